import { buildIndex, type IndexProgress, type IndexReport } from '../../index/build.ts'
import { listCorpus } from '../../index/corpus.ts'
import type { Config } from '../config.ts'
import { openEmbedder } from '../embed/transformers.ts'
import { chooseRoots } from './corpus-roots.ts'
import { showDownloads } from './downloads.ts'
import { type Progress, showProgress } from './progress.ts'
import { onStopSignal } from './stop-signal.ts'
import { plain, type Terminal, writeJson } from './terminal.ts'

const shownSkipped = 20

const phases = {
  reading: ['Reading  ', 'files'],
  splitting: ['Splitting', 'documents'],
  embedding: ['Embedding', 'passages'],
  writing: ['Writing  ', 'vectors'],
} as const

/**
 * `footnote index`: brings the index up to date in this process.
 *
 * @param paths folders or files, as typed; none for those of the settings, or of the index
 * @throws FootnoteError as `buildIndex` and `openEmbedder`; `cancelled` after Ctrl-C, with what was done kept
 */
export async function indexHere(
  paths: readonly string[],
  config: Config,
  options: { readonly json?: boolean },
  terminal: Terminal,
): Promise<void> {
  const interrupt = new AbortController()
  onStopSignal(() => interrupt.abort())
  const { data, embeddingModel, models } = config
  const { roots, notice } = chooseRoots(config, paths)
  if (notice) terminal.err.write(`footnote: ${plain(notice)}\n`)
  // Before the model is loaded, which may be a long download.
  await listCorpus(roots)
  const downloads = showDownloads(terminal)
  const embedder = await openEmbedder({ model: embeddingModel, models, ...downloads })
  downloads.stop()
  const progress = showPhases(terminal)
  try {
    const report = await buildIndex({
      corpus: roots,
      data,
      embedder,
      signal: interrupt.signal,
      onProgress: progress.update,
      onWarning: (message) => terminal.err.write(`footnote: ${plain(message)}\n`),
    })
    progress.stop()
    if (options.json) writeJson(report, terminal)
    else tell(report, terminal)
  } finally {
    progress.stop()
    await embedder.close()
  }
}

function showPhases(terminal: Terminal) {
  let current: { phase: IndexProgress['phase']; progress: Progress } | null = null
  return {
    update: ({ phase, done, total }: IndexProgress) => {
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

function tell(report: IndexReport, { out, err }: Terminal): void {
  const { generation, documents, passages, embedded, reused, removed, skipped } = report
  const size = `${documents} documents, ${passages} passages`
  if (report.upToDate) {
    out.write(`The index is up to date: ${size} (${generation}).\n`)
  } else {
    const gone = removed > 0 ? `, ${removed} documents removed` : ''
    const work = `${embedded} passages embedded, ${reused} reused${gone}`
    out.write(`Indexed ${size} in ${report.seconds.toFixed(1)} s: ${work} (${generation}).\n`)
  }
  for (const { path, reason } of skipped.slice(0, shownSkipped)) {
    err.write(`skipped ${plain(path)}: ${plain(reason)}\n`)
  }
  if (skipped.length > shownSkipped) err.write(`… and ${skipped.length - shownSkipped} more\n`)
}
