import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import { pino } from 'pino'
import type { Config } from '../../src/config.ts'
import { startServer } from '../../src/node.ts'
import { applyLoad, type Load } from './load.ts'

/** How often the loop is looked at. The monitor counts this time too; it is taken off again. */
const resolutionMs = 5
const controlMs = 2000

/** p99 of the delay of a front's event loop, in ms. */
type LoopDelay = {
  readonly working: number
  /** The same with nothing to do: what the machine itself delays just now. */
  readonly idle: number
}

/** Runs the front in this process and its engine beside it, and asks both at full load. */
export async function measureLoopDelay(
  config: Config,
  load: Omit<Load, 'url'>,
): Promise<LoopDelay> {
  const idle = await p99During(() => delay(controlMs))
  const server = await startServer(config, pino({ level: 'silent' }))
  try {
    // Paths that have run once are compiled and loaded.
    await applyLoad({ ...load, url: server.url, requests: load.concurrency })
    const working = await p99During(() => applyLoad({ ...load, url: server.url }))
    return { working, idle }
  } finally {
    await server.stop()
  }
}

async function p99During(work: () => Promise<unknown>): Promise<number> {
  const monitor = monitorEventLoopDelay({ resolution: resolutionMs })
  monitor.enable()
  await work()
  monitor.disable()
  return Math.max(0, monitor.percentile(99) / 1e6 - resolutionMs)
}
