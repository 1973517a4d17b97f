import type { Citation } from '../../../answer/answer.ts'
import type { QuoteRange } from '../links.ts'
import type { Turn } from '../state.ts'
import { holdsWords } from './reader-text.ts'

/** Words of a document that can be gone to, or that could be when they were cited. */
export type CitedPassage = QuoteRange & {
  readonly words: string
  /** The questions that it answers, with its number there; empty where only the address names it. */
  readonly uses: readonly { readonly question: string; readonly number: number }[]
}

/** What has been cited of a document. */
export type CitedPassages = {
  /** In the order of the text, each place once. */
  readonly passages: readonly CitedPassage[]
  /** Those whose words the document no longer holds, at the place where it did. */
  readonly lost: readonly CitedPassage[]
  /** The one of `passages` that the address names; null where it names none, or none that is still there. */
  readonly opened: CitedPassage | null
}

type Use = {
  readonly question: string
  readonly citation: Citation
  /** Where its words are now. */
  readonly place: QuoteRange | null
}

/**
 * The passages of a document that the turns cite, and the one that the address names.
 *
 * Words that are no longer at their place are looked for in the rest of the text.
 */
export function citedPassages(
  turns: readonly Pick<Turn, 'question' | 'citations'>[],
  { id, text }: { readonly id: string; readonly text: string },
  quote: QuoteRange | null,
): CitedPassages {
  const uses = turns.flatMap(({ question, citations }): Use[] =>
    citations
      .filter(({ documentId }) => documentId === id)
      .map((citation) => ({ question, citation, place: placeIn(text, citation) })),
  )
  const cited = merged(uses.filter(({ place }) => place !== null))
  const lost = merged(uses.filter(({ place }) => place === null))
  const known = quote && uses.find(({ citation }) => isSame(citation, quote))
  const place = known ? known.place : quote && holdsWords(text, quote) ? quote : null
  const named = place && !cited.some((passage) => isSame(passage, place)) && passageAt(text, place)
  const passages = [...cited, ...(named ? [named] : [])].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  )
  const opened = (place && passages.find((passage) => isSame(passage, place))) ?? null
  return { passages, lost, opened }
}

/** Whether two ranges are one. */
export function isSame(a: QuoteRange, b: QuoteRange): boolean {
  return a.start === b.start && a.end === b.end
}

/** The numbers that a passage has in the conversation, each once: `1, 3`; empty where it is not cited there. */
export function numbersOf({ uses }: Pick<CitedPassage, 'uses'>): string {
  return [...new Set(uses.map(({ number }) => number))].join(', ')
}

/** Words on one line, cut between words where they are longer than `most` characters. */
export function shortened(words: string, most: number): string {
  const line = words.replace(/\s+/g, ' ').trim()
  if (line.length <= most) return line
  return `${line.slice(0, most).replace(/\s+\S*$/, '')}\u00A0…`
}

function placeIn(text: string, { quote, start, end }: Citation): QuoteRange | null {
  if (quote !== '' && text.slice(start, end) === quote) return { start, end }
  const at = quote === '' ? -1 : text.indexOf(quote)
  return at < 0 ? null : { start: at, end: at + quote.length }
}

function passageAt(text: string, { start, end }: QuoteRange): CitedPassage {
  return { start, end, words: text.slice(start, end), uses: [] }
}

function merged(uses: readonly Use[]): CitedPassage[] {
  const passages = new Map<string, CitedPassage>()
  for (const { question, citation, place } of uses) {
    const { start, end } = place ?? citation
    const key = `${start}-${end}`
    const others = passages.get(key)?.uses ?? []
    const use = { question, number: citation.number }
    passages.set(key, { start, end, words: citation.quote, uses: [...others, use] })
  }
  return [...passages.values()]
}
