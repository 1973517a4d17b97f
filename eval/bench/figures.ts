import type { Table } from '../table.ts'

/** A measured figure and what it must reach. */
export type BenchFigure = {
  readonly name: string
  readonly value: number
  readonly unit: '' | '%' | 'ms' | 's' | 'kB' | 'MB' | 'passages/s' | 'files/s'
  /** Null for what is shown only to explain another figure. */
  readonly target: { readonly atMost: number } | { readonly atLeast: number } | null
  /** What the value was measured on, or is made of. */
  readonly detail?: string | undefined
}

/** Whether a figure reaches its target; true where it has none. */
export function isReached({ value, target }: BenchFigure): boolean {
  if (!target) return true
  return 'atMost' in target ? value <= target.atMost : value >= target.atLeast
}

/** One row for each figure with its target and whether it is reached. */
export function benchTable(title: string, figures: readonly BenchFigure[]): Table {
  return {
    title,
    header: ['figure', 'measured', 'target', '', 'detail'],
    rows: figures.map((figure) => [
      figure.name,
      withUnit(figure.value, figure.unit),
      targetOf(figure),
      figure.target ? (isReached(figure) ? 'pass' : 'FAIL') : '',
      figure.detail ?? '',
    ]),
  }
}

function targetOf({ target, unit }: BenchFigure): string {
  if (!target) return ''
  return 'atMost' in target
    ? `≤ ${withUnit(target.atMost, unit)}`
    : `≥ ${withUnit(target.atLeast, unit)}`
}

function withUnit(value: number, unit: BenchFigure['unit']): string {
  const number = String(Number(value.toPrecision(3)))
  return unit === '' ? number : `${number} ${unit}`
}
