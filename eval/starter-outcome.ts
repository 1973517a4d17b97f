import { join } from 'node:path'
import type { LocalEmbedder } from '../src/embed/transformers.ts'
import { openReranker } from '../src/rerank/cross-encoder.ts'
import type { SupportModel } from '../src/support/support-model.ts'
import type { Baselines } from './baselines.ts'
import { askPairs, disagreementFigures } from './disagreement/measure.ts'
import { failureLines } from './failures.ts'
import type { Outcome } from './outcome.ts'
import { readQuestions, type Split } from './questions.ts'
import { answerTable, retrievalTable } from './report.ts'
import { type Recorded, recordRun } from './report-page/record-run.ts'
import { rankingNames, starterMeasures } from './retrieval.ts'
import { measureStarter } from './starter.ts'

/** What is asked of the starter collection, and with which models. */
type StarterRun = {
  readonly split: Split
  readonly embedder: LocalEmbedder
  readonly reranker: string | undefined
  readonly support: SupportModel | undefined
  /** A folder of local models. */
  readonly models: string | null
  /** Where the indexes are kept. */
  readonly data: string
  readonly listsFailures: boolean
  readonly onProgress: (done: number, total: number) => void
}

/** What was measured, and all of it for the page of the report. */
export type StarterOutcome = Outcome & {
  readonly recorded: Recorded
}

const here = import.meta.dirname

/** Measures retrieval, answers, refusal and disagreement on the fixed questions and pairs of a split. */
export async function starterOutcome(
  {
    split,
    embedder,
    reranker: named,
    support,
    models,
    data,
    listsFailures,
    onProgress,
  }: StarterRun,
  expected: Baselines[string] | undefined,
): Promise<StarterOutcome> {
  const reranker = named ? await openReranker({ model: named, models }) : undefined
  const questions = readQuestions(join(here, 'questions.jsonl'), split)
  const corpus = join(here, '../corpus')
  const measured = await measureStarter(
    questions,
    { data, embedder, reranker, support, corpus },
    onProgress,
  )
  await reranker?.close()
  const pairs = await askPairs({ data: `${data}-disagreement`, split, embedder })
  const disagreement = disagreementFigures(pairs)
  const { retrieval, answers, written, refusal, asked, unfound, passages } = measured
  const title = `Starter collection (${passages} passages), ${split} questions, ${embedder.model}`
  return {
    tables: [
      retrievalTable(title, retrieval, rankingNames, starterMeasures),
      answerTable(`Answers to ${asked.length} questions`, answers, expected),
      answerTable('Answers that a model writes which also lies', written, expected),
      answerTable('Refusal', refusal, expected),
      answerTable(`Sources that differ, ${pairs.length} made pairs`, disagreement, expected),
    ],
    figures: [...retrieval, ...answers, ...written, ...refusal, ...disagreement],
    lines: [
      ...unfound.map((words) => `no passage holds the whole of ${words}`),
      ...(listsFailures ? failureLines(asked.map(({ plain }) => plain)) : []),
    ],
    recorded: recordRun(measured, pairs),
  }
}
