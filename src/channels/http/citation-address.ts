import type { Context } from 'hono'
import type { Citation } from '../../answer/answer.ts'

/**
 * Where the words of a citation can be opened from anywhere: at their source, else in our own reader.
 *
 * @param base as {@link baseOf} gives it
 */
export function addressOf({ url, href }: Pick<Citation, 'url' | 'href'>, base: string): string {
  return new URL(url ?? base + href, base).href
}

/**
 * What the paths of our own pages are put behind.
 *
 * @param url where people find the server, without a slash at the end; null for where this request found it
 */
export function baseOf(c: Context, url: string | null): string {
  return url ?? new URL(c.req.url).origin
}
