/** Words between quotation marks, with the marks. Offsets are UTF-16 code units of the text looked at. */
export type Quote = {
  readonly start: number
  readonly end: number
  /** False where no mark closes it; `end` is then the end of its sentence. */
  readonly isClosed: boolean
}

type Mark = { readonly at: number; readonly opens: boolean; readonly closes: boolean }

const beforeOpening = /[\s([{—–\-/:…“”„‘’«»"'>¿¡]/
const space = /\s/
const letter = /[\p{L}\p{N}]/u
const sentenceEnd = /[.!?…]+(?=[)\]]*(?:\s|$))/g
/** Apostrophes in place of a word's first letters: `’70s`, `’tis`. */
const shortened = /^(?:\d0s|tis|twas|em|til|cause|cos|bout|round|n)\b/i

/**
 * What stands between quotation marks, in order of their starts, outer before inner.
 *
 * Double marks of any style pair with each other, guillemets and corner brackets with their own kind; single marks
 * where they are no apostrophes. A double mark that nothing closes quotes to the end of its sentence, or to the next
 * opening mark. Takes time linear in the text.
 */
export function quotesIn(text: string): Quote[] {
  if (!/["“”„«»‹›「『‘'’]/.test(text)) return []
  const double = pairs(doubleMarks(text))
  const guillemet = pairs(guillemets(text))
  const corner = pairs(marksOf(text, /[「『]/g, /[」』]/g))
  const found = [...double.closed, ...guillemet.closed, ...corner.closed]
  const outer = outermost(found)
  const open = unclosed(text, double.open, outer)
  const single = singles(text).filter((quote) => !crosses(quote, outer) && !crosses(quote, open))
  return [...found, ...single, ...open].sort((a, b) => a.start - b.start || b.end - a.end)
}

/** Whether a text begins with a mark that opens a quotation, as every paragraph of a long one does. */
export function beginsQuoted(text: string): boolean {
  return /^["“„«‘「『][^\s]/.test(text)
}

/** Where the sentence at an offset ends, after its mark; the text's end where nothing ends it. */
function unclosed(text: string, openings: readonly number[], outer: readonly Quote[]): Quote[] {
  const ends = [...text.matchAll(sentenceEnd)].map(({ 0: marks, index }) => index + marks.length)
  let next = 0
  let around = 0
  return openings.flatMap((start, i) => {
    while (next < ends.length && ends[next]! <= start) next++
    while (around < outer.length && outer[around]!.end <= start) around++
    if (outer[around] && outer[around]!.start < start) return []
    const limits = [ends[next], openings[i + 1], outer[around]?.start, text.length]
    const end = Math.min(...limits.filter((limit) => limit !== undefined))
    return [{ start, end, isClosed: false }]
  })
}

function doubleMarks(text: string): Mark[] {
  const marks = [...text.matchAll(/["“”„]/g)].map(({ 0: mark, index: at }) => {
    const before = text[at - 1] ?? ' '
    const after = text[at + 1] ?? ' '
    const mayOpen = beforeOpening.test(before) && !space.test(after)
    const mayClose = !space.test(before) && !letter.test(after)
    if (mark === '„') return { at, opens: true, closes: false }
    if (mark === '“') return { at, opens: mayOpen || !mayClose, closes: mayClose && !mayOpen }
    if (mark === '”') {
      const isOpening = space.test(before) && letter.test(after)
      return { at, opens: isOpening, closes: !isOpening }
    }
    return { at, opens: mayOpen, closes: mayClose }
  })
  // `"The 6" plank broke," he said`: inches, where the next mark closes too.
  return marks.filter(({ at, closes }, i) => {
    const next = marks[i + 1]
    const isInch = closes && text[at] === '"' && /\d/.test(text[at - 1] ?? '')
    return !(isInch && next?.closes && !next.opens)
  })
}

function guillemets(text: string): Mark[] {
  const first = /[«»‹›]/.exec(text)?.[0]
  // German books turn them inwards.
  return first === '»' || first === '›'
    ? marksOf(text, /[»›]/g, /[«‹]/g)
    : marksOf(text, /[«‹]/g, /[»›]/g)
}

function marksOf(text: string, opening: RegExp, closing: RegExp): Mark[] {
  const opens = [...text.matchAll(opening)].map(({ index: at }) => ({
    at,
    opens: true,
    closes: false,
  }))
  const closes = [...text.matchAll(closing)].map(({ index: at }) => ({
    at,
    opens: false,
    closes: true,
  }))
  return [...opens, ...closes].sort((a, b) => a.at - b.at)
}

function pairs(marks: readonly Mark[]): { closed: Quote[]; open: number[] } {
  const closed: Quote[] = []
  const open: number[] = []
  for (const { at, opens, closes } of marks) {
    const start = closes && (open.length > 0 || !opens) ? open.pop() : undefined
    if (start !== undefined) closed.push({ start, end: at + 1, isClosed: true })
    else if (opens) open.push(at)
  }
  return { closed, open }
}

/** Pairs of single marks. A mark after `s` may be a possessive, so another one closes where there is any. */
function singles(text: string): Quote[] {
  const marks = [...text.matchAll(/[‘’']/g)].map(({ 0: mark, index: at }) => {
    const before = text[at - 1] ?? ' '
    const after = text[at + 1] ?? ' '
    const opens =
      mark !== '’' &&
      beforeOpening.test(before) &&
      !space.test(after) &&
      !shortened.test(text.slice(at + 1, at + 8))
    const closes = mark !== '‘' && !opens && !space.test(before) && !letter.test(after)
    const isWeak =
      /s/i.test(before) && /\s/.test(after) && /^\s+\p{Ll}/u.test(text.slice(at + 1, at + 4))
    return { at, opens, closes, isWeak }
  })
  const quotes: Quote[] = []
  let opening = -1
  let weak = -1
  const close = (end: number) => {
    if (opening >= 0 && end >= 0) quotes.push({ start: opening, end: end + 1, isClosed: true })
    opening = -1
    weak = -1
  }
  for (const { at, opens, closes, isWeak } of marks) {
    if (opens) {
      close(weak)
      opening = at
    } else if (closes && isWeak) weak = weak < 0 ? at : weak
    else if (closes) close(at)
  }
  close(weak)
  return quotes
}

function outermost(quotes: readonly Quote[]): Quote[] {
  const outer: Quote[] = []
  for (const quote of [...quotes].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (quote.start >= (outer.at(-1)?.end ?? 0)) outer.push(quote)
  }
  return outer
}

/** Whether a quote has one end inside another quote and one outside. */
function crosses(quote: Quote, sorted: readonly Quote[]): boolean {
  const holds = (offset: number) => {
    let low = 0
    let high = sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (sorted[middle]!.end <= offset) low = middle + 1
      else high = middle
    }
    const around = sorted[low]
    return around && around.start <= offset ? around : undefined
  }
  return holds(quote.start) !== holds(quote.end - 1)
}
