import type { Voice } from '../documents/document.ts'
import type { RetrievedPassage } from '../retrieve/retrieve.ts'
import type { Filters } from '../search/passage-index.ts'
import type { Citation } from './answer.ts'
import { type Evidence, probabilityAnswered } from './evidence.ts'
import type { Found } from './find.ts'
import type { Cost, Trace } from './generate/trace.ts'
import type { Kind } from './kind.ts'
import type { RankedCandidate } from './rank.ts'

/** How an answer came about: what was searched, what was found, and why sentences were chosen or not. */
export type Explanation = {
  /** What sort of answer the question was taken to want. */
  readonly kind: Kind['kind']
  /** Who put the question so that it stands on its own; null where it is as it was typed. */
  readonly rewrittenBy: 'rules' | 'model' | null
  /** What was searched, which is less than the question where it names whose words are wanted, and among what. */
  readonly searched: string
  readonly filters: Filters
  /** The passages in fused order, with their rank in each run. */
  readonly hits: readonly (Pick<
    RetrievedPassage,
    'rank' | 'score' | 'similarity' | 'lexicalRank' | 'denseRank'
  > & { readonly passageId: string; readonly title: string })[]
  /** Signs that the passages answer, and the probability that they do; null where none were weighed, as for a byline. */
  readonly evidence: Evidence | null
  readonly probability: number | null
  /** The likeliest sentences, and what became of them. */
  readonly sentences: readonly WeighedSentence[]
  /** What the model that writes did; null where there is none. */
  readonly writing: Writing | null
}

/** What a model did for an answer, and what it cost. */
export type Writing = {
  readonly model: string
  /** For the stand-alone question and for the answer; null where it was not asked, or failed. */
  readonly rewrite: Cost | null
  readonly answer: Cost | null
  /** Why its words are not shown; null where they are, or it was not asked for any. */
  readonly reason: string | null
  /** What it wrote and nobody was shown, with the reason. */
  readonly dropped: Trace['dropped']
}

/** A sentence that might have been told. */
type WeighedSentence = {
  readonly text: string
  readonly documentId: string
  readonly voice: Voice
  /** In (0, 1], among all sentences of the passages. */
  readonly probability: number
  /** How well it tells the sort of thing that is asked for, in [0, 1]. */
  readonly told: number
  readonly chosen: boolean
  /** Why, for people. */
  readonly reason: string
}

/** What is known of an answer's making when it is made. */
export type Weighed = {
  readonly kind: Kind['kind']
  readonly ranked: readonly RankedCandidate[]
  readonly evidence: Evidence | null
}

const mostSentences = 20

/**
 * How an answer came about, from what was found and weighed for it.
 *
 * @param citations of the answer, which tell the sentences that were chosen from the others
 */
export function explain(
  { retrieval, search }: Found,
  { kind, ranked, evidence }: Weighed,
  citations: readonly Citation[],
  { rewrittenBy, writing }: Pick<Explanation, 'rewrittenBy' | 'writing'>,
): Explanation {
  const probability = evidence && probabilityAnswered(evidence)
  return {
    kind,
    rewrittenBy,
    searched: search.question,
    filters: search.filters ?? {},
    hits: retrieval.hits.map(({ passage, rank, score, similarity, lexicalRank, denseRank }) => ({
      ...{ rank, score, similarity, lexicalRank, denseRank },
      passageId: passage.id,
      title: passage.document.title,
    })),
    evidence,
    probability,
    sentences: ranked
      .slice(0, mostSentences)
      .map((candidate) => weighed(candidate, citations, probability)),
    writing,
  }
}

function weighed(
  { text, hit, voice, probability, told, start, end }: RankedCandidate,
  citations: readonly Citation[],
  answered: number | null,
): WeighedSentence {
  const { documentId } = hit.passage
  const cited = citations.find(
    (each) => each.documentId === documentId && each.start < end && start < each.end,
  )
  // One that leans on the sentence before it is told with that.
  const chosen = cited !== undefined && cited.start <= start && end <= cited.end
  const reason = chosen
    ? `told as [${cited.number}]`
    : cited
      ? `overlaps [${cited.number}]`
      : citations.length === 0 && answered !== null && answered < 0.5
        ? 'the passages are not likely to answer'
        : 'less likely, or says what was said'
  return { text, documentId, voice, probability, told, chosen, reason }
}
