import { join } from 'node:path'
import { buildIndex } from '../index/build.ts'
import { contentWords } from '../src/answer/question.ts'
import type { LocalEmbedder } from '../src/embed/transformers.ts'
import { splitSentences } from '../src/passages/sentences.ts'
import { openLocalIndex } from '../src/search/local/open.ts'
import type { PassageIndex } from '../src/search/passage-index.ts'
import type { SupportModel } from '../src/support/support-model.ts'
import { type AskedQuestion, askQuestion, citationFigures } from './answers.ts'
import type { Baselines } from './baselines.ts'
import type { Tally } from './bootstrap.ts'
import type { Figure } from './figures.ts'
import { documentsByPath } from './judge.ts'
import type { Outcome } from './outcome.ts'
import type { Question } from './questions.ts'
import { answerTable } from './report.ts'
import { judgeWritten, type WrittenQuestion, writtenFigures } from './writing/judge-written.ts'
import { openScriptedWriter } from './writing/scripted-writer.ts'

/** Where the index of the collection is kept, and who hears how many questions are done. */
type ManyOptions = {
  readonly data: string
  readonly embedder: LocalEmbedder
  readonly support: SupportModel | undefined
  readonly onProgress: (done: number, total: number) => void
}

/** How many questions are asked. */
const wanted = 10_000
/** How each sentence is asked about. */
const openings = ['When was', 'Who', 'Where', 'Why', 'How many', 'What', 'Did', 'How']
const mostWords = 8

/**
 * Asks ten thousand questions, eight about every sentence of the starter collection, of the sources' own sentences and of
 * a model that also lies in turn. Nobody knows the right answers; what must hold of every answer is counted.
 */
export async function manyAnswers(
  { data, embedder, support, onProgress }: ManyOptions,
  expected: Baselines[string] | undefined,
): Promise<Outcome> {
  await buildIndex({ corpus: [join(import.meta.dirname, '../corpus')], data, embedder })
  const index = await openLocalIndex(data)
  const scripted = await openScriptedWriter()
  const plain: AskedQuestion[] = []
  const written: WrittenQuestion[] = []
  try {
    const questions = questionsAbout(await sentencesOf(index)).slice(0, wanted)
    const ports = { index, embedder, support }
    for (const [i, question] of questions.entries()) {
      if (i % 2 === 0) plain.push(slim(await askQuestion(question, ports)))
      else {
        const asked = await askQuestion(question, ports, scripted.writer)
        written.push({
          ...slim(asked),
          written: judgeWritten(asked.answer, scripted.takeWritten()),
        })
      }
      onProgress(i + 1, questions.length)
    }
  } finally {
    index.close()
    await scripted.close()
  }
  return outcomeOf(plain, written, expected)
}

/** What is counted needs no explanation, and ten thousand of them would fill the memory. */
function slim({ answer: { explanation: _, ...answer }, ...asked }: AskedQuestion): AskedQuestion {
  return { ...asked, answer, nearest: [] }
}

function outcomeOf(
  plain: readonly AskedQuestion[],
  written: readonly WrittenQuestion[],
  expected: Baselines[string] | undefined,
): Outcome {
  // Nobody knows which of these answers are right.
  const known = (figure: Figure) => !figure.cell.endsWith('answer correct')
  const figures = [...citationFigures(plain), ...writtenFigures(written).filter(known)]
  const given = [...plain, ...written].filter(({ answer }) => !answer.abstained)
  const count = plain.length + written.length
  return {
    tables: [
      answerTable(`${count} answers, of which ${given.length} say something`, figures, expected),
    ],
    figures,
    lines: [exactly([...plain, ...written])],
  }
}

/** What must never be, counted: one in ten thousand would not show in a share of three digits. */
function exactly(asked: readonly AskedQuestion[]): string {
  const lacking = (tallyOf: (one: AskedQuestion) => Tally) =>
    asked.reduce((sum, one) => sum + tallyOf(one).count - tallyOf(one).sum, 0)
  const uncited = lacking(({ citations }) => citations.cited)
  const others = lacking(({ attributed }) => attributed)
  const changed = lacking(({ quotes }) => quotes)
  return `${uncited} sentences without a citation, ${changed} quotes not identical to the document, ${others} sentences given to somebody else`
}

async function sentencesOf(index: PassageIndex): Promise<string[]> {
  const sentences: string[] = []
  for (const { id } of (await documentsByPath(index)).values()) {
    const { text = '' } = (await index.document(id)) ?? {}
    sentences.push(...splitSentences(text).map(({ start, end }) => text.slice(start, end)))
  }
  return sentences
}

/** The same questions every time, one opening after the other over all sentences. */
export function questionsAbout(sentences: readonly string[]): Question[] {
  return openings.flatMap((opening, i) =>
    sentences.map((sentence, j) => {
      const words = contentWords(sentence).map(({ word }) => word)
      // Each opening asks of another part of a long sentence.
      const from = Math.min(i, Math.max(0, words.length - mostWords))
      return {
        id: `${i}-${j}`,
        kind: 'fact' as const,
        split: 'dev' as const,
        question: `${opening} ${words.slice(from, from + mostWords).join(' ')}?`,
        gold: [],
        answer: [],
        abstain: false,
      }
    }),
  )
}
