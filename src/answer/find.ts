import type { Ports } from '../retrieve/ports.ts'
import { type Retrieval, type RetrievalRequest, retrieve } from '../retrieve/retrieve.ts'
import type { AskRequest } from './answer.ts'
import { speakerOf } from './expectation.ts'
import { contentWords } from './question.ts'
import { scopeOf } from './scope.ts'

/** What was found for a question. */
export type Found = {
  readonly retrieval: Retrieval
  /** As what it was searched. */
  readonly search: RetrievalRequest
  /** What is told of instead where the question names an author and no subject: the latest of the author's texts. */
  readonly subjects: readonly RetrievalRequest[]
}

const mostSubjects = 3

/**
 * Searches among the words of the author, the readers or the speaker that a question names; everywhere when it names
 * nobody who is known.
 */
export async function find(
  ports: Ports,
  request: Pick<AskRequest, 'filters' | 'limit'>,
  question: string,
  signal: AbortSignal | undefined,
): Promise<Found> {
  const { filters, limit } = request
  const searched = async (search: RetrievalRequest): Promise<Found> => {
    const retrieval = await retrieve(ports, search, { signal })
    return { retrieval, search, subjects: [] }
  }
  // A reader who has set a filter has said whose words are wanted.
  const isOpen = !filters?.author && !filters?.voice && !filters?.speaker
  const scope = isOpen ? scopeOf(question) : null
  if (scope) {
    const { author, voice } = scope
    const narrowed = { ...filters, author, voice }
    const found = await searched({ question: scope.question, filters: narrowed, limit })
    const isBare = contentWords(scope.question).length === 0
    const { hits } = found.retrieval
    if (hits.length > 0) return isBare ? { ...found, subjects: textsOf(found) } : found
  }
  const everywhere = await searched({ question, filters, limit })
  const speaker = isOpen ? speakerOf(question) : null
  if (!speaker) return everywhere
  const own = await searched({ question, filters: { ...filters, speaker }, limit })
  return { ...everywhere, retrieval: joined(everywhere.retrieval, own.retrieval) }
}

/** One search for each of the latest documents found, for what its title says. */
function textsOf({ retrieval, search }: Found): RetrievalRequest[] {
  const documents = new Map(
    retrieval.hits.map(({ passage }) => [passage.documentId, passage.document]),
  )
  return [...documents.values()]
    .sort((a, b) => (b.published?.date ?? '').localeCompare(a.published?.date ?? ''))
    .slice(0, mostSubjects)
    .map(({ id, title }) => ({
      ...search,
      question: title,
      filters: { ...search.filters, document: id },
    }))
}

/** What two searches found, each passage once. */
export function joined(first: Retrieval, second: Pick<Retrieval, 'hits'>): Retrieval {
  const known = new Set(first.hits.map(({ passage }) => passage.id))
  const others = second.hits.filter(({ passage }) => !known.has(passage.id))
  return {
    ...first,
    hits: [...first.hits, ...others].map((hit, i) => ({ ...hit, rank: i + 1 })),
  }
}
