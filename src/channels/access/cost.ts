/** A draft's sentences are held against the collection one by one: more work than a question. */
const bytesForOnePoint = 2000
/** As many as a body may have. */
const maxBytes = 64 * 1024

/**
 * Pages and what they load are in memory, the same for everybody, with nothing of the collection in them. Metrics have a
 * token of their own.
 */
const isOfProgram = (path: string) => /^\/(?:(?:api|v1)\/|mcp(?:\/|$))/.test(path)
const isReading = (method: string) => ['GET', 'HEAD', 'OPTIONS'].includes(method)
/** What Slack sends is signed with a secret of its own, and comes from few addresses for many people. */
const isSigned = (path: string) => path === '/slack/commands'
const isCheck = (path: string) => path === '/check' || path === '/api/check'

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
  if (isSigned(path) || (isReading(method) && !isOfProgram(path))) return 0
  return isCheck(path) && !isReading(method) ? costOfCheck(length) : 1
}

function costOfCheck(length: string | undefined): number {
  const bytes = /^\d{1,9}$/.test(length ?? '') ? Number(length) : maxBytes
  return Math.max(1, Math.ceil(Math.min(bytes, maxBytes) / bytesForOnePoint))
}
