import { APICallError } from 'ai'

/** Where the provider names no time to wait before it is asked again. */
const usualPause = 250

/**
 * A provider that did not write an answer to its end.
 *
 * The message is for operators. It is made of words of ours, status codes and names of errors only: what a provider says
 * may repeat the key, the question or a passage.
 */
export class ProviderFault extends Error {
  override readonly name: string = 'ProviderFault'
  /** Milliseconds after which it may be asked again; null where that would not help. */
  readonly retryAfter: number | null

  constructor(
    reason: string,
    options: ErrorOptions & { readonly retryAfter?: number | null } = {},
  ) {
    super(reason)
    this.retryAfter = options.retryAfter ?? null
  }
}

const advice: Readonly<Record<number, string>> = {
  301: 'redirects are not followed, because the key would go along; name the new address',
  400: 'the request was refused; the model may not exist or take fewer words',
  401: 'the key was refused; correct it',
  403: 'the key may not use this model; take another key or model',
  404: 'there is no such model or address; correct FOOTNOTE_CHAT_MODEL',
  429: 'too many requests, or the account is used up',
}

/** What an error of the provider's side means. */
export function faultOf(error: unknown): ProviderFault {
  if (error instanceof ProviderFault) return error
  if (!APICallError.isInstance(error))
    return new ProviderFault(`the stream broke (${nameOf(error)})`)
  const { statusCode: status, responseHeaders, isRetryable } = error
  const retryAfter = isRetryable ? pauseBefore(responseHeaders?.['retry-after']) : null
  if (status === undefined) {
    return new ProviderFault(`it could not be reached (${nameOf(error.cause ?? error)})`, {
      retryAfter,
    })
  }
  // A body that could not be read comes with the status of its success.
  if (status < 300) return new ProviderFault(`the stream broke (${nameOf(error)})`)
  const hint = advice[status] ?? (status < 400 ? advice[301] : undefined)
  return new ProviderFault(`HTTP ${status}${hint ? `: ${hint}` : ''}`, { retryAfter })
}

/** Of a header that may hold seconds, a date, or anything. */
function pauseBefore(header: string | undefined): number {
  if (header === undefined) return usualPause
  const wait = /^\s*\d+(\.\d+)?\s*$/.test(header)
    ? Number(header) * 1000
    : Date.parse(header) - Date.now()
  return Number.isNaN(wait) ? usualPause : Math.max(0, wait)
}

/** The code or class of an error, looked for in its causes too: `ECONNREFUSED`, `AI_JSONParseError`. */
function nameOf(error: unknown): string {
  for (let each = error; each instanceof Error; each = each.cause) {
    const code = 'code' in each ? each.code : undefined
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,40}$/.test(code)) return code
  }
  const name = error instanceof Error ? error.name : ''
  return /^\w{3,40}$/.test(name) ? name : 'unknown'
}
