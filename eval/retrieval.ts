import type { Hit } from '../src/passages/passage.ts'
import { retrieve } from '../src/retrieve/retrieve.ts'
import { toStandalone } from '../src/retrieve/standalone.ts'
import { one } from './bootstrap.ts'
import type { OpenCollection } from './collection.ts'
import { type Figure, figureOf } from './figures.ts'
import { type Judgements, ndcgAt, recallAt, reciprocalRank } from './metrics.ts'
import type { Question } from './questions.ts'
import { type RunName, searchRuns } from './runs.ts'

/** `shown` is the fused run as the server thins it out: the ten passages that an answer draws on. */
export const rankingNames = ['lexical', 'dense', 'fused', 'shown'] as const
export type RankingName = RunName | 'shown'
export const searchNames = ['exact', 'hnsw'] as const
export type SearchName = (typeof searchNames)[number]

/** A way to score a ranked list of ids; its name is the last part of a cell's. */
export type Measure = {
  readonly name: string
  score(ranked: readonly string[], judgements: Judgements): number
}

export const starterMeasures: readonly Measure[] = [
  { name: 'recall@5', score: (ranked, judgements) => recallAt(5, ranked, judgements) },
  { name: 'recall@10', score: (ranked, judgements) => recallAt(10, ranked, judgements) },
  { name: 'MRR', score: reciprocalRank },
  { name: 'nDCG@10', score: (ranked, judgements) => ndcgAt(10, ranked, judgements) },
]

/** One question's ranked ids, by search and ranking, with what is relevant. */
export type RankedQuestion = {
  readonly judgements: Judgements
  readonly rankings: ReadonlyMap<string, readonly string[]>
}

/** Name of a ranking in one search; the first parts of a cell's. */
export function rankingKey(ranking: RankingName, search: SearchName): string {
  return `${ranking}/${search}`
}

/** Every ranking of passages for a question, as the server would make them, by exact search and by HNSW. */
export async function rankPassages(
  { question, history = [], filters }: Pick<Question, 'question' | 'history' | 'filters'>,
  { embedder, indexes }: OpenCollection,
): Promise<Map<string, string[]>> {
  const query = toStandalone(question, history)
  const [vector] = await embedder.embed([query], 'question')
  const rankings = new Map<string, string[]>()
  for (const search of searchNames) {
    const index = indexes[search]
    const runs = await searchRuns(index, query, vector!, filters)
    for (const [name, hits] of Object.entries(runs) as [RunName, Hit[]][]) {
      rankings.set(
        rankingKey(name, search),
        hits.map(({ passageId }) => passageId),
      )
    }
    const { hits } = await retrieve({ embedder, index }, { question, history, filters })
    rankings.set(
      rankingKey('shown', search),
      hits.map(({ passage }) => passage.id),
    )
  }
  return rankings
}

/** One cell for each ranking, search and measure, over all questions. */
export function retrievalFigures(
  questions: readonly RankedQuestion[],
  rankings: readonly RankingName[],
  measures: readonly Measure[],
  tolerance: number,
): Figure[] {
  return rankings.flatMap((ranking) =>
    searchNames.flatMap((search) => {
      const key = rankingKey(ranking, search)
      return measures.flatMap(({ name, score }) => {
        const tallies = questions.map(({ rankings: found, judgements }) =>
          one(score(found.get(key) ?? [], judgements)),
        )
        return figureOf(`${key}/${name}`, tallies, { tolerance })
      })
    }),
  )
}
