import type { Reranker } from '../rerank/reranker.ts'
import { byProbability, type RankedCandidate } from './rank.ts'

/** Passages that are read for one question: more of them change nothing that was measured, and take longer. */
const mostRead = 3
/**
 * What a unit of log-odds adds to a candidate's score, and the log-odds of one that was not read. Fitted by maximum
 * likelihood with the scores as they are, on our own questions, none from the `test` half.
 */
const weight = 0.22
const unread = -6
/** Where the best sentence is as likely as this by its words, alone or with those that say the same, nothing is read. */
const sure = 0.5

/**
 * Ranks candidates anew by what the reranker makes of them: it reads the passages of the best, question in hand.
 *
 * @param ranked best first
 */
export async function rerank(
  ranked: readonly RankedCandidate[],
  question: string,
  reranker: Reranker,
  signal?: AbortSignal,
): Promise<RankedCandidate[]> {
  const passages = [
    ...new Map(ranked.map(({ hit: { passage } }) => [passage.id, passage])).values(),
  ]
    .slice(0, mostRead)
    .map((passage) => ({
      passage,
      sentences: ranked.filter(({ hit }) => hit.passage.id === passage.id),
    }))
  if (passages.length === 0 || isSure(ranked)) return [...ranked]
  const judged = passages.map(({ passage: { document, text, start }, sentences }) => ({
    title: document.title,
    text,
    sentences: sentences.map((each) => ({ start: each.start - start, end: each.end - start })),
  }))
  const found = await reranker.judge(question, judged, { signal })
  const odds = new Map(
    passages.flatMap(({ sentences }, i) => sentences.map((each, j) => [each, found[i]![j]!])),
  )
  return byProbability(
    ranked.map((each) => {
      const own = odds.get(each) ?? null
      return { ...each, odds: own, score: each.score + weight * (own ?? unread) }
    }),
  )
}

function isSure([best, ...others]: readonly RankedCandidate[]): boolean {
  if (!best) return true
  const same = others.filter(({ text }) => text === best.text)
  return same.reduce((sum, { probability }) => sum + probability, best.probability) >= sure
}
