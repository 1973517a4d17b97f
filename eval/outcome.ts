import type { Figure } from './figures.ts'
import type { Table } from './table.ts'

/** What was measured: the tables for people, the cells for the baselines, and lines to print after them. */
export type Outcome = {
  readonly tables: readonly Table[]
  readonly figures: readonly Figure[]
  readonly lines: readonly string[]
}
