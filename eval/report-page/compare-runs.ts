import type { RecordedAnswer, RecordedQuestion, RunRecord } from './run-record.ts'

/** A cell in both runs, by how much it moved. */
type CellChange = {
  readonly cell: string
  readonly before: number
  readonly now: number
  /** Whether it moved to the better. */
  readonly isBetter: boolean
}

/** A question whose answer is another than it was. */
type QuestionChange = {
  readonly id: string
  readonly question: string
  /** Such as `right before, refused now`, or `other words` where only these changed. */
  readonly change: string
  readonly isBetter: boolean
  readonly isWorse: boolean
}

/** What changed between two runs of the same questions. */
export type Comparison = {
  readonly cells: readonly CellChange[]
  readonly questions: readonly QuestionChange[]
}

/** What three digits don't show is no change. */
const rounding = 5e-4

/** What a run has changed against an earlier one; only cells and questions that both have, changes for the worse first. */
export function compareRuns(now: RunRecord, before: RunRecord): Comparison {
  const cells = new Map(before.figures.map(({ cell, estimate }) => [cell, estimate.value]))
  const questions = new Map(before.questions.map((question) => [question.id, question]))
  return {
    cells: now.figures.flatMap(({ cell, estimate: { value }, better }): CellChange[] => {
      const was = cells.get(cell)
      if (was === undefined || Math.abs(value - was) < rounding) return []
      return [{ cell, before: was, now: value, isBetter: value > was === (better === 'higher') }]
    }),
    questions: now.questions
      .flatMap((question) => changeOf(question, questions.get(question.id)))
      .sort((a, b) => meritOf(a) - meritOf(b)),
  }
}

function changeOf(now: RecordedQuestion, before: RecordedQuestion | undefined): QuestionChange[] {
  if (!before || wordsOf(now.plain) === wordsOf(before.plain)) return []
  const [was, is] = [stateOf(before.plain), stateOf(now.plain)]
  return [
    {
      id: now.id,
      question: now.question,
      change: was === is ? `${is}, in other words` : `${was} before, ${is} now`,
      isBetter: now.plain.isRight && !before.plain.isRight,
      isWorse: before.plain.isRight && !now.plain.isRight,
    },
  ]
}

/** What came of a question, in a word or two. */
export function stateOf({ isRight, abstained }: RecordedAnswer): string {
  if (abstained) return isRight ? 'rightly refused' : 'wrongly refused'
  return isRight ? 'right' : 'wrong'
}

function wordsOf({ abstained, sentences }: RecordedAnswer): string {
  return abstained ? '' : sentences.map(({ text }) => text).join(' ')
}

function meritOf({ isBetter, isWorse }: QuestionChange): number {
  return isWorse ? 0 : isBetter ? 1 : 2
}
