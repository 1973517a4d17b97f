import type { Paragraph } from '../paragraphs.ts'

/** A repetition has at least and at most so many words. */
const fewest = 6
const most = 35
/** One that the markup sets apart as a quotation has so many at least. */
const fewestApart = 4
/** So many paragraphs that begin alike are looked at. */
const mostAlike = 20

/**
 * The paragraphs that only repeat words of a longer one, as pages set a sentence of the article large beside it.
 *
 * A line above that ends with a colon introduces words that the text may well take up again: they are no repetition.
 */
export function repeatedWords(
  paragraphs: readonly Paragraph[],
  isCandidate: (paragraph: Paragraph) => boolean,
  apart: ReadonlySet<Paragraph> = new Set(),
): Set<Paragraph> {
  const wanted = candidates(paragraphs, isCandidate, apart)
  const repeated = new Set<Paragraph>()
  if (wanted.size === 0) return repeated
  for (const { text } of paragraphs) {
    const words = wordsOf(text)
    const whole = ` ${words.join(' ')} `
    const keys = new Set(words.flatMap((_, i) => keyLengths.map((n) => keyOf(words, i, n))))
    const alike = [...keys].flatMap((key) => wanted.get(key) ?? [])
    for (const { paragraph, words: part, isShort } of alike) {
      const isIn = isShort ? tells(text, paragraph.text) : whole.includes(part)
      if (part.length < whole.length && isIn) repeated.add(paragraph)
    }
  }
  return repeated
}

const keyLengths = [fewest, fewestApart]

function keyOf(words: readonly string[], from: number, length: number): string {
  return words.slice(from, from + length).join(' ')
}

type Candidate = {
  readonly paragraph: Paragraph
  readonly words: string
  readonly isShort: boolean
}

/** Whether a text has whole sentences to the letter, and not as a quotation, which may discuss them. */
function tells(text: string, sentences: string): boolean {
  const at = text.indexOf(sentences)
  return at >= 0 && /[.!?…]$/.test(sentences) && !/["“‘'«]/.test(text[at - 1] ?? ' ')
}

/** The paragraphs that may repeat others, by their first words. */
function candidates(
  paragraphs: readonly Paragraph[],
  isCandidate: (paragraph: Paragraph) => boolean,
  apart: ReadonlySet<Paragraph>,
): Map<string, Candidate[]> {
  const wanted = new Map<string, Candidate[]>()
  for (const [i, paragraph] of paragraphs.entries()) {
    const words = wordsOf(paragraph.text, most + 1)
    const isIntroduced = /:$/.test(paragraphs[i - 1]?.text ?? '')
    const least = apart.has(paragraph) ? fewestApart : fewest
    if (words.length < least || words.length > most || isIntroduced) continue
    const key = keyOf(words, 0, least)
    const alike = wanted.get(key) ?? []
    if (alike.length >= mostAlike || !isCandidate(paragraph)) continue
    wanted.set(key, [
      ...alike,
      { paragraph, words: ` ${words.join(' ')} `, isShort: words.length < fewest },
    ])
  }
  return wanted
}

function wordsOf(text: string, limit?: number): string[] {
  return text
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}]+/u, limit && limit + 1)
    .filter(Boolean)
}
