import { buildIndex } from '../../index/build.ts'
import type { Config } from '../config.ts'
import { type LocalEmbedder, openEmbedder } from '../embed/transformers.ts'
import { chooseRoots } from './corpus-roots.ts'
import { whileShown } from './downloads.ts'
import { findingsOf, showPhases, tellReport } from './index-report.ts'
import { onStopSignal } from './stop-signal.ts'
import { plain, type Terminal, writeJson } from './terminal.ts'

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
  const progress = showPhases(terminal)
  let embedder: LocalEmbedder | null = null
  // Not before something must be embedded: it takes longer to load than to see that nothing has changed.
  const open = async (): Promise<LocalEmbedder> => {
    progress.stop()
    embedder = await whileShown(terminal, (downloads) =>
      openEmbedder({ model: embeddingModel, models, ...downloads }),
    )
    return embedder
  }
  try {
    const report = await buildIndex({
      corpus: roots,
      data,
      embedder: { model: embeddingModel, open },
      signal: interrupt.signal,
      onProgress: progress.update,
      onWarning: (message) => terminal.err.write(`footnote: ${plain(message)}\n`),
    })
    progress.stop()
    const findings = findingsOf(data, report)
    if (options.json) writeJson({ ...report, findings }, terminal)
    else tellReport(report, findings, terminal)
  } finally {
    progress.stop()
    await (embedder as LocalEmbedder | null)?.close()
  }
}
