import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { FootnoteError } from '../errors.ts'
import type { Gap } from './gap.ts'

/** What a log holds: its questions, the oldest first, and how many lines are none. */
export type LoggedGaps = { readonly gaps: readonly Gap[]; readonly damaged: number }

const gap = z.object({
  time: z.iso.datetime(),
  question: z.string().trim().min(1),
  missing: z.string(),
  nearest: z.array(z.string()),
})

/**
 * The questions of a log and of the one put aside before it; none where there is no such file yet.
 *
 * @throws FootnoteError `file_unreadable`
 */
export function readGaps(path: string): LoggedGaps {
  const lines = [`${path}.1`, path].flatMap(linesOf)
  const gaps = lines.flatMap((line) => gapIn(line) ?? [])
  return {
    gaps: gaps.toSorted((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0)),
    damaged: lines.length - gaps.length,
  }
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return []
    throw new FootnoteError(
      'file_unreadable',
      `the log of unanswered questions, ${path}, can’t be read (${code}); FOOTNOTE_GAPS_LOG has to name a file`,
      { cause: error },
    )
  }
}

function gapIn(line: string): Gap | null {
  try {
    return gap.safeParse(JSON.parse(line)).data ?? null
  } catch {
    return null
  }
}
