import { modelFacts } from '../src/embed/models.ts'
import type { Hit } from '../src/passages/passage.ts'
import { isQuestion } from '../src/retrieve/english.ts'
import { fuseByConvexCombination } from '../src/retrieve/fuse.ts'
import type { Filters, PassageIndex } from '../src/search/passage-index.ts'

/** How deep each run goes; as deep as the server's. */
const runDepth = 200

export const runNames = ['lexical', 'dense', 'fused'] as const
export type RunName = (typeof runNames)[number]

/**
 * The two runs for a query and their fusion, as the server makes them but before it thins them out for an answer.
 *
 * @param query stands alone
 * @param vector the query's, from the model that built the index
 */
export async function searchRuns(
  index: PassageIndex,
  query: string,
  vector: Float32Array,
  filters: Filters = {},
): Promise<Record<RunName, readonly Hit[]>> {
  const lexical = await index.match(query, runDepth, filters)
  const dense = await index.nearest(vector, runDepth, filters)
  const { question, keywords } = modelFacts(index.model).denseWeight
  const denseWeight = isQuestion(query) ? question : keywords
  return { lexical, dense, fused: fuseByConvexCombination(lexical, dense, denseWeight) }
}
