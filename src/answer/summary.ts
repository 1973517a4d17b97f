import type { Candidate } from './candidates.ts'
import { contentWords } from './question.ts'

const mostSentences = 4

/**
 * The sentences of one text that say most of what it says, in its order.
 *
 * Words that the text has often weigh most, those of its title twice; a word that has been said counts for less, so that
 * the next sentence says something else (SumBasic: Nenkova and Vanderwende, 2005). What is said once weighs nothing, and
 * of equal sentences the first is taken.
 *
 * @param candidates sentences of one document, of which only its author's are taken where there are any
 */
export function summarise(candidates: readonly Candidate[]): Candidate[] {
  const own = candidates.filter(({ voice }) => voice === 'author')
  const sentences = (own.length > 0 ? own : candidates).map((candidate) => ({
    candidate,
    stems: contentWords(candidate.text).map(({ stem }) => stem),
  }))
  const weights = weigh(sentences.flatMap(({ stems }) => stems))
  for (const stem of sentences[0]?.candidate.titleStems ?? []) {
    weights.set(stem, 2 * (weights.get(stem) ?? 0))
  }
  const chosen: Candidate[] = []
  const left = new Set(sentences)
  while (chosen.length < mostSentences && left.size > 0) {
    const score = ({ stems }: { stems: readonly string[] }): number =>
      stems.reduce((sum, stem) => sum + weights.get(stem)!, 0) / (stems.length + damping)
    const best = [...left].reduce((a, b) => (score(b) > score(a) ? b : a))
    chosen.push(best.candidate)
    left.delete(best)
    for (const stem of best.stems) weights.set(stem, weights.get(stem)! ** 2)
    for (const other of left) if (overlaps(other.candidate, best.candidate)) left.delete(other)
  }
  return chosen.toSorted((a, b) => a.start - b.start)
}

/** Keeps a sentence of two frequent words from being the best. */
const damping = 6

/** Share of the words that each stem is; 0 for one that stands there once. */
function weigh(stems: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  return new Map([...counts].map(([stem, count]) => [stem, count > 1 ? count / stems.length : 0]))
}

function overlaps(a: Candidate, b: Candidate): boolean {
  return a.start < b.end && b.start < a.end
}
