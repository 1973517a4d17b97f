import { setTimeout as wait } from 'node:timers/promises'
import { pino } from 'pino'
import { createApp } from '../../../src/app.ts'
import { smallCollection } from '../../../src/channels/http/small-collection.fixture.ts'
import { listen } from '../../../src/node.ts'
import type { BenchFigure } from '../figures.ts'
import { collectGarbage } from './collect-garbage.ts'
import { applyStreams } from './load.ts'

const rounds = 3
const atOnce = 20
/** One reader in ten leaves early. */
const leaving = 0.1
const leaveBefore = 20
/** So long, and so often, handles are looked at: sockets take their time to close. */
const settleMs = 2000
const looks = 20

type Held = { readonly heap: number; readonly handles: number }

/**
 * What short streams leave behind: the heap and the handles of a server after each of three rounds, beside those after
 * a first one.
 *
 * @param streams of the three rounds together
 */
export async function measureLeaks(streams: number): Promise<BenchFigure[]> {
  const ports = smallCollection()
  const log = pino({ enabled: false })
  const app = createApp({
    use: (work) => work(ports),
    status: () => ({ state: 'ready' }),
    page: { html: '', assets: new Map() },
    log,
  })
  const server = await listen(app.fetch, { host: '127.0.0.1', port: 0 }, log)
  const url = `http://127.0.0.1:${server.port}`
  const questions = ['When was the harbour bridge opened?', 'Who painted the ceiling?']
  const read = async (count: number): Promise<Held> => {
    const some = { url, questions, atOnce }
    await applyStreams({ ...some, streams: Math.round(count * (1 - leaving)) })
    await applyStreams({ ...some, streams: Math.round(count * leaving), leaveBefore })
    const handles = await fewestHandles()
    collectGarbage()
    return { heap: process.memoryUsage().heapUsed, handles }
  }
  try {
    const baseline = await read(streams / rounds)
    const after: Held[] = []
    for (let round = 0; round < rounds; round += 1) after.push(await read(streams / rounds))
    const growth = after.map(({ heap }) => (100 * (heap - baseline.heap)) / baseline.heap)
    const handles = after.map((held) => held.handles - baseline.handles)
    const detail = `${streams} streams in ${rounds} rounds, one in ten left early`
    return [
      {
        name: 'heap after short streams, growth',
        value: growth.at(-1)!,
        unit: '%',
        target: { atMost: 5 },
        detail: `${detail}; ${(baseline.heap / 1e6).toFixed(1)} MB before, then ${growth.map((share) => `${share.toFixed(1)} %`).join(', ')}`,
      },
      {
        name: 'handles after short streams, more than before',
        value: Math.max(...handles),
        unit: '',
        target: { atMost: 0 },
        detail: `${detail}; ${baseline.handles} before`,
      },
    ]
  } finally {
    await server.drain()
  }
}

async function fewestHandles(): Promise<number> {
  const seen: number[] = []
  for (let look = 0; look < looks; look += 1) {
    await wait(settleMs / looks)
    seen.push(process.getActiveResourcesInfo().length)
  }
  return Math.min(...seen)
}
