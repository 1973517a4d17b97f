import { resolve } from 'node:path'
import type { Logger } from 'pino'
import { listCorpus } from '../../index/corpus.ts'
import { keepIndexed } from '../../index/keep-indexed.ts'
import { chooseRoots } from '../cli/corpus-roots.ts'
import { isCurrent } from '../cli/index-first.ts'
import type { Config } from '../config.ts'
import { FootnoteError } from '../errors.ts'

/** A collection whose index is there. */
export type IndexedCollection = {
  /** Ends what follows its changes. What was done is kept. */
  stop(): Promise<void>
}

/**
 * Brings the index of a collection up to date in a process of its own, and, where it is watched, goes on doing so after
 * every change.
 *
 * @param paths folders or files, from the current folder
 * @throws FootnoteError what the first run failed with, or `engine_unavailable` where its process died; nothing goes on
 *   then
 */
export async function indexCollection(
  paths: readonly string[],
  config: Config,
  { watch, log }: { readonly watch: boolean; readonly log: Logger },
): Promise<IndexedCollection> {
  const whole = paths.map((path) => resolve(path))
  const { roots, notice } = chooseRoots(config, whole)
  // A collection that is not there is told at once; in the other process, only after the model is loaded.
  await listCorpus(roots, config.data)
  if (!watch && (await isCurrent(roots, config))) return { stop: async () => {} }
  if (notice) log.warn(notice)
  const { data, embeddingModel: model, models } = config
  const first = Promise.withResolvers<void>()
  let isIndexed = false
  const kept = keepIndexed(
    { roots, data, model, models, poll: false },
    {
      onIndexed: ({ report }) => {
        log.info({ generation: report.generation, passages: report.passages }, 'indexed')
        isIndexed = true
        first.resolve()
      },
      onFailed: (error) => {
        // Another process has the index, and this one its turn once that has ended.
        const waits = error instanceof FootnoteError && error.code === 'index_busy'
        if (isIndexed || waits) log.warn({ reason: error.message }, 'not indexed')
        else first.reject(error)
      },
      onCrash: (how, pause) => {
        const message = `the indexing process ended with ${how}`
        if (isIndexed) log.warn({ pause }, message)
        else first.reject(new FootnoteError('engine_unavailable', message))
      },
      onWarning: (message) => log.warn(message),
      onProgress: () => {},
      onDownload: () => {},
    },
  )
  try {
    await first.promise
    if (!watch) await kept.stop()
    return { stop: kept.stop }
  } catch (error) {
    await kept.stop()
    throw error
  }
}
