import { RequestError } from './asking.ts'

const usualWait = 3
const longestWait = 15

/** In how many seconds to try again what a server that is not ready refused (503); null for any other failure. */
export function secondsToWait(error: unknown): number | null {
  if (!(error instanceof RequestError) || error.status !== 503) return null
  return Math.min(longestWait, Math.max(1, error.retryAfter ?? usualWait))
}

/** Resolves after a number of seconds, or as soon as the signal is aborted. */
export function waitFor(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(resolve, seconds * 1000)
    const stop = () => {
      clearTimeout(timer)
      resolve()
    }
    signal.addEventListener('abort', stop, { once: true })
  })
}
