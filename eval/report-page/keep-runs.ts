import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { FootnoteError } from '../../src/errors.ts'
import { type RunRecord, runRecord } from './run-record.ts'

/** Writes a run as `NAME.json` into a folder, which is made where it is missing. @returns the path */
export function keepRun(folder: string, run: RunRecord): string {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${run.name}.json`)
  writeFileSync(path, JSON.stringify(run))
  return path
}

/** @throws FootnoteError `bad_request` for a file that is not there, or that no run of this version wrote */
export function readRun(path: string): RunRecord {
  if (!existsSync(path)) {
    throw new FootnoteError(
      'bad_request',
      `${path} is not there; expected a run as JSON, such as eval/report/runs/NAME.json, or the word previous`,
    )
  }
  try {
    return runRecord.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : 'it is not JSON'
    throw new FootnoteError(
      'bad_request',
      `${path} is no run that can be compared (${reason}); measure it again with this version`,
      { cause },
    )
  }
}

/**
 * The latest run in a folder that was measured on the same questions, and before this one.
 *
 * Runs that another version wrote are passed over.
 *
 * @returns null where there is none
 */
export function previousRun(folder: string, { split, date }: RunRecord): RunRecord | null {
  if (!existsSync(folder)) return null
  const earlier = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => readable(join(folder, file)) ?? [])
    .filter((run) => run.split === split && run.date < date)
    .sort((a, b) => b.date.localeCompare(a.date))
  return earlier[0] ?? null
}

function readable(path: string): RunRecord | null {
  try {
    return readRun(path)
  } catch (error) {
    if (error instanceof FootnoteError) return null
    throw error
  }
}
