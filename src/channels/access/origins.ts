import type { Context, MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import { FootnoteError } from '../../errors.ts'
import { isLoopback } from './address.ts'

/** How long a browser may remember what it was allowed, in seconds. */
const maxAge = 600

const exposeHeaders = [
  'Content-Disposition',
  'ETag',
  'Idempotency-Replayed',
  'Mcp-Session-Id',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'WWW-Authenticate',
  'X-Request-Id',
]

/**
 * Lets pages of other sites read what is answered: of exactly these sites, and never with cookies or a password that
 * the browser would send by itself.
 *
 * @param origins at least one, as browsers send it
 */
export function shareWith(origins: readonly string[]): MiddlewareHandler {
  // Which headers they may send is not limited: an allowed site is trusted with them.
  return cors({
    origin: [...origins],
    allowMethods: ['GET', 'HEAD', 'POST', 'DELETE'],
    exposeHeaders,
    maxAge,
  })
}

/**
 * Refuses requests that a page of another site sends to do something; programs other than browsers say nothing of
 * sites and are let through.
 *
 * What the browser says of the two sites goes first: behind a proxy the name in the address may be another.
 *
 * @throws FootnoteError `forbidden`
 * @see https://words.filippo.io/csrf
 */
export function refuseOtherSites(origins: readonly string[]): MiddlewareHandler {
  return async (c, next) => {
    if (
      !isSafe(c.req.method) &&
      !isFromHere(c) &&
      !origins.includes(c.req.header('Origin') ?? '')
    ) {
      throw new FootnoteError(
        'forbidden',
        'this server does not answer pages of other sites; whoever runs it can name the site in FOOTNOTE_ALLOWED_ORIGINS',
      )
    }
    await next()
  }
}

const isSafe = (method: string) => ['GET', 'HEAD', 'OPTIONS'].includes(method)

function isFromHere(c: Context): boolean {
  const site = c.req.header('Sec-Fetch-Site')
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const origin = c.req.header('Origin')
  return origin === undefined || URL.parse(origin)?.host === new URL(c.req.url).host
}

/**
 * Refuses names of other machines: a site whose name was made to lead here would otherwise read all that this machine
 * may read, and so would everybody through a tunnel.
 *
 * @throws FootnoteError `forbidden`
 */
export const refuseOtherNames: MiddlewareHandler = async (c, next) => {
  const name = new URL(c.req.url).hostname.replace(/^\[(.*)\]$/, '$1')
  if (!isLoopback(name) && !name.endsWith('.localhost')) {
    throw new FootnoteError(
      'forbidden',
      'this server answers under the name localhost only; whoever runs it can let everybody ask with FOOTNOTE_PUBLIC=1, or give keys with FOOTNOTE_API_KEYS',
    )
  }
  await next()
}
