import { cleanLine } from '../clean-text.ts'
import { wordsOf } from '../words.ts'

/** Between an article's title and its site's name. */
const separator = /\s+(?:[|–—·•»«:›‹/\\-]|::|--)\s+|\s*[|»«›‹]\s*|(?<=\S)\s*[–—]\s+/
const tailWords = 5

/** Letters and digits alone, so that quotation marks and dashes of two renderings don't matter. */
export function essence(words: string): string {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/**
 * A title without the name of its site.
 *
 * Without a known name, the last part goes when it is a few words and what stays is longer.
 */
export function withoutSite(title: string, site: string | null): string {
  const known = site ? essence(site) : ''
  const [head = '', ...others] = title.split(/:\s+/)
  if (known !== '' && others.length > 0 && essence(head) === known) return others.join(': ').trim()
  const parts = title.split(separator).filter((part) => part.trim() !== '')
  if (parts.length < 2) return title.trim()
  const isSite = (part: string): boolean => known !== '' && essence(part) === known
  if (isSite(parts.at(-1)!)) return cutBefore(title, parts.at(-1)!)
  if (isSite(parts[0]!)) return title.slice(title.indexOf(parts[1]!)).trim()
  const last = parts.at(-1)!.trim()
  const bar = /[|»›·•]\s*[^|»›·•]*$/.test(title) || /\s[–—-]\s[^–—-]*$/.test(title)
  const rest = cutBefore(title, last)
  const words = rest.split(/\s+/).length
  const tail = last.split(/\s+/).length
  const isTail = tail <= tailWords && words >= 3 && words >= tail
  return bar && isTail && known === '' ? rest : title.trim()
}

function cutBefore(title: string, last: string): string {
  return title
    .slice(0, title.lastIndexOf(last))
    .replace(/[\s|–—·•»«:›‹/\\-]+$/, '')
    .trim()
}

/** The parts of a page's own title, which names the article, its site and sections in any order. */
export function titleParts(documentTitle: string): string[] {
  return documentTitle
    .split(anySeparator)
    .map((part) => cleanLine(part))
    .filter((part) => part !== '')
}

/** Also a colon, which is more often part of a title. */
const anySeparator = /\s+(?:[|–—·•»«:›‹/\\-]|::|--)\s+|\s*[|»«›‹]\s*|:\s+/

/** What a page's own title adds to the article's (`Title – Site`, `Site: Title`), where it is a few words; else null. */
export function siteIn(documentTitle: string, title: string): string | null {
  const own = cleanLine(title)
  const at = own === '' ? -1 : documentTitle.toLowerCase().indexOf(own.toLowerCase())
  if (at < 0) return besideShorter(documentTitle, own)
  const before = titleParts(documentTitle.slice(0, at).replace(/[\s|–—·•»«:›‹/\\-]+$/, ''))
  const after = titleParts(documentTitle.slice(at + own.length).replace(/^[\s|–—·•»«:›‹/\\-]+/, ''))
  const isParted =
    at > 0
      ? /[|–—·•»«:›‹/\\-]\s*$/.test(documentTitle.slice(0, at))
      : /^\s*[|–—·•»«:›‹/\\-]\s*\S/.test(documentTitle.slice(own.length))
  const site = after.at(-1) ?? before[0]
  return isParted && site && site.split(/\s+/).length <= tailWords ? site : null
}

/** Of two parts of a page's own title, the one beside that whose words the shown title has among others. */
function besideShorter(documentTitle: string, title: string): string | null {
  const parts = titleParts(documentTitle)
  const shown = new Set(wordsOf(title))
  const isShown = (part: string): boolean => {
    const words = wordsOf(part)
    return words.length >= fewestShared && words.every((word) => shown.has(word))
  }
  const [site, ...others] = parts.filter((part) => !isShown(part))
  const isSite = parts.length === 2 && others.length === 0
  return isSite && site && site.split(/\s+/).length <= tailWords ? site : null
}

const fewestShared = 3
