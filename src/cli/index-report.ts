import type { IndexProgress, IndexReport } from '../../index/build.ts'
import { locateGeneration } from '../search/local/generation.ts'
import { type Findings, type Found, readFindings } from '../search/local/survey.ts'
import { type Progress, showProgress } from './progress.ts'
import { plain, type Terminal } from './terminal.ts'

const shownSkipped = 20

const phases = {
  reading: ['Reading  ', 'files'],
  splitting: ['Splitting', 'documents'],
  embedding: ['Embedding', 'passages'],
  writing: ['Writing  ', 'vectors'],
} as const

/** Shows each phase of an indexing run while it goes on. */
export function showPhases(terminal: Terminal): {
  update(progress: IndexProgress): void
  stop(): void
} {
  let current: { phase: IndexProgress['phase']; progress: Progress } | null = null
  return {
    update: ({ phase, done, total }) => {
      if (current?.phase !== phase) {
        current?.progress.stop()
        const [label, unit] = phases[phase]
        current = { phase, progress: showProgress(label, unit, terminal) }
      }
      current.progress.update(done, total)
    },
    stop: () => {
      current?.progress.stop()
      current = null
    },
  }
}

/** What was found in the generation that a run has left. */
export function findingsOf(data: string, { generation }: IndexReport): Findings {
  return readFindings(locateGeneration(data, generation))
}

/** Tells what a run did: its outcome on standard output, what was left out and why on standard error. */
export function tellReport(
  report: IndexReport,
  findings: Findings,
  { out, err }: Pick<Terminal, 'out' | 'err'>,
): void {
  const { generation, passages, embedded, reused, removed, skipped } = report
  const size = `${counted(report.documents, 'document')}, ${counted(passages, 'passage')}`
  if (report.upToDate) {
    out.write(`The index is up to date: ${size} (${generation}).\n`)
  } else {
    const gone = removed > 0 ? `, ${counted(removed, 'document')} removed` : ''
    const work = `${counted(embedded, 'passage')} embedded, ${reused} reused${gone}`
    out.write(`Indexed ${size} in ${report.seconds.toFixed(1)} s: ${work} (${generation}).\n`)
    for (const line of findingLines(findings)) out.write(`${line}\n`)
  }
  for (const { path, reason } of skipped.slice(0, shownSkipped)) {
    err.write(`skipped ${plain(path)}: ${plain(reason)}\n`)
  }
  if (skipped.length > shownSkipped) {
    err.write(
      `… and ${skipped.length - shownSkipped} more; \`npx footnote doctor --all\` lists them\n`,
    )
  }
}

/** A line for each kind of thing that was found. */
export function findingLines(findings: Findings): string[] {
  const { copies, replaced, boilerplate, hidden, undecodable } = findings
  const lines = [
    [copies, `${counted(copies, 'copy', 'copies')} of other documents: one of each is shown`],
    [replaced, `${counted(replaced, 'document')} replaced by a newer version, which is shown`],
    [boilerplate.amount, `boilerplate: ${foundIn(boilerplate, 'paragraph')}, stored once`],
    [hidden.amount, `hidden text left out: ${foundIn(hidden, 'character')}`],
    [undecodable.amount, `not decodable: ${foundIn(undecodable, 'character')}`],
  ] as const
  return lines.filter(([amount]) => amount > 0).map(([, line]) => line)
}

/** `12 characters in 1 document`. */
export function foundIn({ amount, documents }: Found, unit: string): string {
  return `${counted(amount, unit)} in ${counted(documents, 'document')}`
}

/** `1 document`, `2 documents`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}
