import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { FootnoteError } from '../src/errors.ts'
import type { Figure } from './figures.ts'

const schema = z.record(
  z.string(),
  z.record(
    z.string(),
    z.strictObject({
      value: z.number(),
      tolerance: z.number().min(0),
      /** The 95 % interval of what was measured, and the observations behind it; for people, nothing is held against it. */
      low: z.number().optional(),
      high: z.number().optional(),
      n: z.number().optional(),
    }),
  ),
)

/** What each cell is expected to be, by what was measured (`starter/test/footnote/small-en-v1`) and by cell. */
export type Baselines = z.infer<typeof schema>

/** A cell that is worse than its baseline allows; `value` is null for one that was not measured at all. */
export type Regression = {
  readonly cell: string
  readonly value: number | null
  readonly baseline: number
  readonly tolerance: number
}

/** Columns that the formatter allows. */
const longestLine = 100
/** Rounding on the way to the file and back must not count as a change. */
const rounding = 1e-4

/** @throws FootnoteError `config_invalid` when the file is not of this form; a missing file has no baselines */
export function readBaselines(path: string): Baselines {
  if (!existsSync(path)) return {}
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (cause) {
    throw new FootnoteError(
      'config_invalid',
      `${path} does not hold baselines; restore it, or remove it and run with --update-baselines`,
      { cause },
    )
  }
}

/** Cells that are worse than baseline and tolerance allow, and cells with a baseline that are missing. */
export function findRegressions(
  figures: readonly Figure[],
  expected: Readonly<Baselines[string]> = {},
): Regression[] {
  const measured = new Map(figures.map((figure) => [figure.cell, figure]))
  return Object.entries(expected).flatMap(
    ([cell, { value: baseline, tolerance }]): Regression[] => {
      const figure = measured.get(cell)
      if (!figure) return [{ cell, value: null, baseline, tolerance }]
      const { value } = figure.estimate
      const loss = figure.better === 'higher' ? baseline - value : value - baseline
      return loss > tolerance + rounding ? [{ cell, value, baseline, tolerance }] : []
    },
  )
}

/** Writes what was measured as the new baselines under `key`; tolerances that are there stay, other keys too. */
export function updateBaselines(path: string, key: string, figures: readonly Figure[]): void {
  const baselines = readBaselines(path)
  const before = baselines[key]
  const cells = figures.map(({ cell, estimate, tolerance }) => [
    cell,
    {
      value: rounded(estimate.value),
      tolerance: before?.[cell]?.tolerance ?? tolerance,
      low: rounded(estimate.low),
      high: rounded(estimate.high),
      n: estimate.n,
    },
  ])
  const entries = Object.entries({ ...baselines, [key]: Object.fromEntries(cells) })
  const sorted = Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
  // One line a cell, so that a change of one shows as one line; where it is too long, as the formatter has it.
  const text = JSON.stringify(sorted, null, 2).replaceAll(
    /^( +".*": )\{\s+("value": [^}]+?)\s+\}(,?)$/gm,
    (whole, key: string, cell: string, comma: string) => {
      const line = `${key}{ ${cell.replaceAll(/\s+/g, ' ')} }${comma}`
      return line.length > longestLine ? whole : line
    },
  )
  writeFileSync(path, `${text}\n`)
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
