import { dateInWords } from '../documents/date-in-words.ts'
import type { Citation } from './answer.ts'
import { attributionWords } from './attribute.ts'
import { contentWords } from './question.ts'
import { stemsOf } from './words.ts'

/** A sentence with a name or figure that its source lacks is never rated above this. */
const mostWithoutNames = 0.5

/**
 * How well citations carry a sentence, in [0, 1]: the share of its content words that stand in the quotes.
 *
 * Who wrote it, when and where may come from the citations themselves. A name or figure that none has keeps the
 * support at 0.5 or less, however much of the rest agrees. A sentence without content words has support 1.
 */
export function supportOf(sentence: string, ...citations: readonly Citation[]): number {
  const source = citations.flatMap(({ quote, authors, publisher, title, date, speaker }) => [
    ...[quote, ...authors, publisher, title, speaker, date && dateInWords(date)],
  ])
  const carried = new Set(stemsOf(source.filter((part) => part !== null).join('\n')))
  const words = contentWords(sentence).filter(
    ({ word }) => !attributionWords.has(word.toLowerCase()),
  )
  const missing = words.filter(({ stem }) => !carried.has(stem))
  const share = words.length > 0 ? 1 - missing.length / words.length : 1
  return missing.some(({ isName }) => isName) ? Math.min(share, mostWithoutNames) : share
}
