import { hash } from 'node:crypto'
import { join } from 'node:path'
import { openJournal } from '../index/journal.ts'
import type { LocalEmbedder } from '../src/embed/transformers.ts'
import { toStandalone } from '../src/retrieve/standalone.ts'
import { type LocalIndex, openLocalIndex } from '../src/search/local/open.ts'
import { indexDocuments } from './index-documents.ts'
import { allWanted, ndcgAt, recallAt } from './metrics.ts'
import { type FollowUp, type MtragName, mtragNames, readFollowUps, readPool } from './mtrag.ts'
import type { Split } from './questions.ts'
import type { Measure } from './retrieval.ts'
import { searchRuns } from './runs.ts'

/** Ways to ask a follow-up: as it was typed, as our rules put it, and as people put it. */
export const forms = ['last turn', 'ours', 'people’s'] as const
export type Form = (typeof forms)[number]

export const mtragMeasures: readonly Measure[] = [
  { name: 'nDCG@10', score: (ranked, judgements) => ndcgAt(10, ranked, judgements) },
  { name: 'recall@5', score: (ranked, judgements) => recallAt(5, ranked, judgements) },
  { name: 'recall@10', score: (ranked, judgements) => recallAt(10, ranked, judgements) },
]

/** A follow-up with the words of each form and their scores, in the order of `mtragMeasures`. */
export type MeasuredFollowUp = {
  readonly collection: MtragName
  readonly followUp: FollowUp
  readonly words: Readonly<Record<Form, string>>
  readonly scores: Readonly<Record<Form, readonly number[]>>
}

/** Where MTRAG lies, where its indexes are kept (one folder for each collection), and what they are searched with. */
export type MtragOptions = {
  readonly folder: string
  readonly split: Split
  readonly data: string
  readonly embedder: LocalEmbedder
}

/**
 * Finds passages for every follow-up in each of its forms, by the fused run.
 *
 * @param onProgress told how many passages of a collection have their vector
 * @throws FootnoteError as `readPool`
 */
export async function measureMtrag(
  { folder, split, data, embedder }: MtragOptions,
  onProgress: (done: number, total: number) => void,
): Promise<MeasuredFollowUp[]> {
  const measured: MeasuredFollowUp[] = []
  for (const collection of mtragNames) {
    const followUps = readFollowUps(folder, collection, split)
    const place = `${data}-${collection}`
    const documents = readPool(folder, collection)
    await indexDocuments({ documents, data: place, embedder, onProgress })
    const index = await openLocalIndex(place)
    const questions = rememberQuestions(place, embedder)
    try {
      for (const followUp of followUps) {
        measured.push({ collection, ...(await measure(followUp, index, questions.vector)) })
      }
    } finally {
      questions.close()
      index.close()
    }
  }
  return measured
}

async function measure(
  followUp: FollowUp,
  index: LocalIndex,
  vectorOf: (question: string) => Promise<Float32Array>,
): Promise<Omit<MeasuredFollowUp, 'collection'>> {
  const { question, history, rewrite, relevant } = followUp
  const words = {
    'last turn': question,
    ours: toStandalone(question, history),
    'people’s': rewrite,
  }
  const judgements = allWanted(relevant)
  const score = async (form: Form): Promise<number[]> => {
    const { fused } = await searchRuns(index, words[form], await vectorOf(words[form]))
    const ranked = [...new Set(fused.map(({ passageId }) => documentOf(passageId)))]
    return mtragMeasures.map((each) => each.score(ranked, judgements))
  }
  const scores = {
    'last turn': await score('last turn'),
    ours: await score('ours'),
    'people’s': await score('people’s'),
  }
  return { followUp, words, scores }
}

/** Vectors of questions, each computed alone, as a server would, and kept by its words. */
function rememberQuestions(
  data: string,
  embedder: LocalEmbedder,
): { vector(question: string): Promise<Float32Array>; close(): void } {
  const { model, dimensions } = embedder
  const journal = openJournal(join(data, 'questions.journal'), model, dimensions)
  return {
    async vector(question) {
      const key = hash('sha256', question)
      const known = journal.vector(key)
      if (known) return known
      const [vector] = await embedder.embed([question], 'question')
      journal.append([{ key, vector: vector! }])
      return vector!
    },
    close: journal.close,
  }
}

/** A passage's id is its document's with an ordinal behind the last dot. */
function documentOf(passageId: string): string {
  return passageId.slice(0, passageId.lastIndexOf('.'))
}
