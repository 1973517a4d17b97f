import { expect, test } from 'vitest'
import { compareRuns } from './compare-runs.ts'
import { runWith } from './run.fixture.ts'

const run = runWith()
const withPlain = (changes: Partial<(typeof run)['questions'][0]['plain']>, at: number) => ({
  ...run,
  questions: run.questions.map((question, i) =>
    i === at ? { ...question, plain: { ...question.plain, ...changes } } : question,
  ),
})

test('a run has not changed against itself', () => {
  expect(compareRuns(run, run)).toEqual({ cells: [], questions: [] })
})

test('a cell has changed to the better as its figure is to be read', () => {
  const moved = (by: number) => ({
    ...run,
    figures: run.figures.map((figure) => ({
      ...figure,
      estimate: { ...figure.estimate, value: figure.estimate.value + by },
    })),
  })
  const { cells } = compareRuns(moved(0.1), run)
  expect(cells.map(({ cell, isBetter }) => [cell, isBetter])).toEqual([
    ['answer correct', true],
    ['citation recall', true],
    ['risk over coverage, area', false],
    ['fused/hnsw/MRR', true],
  ])
  expect(compareRuns(moved(4e-4), run).cells).toEqual([])
})

test('answers that became wrong come before those that became right, and other words last', () => {
  const sentences = [{ ...run.questions[0]!.plain.sentences[0]!, text: 'In 1851.' }]
  const now = withPlain({ isRight: false, sentences }, 0)
  const before = withPlain({ isRight: true, abstained: true }, 1)
  const { questions } = compareRuns({ ...now, questions: now.questions }, before)
  expect(questions.map(({ id, change }) => [id, change])).toEqual([
    ['fact-01', 'right before, wrong now'],
    ['several-01', 'rightly refused before, wrong now'],
  ])
  const reworded = compareRuns(withPlain({ sentences }, 0), run).questions
  expect(reworded).toMatchObject([
    { change: 'right, in other words', isBetter: false, isWorse: false },
  ])
  expect(compareRuns(run, now).questions).toMatchObject([{ isBetter: true, isWorse: false }])
})

test('questions that only one run has are no change', () => {
  const { questions } = compareRuns(run, { ...run, questions: [] })
  expect(questions).toEqual([])
})
