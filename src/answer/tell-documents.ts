import { type RetrievalRequest, retrieve } from '../retrieve/retrieve.ts'
import type { AskRequest } from './answer.ts'
import { sourceOf } from './attribute.ts'
import { tellBylines } from './byline.ts'
import { candidatesOf } from './candidates.ts'
import { compose } from './compose.ts'
import { bestOfEach } from './documents-about.ts'
import { gatherEvidence, isTooThin } from './evidence.ts'
import type { Weighed } from './explain.ts'
import type { Kind } from './kind.ts'
import { missingOf } from './missing.ts'
import { type Asking, rankHits } from './rank-hits.ts'
import { summarise } from './summary.ts'
import type { Extracted } from './tell-answer.ts'
import { findTitled } from './titled.ts'

/** How many passages of a document a summary is made of. */
const summaryPassages = 100

/**
 * Answers a question about documents: who wrote one and when, what one says as a whole, or which are about a subject.
 *
 * @returns null for what the passages are to answer, and for a title that no document has
 */
export async function tellDocuments(
  asking: Asking,
  kind: Kind,
  { question, filters }: AskRequest,
): Promise<Extracted | null> {
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
    default:
      return null
  }
}

/** Names the documents about a subject, each with the sentence that tells best that it is. */
async function listDocuments(asking: Asking, search: RetrievalRequest): Promise<Extracted> {
  const { ports, signal } = asking
  const retrieval = await retrieve(ports, search, { signal })
  const { ranked, reading } = await rankHits(asking, search.question, search, retrieval)
  const evidence = gatherEvidence(ranked, reading)
  const chosen = isTooThin(evidence) ? [] : bestOfEach(ranked, reading)
  const weighed: Weighed = { kind: 'documents', ranked, evidence }
  const told = compose(
    chosen.map((candidate) => {
      const { document } = candidate.hit.passage
      return { ...candidate, introduction: `“${document.title}” (${sourceOf(document)}): ` }
    }),
  )
  return { ...told, weighed, ...(chosen.length > 0 ? {} : { missing: missingOf(ranked, reading) }) }
}

function unweighed(kind: Kind['kind']): Weighed {
  return { kind, ranked: [], evidence: null }
}
