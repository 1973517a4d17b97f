import { Worker } from 'node:worker_threads'

/** Questions whose answers are read as streams of events, over HTTP. */
export type StreamLoad = {
  readonly url: string
  readonly questions: readonly string[]
  readonly streams: number
  /** How many are open at a time. */
  readonly atOnce: number
  /** Readers leave at some moment before this, in milliseconds; without it they read to the end. */
  readonly leaveBefore?: number
  /** Of the moments. */
  readonly seed?: number
}

/** How one stream went; times in milliseconds since it was asked for. */
export type StreamOutcome = {
  /** 0 without a response. */
  readonly status: number
  /** Until its first event; null for none. */
  readonly first: number | null
  /** Until its end. */
  readonly whole: number
  /** What came last: the answer, an error, neither, a refusal by status, or nothing because the reader left. */
  readonly end: 'done' | 'error' | 'cut' | 'refused' | 'left'
  /** Whether a refusal says when to come back. */
  readonly saysWhen: boolean
}

/** Asks from a thread of its own, so that the asking does not hold up the event loop of what is measured. */
export async function applyStreams(load: StreamLoad): Promise<StreamOutcome[]> {
  const worker = new Worker(new URL('./load.worker.ts', import.meta.url), { workerData: load })
  let outcomes: StreamOutcome[] = []
  return new Promise((resolve, reject) => {
    worker.once('message', (all: StreamOutcome[]) => {
      outcomes = all
    })
    worker.once('error', reject)
    // Not before: it would be counted among what is still open.
    worker.once('exit', () => resolve(outcomes))
  })
}
