import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { buildIndex } from '../../../index/build.ts'
import { openEmbedder } from '../../../src/embed/transformers.ts'
import type { BenchFigure } from '../figures.ts'
import { percentile } from '../load.ts'
import { startServerProcess } from '../server-process.ts'
import { measureLeaks } from './leaks.ts'
import { applyStreams, type StreamLoad, type StreamOutcome } from './load.ts'
import { measureStalled } from './stalled.ts'

/** How many streams are opened for each figure. */
export type StreamExtent = {
  readonly alone: number
  /** Times a hundred. */
  readonly rounds: number
  readonly over: readonly number[]
  readonly leavers: number
  /** Readers who read nothing. */
  readonly stalled: number
  /** After which nothing may be left. */
  readonly short: number
}

export const fullStreams: StreamExtent = {
  alone: 300,
  rounds: 10,
  over: [500, 1000],
  leavers: 10_000,
  stalled: 200,
  short: 50_000,
}
export const quickStreams: StreamExtent = {
  alone: 50,
  rounds: 2,
  over: [500],
  leavers: 500,
  stalled: 50,
  short: 3000,
}

const atOnce = 100
/** As many questions as the engine takes at once. */
const places = 128
const leaversAtOnce = 100
/** Extractive answers take less than this, so that readers leave at every stage. */
const leaveBefore = 400
const freeAfterMs = 100
const seed = 1931
/** Streams of others beside those that stall. */
const othersRead = 500

/**
 * What readers of streams wait for: alone, a hundred at once, more than the server takes, and after many who left; then
 * what readers cost who read nothing, and what short streams leave behind.
 *
 * @param corpus is indexed in a folder that is removed afterwards
 * @param onStep told what is measured next
 */
export async function measureStreams(
  corpus: string,
  questions: readonly string[],
  extent: StreamExtent,
  onStep: (step: string) => void,
): Promise<BenchFigure[]> {
  const data = mkdtempSync(join(tmpdir(), 'footnote-streams-'))
  try {
    onStep('indexing the collection')
    const embedder = await openEmbedder({ model: 'footnote/small-en-v1', models: null })
    await buildIndex({ corpus: [corpus], data, embedder })
    await embedder.close()
    const figures = await measureReaders(data, questions, extent, onStep)
    onStep(`${extent.stalled} readers who read nothing`)
    figures.push(...(await measureStalled(extent.stalled, othersRead)))
    onStep(`${extent.short} short streams`)
    return [...figures, ...(await measureLeaks(extent.short))]
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

async function measureReaders(
  data: string,
  questions: readonly string[],
  extent: StreamExtent,
  onStep: (step: string) => void,
): Promise<BenchFigure[]> {
  const server = await startServerProcess(data)
  const ask = (load: Pick<StreamLoad, 'streams' | 'atOnce' | 'leaveBefore'>) =>
    applyStreams({ url: server.url, questions, seed, ...load })
  try {
    // Paths that have run often enough are compiled.
    await ask({ streams: 200, atOnce: 10 })
    onStep('one stream at a time')
    const alone = await ask({ streams: extent.alone, atOnce: 1 })
    onStep('a hundred streams at once')
    const together: StreamOutcome[] = []
    for (let round = 0; round < extent.rounds; round += 1) {
      together.push(...(await ask({ streams: atOnce, atOnce })))
    }
    const over: BenchFigure[] = []
    for (const streams of extent.over) {
      onStep(`${streams} streams at once`)
      over.push(...overFigures(await ask({ streams, atOnce: streams })))
    }
    onStep(`${extent.leavers} readers who leave`)
    const left = await ask({ streams: extent.leavers, atOnce: leaversAtOnce, leaveBefore })
    await wait(freeAfterMs)
    const after = await ask({ streams: places, atOnce: places })
    return [...waitFigures(alone, together), ...over, leaverFigure(left, after)]
  } finally {
    await server.stop()
  }
}

const firstOf = (outcomes: readonly StreamOutcome[]) =>
  outcomes.flatMap(({ first, end }) => (end === 'done' && first !== null ? [first] : []))
const wholeOf = (outcomes: readonly StreamOutcome[]) =>
  outcomes.flatMap(({ whole, end }) => (end === 'done' ? [whole] : []))
const isDone = ({ end }: StreamOutcome) => end === 'done'

function waitFigures(
  alone: readonly StreamOutcome[],
  together: readonly StreamOutcome[],
): BenchFigure[] {
  const failed = [...alone, ...together].filter((outcome) => !isDone(outcome))
  const ms = (
    name: string,
    values: readonly number[],
    share: 0.5 | 0.99,
    atMost: number | null,
  ) => ({
    name: `${name}, p${share * 100}`,
    // Where none came, nothing is good.
    value: values.length > 0 ? percentile(values, share) : Number.POSITIVE_INFINITY,
    unit: 'ms' as const,
    target: atMost === null ? null : { atMost },
    detail: `${values.length} streams`,
  })
  return [
    ms('first event, one stream at a time', firstOf(alone), 0.5, 40),
    ms('first event, one stream at a time', firstOf(alone), 0.99, null),
    ms(`first event, ${atOnce} at once`, firstOf(together), 0.99, 250),
    ms(`whole answer, ${atOnce} at once`, wholeOf(together), 0.5, null),
    ms(`whole answer, ${atOnce} at once`, wholeOf(together), 0.99, 1500),
    {
      name: `streams that failed, up to ${atOnce} at once`,
      value: failed.length,
      unit: '',
      target: { atMost: 0 },
      detail: `of ${alone.length + together.length}`,
    },
  ]
}

/** Of more streams than there are places: each has its answer, or is told at once to come back. */
function overFigures(outcomes: readonly StreamOutcome[]): BenchFigure[] {
  const refused = outcomes.filter(({ status, saysWhen }) => status === 503 && saysWhen)
  const done = outcomes.filter(isDone)
  const name = `${outcomes.length} at once`
  return [
    {
      name: `${name}: neither answered nor told when to come back`,
      value: outcomes.length - refused.length - done.length,
      unit: '',
      target: { atMost: 0 },
      detail: `${done.length} answered, ${refused.length} refused with 503 and Retry-After`,
    },
    {
      name: `${name}: answered`,
      value: done.length,
      unit: '',
      target: { atLeast: places },
      detail: 'as many as there are places, at least',
    },
    {
      name: `${name}: first event, p99`,
      value: percentile([...firstOf(outcomes), 0], 0.99),
      unit: 'ms',
      target: null,
      detail: `refusals p99 ${percentile([...refused.map(({ whole }) => whole), 0], 0.99).toFixed(0)} ms`,
    },
  ]
}

/** Every place is free again if as many as there are can be taken at once. */
function leaverFigure(
  left: readonly StreamOutcome[],
  after: readonly StreamOutcome[],
): BenchFigure {
  const gone = left.filter(({ end }) => end === 'left').length
  return {
    name: `places not free ${freeAfterMs} ms after the last reader left`,
    value: after.filter((outcome) => !isDone(outcome)).length,
    unit: '',
    target: { atMost: 0 },
    detail: `of ${places}; ${gone} of ${left.length} readers left before their answer, seed ${seed}`,
  }
}
