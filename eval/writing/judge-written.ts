import type { Answer } from '../../src/answer/answer.ts'
import type { AskedQuestion } from '../answers.ts'
import { citationFigures } from '../answers.ts'
import { one, type Tally } from '../bootstrap.ts'
import { type Figure, figureOf } from '../figures.ts'
import type { WrittenSentence } from './write.ts'

/** A sentence of the writer, and whether readers got to see it. */
export type JudgedSentence = WrittenSentence & { readonly isShown: boolean }

/** A question that a model answered, and all it wrote. */
export type WrittenQuestion = AskedQuestion & { readonly written: readonly JudgedSentence[] }

const tolerance = 0.03

/** What became of each sentence of the writer. One is shown as it was written, or behind words that say whose it is. */
export function judgeWritten(
  { sentences, mode }: Pick<Answer, 'sentences' | 'mode'>,
  written: readonly WrittenSentence[],
): JudgedSentence[] {
  const shown = mode === 'generated' ? sentences.map(({ text }) => text) : []
  return written.map((sentence) => ({
    ...sentence,
    isShown: shown.some((text) => text.endsWith(sentence.text)),
  }))
}

/**
 * One cell for each property of answers that a model wrote.
 *
 * What was written is known, so beside what the rules say of the citations stands what is so: how many lies readers got
 * to see, and how many true sentences were kept from them.
 */
export function writtenFigures(asked: readonly WrittenQuestion[]): Figure[] {
  const answered = asked.filter(({ answer }) => !answer.abstained)
  const generated = answered.filter(({ answer }) => answer.mode === 'generated')
  const written = (
    isIn: (one: JudgedSentence) => boolean,
    holds: (one: JudgedSentence) => boolean,
  ) =>
    answered.map(({ written: all }): Tally => {
      const some = all.filter(isIn)
      return { sum: some.filter(holds).length, count: some.length }
    })
  const isLie = ({ lie }: JudgedSentence) => lie !== 'none'
  const isTrue = ({ lie }: JudgedSentence) => lie === 'none'
  const isShown = (sentence: JudgedSentence) => sentence.isShown
  const kinds = [...new Set(answered.flatMap(({ written: all }) => all.map(({ lie }) => lie)))]
  const correct = asked.filter(({ question }) => !question.abstain)
  return [
    ...figureOf(
      'answer correct',
      correct.map(({ isCorrect }) => one(isCorrect)),
      { tolerance },
    ),
    ...citationFigures(generated),
    ...figureOf('shown sentences that are true', written(isShown, isTrue), { tolerance }),
    ...figureOf('true sentences shown', written(isTrue, isShown), { tolerance: 0.05 }),
    ...figureOf(
      'lies kept from readers',
      written(isLie, (sentence) => !sentence.isShown),
      { tolerance },
    ),
    ...kinds
      .filter((kind) => kind !== 'none')
      .sort()
      .flatMap((kind) =>
        figureOf(
          `lies kept from readers/${kind}`,
          written(
            ({ lie }) => lie === kind,
            (sentence) => !sentence.isShown,
          ),
          { tolerance: 0.1 },
        ),
      ),
    ...figureOf(
      'written sentences that are true',
      written(() => true, isTrue),
      { tolerance: 0.1 },
    ),
    ...figureOf(
      'answers in the model’s words',
      answered.map(({ answer }) => one(answer.mode === 'generated')),
      { tolerance: 0.1 },
    ),
  ].map((figure) => ({ ...figure, cell: `written: ${figure.cell}` }))
}
