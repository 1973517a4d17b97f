import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Baselines } from '../baselines.ts'
import { keepRun, previousRun, readRun } from './keep-runs.ts'
import { reportPage } from './page.ts'
import type { RunRecord } from './run-record.ts'

/** Where the report goes, and what it stands beside. */
type ReportOptions = {
  /** The page goes here, each run below it in `runs/`. */
  readonly folder: string
  /** A file with a run, or `previous` for the latest one of the same questions. */
  readonly compare: string | undefined
  readonly baselines: Baselines
  /** What the baselines of this run are filed under. */
  readonly key: string
}

/**
 * Keeps a run and writes the page that shows it.
 *
 * @returns lines that say where the page is and what it is compared with
 * @throws FootnoteError `bad_request` for a run to compare with that can't be read
 */
export function writeReport(
  run: RunRecord,
  { folder, compare, baselines, key }: ReportOptions,
): string[] {
  const runs = join(folder, 'runs')
  const before = compare === 'previous' ? previousRun(runs, run) : compare ? readRun(compare) : null
  const { [key]: own = {}, ...others } = baselines
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'index.html')
  writeFileSync(path, reportPage({ run, before, baselines: { own, others } }))
  keepRun(runs, run)
  const beside = before
    ? [`compared with ${before.name}`]
    : compare
      ? ['there is no earlier run of these questions to compare with']
      : []
  return [...beside, `report: ${pathToFileURL(path).href}`]
}
