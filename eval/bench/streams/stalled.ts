import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { pino } from 'pino'
import { type Flood, floodingApp } from '../../../src/channels/http/flooding.fixture.ts'
import { listen } from '../../../src/node.ts'
import type { BenchFigure } from '../figures.ts'
import { percentile } from '../load.ts'
import { collectGarbage } from './collect-garbage.ts'
import { applyStreams } from './load.ts'

/** A write that nobody reads has ten seconds, and the machine some time to notice. */
const longestWriteS = 11
/** By then all writes wait, and the first of them still has some seconds. */
const longestFillMs = 8_000
const rounds = 3

/**
 * What readers cost who ask and then read nothing: memory while they are waited for, and the time of others.
 *
 * @param streams that others read, before and meanwhile
 */
export async function measureStalled(readers: number, streams: number): Promise<BenchFigure[]> {
  const { app, flood } = floodingApp()
  const server = await listen(app.fetch, { host: '127.0.0.1', port: 0 }, pino({ enabled: false }))
  const load = { url: `http://127.0.0.1:${server.port}`, questions: ['?'], streams, atOnce: 10 }
  const timeOthers = async () => {
    const whole = (await applyStreams(load)).map((outcome) => outcome.whole)
    return percentile(whole, 0.99)
  }
  const sockets: Socket[] = []
  try {
    // Paths that have run often enough are compiled.
    await timeOthers()
    const ratios: number[] = []
    const memory: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const alone = await timeOthers()
      const before = usedMemory()
      for (let i = 0; i < readers; i += 1) sockets.push(stall(server.port))
      await untilAllWait(flood, readers)
      memory.push((usedMemory() - before) / readers)
      ratios.push((await timeOthers()) / alone)
      while (flood.streams > 0) await wait(50)
    }
    return figuresOf({ readers, streams, memory, longestWrite: flood.longest / 1000, ratios })
  } finally {
    for (const socket of sockets) socket.destroy()
    await server.drain()
  }
}

/** Until every stream is open and sends nothing more, or some seconds later. */
async function untilAllWait(flood: Flood, readers: number): Promise<void> {
  const deadline = performance.now() + longestFillMs
  let sent = -1
  while ((flood.streams < readers || flood.sent !== sent) && performance.now() < deadline) {
    sent = flood.sent
    await wait(200)
  }
}

/** Megabytes, without what waits to be collected. */
function usedMemory(): number {
  collectGarbage()
  return process.memoryUsage().rss / 1e6
}

/** A reader who asks and reads nothing. */
function stall(port: number): Socket {
  const socket = connect(port, '127.0.0.1')
  socket.write('GET /flood HTTP/1.1\r\nHost: here\r\n\r\n')
  return socket.pause().on('error', () => {})
}

type Found = {
  readonly readers: number
  readonly streams: number
  readonly memory: readonly number[]
  readonly longestWrite: number
  readonly ratios: readonly number[]
}

function figuresOf({ readers, streams, memory, longestWrite, ratios }: Found): BenchFigure[] {
  const detail = `${readers} readers who read nothing, ${rounds} rounds`
  return [
    {
      name: 'memory of a stalled stream',
      value: Math.max(0, percentile(memory, 0.5)),
      unit: 'MB',
      target: { atMost: 1 },
      detail: `${detail}; the median of them`,
    },
    {
      name: 'longest that a write waits for a reader',
      value: longestWrite,
      unit: 's',
      target: { atMost: longestWriteS },
      detail,
    },
    {
      name: 'others beside stalled streams, p99 to p99 without',
      value: percentile(ratios, 0.5),
      unit: '',
      target: { atMost: 1.5 },
      detail: `${detail}, ${streams} streams each; the median of them`,
    },
  ]
}
