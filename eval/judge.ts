import type { DocumentSummary, IndexedPassage, PassageIndex } from '../src/search/passage-index.ts'
import type { Judgements } from './metrics.ts'
import type { Question } from './questions.ts'

const pageSize = 200

/** The documents of an index by their paths. */
export async function documentsByPath(index: PassageIndex): Promise<Map<string, DocumentSummary>> {
  const found = new Map<string, DocumentSummary>()
  let cursor: string | null = null
  do {
    const page = await index.documents(cursor, pageSize)
    for (const document of page.documents) found.set(document.path, document)
    cursor = page.next
  } while (cursor !== null)
  return found
}

/** What is relevant to a question in one index, and the gold words that none of its passages holds. */
type Judged = { readonly judgements: Judgements; readonly unfound: readonly string[] }

/**
 * Turns gold words into judgements of passages: one is relevant when it holds the whole of a gold text.
 *
 * Gold entries of one group meet the same need, all others a need of their own.
 *
 * @param question has at least one gold entry
 */
export async function judge(
  question: Question,
  index: PassageIndex,
  documents: ReadonlyMap<string, DocumentSummary>,
): Promise<Judged> {
  const needs = new Map<string, number>()
  const met = new Map<string, Set<number>>()
  const unfound: string[] = []
  for (const [i, { document, contains, group }] of question.gold.entries()) {
    const name = group === undefined ? `entry ${i}` : `group ${group}`
    const need = needs.get(name) ?? needs.size
    needs.set(name, need)
    const holders = (await passagesOf(documents.get(document), index)).filter(({ text }) =>
      text.includes(contains),
    )
    for (const { id } of holders) met.set(id, (met.get(id) ?? new Set()).add(need))
    if (holders.length === 0) unfound.push(`${question.id}: ${document}: ${contains}`)
  }
  return { judgements: { needs: needs.size, met }, unfound }
}

async function passagesOf(
  document: DocumentSummary | undefined,
  index: PassageIndex,
): Promise<IndexedPassage[]> {
  if (!document) return []
  return index.passages(Array.from({ length: document.passages }, (_, i) => `${document.id}.${i}`))
}
