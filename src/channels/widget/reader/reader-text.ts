import type { Document, Voice } from '../../../documents/document.ts'
import type { QuoteRange } from '../links.ts'

/** A stretch of one block in one voice, wholly inside or outside the quote and every cited passage. */
export type Piece = {
  readonly text: string
  readonly voice: Voice
  readonly speaker: string | null
  /** Of a comment: when it was posted and whom it answers, where that is known. */
  readonly posted: string | null
  readonly replyTo: string | null
  readonly quoted: boolean
  /** Which of the cited passages it belongs to, by their order. */
  readonly cited: readonly number[]
}

/** A heading, paragraph or list item, from `start` on. `level` is 2–6 for headings and 0 otherwise. */
export type Block = {
  readonly start: number
  readonly kind: 'heading' | 'paragraph' | 'item'
  readonly level: number
  readonly pieces: readonly Piece[]
}

/** Whose words these are. */
export type Said = Pick<Piece, 'voice' | 'speaker' | 'posted' | 'replyTo'>

/** Neighbouring blocks in one voice. The author's own blocks are a section too; of comments, each is one. */
export type Section = Said & {
  readonly blocks: readonly Block[]
}

type Range = { readonly start: number; readonly end: number }
type Layout = Pick<Document, 'text' | 'spans' | 'headings'>
type Marked = { readonly quote: QuoteRange | null; readonly cited: readonly QuoteRange[] }

/**
 * A document's text as it is set on the page: blocks split at blank lines and around headings, grouped by voice.
 *
 * No word is added, changed or lost, except list marks, which the list shows. A quote that holds no words
 * marks nothing.
 *
 * @param cited further passages, which may overlap each other and the quote
 */
export function sectionsOf(
  document: Layout,
  quote: QuoteRange | null,
  cited: readonly QuoteRange[] = [],
): Section[] {
  const marked = { quote: quote && holdsWords(document.text, quote) ? quote : null, cited }
  const sections: (Said & { blocks: Block[] })[] = []
  const topLevel = Math.min(...document.headings.map(({ level }) => level))
  const beginnings = new Set(document.spans.map(({ start }) => start))
  for (const range of blockRanges(document)) {
    const block = blockOf(document, range, marked, topLevel)
    const said = saidIn(block)
    const last = sections.at(-1)
    const isNextComment = said.voice === 'comment' && beginnings.has(range.start)
    if (last && isSame(last, said) && !isNextComment) last.blocks.push(block)
    else sections.push({ ...said, blocks: [block] })
  }
  return sections
}

/** Whether a range lies inside a text and holds words; only then is it a quote that can be marked. */
export function holdsWords(text: string, { start, end }: QuoteRange): boolean {
  return end <= text.length && /[^\s\p{P}]/u.test(text.slice(start, end))
}

/** Trimmed, non-empty ranges in order. */
function blockRanges({ text, headings }: Layout): Range[] {
  const cuts = new Set([0, text.length])
  for (const { start, end } of headings) cuts.add(start).add(end)
  for (const gap of text.matchAll(/\n[^\S\n]*\n/g)) cuts.add(gap.index)
  const sorted = [...cuts].filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b)
  const ranges: Range[] = []
  for (const [i, from] of sorted.entries()) {
    const words = text.slice(from, sorted[i + 1] ?? from)
    const start = from + words.length - words.trimStart().length
    const end = from + words.trimEnd().length
    if (start < end) ranges.push({ start, end })
  }
  return ranges
}

const listMark = /^[-*•–]\s+/

function blockOf(document: Layout, range: Range, marked: Marked, topLevel: number): Block {
  const { start } = range
  const [heading] = those(document.headings, range)
  if (heading) {
    const level = Math.min(6, heading.level - topLevel + 2)
    return { kind: 'heading', level, start, pieces: piecesOf(document, range, marked) }
  }
  const mark = listMark.exec(document.text.slice(range.start, range.end))?.[0]
  const words = mark ? { start: range.start + mark.length, end: range.end } : range
  const pieces = piecesOf(document, words, marked)
  return { kind: mark ? 'item' : 'paragraph', level: 0, start, pieces }
}

function piecesOf({ text, spans }: Layout, range: Range, { quote, cited }: Marked): Piece[] {
  const inside = those(spans, range)
  const here = [...cited.keys()].filter((i) => meet(cited[i]!, range))
  const ranges = [range, ...inside, ...here.map((i) => cited[i]!), ...(quote ? [quote] : [])]
  const borders = ranges.flatMap(({ start, end }) => [start, end])
  const cuts = [...new Set(borders)]
    .filter((at) => at >= range.start && at <= range.end)
    .sort((a, b) => a - b)
  return cuts.slice(0, -1).map((start, i) => {
    const end = cuts[i + 1] as number
    const span = inside.find((one) => one.start <= start && end <= one.end)
    return {
      text: text.slice(start, end),
      voice: span?.voice ?? 'author',
      speaker: span?.speaker ?? null,
      posted: span?.posted ?? null,
      replyTo: span?.replyTo ?? null,
      quoted: quote !== null && quote.start <= start && end <= quote.end,
      cited: here.filter((i) => cited[i]!.start <= start && end <= cited[i]!.end),
    }
  })
}

/** Those that meet a range, of ranges in order without overlaps; found by halving, as a text may have thousands. */
function those<One extends Range>(ranges: readonly One[], range: Range): One[] {
  let [from, to] = [0, ranges.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (ranges[middle]!.end > range.start) to = middle
    else from = middle + 1
  }
  let last = from
  while (last < ranges.length && ranges[last]!.start < range.end) last++
  return ranges.slice(from, last)
}

function meet(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end
}

/** Who speaks a whole block; a block of several voices is the author's, who lets the others speak. */
function saidIn({ pieces }: Block): Said {
  const [first, ...rest] = pieces.filter(({ text }) => text.trim() !== '')
  const isOne = first && rest.every((piece) => isSame(piece, first))
  if (!isOne || first.voice === 'author') return author
  const { voice, speaker, posted, replyTo } = first
  return { voice, speaker, posted, replyTo }
}

const author: Said = { voice: 'author', speaker: null, posted: null, replyTo: null }

function isSame(a: Said, b: Said): boolean {
  return (
    a.voice === b.voice &&
    a.speaker === b.speaker &&
    a.posted === b.posted &&
    a.replyTo === b.replyTo
  )
}
