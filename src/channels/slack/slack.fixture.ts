import { createHmac } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { problemsOf } from './block-kit.fixture.ts'
import type { SlackMessage } from './blocks.ts'

export const signingSecret = 'c0ffee00c0ffee00c0ffee00c0ffee00'

/** The headers of a signed request; made apart from the code that checks them. */
export function signedHeaders(
  body: string | Buffer,
  { secret = signingSecret, timestamp = String(Math.floor(Date.now() / 1000)) } = {},
): Record<string, string> {
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body)
  return {
    'Content-Type': 'application/x-www-form-urlencoded',
    'X-Slack-Request-Timestamp': timestamp,
    'X-Slack-Signature': `v0=${signature.digest('hex')}`,
  }
}

/** The form of a slash command, as Slack writes it. */
export function commandBody(fields: Readonly<Record<string, string>>): string {
  return new URLSearchParams({
    token: 'deprecated',
    team_id: 'T0001',
    team_domain: 'example',
    channel_id: 'C0001',
    channel_name: 'reading',
    user_id: 'U0001',
    user_name: 'ada',
    command: '/ask',
    text: '',
    api_app_id: 'A0001',
    is_enterprise_install: 'false',
    response_url: 'https://hooks.slack.com/commands/T0001/1/none',
    trigger_id: crypto.randomUUID(),
    ...fields,
  }).toString()
}

/** What a fake Slack says to a post instead of taking the message; `hang` says nothing until it is closed. */
export type Fault =
  | { readonly status: number; readonly error?: string; readonly headers?: Record<string, string> }
  | 'hang'

/** A server of response addresses. Each takes five posts and only messages within the documented limits. */
export type FakeSlack = {
  readonly origin: string
  /** A new response address whose first posts meet these faults. */
  address(...faults: Fault[]): string
  /** Messages that were taken, by address. */
  messages(address: string): readonly SlackMessage[]
  /** How often an address was posted to, taken or not. */
  posts(address: string): number
  /** Resolves when so many messages were taken in all. */
  taken(count: number): Promise<void>
  close(): Promise<void>
}

type Uses = { readonly faults: Fault[]; readonly messages: SlackMessage[]; posts: number }

const mostUses = 5

/** Listens on a free port of this machine. */
export async function openFakeSlack(): Promise<FakeSlack> {
  const uses = new Map<string, Uses>()
  let count = 0
  const waiting: { readonly count: number; readonly resolve: () => void }[] = []
  const server = createServer(async (request, response) => {
    const use = uses.get(request.url!)
    const message = await json(request).catch(() => null)
    const refused = refusal(use, message)
    if (refused === 'hang') return
    if (refused) return reply(response, refused)
    use!.messages.push(message as SlackMessage)
    count += 1
    for (const one of waiting) if (count >= one.count) one.resolve()
    reply(response, { status: 200 })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const usesOf = (address: string) => uses.get(new URL(address).pathname)!
  return {
    origin,
    address: (...faults) => {
      const path = `/commands/T0001/${uses.size + 1}/secret`
      uses.set(path, { faults, messages: [], posts: 0 })
      return origin + path
    },
    messages: (address) => usesOf(address).messages,
    posts: (address) => usesOf(address).posts,
    taken: (wanted) =>
      new Promise((resolve) => {
        if (count >= wanted) resolve()
        else waiting.push({ count: wanted, resolve })
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function refusal(use: Uses | undefined, message: unknown): Fault | null {
  if (!use) return { status: 404, error: 'no_service' }
  use.posts += 1
  const fault = use.faults.shift()
  if (fault) return fault
  if (use.messages.length >= mostUses) return { status: 404, error: 'used_url' }
  return problemsOf(message).length > 0 ? { status: 400, error: 'invalid_blocks' } : null
}

function reply(response: ServerResponse, { status, error, headers }: Exclude<Fault, 'hang'>): void {
  response
    .writeHead(status, { 'Content-Type': 'application/json', ...headers })
    .end(JSON.stringify(error ? { ok: false, error } : { ok: status === 200 }))
}
