import { Worker } from 'node:worker_threads'

/**
 * Lets this process not outlive the one that forked it by more than a second, however that one ends.
 *
 * A process hears that its parent is gone when it next waits for something, and in an endless loop never. So a thread
 * of its own looks, and ends the process without its help.
 */
export function endWithParent(): void {
  const thread = new Worker(new URL('./parent.worker.js', import.meta.url), {
    workerData: process.ppid,
  })
  thread.unref()
}
