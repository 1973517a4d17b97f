import { cleanText } from '../documents/clean-text.ts'
import { dateInWords } from '../documents/date-in-words.ts'
import { type Retrieval, type RetrievalRequest, retrieve } from '../retrieve/retrieve.ts'
import type { Answer, AskRequest } from './answer.ts'
import { sourceOf } from './attribute.ts'
import { type Told, tellBylines } from './byline.ts'
import { candidatesOf } from './candidates.ts'
import { compose } from './compose.ts'
import { contrariesOf, positionsOf } from './disagree.ts'
import { bestOfEach } from './documents-about.ts'
import { gatherEvidence, isTooThin, missingOf } from './evidence.ts'
import type { Weighed } from './explain.ts'
import { type Found, joined } from './find.ts'
import { type Kind, kindOf } from './kind.ts'
import { inFull, namedIn, partsOf, wantsSeveral } from './parts.ts'
import { asksPresent } from './period.ts'
import type { QuestionReading } from './question.ts'
import type { RankedCandidate } from './rank.ts'
import { type Asking, rankHits } from './rank-hits.ts'
import { type Ranking, selectSentences } from './select.ts'
import { summarise } from './summary.ts'
import { findTitled } from './titled.ts'

/** An answer in the sources' own sentences; without any, what is missing. */
export type Extract = Told & Pick<Answer, 'positions' | 'missing'> & { readonly weighed: Weighed }

/** As many sentences as an answer has where its sources agree. */
const mostSentences = 5
/** How many passages of a document a summary is made of. */
const summaryPassages = 100

/**
 * Composes an answer of what was found, without a model that writes.
 *
 * @param question stands alone
 */
export async function extract(
  asking: Asking,
  found: Found,
  request: AskRequest,
  question: string,
): Promise<Extract> {
  const kind = kindOf(question, request.filters?.document !== undefined)
  const ofKind = await tellByKind(asking, kind, request)
  if (ofKind) return ofKind
  const {
    chosen,
    differing = [],
    missing,
    ranked = [],
    evidence = null,
  }: Outcome = found.subjects.length > 0
    ? await tellOf(asking, found.subjects)
    : await answer(asking, found, cleanText(request.question))
  const lacks = [missing, chosen.length > 0 && asksPresent(question) ? ageOf(chosen) : null]
  const told = lacks.filter((each) => typeof each === 'string').join(' ')
  const weighed: Weighed = { kind: 'passages', ranked, evidence }
  const composed = compose(chosen)
  const positions = positionsOf(differing, composed.citations)
  return {
    ...composed,
    ...(positions.length > 0 ? { positions } : {}),
    ...(told ? { missing: told } : {}),
    weighed,
  }
}

/** How old the newest source is, which nobody who asks for the present can otherwise know. */
function ageOf(chosen: readonly RankedCandidate[]): string {
  const newest = chosen
    .flatMap(({ hit }) => hit.passage.document.published?.date ?? [])
    .sort()
    .at(-1)
  return newest
    ? `The newest source here is of ${dateInWords(newest)}; what came later is not in it.`
    : 'No source here is dated, so how things are now can’t be told from them.'
}

/** @returns null for what the passages are to answer, and for a title that no document has */
async function tellByKind(
  asking: Asking,
  kind: Kind,
  { question, filters }: AskRequest,
): Promise<Extract | null> {
  const { ports, signal } = asking
  switch (kind.kind) {
    case 'byline': {
      const titled = await findTitled(ports, kind.title, filters, signal)
      if (titled.length === 0) return null
      const told = await tellBylines(ports, titled, kind.facts, signal)
      return { ...told, weighed: unweighed(kind.kind) }
    }
    case 'summary': {
      const [named] = kind.title ? await findTitled(ports, kind.title, filters, signal) : []
      const document = named?.document.id ?? (kind.title === null ? filters?.document : undefined)
      if (!document) return null
      const search = { question: kind.title ?? question, filters: { ...filters, document } }
      const { hits } = await retrieve(ports, { ...search, limit: summaryPassages }, { signal })
      const inOrder = hits.toSorted((a, b) => a.passage.start - b.passage.start)
      const chosen = summarise(candidatesOf(inOrder).filter(asking.isAsked))
      return chosen.length > 0 ? { ...compose(chosen), weighed: unweighed(kind.kind) } : null
    }
    case 'documents':
      return listDocuments(asking, { question: kind.subject, filters })
    case 'passages':
      return null
  }
}

/** Names the documents about a subject, each with the sentence that tells best that it is. */
async function listDocuments(asking: Asking, search: RetrievalRequest): Promise<Extract> {
  const { ports, signal } = asking
  const retrieval = await retrieve(ports, search, { signal })
  const { ranked, reading } = await rankHits(asking, search.question, search, retrieval)
  const evidence = gatherEvidence(ranked, reading)
  const chosen = isTooThin(evidence) ? [] : bestOfEach(ranked, reading)
  const weighed: Weighed = { kind: 'documents', ranked, evidence }
  const told = compose(chosen, ({ document }) => `“${document.title}” (${sourceOf(document)}): `)
  return { ...told, weighed, ...(chosen.length > 0 ? {} : { missing: missingOf(ranked, reading) }) }
}

function unweighed(kind: Kind['kind']): Weighed {
  return { kind, ranked: [], evidence: null }
}

/** The sentences of an answer, or what is missing for one. */
type Outcome = Partial<Pick<Weighed, 'ranked' | 'evidence'>> & {
  readonly chosen: readonly RankedCandidate[]
  /** Those of them that tell the same differently; none where the sources agree. */
  readonly differing?: readonly RankedCandidate[]
  readonly missing?: string
}

/** @param asked the question as it was typed */
async function answer(asking: Asking, found: Found, asked: string): Promise<Outcome> {
  const { retrieval, search } = found
  const whole = await rankHits(asking, asked, search, retrieval)
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
