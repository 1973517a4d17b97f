import { Worker } from 'node:worker_threads'

/** Questions that are asked over HTTP, again and again. */
export type Load = {
  readonly url: string
  readonly questions: readonly string[]
  readonly requests: number
  /** How many are on their way at a time. */
  readonly concurrency: number
}

/** Milliseconds of each request that gave an answer, and the HTTP status of each that did not. */
export type LoadResult = {
  readonly milliseconds: readonly number[]
  /** Milliseconds of as many requests for `/healthz`, made in between: what the machine itself takes just now. */
  readonly idle: readonly number[]
  readonly failures: readonly number[]
}

/** Asks from a thread of its own, so that the asking does not hold up the event loop that is measured. */
export async function applyLoad(load: Load): Promise<LoadResult> {
  const worker = new Worker(new URL('./load.worker.ts', import.meta.url), { workerData: load })
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

/** The value below which a share of the values lies (nearest rank). @param values at least one */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!
}
