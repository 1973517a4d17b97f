import type { Span } from '../documents/document.ts'
import { type Extent, splitSentences } from './sentences.ts'

/** So many words in a row that stand elsewhere are no coincidence, … */
const fewestInARow = 12
/** … nor are so many that are a whole sentence. */
const fewestOfSentence = 6

type Word = Extent & { readonly word: string }
/** What one person has said in a row. */
type Said = { readonly who: string; readonly words: readonly Word[]; readonly ends: Set<number> }

/**
 * The words of each comment that the article or an earlier comment of somebody else has word for word, in order: who
 * answers a text often pastes it first, and it is not that person's claim. Comments without any are left out.
 *
 * Whole sentences of six words count, and any twelve in a row; case, marks and line breaks do not matter. Comments are
 * taken in the order in which they were posted where all of them say when, else in that of the text.
 */
export function repeatsIn(text: string, spans: readonly Span[]): Map<Span, Extent[]> {
  const repeats = new Map<Span, Extent[]>()
  const comments = spans.filter(({ voice }) => voice === 'comment')
  if (comments.length === 0) return repeats
  // Who first said a run of words, or a whole sentence.
  const firsts = new Map<string, string>()
  for (const stretch of articleIn(spans)) remember(firsts, saidIn(text, stretch, 'the article'))
  for (const comment of inOrder(comments)) {
    const said = saidIn(text, comment, `reader ${comment.speaker ?? comment.start}`)
    const repeated = repeatsOf(said, firsts)
    if (repeated.length > 0) repeats.set(comment, repeated)
    remember(firsts, said)
  }
  return repeats
}

/** The article's stretches, with the direct speech that is part of its sentences. */
function articleIn(spans: readonly Span[]): Extent[] {
  const stretches: Extent[] = []
  for (const { voice, start, end } of spans) {
    if (voice !== 'author' && voice !== 'quoted') continue
    const last = stretches.at(-1)
    if (last?.end === start) stretches[stretches.length - 1] = { start: last.start, end }
    else stretches.push({ start, end })
  }
  return stretches
}

function inOrder(comments: readonly Span[]): readonly Span[] {
  return comments.every(({ posted }) => posted)
    ? comments.toSorted((a, b) => a.posted!.localeCompare(b.posted!))
    : comments
}

function saidIn(text: string, { start, end }: Extent, who: string): Said {
  const words: Word[] = []
  const ends = new Set<number>([0])
  for (const sentence of splitSentences(text.slice(start, end))) {
    const own = text.slice(start + sentence.start, start + sentence.end)
    for (const { 0: word, index } of own.matchAll(/[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu)) {
      const from = start + sentence.start + index
      const folded = word.toLowerCase().replace('’', "'")
      words.push({ word: folded, start: from, end: from + word.length })
    }
    ends.add(words.length)
  }
  return { who, words, ends }
}

/** The runs of a text by which it is known again: any so many words, and each whole sentence; by their first word. */
function* runsOf({ words, ends }: Said): Generator<{ from: number; to: number; key: string }> {
  const keyOf = (from: number, to: number): string =>
    words
      .slice(from, to)
      .map(({ word }) => word)
      .join(' ')
  for (let from = 0; from + fewestInARow <= words.length; from++) {
    yield { from, to: from + fewestInARow, key: keyOf(from, from + fewestInARow) }
  }
  let from = 0
  for (const to of ends) {
    const length = to - from
    if (length >= fewestOfSentence && length < fewestInARow)
      yield { from, to, key: `${keyOf(from, to)}.` }
    from = to
  }
}

function remember(firsts: Map<string, string>, said: Said): void {
  for (const { key } of runsOf(said)) if (!firsts.has(key)) firsts.set(key, said.who)
}

function repeatsOf(said: Said, firsts: ReadonlyMap<string, string>): Extent[] {
  const { words, who } = said
  const isRepeated = new Uint8Array(words.length)
  for (const { from, to, key } of runsOf(said)) {
    const first = firsts.get(key)
    if (first !== undefined && first !== who) isRepeated.fill(1, from, to)
  }
  const extents: Extent[] = []
  for (const [i, { start, end }] of words.entries()) {
    if (!isRepeated[i]) continue
    const last = extents.at(-1)
    if (last && isRepeated[i - 1]) extents[extents.length - 1] = { start: last.start, end }
    else extents.push({ start, end })
  }
  return extents
}
