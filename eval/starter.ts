import { buildIndex } from '../index/build.ts'
import type { LocalEmbedder } from '../src/embed/transformers.ts'
import type { Reranker } from '../src/rerank/reranker.ts'
import type { Ports } from '../src/retrieve/ports.ts'
import type { SupportModel } from '../src/support/support-model.ts'
import { type AskedQuestion, answerFigures, askQuestion } from './answers.ts'
import { withCollection } from './collection.ts'
import type { Figure } from './figures.ts'
import { documentsByPath, judge } from './judge.ts'
import { afterLeadingTurn, leadingFigures } from './leading.ts'
import type { Question } from './questions.ts'
import {
  type RankedQuestion,
  rankingNames,
  rankPassages,
  retrievalFigures,
  starterMeasures,
} from './retrieval.ts'
import { confidenceOf, riskFigures } from './risk-coverage.ts'
import { judgeWritten, type WrittenQuestion, writtenFigures } from './writing/judge-written.ts'
import { openScriptedWriter, type ScriptedWriter } from './writing/scripted-writer.ts'

const retrievalTolerance = 0.03

/** A question asked in three ways: as it is, of a model that writes and lies, and after an earlier turn that leads astray. */
export type AskedThrice = {
  readonly plain: AskedQuestion
  readonly written: WrittenQuestion
  readonly led: AskedQuestion
  /** Its rankings, where it has an answer. */
  readonly ranked: RankedQuestion | null
}

/** What the fixed questions gave on the starter collection. */
export type StarterResult = {
  readonly passages: number
  readonly asked: readonly AskedThrice[]
  readonly retrieval: readonly Figure[]
  readonly answers: readonly Figure[]
  readonly written: readonly Figure[]
  readonly refusal: readonly Figure[]
  /** Gold words that no passage holds whole. */
  readonly unfound: readonly string[]
}

/** Where the collection is, where its index is kept, and the model that it is searched with. */
type StarterOptions = {
  readonly corpus: string
  readonly data: string
  readonly embedder: LocalEmbedder
  /** Judges sentences; without it they are chosen by words alone. */
  readonly reranker: Reranker | undefined
  /** Checks what is written; without it rules do alone. */
  readonly support: SupportModel | undefined
}

/**
 * Indexes the starter collection, finds passages for every question that has an answer, and asks them all three times.
 *
 * @param onProgress told how many questions are done
 */
export async function measureStarter(
  questions: readonly Question[],
  { corpus, data, embedder, reranker, support }: StarterOptions,
  onProgress: (done: number, total: number) => void,
): Promise<StarterResult> {
  await buildIndex({ corpus: [corpus], data, embedder })
  const scripted = await openScriptedWriter()
  try {
    return await withCollection(data, embedder, async (collection) => {
      const index = collection.indexes.hnsw
      const documents = await documentsByPath(index)
      const asked: AskedThrice[] = []
      const unfound: string[] = []
      for (const question of questions) {
        const judged = question.abstain ? null : await judge(question, index, documents)
        const ranked = judged && {
          judgements: judged.judgements,
          rankings: await rankPassages(question, collection),
        }
        unfound.push(...(judged?.unfound ?? []))
        asked.push({
          ...(await askThrice(question, { embedder, index, reranker, support }, scripted)),
          ranked,
        })
        onProgress(asked.length, questions.length)
      }
      return { passages: index.size, asked, unfound, ...figuresOf(asked) }
    })
  } finally {
    await scripted.close()
  }
}

async function askThrice(
  question: Question,
  ports: Ports,
  { writer, takeWritten }: ScriptedWriter,
): Promise<Omit<AskedThrice, 'ranked'>> {
  const plain = await askQuestion(question, ports)
  const generated = await askQuestion(question, ports, writer)
  const written = { ...generated, written: judgeWritten(generated.answer, takeWritten()) }
  return { plain, written, led: await askQuestion(afterLeadingTurn(question), ports) }
}

function figuresOf(
  asked: readonly AskedThrice[],
): Pick<StarterResult, 'retrieval' | 'answers' | 'written' | 'refusal'> {
  const plain = asked.map((each) => each.plain)
  const ranked = asked.flatMap((each) => each.ranked ?? [])
  return {
    retrieval: retrievalFigures(ranked, rankingNames, starterMeasures, retrievalTolerance),
    answers: answerFigures(plain),
    written: writtenFigures(asked.map(({ written }) => written)),
    refusal: [
      ...riskFigures(plain.map(confidenceOf)),
      ...leadingFigures(
        asked.map(({ led }) => led),
        plain,
      ),
    ],
  }
}
