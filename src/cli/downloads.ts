import { type Progress, showProgress } from './progress.ts'
import type { Terminal } from './terminal.ts'

const kilobyte = 1000

/** Shows each file of a model while it comes from the hub; nothing for models that are here. */
export function showDownloads(terminal: Terminal): {
  onDownload(file: string, loadedBytes: number, totalBytes: number): void
  stop(): void
} {
  let current: { file: string; progress: Progress } | null = null
  return {
    onDownload: (file, loadedBytes, totalBytes) => {
      if (current?.file !== file) {
        current?.progress.stop()
        current = { file, progress: showProgress(`downloading ${file}`, 'kB', terminal) }
      }
      current.progress.update(Math.ceil(loadedBytes / kilobyte), Math.ceil(totalBytes / kilobyte))
    },
    stop: () => current?.progress.stop(),
  }
}

/** Opens a model, and shows what is downloaded for it until it is open or can't be. */
export async function whileShown<Model>(
  terminal: Terminal,
  open: (downloads: Pick<ReturnType<typeof showDownloads>, 'onDownload'>) => Promise<Model>,
): Promise<Model> {
  const { onDownload, stop } = showDownloads(terminal)
  try {
    return await open({ onDownload })
  } finally {
    stop()
  }
}
