import type { DocumentMetadata, Period } from '../documents/document.ts'
import type { Ports } from '../retrieve/ports.ts'
import type { Retrieval, RetrievalRequest } from '../retrieve/retrieve.ts'
import { candidatesOf } from './candidates.ts'
import type { Found } from './find.ts'
import { asksPresent } from './period.ts'
import { contentWords, type QuestionReading, readQuestion } from './question.ts'
import { rankCandidates } from './rank.ts'
import { rerank } from './rerank.ts'
import type { Ranking } from './select.ts'
import { stemOf } from './words.ts'

/** What every search and ranking for one question needs. */
export type Asking = Pick<Found, 'isAsked'> & {
  readonly ports: Ports
  readonly signal: AbortSignal | undefined
}

/**
 * Ranks the sentences of the hits for a question, each of its words weighed by how rare it is in the collection.
 *
 * @param asked the question as it was typed
 * @param own stems of what sets it apart from others that are asked with it
 */
export async function rankHits(
  { ports: { index, reranker }, isAsked, signal }: Asking,
  asked: string,
  { question }: RetrievalRequest,
  { hits }: Pick<Retrieval, 'hits'>,
  own?: ReadonlySet<string>,
): Promise<Ranking & { readonly reading: QuestionReading }> {
  const words = contentWords(question).map(({ word }) => word)
  const frequencies = await index.frequencies(words, { signal })
  const unknown = new Set(words.filter((_, i) => frequencies[i] === 0).map(stemOf))
  const read = readQuestion(
    question,
    asked,
    frequencies.map((frequency) =>
      Math.log(1 + (index.size - frequency + 0.5) / (frequency + 0.5)),
    ),
    own,
  )
  const period = read.period ?? (asksPresent(asked) ? latestYear(hits) : null)
  const reading = { ...read, unknown, period }
  const plain = rankCandidates(candidatesOf(hits).filter(isAsked), reading)
  const ranked = reranker ? await rerank(plain, question, reranker, signal) : plain
  return { ranked, reading, terms: reading.terms }
}

/**
 * The year up to the newest of the documents found, which is the present as far as they know it; null where none is dated.
 */
export function latestYear(hits: Retrieval['hits']): Period | null {
  const [newest] = hits
    .flatMap(({ passage }) => lastTold(passage.document) ?? [])
    .sort()
    .toReversed()
  if (!newest) return null
  return { from: `${Number(newest.slice(0, 4)) - 1}-${newest.slice(5, 7) || '01'}`, to: '9999-12' }
}

/** The last month or day that a document can tell of; null where that is not known. */
export function lastTold({ covers, published }: DocumentMetadata): string | null {
  return covers?.to ?? published?.date ?? null
}
