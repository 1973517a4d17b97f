/** A stretch of a text, in UTF-16 code units; `end` is exclusive. */
type Range = { readonly start: number; readonly end: number }

/** What a text directive names: the quote, or its first and last words, and what stands around it. */
type Terms = {
  readonly prefix?: string
  readonly start: string
  readonly end?: string
  readonly suffix?: string
}

/** How many words a term has at either end of a long quote; enough to be found, short enough for an address. */
const fewWords = 6
/** How many words of what stands around a quote are tried, where the quote alone does not lead to its place. */
const contextWords = [3, 8]

/**
 * The address of a page that opens at words of it, in browsers that know how; others open the page.
 *
 * A fragment that the address has is kept. Where the same words stand earlier in the text as well, what stands around
 * the right ones is named too, as far as that tells them apart.
 *
 * @param url absolute; what is neither http nor https stays as it is, as it does where the range holds no words
 * @param text what is known of the page's text: all of it, or the part that the words stand in
 * @param range of the text; a word that is cut is named whole
 * @see https://wicg.github.io/scroll-to-text-fragment/
 */
export function withTextFragment(url: string, text: string, range: Range): string {
  if (!/^https?:/i.test(url)) return url
  const page = asOnPage(text)
  const place = wholeWords(page, range)
  if (!/[\p{L}\p{N}]/u.test(page.slice(place.start, place.end))) return url
  const quote = termsOf(page.slice(place.start, place.end))
  const found = [{}, ...contextsOf(page, place)]
    .map((context) => ({ ...quote, ...context }))
    .find((terms) => leadsTo(terms, page, place))
  // A directive that the address has already is for other words.
  const address = url.split(':~:', 1)[0] ?? url
  return `${address}${address.includes('#') ? '' : '#'}:~:text=${written(found ?? quote)}`
}

/** The text with spaces for its list marks, which pages draw and no browser finds. */
function asOnPage(text: string): string {
  return text.replace(/^[^\S\n]*[-*•–](?=\s)/gm, (mark) => ' '.repeat(mark.length))
}

const inWord = '[\\p{L}\\p{N}\\p{M}]'
const lastOfWord = new RegExp(`${inWord}+$`, 'u')
const firstOfWord = new RegExp(`^${inWord}+`, 'u')

function wholeWords(page: string, range: Range): Range {
  const words = page.slice(range.start, range.end)
  const start = range.start + words.length - words.trimStart().length
  const end = range.start + words.trimEnd().length
  const before = page.slice(Math.max(0, start - 50), start)
  const after = page.slice(end, end + 50)
  const cutBefore = firstOfWord.test(words.trimStart()) && lastOfWord.exec(before)
  const cutAfter = lastOfWord.test(words.trimEnd()) && firstOfWord.exec(after)
  return {
    start: start - (cutBefore ? cutBefore[0].length : 0),
    end: end + (cutAfter ? cutAfter[0].length : 0),
  }
}

/** No term goes over the end of a line, which may be the end of a block: browsers find no words across two. */
function termsOf(quote: string): Terms {
  const lines = linesOf(quote)
  const [first = []] = lines
  const last = lines.at(-1) ?? []
  if (lines.length === 1 && first.length <= fewWords * 2) return { start: first.join(' ') }
  return { start: first.slice(0, fewWords).join(' '), end: last.slice(-fewWords).join(' ') }
}

function contextsOf(page: string, { start, end }: Range): Partial<Terms>[] {
  const before = linesOf(page.slice(0, start)).at(-1)
  const after = linesOf(page.slice(end))[0]
  return contextWords.flatMap((count) => {
    const prefix = before && { prefix: before.slice(-count).join(' ') }
    const suffix = after && { suffix: after.slice(0, count).join(' ') }
    return [prefix ?? {}, suffix ?? {}, { ...prefix, ...suffix }]
  })
}

/** The words of every line that has any. */
function linesOf(text: string): string[][] {
  return text
    .split('\n')
    .map((line) => line.split(/\s+/).filter((word) => word !== ''))
    .filter((words) => words.length > 0)
}

/** Whether a browser that looks for the terms from the beginning finds this place first. */
function leadsTo({ prefix, start, end, suffix }: Terms, page: string, place: Range): boolean {
  const before = prefix === undefined ? '' : `(?<=${pattern(prefix)}\\s*)`
  const rest = end === undefined ? '' : `[^]*?${pattern(end)}`
  const after = suffix === undefined ? '' : `(?=\\s*${pattern(suffix)})`
  const found = new RegExp(before + pattern(start) + rest + after, 'iu').exec(page)
  return found?.index === place.start && found.index + found[0].length === place.end
}

/** Whole words only, whatever white space is between them. */
function pattern(term: string): string {
  const words = term.split(' ').map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  return `(?<!${inWord}(?=${inWord}))${words.join('\\s+')}(?!(?<=${inWord})${inWord})`
}

function written({ prefix, start, end, suffix }: Terms): string {
  const terms = [
    prefix === undefined ? [] : `${encoded(prefix)}-`,
    encoded(start),
    end === undefined ? [] : encoded(end),
    suffix === undefined ? [] : `-${encoded(suffix)}`,
  ]
  return terms.flat().join(',')
}

/** Dashes, commas and ampersands mean something in a directive; the others end a link in Markdown and in plain text. */
function encoded(words: string): string {
  return encodeURIComponent(words.toWellFormed()).replace(
    /[-!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
