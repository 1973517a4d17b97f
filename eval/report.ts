import type { Baselines, Regression } from './baselines.ts'
import type { Estimate } from './bootstrap.ts'
import type { Figure } from './figures.ts'
import { type Measure, type RankingName, rankingKey, searchNames } from './retrieval.ts'
import type { Table } from './table.ts'

/** Cells of a matrix are means over questions in [0, 1]; lengths are counts. */
export function formatEstimate({ value, low, high }: Estimate): string {
  return `${short(value)} [${short(low)}–${short(high)}]`
}

/** The matrix of rankings and searches, one column for each measure. */
export function retrievalTable(
  title: string,
  figures: readonly Figure[],
  rankings: readonly RankingName[],
  measures: readonly Measure[],
): Table {
  const byCell = new Map(figures.map(({ cell, estimate }) => [cell, estimate]))
  const rows = rankings.flatMap((ranking) =>
    searchNames.map((search) => [
      `${ranking}, ${search === 'hnsw' ? 'HNSW' : 'exact'}`,
      ...measures.map(({ name }) => {
        const found = byCell.get(`${rankingKey(ranking, search)}/${name}`)
        return found ? formatEstimate(found) : '–'
      }),
    ]),
  )
  const n = figures[0]?.estimate.n ?? 0
  return {
    title: `${title}, n = ${n}`,
    header: ['passages found by', ...measures.map(({ name }) => name)],
    rows,
    note: 'Mean over the questions, with its 95 % bootstrap interval. nDCG: linear gain, log2 discount.',
  }
}

/** One row for each figure, with the baseline that it is held against. */
export function answerTable(
  title: string,
  figures: readonly Figure[],
  expected: Readonly<Baselines[string]> = {},
): Table {
  return {
    title,
    header: ['answers', 'value', '95 % interval', 'n', 'baseline', 'tolerance'],
    rows: figures.map(({ cell, estimate: { value, low, high, n } }) => {
      const baseline = expected[cell]
      return [
        cell.includes('/') ? `  ${cell.slice(cell.indexOf('/') + 1)}` : cell,
        short(value),
        `${short(low)}–${short(high)}`,
        String(n),
        baseline ? short(baseline.value) : '–',
        baseline ? String(baseline.tolerance) : '–',
      ]
    }),
  }
}

/** One line for each cell that has become worse than it may. */
export function regressionLines(key: string, regressions: readonly Regression[]): string[] {
  return regressions.map(({ cell, value, baseline, tolerance }) => {
    const found = value === null ? 'was not measured' : `is ${short(value)}`
    return `worse: ${key} · ${cell} ${found}, expected ${short(baseline)} ± ${tolerance}`
  })
}

/** Three digits of a share, one behind the point of anything larger. */
function short(value: number): string {
  return value > 1 ? value.toFixed(1) : value.toFixed(3)
}
