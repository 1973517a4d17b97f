import type { Voice } from '../documents/document.ts'
import { initialsOf } from '../documents/voices/names.ts'
import { quotesIn } from '../documents/voices/quotes.ts'
import { type Extent, splitSentences } from '../passages/sentences.ts'
import type { RetrievedPassage } from '../retrieve/retrieve.ts'
import type { IndexedPassage } from '../search/passage-index.ts'
import { givesOrders } from './orders.ts'
import { pairsOf, stemsOf } from './words.ts'

/** A sentence of a retrieved passage that an answer may be made of. */
export type Candidate = {
  readonly hit: RetrievedPassage
  /** Exactly the document's words from `start` to `end` (UTF-16 code units of the document's text). */
  readonly text: string
  readonly start: number
  readonly end: number
  /** `quoted` where most of an author's sentence is somebody's direct speech. */
  readonly voice: Voice
  readonly speaker: string | null
  /** Whether it is somebody's direct speech with words of the one who reports around it. */
  readonly isFramed: boolean
  /** Names of those whose words it has: who tells it, and whom it quotes. */
  readonly tellers: readonly string[]
  readonly stems: ReadonlySet<string>
  /** Neighbouring stems of the sentence, as `a b`. */
  readonly pairs: ReadonlySet<string>
  /** Stems of the document's title, the headings above, what a comment repeats to answer it, and the name of who speaks. */
  readonly titleStems: ReadonlySet<string>
  /** Stems of title, headings, speaker and the whole passage. */
  readonly context: ReadonlySet<string>
}

const leastWords = 5
/** A sentence of which more than this part is between quotation marks tells what the speaker says. */
const mostlyQuoted = 0.5
const mostStrayWords = 2
/** UTF-16 code units; an introduced list is told as far as this. */
const longestList = 1000
/** UTF-16 code units; the end of a quotation is told from its beginning where both take no more than this. */
const longestQuotation = 500
const itemMark = /(?:^|\n)\s*(?:[-•*–—]|\(?\d{1,2}[.)])\s+$/
/** Words that only mean something after the sentence before them. */
const leansOnThePast =
  /^["“'‘]?(?:(?:He|She|It|They|His|Her|Its|Their|Him|Them)\b|(?:This|These|Those|That|Such|Both|Neither)\b(?! (?:was the|is the) )|(?:The (?:latter|former|two|same))\b|(?:But|And|So|Nor|Yet|However|Instead|Moreover|Furthermore|Therefore|Thus|Similarly|Then)\b)/

/**
 * The sentences of the hits, in the order of hits and text.
 *
 * Captions and other lines without an end mark are left out, but for notes such as those on authors, as are sentences
 * of fewer than five words, unless a comment has no others. A sentence that leans on the one before it ("He …", "But …")
 * is taken together with it, if that is whole, and one that ends a quotation with those from its opening mark on, so
 * that it can be read alone. What gives orders to whoever answers is never taken.
 */
export function candidatesOf(hits: readonly RetrievedPassage[]): Candidate[] {
  return hits.flatMap((hit) => piecesOf(hit.passage).map((piece) => ({ hit, ...piece })))
}

/** A candidate of a passage, however that was found. */
type Piece = Omit<Candidate, 'hit'>

/** What was made of the passages asked for last, by their ids: parts of a question, and questions in a row, find the same. */
const known = new Map<string, { readonly passage: IndexedPassage; readonly pieces: Piece[] }>()
const mostKnown = 500

function piecesOf(passage: IndexedPassage): Piece[] {
  const found = known.get(passage.id)
  // The same place may hold other words in another index.
  if (found && isSame(found.passage, passage)) return found.pieces
  const pieces = readPieces(passage)
  if (known.size >= mostKnown) known.delete(known.keys().next().value!)
  known.set(passage.id, { passage, pieces })
  return pieces
}

function isSame(one: IndexedPassage, other: IndexedPassage): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}

function readPieces(passage: IndexedPassage): Piece[] {
  const title = new Set(
    stemsOf([passage.document.title, ...passage.headings, ...repeatsOf(passage)].join('\n')),
  )
  const context = title.union(new Set(stemsOf(passage.text)))
  return tellable(passage).map((extent) => {
    const text = passage.text.slice(extent.start, extent.end)
    const stems = stemsOf(text)
    const start = passage.start + extent.start
    const end = passage.start + extent.end
    const teller = tellerOf(passage, { start, end })
    const speaker = stemsOf(teller.speaker ?? '')
    const withSpeaker = (around: ReadonlySet<string>): ReadonlySet<string> =>
      speaker.length > 0 ? around.union(new Set(speaker)) : around
    return {
      text,
      start,
      end,
      ...teller,
      stems: new Set(stems),
      pairs: pairsOf(stems),
      titleStems: withSpeaker(title),
      context: withSpeaker(context),
    }
  })
}

/** The words of others that a comment repeats. */
function repeatsOf({ text, start, voice, quotes }: IndexedPassage): string[] {
  return voice === 'comment'
    ? quotes.map((quote) => text.slice(quote.start - start, quote.end - start))
    : []
}

/** The stretches of a passage that can be read alone, from its start. */
function tellable(passage: IndexedPassage): Extent[] {
  const { text, voice, speaker, quotes } = passage
  const speakers = new Set([speaker, ...quotes.map((quote) => quote.speaker)].map(initialsIn))
  const sentences = splitSentences(text).map((sentence) => unmarked(text, sentence, speakers))
  const isRepeated = repeatedIn(passage)
  const orders = sentences.filter(({ start, end }) => givesOrders(text.slice(start, end)))
  const isTold = (sentence: Extent): boolean => {
    const words = text.slice(sentence.start, sentence.end)
    return (isWhole(words) || (voice === 'notice' && isNote(words))) && !isRepeated(sentence)
  }
  const isRemark = voice === 'comment' && !sentences.some(isTold)
  const quotations = quotationsIn(text)
  const stretches = sentences.flatMap((sentence, position) => {
    const alone = text.slice(sentence.start, sentence.end)
    const end = alone.endsWith(':') ? endOfItems(text, sentences, position) : null
    if (end === null && !isTold(sentence) && (!isRemark || isRepeated(sentence))) return []
    const before = sentences[position - 1]
    const leans =
      before !== undefined &&
      leansOnThePast.test(alone) &&
      isTold(before) &&
      !orders.includes(before)
    const start = leans ? before.start : sentence.start
    const told = { start, end: end ?? sentence.end }
    return { ...told, start: openingOf(quotations, sentences, told) }
  })
  return stretches.filter(
    ({ start, end }) => !orders.some((order) => start < order.end && order.start < end),
  )
}

/**
 * Whether a sentence of a comment only repeats what others say: it then is told as theirs, where it stands first. A word
 * or two may be the page's ("Reply") or run into it.
 */
function repeatedIn({ text, start: offset, voice, quotes }: IndexedPassage) {
  return ({ start, end }: Extent): boolean => {
    if (voice !== 'comment') return false
    let own = text.slice(start, end)
    for (const quote of quotes.toReversed()) {
      const [from, to] = [quote.start, quote.end].map((at) => Math.max(0, at - offset - start))
      own = own.slice(0, from) + own.slice(to)
    }
    const ownWords = own.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
    return own.length < end - start && ownWords <= mostStrayWords
  }
}

/** What stands between quotation marks that open and close in one paragraph. */
function quotationsIn(text: string): Extent[] {
  return [...text.matchAll(/\S(?:[^\n]|\n(?!\s*\n))*/g)].flatMap(({ 0: paragraph, index }) =>
    quotesIn(paragraph)
      .filter(({ isClosed }) => isClosed)
      .map(({ start, end }) => ({ start: index + start, end: index + end })),
  )
}

/** Where the first sentence begins of a quotation that a stretch starts inside of and ends; else where that starts. */
function openingOf(
  quotations: readonly Extent[],
  sentences: readonly Extent[],
  { start, end }: Extent,
): number {
  const opening = quotations.find(
    (quote) => quote.start < start && start < quote.end && quote.end <= end,
  )
  if (!opening) return start
  const first = sentences.findLast((sentence) => sentence.start <= opening.start)
  return first && end - first.start <= longestQuotation ? first.start : start
}

/** Who tells a stretch of a passage: a speaker where direct speech is most of it, else the passage's own voice. */
function tellerOf(
  { text, start: offset, voice, speaker, quotes, document }: IndexedPassage,
  { start, end }: Extent,
): Pick<Candidate, 'voice' | 'speaker' | 'isFramed' | 'tellers'> {
  const lettersOf = (from: number, to: number): number =>
    text.slice(from - offset, to - offset).match(/[\p{L}\p{N}]/gu)?.length ?? 0
  const within = quotes
    .map((quote) => ({
      ...quote,
      start: Math.max(start, quote.start),
      end: Math.min(end, quote.end),
    }))
    .filter((quote) => quote.start < quote.end)
  const quoted = within.reduce((sum, quote) => sum + lettersOf(quote.start, quote.end), 0)
  const [first] = within
  const isOneSpeaker = within.every((quote) => quote.speaker === first?.speaker)
  if (voice === 'comment') return { voice, speaker, isFramed: false, tellers: named([speaker]) }
  const all = lettersOf(start, end)
  if (first && isOneSpeaker && quoted > mostlyQuoted * all) {
    const tellers = named([first.speaker])
    return { voice: 'quoted', speaker: first.speaker, isFramed: quoted < all, tellers }
  }
  const own = voice === 'author' ? document.authors : [speaker]
  return {
    voice,
    speaker,
    isFramed: false,
    tellers: named([...own, ...within.map((quote) => quote.speaker)]),
  }
}

function named(names: readonly (string | null)[]): string[] {
  return [...new Set(names.filter((name) => name !== null))]
}

/** Where the list ends that the sentence at `position` introduces with a colon; null when none follows. */
function endOfItems(text: string, sentences: readonly Extent[], position: number): number | null {
  const { start: from } = sentences[position]!
  const after = sentences.slice(position + 1)
  const beyond = after.findIndex(
    ({ start, end }) =>
      end - from > longestList || !itemMark.test(text.slice(Math.max(0, start - 8), start)),
  )
  return after.slice(0, beyond < 0 ? after.length : beyond).at(-1)?.end ?? null
}

/** A sentence without the mark of a list before it, or the letters of who answers in an interview. */
function unmarked(text: string, { start, end }: Extent, speakers: ReadonlySet<string>): Extent {
  const sentence = text.slice(start, end)
  const mark = /^(?:[-•*–—]|\(?\d{1,2}[.)])\s+/.exec(sentence)?.[0]
  const [turn, letters] = /^(\p{Lu}+):\s+/u.exec(sentence) ?? []
  const isTurn = letters === 'A' || speakers.has(letters ?? '')
  return { start: start + (mark ?? (isTurn ? turn : null) ?? '').length, end }
}

function initialsIn(name: string | null): string {
  return name === null ? '' : initialsOf(name)
}

/** Whether a line of a notice says something, though it has no end mark: `Ada Example is the harbour master`. */
function isNote(line: string): boolean {
  return (
    /^\p{Lu}/u.test(line) &&
    /\b(?:is|was|are|were|has|have|writes|works|teaches|lives)\b/.test(line) &&
    line.split(/\s+/).length >= leastWords
  )
}

function isWhole(sentence: string): boolean {
  return /[.!?…]["')\]\p{Pf}\p{Pi}]*$/u.test(sentence) && sentence.split(/\s+/).length >= leastWords
}
