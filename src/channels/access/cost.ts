/** Points for a body of some length: one for so many bytes, and never more than the most. */
type Rate = { readonly bytesForOne: number; readonly most: number }

/** A draft's sentences are held against the collection one by one: more work than a question. */
const draftRate: Rate = { bytesForOne: 2000, most: 33 }
/** Bibliographies take a while for each document. */
const exportRate: Rate = { bytesForOne: 4000, most: 20 }

/**
 * Other pages than the reader's, and what they load, are in memory, the same for everybody, with nothing of the
 * collection in them. Metrics have a token of their own.
 */
const isOfProgram = (path: string) => /^\/(?:(?:api|v1)\/|mcp(?:\/|$))/.test(path)
const isReading = (method: string) => ['GET', 'HEAD', 'OPTIONS'].includes(method)
/** Whether the reader's page is asked for: open like every page, but its status is looked up in the collection. */
export const isReader = (method: string, path: string): boolean =>
  isReading(method) && /^\/documents\/[^/]/.test(path)
/** What Slack sends is signed with a secret of its own, and comes from few addresses for many people. */
const isSigned = (path: string) => path === '/slack/commands'
const rates: Readonly<Record<string, Rate>> = {
  '/check': draftRate,
  '/api/check': draftRate,
  '/api/export': exportRate,
}

/**
 * The points that a request takes from its sender's allowance; 0 for what is open to everybody and not counted.
 *
 * A route that is not thought of here costs one point, and so a key where there are keys, unless it is read like a page.
 *
 * @param path as the router sees it, percent signs decoded
 * @param length the header `Content-Length`; without it a body counts as the longest there may be
 * @returns a whole number
 */
export function costOf(method: string, path: string, length: string | undefined): number {
  if (isSigned(path)) return 0
  if (isReading(method) && !isOfProgram(path) && !isReader(method, path)) return 0
  const rate = Object.hasOwn(rates, path) && !isReading(method) ? rates[path] : undefined
  return rate ? costOfBody(length, rate) : 1
}

function costOfBody(length: string | undefined, { bytesForOne, most }: Rate): number {
  if (!/^\d{1,9}$/.test(length ?? '')) return most
  return Math.min(most, Math.max(1, Math.ceil(Number(length) / bytesForOne)))
}
