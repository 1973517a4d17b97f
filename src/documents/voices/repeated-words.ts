import type { Paragraph } from '../paragraphs.ts'

/** A repetition has at least and at most so many words. */
const fewest = 6
const most = 35
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
): Set<Paragraph> {
  const wanted = candidates(paragraphs, isCandidate)
  const repeated = new Set<Paragraph>()
  if (wanted.size === 0) return repeated
  for (const { text } of paragraphs) {
    const words = wordsOf(text)
    const whole = ` ${words.join(' ')} `
    const keys = new Set(words.map((_, i) => words.slice(i, i + fewest).join(' ')))
    const alike = [...keys].flatMap((key) => wanted.get(key) ?? [])
    for (const { paragraph, words: part } of alike) {
      if (part.length < whole.length && whole.includes(part)) repeated.add(paragraph)
    }
  }
  return repeated
}

type Candidate = { readonly paragraph: Paragraph; readonly words: string }

/** The paragraphs that may repeat others, by their first words. */
function candidates(
  paragraphs: readonly Paragraph[],
  isCandidate: (paragraph: Paragraph) => boolean,
): Map<string, Candidate[]> {
  const wanted = new Map<string, Candidate[]>()
  for (const [i, paragraph] of paragraphs.entries()) {
    const words = wordsOf(paragraph.text, most + 1)
    const isIntroduced = /:$/.test(paragraphs[i - 1]?.text ?? '')
    if (words.length < fewest || words.length > most || isIntroduced) continue
    const key = words.slice(0, fewest).join(' ')
    const alike = wanted.get(key) ?? []
    if (alike.length >= mostAlike || !isCandidate(paragraph)) continue
    wanted.set(key, [...alike, { paragraph, words: ` ${words.join(' ')} ` }])
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
