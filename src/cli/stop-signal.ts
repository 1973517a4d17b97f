/** npm passes on a Ctrl-C that the terminal has delivered already; both come within a few milliseconds. */
const sameKeystrokeMs = 500

/** Calls `stop` at the first Ctrl-C or stop signal. A second one ends the process at once. */
export function onStopSignal(stop: () => void): void {
  let first: number | null = null
  const handle = () => {
    if (first === null) {
      first = performance.now()
      stop()
    } else if (performance.now() - first > sameKeystrokeMs) {
      process.exit(1)
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, handle)
}
