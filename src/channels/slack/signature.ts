/** The two headers that sign a request, as they were received; null where they are missing. */
export type Signed = { readonly timestamp: string | null; readonly signature: string | null }

/** Tells whether a request came from Slack, just now. */
type SignatureCheck = (
  signed: Signed,
  body: Uint8Array,
  /** Milliseconds since 1970; the clock's, unless a test says otherwise. */
  now?: number,
) => Promise<boolean>

/** How far a timestamp may be from now, on either side: an older request is a replay, a later one is kept for one. */
const windowSeconds = 300

const encoder = new TextEncoder()

/**
 * A check of signatures made with one secret: version `v0`, over the raw bytes of the body, compared in constant time.
 *
 * Headers in any other form than Slack's own are refused before anything is computed. It never throws.
 *
 * @param signingSecret at least one character
 * @see https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function openSignatureCheck(signingSecret: string): SignatureCheck {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const bytes = encoder.encode(signingSecret)
  const key = crypto.subtle.importKey('raw', bytes, algorithm, false, ['verify'])
  return async ({ timestamp, signature }, body, now = Date.now()) => {
    if (timestamp === null || !isNear(timestamp, now)) return false
    const hex = /^v0=([0-9a-f]{64})$/.exec(signature ?? '')?.[1]
    if (!hex) return false
    const prefix = encoder.encode(`v0:${timestamp}:`)
    const signed = new Uint8Array(prefix.length + body.length)
    signed.set(prefix)
    signed.set(body, prefix.length)
    return crypto.subtle.verify('HMAC', await key, bytesOf(hex), signed)
  }
}

/** Whole seconds in decimal digits, nothing else that JavaScript takes for a number. */
function isNear(timestamp: string, now: number): boolean {
  if (!/^[1-9]\d{0,10}$/.test(timestamp)) return false
  return Math.abs(Math.floor(now / 1000) - Number(timestamp)) <= windowSeconds
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) =>
    Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16),
  )
}
