import type { Document, Span, Voice } from '../../src/documents/document.ts'

/** A text on one line, each character with the place it has in the document. */
type Folded = { readonly text: string; readonly places: readonly number[] }

/** Words as they are compared: on one line, with plain quotation marks, dashes and spaces, in lower case. */
export function fold(text: string): string {
  return foldPlaces(text).text.trim()
}

/** The same, with the place in `text` of every character that is left. */
export function foldPlaces(text: string): Folded {
  let folded = ''
  const places: number[] = []
  for (const [place, character] of [...text].reduce<[number, string][]>((all, each) => {
    const last = all.at(-1)
    all.push([last ? last[0] + last[1].length : 0, each])
    return all
  }, [])) {
    const plain = /\s/.test(character) ? ' ' : plainOf(character)
    if (plain === ' ' && folded.endsWith(' ')) continue
    for (const each of plain) {
      folded += each
      places.push(place)
    }
  }
  return { text: folded, places }
}

function plainOf(character: string): string {
  if (/[“”„«»]/u.test(character)) return '"'
  if (/[‘’‚]/u.test(character)) return "'"
  if (/[–—‐‑]/u.test(character)) return '-'
  return character.normalize('NFKC').toLowerCase()
}

/**
 * Where some words stand in a document.
 *
 * @param taken stretches of the folded text that other words were found in; what is found is added
 * @returns first and last place, the last inclusive; null where the document lacks the words
 */
export function locate(
  { text, places }: Folded,
  words: string,
  taken: Set<number>,
): { start: number; end: number } | null {
  const wanted = fold(words)
  if (wanted === '') return null
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    if (taken.has(at)) continue
    taken.add(at)
    return { start: places[at]!, end: places[at + wanted.length - 1]! }
  }
  return null
}

/** The span that a character is in. */
export function spanAt({ spans }: Pick<Document, 'spans'>, place: number): Span | undefined {
  return spans.find(({ start, end }) => start <= place && place < end)
}

/** Letters and digits of a stretch, and how many of them are in a voice. */
export function lettersIn(
  { text, spans }: Pick<Document, 'text' | 'spans'>,
  { start, end }: { readonly start: number; readonly end: number },
  isRight: (span: Span) => boolean,
): { sum: number; count: number } {
  const letters = (from: number, to: number): number =>
    text.slice(from, to).match(/[\p{L}\p{N}]/gu)?.length ?? 0
  let sum = 0
  for (const span of spans) {
    if (span.start > end || span.end <= start || !isRight(span)) continue
    sum += letters(Math.max(start, span.start), Math.min(end + 1, span.end))
  }
  return { sum, count: letters(start, end + 1) }
}

/** All words that a document says in some voices, folded, stretch after stretch. */
export function wordsOf(document: Document, voices: readonly Voice[]): string {
  const headings = new Set(document.headings.map(({ start }) => start))
  return document.spans
    .filter(({ voice, start }) => voices.includes(voice) && !(headings.has(start) && start === 0))
    .map(({ start, end }) => fold(document.text.slice(start, end)))
    .join(' ')
}
