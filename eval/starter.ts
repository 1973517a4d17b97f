import { buildIndex } from '../index/build.ts'
import type { LocalEmbedder } from '../src/embed/transformers.ts'
import type { Reranker } from '../src/rerank/reranker.ts'
import { type AskedQuestion, answerFigures, askQuestion } from './answers.ts'
import { withCollection } from './collection.ts'
import type { Figure } from './figures.ts'
import { documentsByPath, judge } from './judge.ts'
import type { Question } from './questions.ts'
import {
  type RankedQuestion,
  rankingNames,
  rankPassages,
  retrievalFigures,
  starterMeasures,
} from './retrieval.ts'

const retrievalTolerance = 0.03

/** What the fixed questions gave on the starter collection. */
export type StarterResult = {
  readonly passages: number
  readonly retrieval: readonly Figure[]
  readonly answers: readonly Figure[]
  readonly asked: readonly AskedQuestion[]
  /** Gold words that no passage holds whole. */
  readonly unfound: readonly string[]
}

/** Where the collection is, where its index is kept, and the model that it is searched with. */
export type StarterOptions = {
  readonly corpus: string
  readonly data: string
  readonly embedder: LocalEmbedder
  /** Judges sentences; without it they are chosen by words alone. */
  readonly reranker: Reranker | undefined
}

/**
 * Indexes the starter collection, finds passages for every question that has an answer, and asks them all.
 *
 * @param onProgress told how many questions are done
 */
export async function measureStarter(
  questions: readonly Question[],
  { corpus, data, embedder, reranker }: StarterOptions,
  onProgress: (done: number, total: number) => void,
): Promise<StarterResult> {
  await buildIndex({ corpus: [corpus], data, embedder })
  return withCollection(data, embedder, async (collection) => {
    const index = collection.indexes.hnsw
    const documents = await documentsByPath(index)
    const ranked: RankedQuestion[] = []
    const asked: AskedQuestion[] = []
    const unfound: string[] = []
    for (const [i, question] of questions.entries()) {
      if (!question.abstain) {
        const judged = await judge(question, index, documents)
        unfound.push(...judged.unfound)
        const rankings = await rankPassages(question, collection)
        ranked.push({ judgements: judged.judgements, rankings })
      }
      asked.push(await askQuestion(question, { embedder, index, reranker }))
      onProgress(i + 1, questions.length)
    }
    return {
      passages: index.size,
      retrieval: retrievalFigures(ranked, rankingNames, starterMeasures, retrievalTolerance),
      answers: answerFigures(asked),
      asked,
      unfound,
    }
  })
}
