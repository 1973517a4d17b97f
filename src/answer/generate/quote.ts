import type { Candidate } from '../candidates.ts'
import { contentWords } from '../question.ts'
import { stemsOf } from '../words.ts'

/** Sentences that one quote may have, and its longest length in UTF-16 code units. */
const mostSentences = 3
const longest = 700

/**
 * The words of one passage that say best what a sentence says, shortest first: its best sentence, and the best run of
 * neighbouring ones by the same speaker where that says more of it. Empty when there are no candidates.
 *
 * @param candidates sentences of one passage, in the order of the text
 */
export function quotesFor(sentence: string, candidates: readonly Candidate[]): Candidate[] {
  const wanted = contentWords(sentence).map(({ stem }) => stem)
  const shareOf = ({ stems }: Candidate): number => wanted.filter((stem) => stems.has(stem)).length
  const bestOf = (some: readonly Candidate[]): Candidate | undefined =>
    some.toSorted((a, b) => shareOf(b) - shareOf(a) || a.text.length - b.text.length)[0]
  const single = bestOf(candidates)
  const run = bestOf(candidates.flatMap((_, first) => runsFrom(candidates, first)))
  if (!single) return []
  return run && shareOf(run) > shareOf(single) ? [single, run] : [single]
}

function runsFrom(candidates: readonly Candidate[], first: number): Candidate[] {
  const from = candidates[first]!
  const runs: Candidate[] = []
  for (const to of candidates.slice(first + 1, first + mostSentences)) {
    const isOneVoice = to.voice === from.voice && to.speaker === from.speaker
    if (!isOneVoice || to.end <= from.end || to.end - from.start > longest) break
    runs.push(joined(from, to))
  }
  return runs
}

function joined(from: Candidate, to: Candidate): Candidate {
  const { passage } = from.hit
  const text = passage.text.slice(from.start - passage.start, to.end - passage.start)
  return { ...from, text, end: to.end, stems: new Set(stemsOf(text)) }
}
