import { cleanText } from '../documents/clean-text.ts'
import { type Retrieval, type RetrievalRequest, retrieve } from '../retrieve/retrieve.ts'
import { contrariesOf } from './disagree.ts'
import { gatherEvidence, isTooThin, missingOf } from './evidence.ts'
import type { Weighed } from './explain.ts'
import { type Found, joined } from './find.ts'
import { inFull, namedIn, partsOf, wantsSeveral } from './parts.ts'
import type { QuestionReading } from './question.ts'
import type { RankedCandidate } from './rank.ts'
import { type Asking, rankHits } from './rank-hits.ts'
import { type Ranking, selectSentences } from './select.ts'

/** As many sentences as an answer has where its sources agree. */
const mostSentences = 5

/** The sentences of an answer, or what is missing for one. */
export type Outcome = Partial<Pick<Weighed, 'ranked' | 'evidence'>> & {
  readonly chosen: readonly RankedCandidate[]
  /** Those of them that tell the same differently; none where the sources agree. */
  readonly differing?: readonly RankedCandidate[]
  readonly missing?: string
}

/**
 * Chooses the sentences of what was found that answer a question, if the evidence carries an answer.
 *
 * @param asked the question as it was typed
 */
export async function chooseSentences(
  asking: Asking,
  { retrieval, search, subjects }: Found,
  asked: string,
): Promise<Outcome> {
  if (subjects.length > 0) return tellOf(asking, subjects)
  const whole = await rankHits(asking, cleanText(asked), search, retrieval)
  const { ranked, reading } = whole
  const evidence = gatherEvidence(ranked, reading)
  // To a question that names nothing, every passage is as near as any other.
  const namesNothing = reading.terms.length === 0
  if (ranked.length === 0 || namesNothing || isTooThin(evidence)) {
    return { chosen: [], missing: missingOf(ranked, reading), ranked, evidence }
  }
  const chosen = await choose(asking, search, retrieval, whole)
  const contraries = contrariesOf(chosen[0]!, ranked)
  if (contraries.length === 0) return { chosen, ranked, evidence }
  // Side by side, right after the sentence that they deny.
  const others = chosen.slice(1).filter((each) => !contraries.includes(each))
  const differing = [chosen[0]!, ...contraries]
  return { chosen: [...differing, ...others].slice(0, mostSentences), differing, ranked, evidence }
}

/** The sentences of the answer; a question that asks several things at once is searched part by part. */
async function choose(
  asking: Asking,
  search: RetrievalRequest,
  { hits }: Retrieval,
  whole: Ranking & { readonly reading: QuestionReading },
): Promise<RankedCandidate[]> {
  const { ports, signal } = asking
  const parts = partsOf(search.question)
  const isFact = !['any', 'reason'].includes(whole.reading.expectation.kind)
  const wanted = { several: wantsSeveral(search.question), bestFirst: isFact }
  if (parts.length === 1)
    return selectSentences([{ ...whole, named: namedIn(search.question) }], wanted)
  const rankings = await Promise.all(
    parts.map(async (part) => {
      const { question, asked } = inFull(part)
      const partial = { ...search, question }
      // What the whole question found is good evidence for its parts too.
      const union = joined(await retrieve(ports, partial, { signal }), { hits })
      const ranking = await rankHits(asking, asked, partial, union, part.own)
      return { ...ranking, named: namedIn(part.asked) }
    }),
  )
  return selectSentences(rankings, wanted)
}

/** The sentences that tell best what each of some texts is about. */
async function tellOf(asking: Asking, subjects: readonly RetrievalRequest[]): Promise<Outcome> {
  const { ports, signal } = asking
  const rankings = await Promise.all(
    subjects.map(async (subject) =>
      rankHits(asking, subject.question, subject, await retrieve(ports, subject, { signal })),
    ),
  )
  const chosen = selectSentences(rankings, { several: false, bestFirst: true })
  return chosen.length > 0 ? { chosen } : { chosen, missing: 'No whole sentence was found.' }
}
