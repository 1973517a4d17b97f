import { dateInWords } from '../documents/date-in-words.ts'
import { type RetrievalRequest, retrieve } from '../retrieve/retrieve.ts'
import type { Answer, AskRequest } from './answer.ts'
import { sourceOf } from './attribute.ts'
import { type Told, tellBylines } from './byline.ts'
import { candidatesOf } from './candidates.ts'
import { chooseSentences } from './choose-sentences.ts'
import { compose } from './compose.ts'
import { positionsOf } from './disagree.ts'
import { bestOfEach } from './documents-about.ts'
import { gatherEvidence, isTooThin, missingOf } from './evidence.ts'
import type { Weighed } from './explain.ts'
import type { Found } from './find.ts'
import { type Kind, kindOf } from './kind.ts'
import { asksPresent } from './period.ts'
import type { RankedCandidate } from './rank.ts'
import { type Asking, rankHits } from './rank-hits.ts'
import { summarise } from './summary.ts'
import { findTitled } from './titled.ts'

/** An answer in the sources' own sentences; without any, what is missing. */
export type Extract = Told & Pick<Answer, 'positions' | 'missing'> & { readonly weighed: Weighed }

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
  } = await chooseSentences(asking, found, request.question)
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
