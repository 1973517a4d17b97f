import type { LanguageModel } from 'ai'
import { createParser } from 'eventsource-parser'
import { createWorkersAI } from 'workers-ai-provider'
import { guardedFetch } from './guarded-fetch.ts'
import { ProviderFault } from './provider-fault.ts'

const ownAddress = 'https://api.cloudflare.com/client/v4'

/** Which model of Cloudflare's is asked, by whom, and below which address. */
type WorkersAiModel = {
  readonly name: string
  readonly account: string
  readonly key: string
  /** Null for Cloudflare's own. */
  readonly baseUrl: string | null
}

/** A model of Workers AI, asked over HTTP. Its streams end only when all is said, or with a fault. */
export function workersAiModel({ name, account, key, baseUrl }: WorkersAiModel): LanguageModel {
  return createWorkersAI({
    accountId: account,
    apiKey: key,
    fetch: async (input, init) => {
      // The kit's provider knows one address only.
      const address = String(input).replace(ownAddress, baseUrl ?? ownAddress)
      const response = await guardedFetch(address, init)
      const isStream = !response.headers.get('content-type')?.includes('json')
      if (!response.ok || !response.body || !isStream) return response
      const { status, statusText, headers } = response
      const body = response.body.pipeThrough(wholeEvents())
      return new Response(body, { status, statusText, headers })
    },
  })(name)
}

/** What an event may say of how the stream goes on; in Cloudflare's own format or in OpenAI's. */
type Event = {
  readonly error?: unknown
  readonly errors?: readonly unknown[] | null
  readonly finish_reason?: unknown
  readonly choices?: readonly { readonly finish_reason?: unknown }[]
}

/**
 * Passes a stream on until an event shows that the answer will not be whole.
 *
 * The kit's provider would print an event that it cannot read and go on without it, pass over errors, and take a
 * filtered answer, or a page of HTML, for one that has ended.
 */
function wholeEvents(): TransformStream<Uint8Array, Uint8Array> {
  let isEnded = false
  let fault: ProviderFault | null = null
  const parser = createParser({
    onEvent: ({ data }) => {
      if (data === '[DONE]') isEnded = true
      else fault ??= faultIn(data)
    },
  })
  const decoder = new TextDecoder()
  return new TransformStream({
    transform(bytes, controller) {
      parser.feed(decoder.decode(bytes, { stream: true }))
      if (fault) controller.error(fault)
      else controller.enqueue(bytes)
    },
    flush(controller) {
      // The last event counts although no empty line follows it.
      parser.feed('\n\n')
      if (fault || !isEnded) {
        controller.error(fault ?? new ProviderFault('the stream ended without its end mark'))
      }
    },
  })
}

function faultIn(data: string): ProviderFault | null {
  const event = parsed(data)
  if (!event) return new ProviderFault('the stream has an event that is not as documented')
  if (event.error || event.errors?.length) return new ProviderFault('the stream has an error')
  const finish = event.choices?.[0]?.finish_reason ?? event.finish_reason ?? 'stop'
  return finish === 'stop' ? null : new ProviderFault('it finished otherwise than with "stop"')
}

function parsed(data: string): Event | null {
  try {
    const event: unknown = JSON.parse(data)
    return typeof event === 'object' ? event : null
  } catch {
    return null
  }
}
