import type { QuestionReading } from './question.ts'
import { coverageOf, type RankedCandidate } from './rank.ts'

const mostDocuments = 5
/** So much of the weight of what is asked for must stand in a passage, its title and headings. */
const leastCoverage = 0.6
/** Beside the best, a document whose best sentence is less likely than this is about something else. */
const leastShare = 0.005

/**
 * The sentence of each document that tells best that it is about a subject, best document first. One that has the names
 * of the subject is about it, in whatever words it goes on.
 *
 * @param ranked for that subject
 */
export function bestOfEach(
  ranked: readonly RankedCandidate[],
  { terms }: QuestionReading,
): RankedCandidate[] {
  const names = terms.filter(({ isName }) => isName)
  const best = new Map<string, RankedCandidate>()
  for (const candidate of ranked) {
    const { documentId } = candidate.hit.passage
    const isAbout = coverageOf(terms, candidate.context) >= leastCoverage
    const isNear = candidate.probability >= leastShare * ranked[0]!.probability
    const tellsNames = names.length > 0 && coverageOf(names, candidate.stems) === 1
    if (((isAbout && isNear) || tellsNames) && !best.has(documentId)) {
      best.set(documentId, candidate)
    }
  }
  return [...best.values()].slice(0, mostDocuments)
}
