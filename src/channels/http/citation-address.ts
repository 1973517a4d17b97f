import type { Citation } from '../../answer/answer.ts'

/**
 * Where the words of a citation can be opened from anywhere: at their source, else in our own reader.
 *
 * @param base the address of any page of ours
 */
export function addressOf({ url, href }: Pick<Citation, 'url' | 'href'>, base: string): string {
  return new URL(url ?? href, base).href
}
