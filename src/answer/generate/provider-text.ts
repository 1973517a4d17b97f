import { streamText, type TextStreamPart, type ToolSet } from 'ai'
import { FootnoteError } from '../../errors.ts'
import type { Prompt } from './prompt.ts'
import { faultOf, ProviderFault } from './provider-fault.ts'
import type { Cost } from './trace.ts'
import type { Writer } from './writer.ts'

/** How long a provider may take and how much it may write. Times are milliseconds. */
export type Limits = {
  /** From the question to the first word, a second try included. */
  readonly firstText: number
  /** Between words; beats without a word do not count. */
  readonly gap: number
  /** Without the time in which the caller did not read. */
  readonly total: number
  /** UTF-16 code units of text. */
  readonly characters: number
  readonly outputTokens: number
}

/** A second try with less time than this would only be cut off. */
const leastForRetry = 500

/** The extractive answer must be there within 8.5 s of the question, whatever a provider does. */
export const defaultLimits: Limits = {
  firstText: 7_500,
  gap: 5_000,
  total: 30_000,
  characters: 6_000,
  outputTokens: 2_000,
}

/** Until when something is waited for, in milliseconds of `performance.now()`, and what to say then. */
type Deadline = { readonly at: number; readonly fault: string }

/** How far the writing has come, over all tries. */
type Progress = { characters: number; next: Deadline; last: Deadline }

type Finish = TextStreamPart<ToolSet> & { readonly type: 'finish' }

/**
 * The text that a model writes, piece by piece. Ends only when the provider says that all is said.
 *
 * The provider is asked once more when the first try failed before a word was written, in a way that may pass, and there
 * is time. When the caller stops reading, or `signal` aborts, the connection is closed.
 *
 * @throws ProviderFault for any other end; FootnoteError `cancelled` once `signal` aborts
 */
export async function* providerText(
  writer: Writer,
  prompt: Prompt,
  limits: Limits,
  signal: AbortSignal | undefined,
): AsyncGenerator<string, Cost> {
  const started = performance.now()
  const progress = {
    characters: 0,
    next: deadline('no word', started, limits.firstText),
    last: deadline('not done', started, limits.total),
  }
  const latestRetry = progress.next.at - leastForRetry
  for (let calls = 1; ; calls += 1) {
    try {
      const { totalUsage } = yield* oneTry(writer, prompt, limits, progress, signal)
      const { inputTokens = null, outputTokens = null } = totalUsage
      return { calls, inputTokens, outputTokens }
    } catch (error) {
      if (error instanceof FootnoteError) throw error
      const fault = faultOf(error)
      const { retryAfter } = fault
      const isLast = calls > 1 || progress.characters > 0 || retryAfter === null
      if (isLast || performance.now() + retryAfter > latestRetry) throw fault
      await pause(retryAfter, signal)
    }
  }
}

async function* oneTry(
  writer: Writer,
  prompt: Prompt,
  limits: Limits,
  progress: Progress,
  signal: AbortSignal | undefined,
): AsyncGenerator<string, Finish> {
  const attempt = new AbortController()
  try {
    const parts = open(writer, prompt, limits, signal, attempt)
    for (;;) {
      const { next, last } = progress
      const { done, value: part } = await within(next.at < last.at ? next : last, parts, signal)
      if (done) throw new ProviderFault('the stream ended without a finish')
      if (part.type === 'finish') return whole(part)
      const text = textOf(part)
      if (text.length === 0) continue
      progress.characters += text.length
      if (progress.characters > limits.characters) {
        throw new ProviderFault(`more than ${limits.characters} characters were written`)
      }
      const given = performance.now()
      yield text
      const taken = performance.now() - given
      progress.last = { ...last, at: last.at + taken }
      progress.next = deadline('no further word', performance.now(), limits.gap)
    }
  } finally {
    attempt.abort()
  }
}

function open(
  { model, settings }: Writer,
  { instructions, prompt }: Prompt,
  { outputTokens }: Limits,
  signal: AbortSignal | undefined,
  attempt: AbortController,
): AsyncIterator<TextStreamPart<ToolSet>> {
  const { stream } = streamText({
    ...settings,
    model,
    instructions,
    prompt,
    maxOutputTokens: outputTokens,
    maxRetries: 0,
    abortSignal: signal ? AbortSignal.any([signal, attempt.signal]) : attempt.signal,
    // The default prints the error, and with it the passages.
    onError: () => {},
  })
  return stream[Symbol.asyncIterator]()
}

/** @throws whatever a part says went wrong */
function textOf(part: TextStreamPart<ToolSet>): string {
  switch (part.type) {
    case 'text-delta':
      return part.text
    case 'error':
      throw part.error
    case 'abort':
      throw new ProviderFault('the stream was aborted')
    default:
      return ''
  }
}

function whole(part: Finish): Finish {
  if (part.finishReason === 'stop') return part
  throw new ProviderFault(`it finished with "${part.finishReason}" instead of "stop"`)
}

function deadline(what: string, from: number, ms: number): Deadline {
  return { at: from + ms, fault: `${what} within ${ms} ms` }
}

/** The next part, unless a deadline passes or `signal` aborts first. */
async function within<Part>(
  { at, fault }: Deadline,
  parts: Pick<AsyncIterator<Part>, 'next'>,
  signal: AbortSignal | undefined,
): Promise<IteratorResult<Part>> {
  const stop = Promise.withResolvers<never>()
  const onAbort = (): void => stop.reject(cancelled())
  const left = Math.max(0, at - performance.now())
  const timer = setTimeout(() => stop.reject(new ProviderFault(fault)), left)
  if (signal?.aborted) onAbort()
  signal?.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([stop.promise, parts.next()])
  } catch (error) {
    // The kit notices the signal too, and says so in its own way.
    throw signal?.aborted ? cancelled() : error
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', onAbort)
  }
}

async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const wake = (): void => resolve()
  const timer = setTimeout(wake, ms)
  signal?.addEventListener('abort', wake, { once: true })
  await promise
  clearTimeout(timer)
  // A signal that is made of others is kept for as long as it is listened to.
  signal?.removeEventListener('abort', wake)
  if (signal?.aborted) throw cancelled()
}

function cancelled(): FootnoteError {
  return new FootnoteError('cancelled', 'the caller cancelled the question')
}
