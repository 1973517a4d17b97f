import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildIndex } from '../../index/build.ts'
import { readConfig } from '../../src/config.ts'
import { type LocalEmbedder, openEmbedder } from '../../src/embed/transformers.ts'
import { FootnoteError } from '../../src/errors.ts'
import { readQuestions } from '../questions.ts'
import type { BenchFigure } from './figures.ts'
import { measureIndexSpeed } from './index-speed.ts'
import { applyLoad, percentile } from './load.ts'
import { measureLoopDelay } from './loop-delay.ts'
import { openRawModel } from './raw-model.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'
import { averagingEmbedder, sentencesOf, writeCollection } from './synthetic.ts'

const root = join(import.meta.dirname, '../..')
/** The starter collection. */
export const corpus = join(root, 'corpus')
const model = 'footnote/small-en-v1'
const modelFile = join(root, 'index/models', model, 'onnx/model_quantized.onnx')
const launcher = join(root, 'src/bin.js')

/** How much is measured: everything, or enough to see whether something is badly off. */
export type Extent = {
  readonly passages: number
  readonly starts: number
  readonly requests: number
  readonly indexRuns: number
}

export const fullExtent: Extent = { passages: 5000, starts: 5, requests: 500, indexRuns: 3 }
export const quickExtent: Extent = { passages: 5000, starts: 2, requests: 100, indexRuns: 1 }

/** Questions on their way at once while the event loop is watched. */
const concurrency = 8

/**
 * Measures every figure in one run, in folders that are removed afterwards.
 *
 * @param onStep told what is measured next
 */
export async function measureAll(
  extent: Extent,
  onStep: (step: string) => void,
): Promise<BenchFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-bench-'))
  try {
    onStep('indexing the starter collection, as a command')
    const starter = await measureStarterIndex(join(folder, 'starter'))
    const embedder = await openEmbedder({ model, models: null })
    const large = join(folder, 'large')
    onStep('indexing a thousand passages, beside the bare model')
    const speed = await measureSpeed(folder, embedder, extent.indexRuns)
    onStep(`writing and indexing ${extent.passages} passages`)
    const passages = await buildLarge(folder, large, embedder, extent.passages)
    await embedder.close()
    onStep('starting the server and asking')
    const served = await measureServer(large, passages, extent)
    onStep('watching the event loop of the front')
    return [...speed, starter, ...served, ...(await measureLoop(large, extent))]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const passagesForSpeed = 4000

async function measureStarterIndex(data: string): Promise<BenchFigure> {
  const started = performance.now()
  const options = ['index', corpus, '--data', data, '--model', model]
  const child = spawn(process.execPath, [launcher, ...options], { stdio: 'ignore' })
  const [code] = (await once(child, 'exit')) as [number]
  if (code !== 0) throw new FootnoteError('corpus_missing', `\`footnote index\` ended with ${code}`)
  const value = (performance.now() - started) / 1000
  return {
    name: 'starter collection indexed from nothing',
    value,
    unit: 's',
    target: { atMost: 15 },
  }
}

async function measureSpeed(
  folder: string,
  embedder: LocalEmbedder,
  runs: number,
): Promise<BenchFigure[]> {
  const raw = await openRawModel(modelFile)
  // Large enough that starting the processes that read, half a second whatever there is to read, does not count.
  const notes = join(folder, 'some-notes')
  writeCollection(notes, await sentencesOf(corpus), passagesForSpeed)
  const found = []
  for (let run = 0; run < runs; run++) {
    found.push(await measureIndexSpeed(notes, join(folder, `speed-${run}`), embedder, raw))
  }
  await raw.close()
  const [median] = found.toSorted((a, b) => a.shareOfRaw - b.shareOfRaw).slice(runs >> 1)
  const { passages, passagesPerSecond, shareOfRaw } = median!
  const detail = `${passages} passages, median of ${runs} runs`
  return [
    {
      name: 'whole index step, share of raw onnxruntime',
      value: shareOfRaw * 100,
      unit: '%',
      target: { atLeast: 85 },
      detail,
    },
    {
      name: 'whole index step',
      value: passagesPerSecond,
      unit: 'passages/s',
      target: null,
      detail,
    },
  ]
}

async function buildLarge(
  folder: string,
  data: string,
  embedder: LocalEmbedder,
  passages: number,
): Promise<number> {
  const sentences = await sentencesOf(corpus)
  const notes = join(folder, 'notes')
  mkdirSync(notes)
  writeCollection(notes, sentences, passages)
  const averaging = await averagingEmbedder(embedder, sentences)
  const report = await buildIndex({ corpus: [notes], data, embedder: averaging })
  return report.passages
}

async function measureServer(
  data: string,
  passages: number,
  { starts, requests }: Extent,
): Promise<BenchFigure[]> {
  const readyMs: number[] = []
  for (let start = 1; start < starts; start++) {
    const server = await startServerProcess(data)
    readyMs.push(server.readyMs)
    await server.stop()
  }
  const server = await startServerProcess(data)
  readyMs.push(server.readyMs)
  try {
    return [startFigure(readyMs, passages), ...(await measureAnswers(server, passages, requests))]
  } finally {
    await server.stop()
  }
}

function startFigure(readyMs: readonly number[], passages: number): BenchFigure {
  return {
    name: 'start to ready, index present',
    value: percentile(readyMs, 0.5) / 1000,
    unit: 's',
    target: { atMost: 1.5 },
    detail: `${passages} passages, median of ${readyMs.length}`,
  }
}

async function measureAnswers(
  server: ServerProcess,
  passages: number,
  requests: number,
): Promise<BenchFigure[]> {
  const load = { url: server.url, questions: benchQuestions(), concurrency: 1 }
  await applyLoad({ ...load, requests: 20 })
  const before = server.usage()
  const { milliseconds, idle, failures } = await applyLoad({ ...load, requests })
  const after = server.usage()
  if (failures.length > 0) {
    const found = `${failures.length} of ${requests} questions failed (HTTP ${failures[0]})`
    throw new FootnoteError('engine_unavailable', `${found}; the figures would mean nothing`)
  }
  const answer = (share: 0.5 | 0.99, atMost: number): BenchFigure => ({
    name: `extractive answer over HTTP, p${share * 100}`,
    value: percentile(milliseconds, share),
    unit: 'ms',
    target: { atMost },
    detail: `${passages} passages, ${requests} questions; /healthz ${percentile(idle, share).toFixed(1)} ms`,
  })
  const figures = [answer(0.5, 40), answer(0.99, 120)]
  return before && after
    ? [...figures, ...usageFigures(before, after, passages, requests)]
    : figures
}

type Usage = NonNullable<ReturnType<ServerProcess['usage']>>

function usageFigures(
  before: Usage,
  { front, engine }: Usage,
  passages: number,
  requests: number,
): BenchFigure[] {
  const frontMs = (front.processorMs - before.front.processorMs) / requests
  const engineMs = (engine.processorMs - before.engine.processorMs) / requests
  return [
    {
      name: 'processor time of an answer',
      value: frontMs + engineMs,
      unit: 'ms',
      target: null,
      detail: `front ${frontMs.toFixed(1)}, engine ${engineMs.toFixed(1)}: what other work on the machine changes least`,
    },
    {
      name: 'resident memory of front and engine',
      value: front.megabytes + engine.megabytes,
      unit: 'MB',
      target: { atMost: 500 },
      detail: `front ${front.megabytes.toFixed(0)}, engine ${engine.megabytes.toFixed(0)}; ${passages} passages, after the questions`,
    },
  ]
}

async function measureLoop(data: string, { requests }: Extent): Promise<BenchFigure[]> {
  const config = readConfig({
    PORT: '0',
    FOOTNOTE_CORPUS: corpus,
    FOOTNOTE_DATA: data,
    FOOTNOTE_EMBEDDING_MODEL: model,
  })
  const load = { questions: benchQuestions(), requests, concurrency }
  const { working, idle } = await measureLoopDelay(config, load)
  return [
    {
      name: 'event loop delay of the front, p99',
      value: working,
      unit: 'ms',
      target: { atMost: 20 },
      detail: `${concurrency} questions at a time; ${idle.toFixed(1)} ms with nothing to do`,
    },
  ]
}

/** The questions of the development half, as they stand. */
export function benchQuestions(): string[] {
  const path = join(root, 'eval/questions.jsonl')
  return readQuestions(path, 'dev').map(({ question }) => question)
}
