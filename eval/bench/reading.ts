import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { keepIndexed } from '../../index/keep-indexed.ts'
import { startEngine } from '../../src/engine/client.ts'
import { FootnoteError } from '../../src/errors.ts'
import type { BenchFigure } from './figures.ts'
import { percentile } from './load.ts'
import { writePages } from './pages.ts'
import type { ReadingTimes } from './reading-process.ts'
import { sentencesOf } from './synthetic.ts'

const root = join(import.meta.dirname, '../..')
const launcher = join(root, 'src/bin.js')
const model = 'footnote/small-en-v1'
const sampleMs = 200
const pollMs = 5
const saves = 3

/**
 * Measures how a large collection of web pages is read, and read again, in a folder that is removed afterwards.
 *
 * @param files how many pages it has
 * @param onStep told what is measured next
 */
export async function measureReading(
  files: number,
  onStep: (step: string) => void,
): Promise<BenchFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-reading-'))
  try {
    const corpus = join(folder, 'pages')
    const data = join(folder, 'data')
    onStep(`writing ${files} pages`)
    const paths = writePages(corpus, await sentencesOf(join(root, 'corpus')), files)
    onStep('reading, splitting and indexing them')
    const first = await measureFirst(corpus, data, files)
    onStep('indexing again with nothing changed')
    const again = await measureUnchanged(corpus, data, files)
    onStep('indexing one changed page')
    return [...first, again, ...(await measureChange(corpus, data, paths))]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureFirst(corpus: string, data: string, files: number): Promise<BenchFigure[]> {
  const child = fork(new URL('./reading-process.ts', import.meta.url), [corpus, data, model])
  const memory = watchMemory(child.pid!)
  const told = once(child, 'message') as Promise<[ReadingTimes]>
  const [code] = (await once(child, 'exit')) as [number | null]
  const peak = memory.stop()
  if (code !== 0) throw new FootnoteError('engine_unavailable', `indexing ended with ${code}`)
  const [{ readingMs, documents, passages, skipped }] = await told
  const detail = `${documents} documents, ${passages} passages, ${skipped} skipped; no embedding`
  const speed: BenchFigure = {
    name: 'web pages read and split',
    value: files / (readingMs / 1000),
    unit: 'files/s',
    target: { atLeast: 100 },
    detail,
  }
  if (peak === null) return [speed]
  return [
    speed,
    {
      name: 'peak resident memory of all indexing processes',
      value: peak,
      unit: 'MB',
      target: { atMost: 1000 },
      detail: 'sum over the processes, vectors and graph included',
    },
  ]
}

async function measureUnchanged(corpus: string, data: string, files: number): Promise<BenchFigure> {
  const started = performance.now()
  const options = ['index', corpus, '--data', data, '--model', model, '--json']
  const child = spawn(process.execPath, [launcher, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  await once(child, 'close')
  const value = (performance.now() - started) / 1000
  if (!(JSON.parse(out) as { upToDate: boolean }).upToDate) {
    const found = 'unchanged pages were indexed anew'
    throw new FootnoteError('index_damaged', `${found}; the figure would mean nothing`)
  }
  return {
    name: 'indexed again, nothing changed',
    value,
    unit: 's',
    target: { atMost: 3 },
    detail: `${files} files, the whole command`,
  }
}

/** As while watching and serving: from a save to the new generation, and to the first answer from it. */
async function measureChange(
  corpus: string,
  data: string,
  paths: readonly string[],
): Promise<BenchFigure[]> {
  const watched = await startWatched(corpus, data)
  const engine = await startEngine({ data, model, reranker: null, support: null, models: null })
  const indexed: number[] = []
  const answered: number[] = []
  try {
    for (let save = 0; save < saves; save++) {
      const path = join(corpus, paths[Math.floor((save + 0.5) * (paths.length / saves))]!)
      const line = `<p>The quay was closed for the whole of week ${save}.</p><h2>`
      const page = readFileSync(path, 'utf8').replace('<h2>', line)
      const run = watched.nextRun()
      const started = performance.now()
      writeFileSync(path, page)
      const generation = await run
      indexed.push((performance.now() - started) / 1000)
      while (engine.status().generation !== generation) await delay(pollMs)
      answered.push((performance.now() - started) / 1000)
    }
  } finally {
    await Promise.all([engine.close(), watched.stop()])
  }
  const figure = (name: string, seconds: number[]): BenchFigure => ({
    name: `one changed page, from its save to ${name}`,
    value: percentile(seconds, 0.5),
    unit: 's',
    target: { atMost: 2 },
    detail: `of ${paths.length}, median of ${saves}; while watching`,
  })
  return [figure('the new generation', indexed), figure('answers from it', answered)]
}

/** A collection that is indexed as it changes. `nextRun` resolves with the generation of the next run. */
async function startWatched(
  corpus: string,
  data: string,
): Promise<{ nextRun(): Promise<string>; stop(): Promise<void> }> {
  let run = Promise.withResolvers<string>()
  const nothing = (): void => {}
  const failed = (error: Error): void => run.reject(error)
  const kept = keepIndexed(
    { roots: [corpus], data, model, models: null, poll: false },
    {
      onIndexed: ({ report }) => run.resolve(report.generation),
      onFailed: failed,
      onCrash: (how) => failed(new FootnoteError('engine_unavailable', `indexing ended: ${how}`)),
      ...{ onWarning: nothing, onProgress: nothing, onDownload: nothing },
    },
  )
  await run.promise.catch(async (error: unknown) => {
    await kept.stop()
    throw error
  })
  return {
    nextRun: () => {
      run = Promise.withResolvers()
      return run.promise
    },
    stop: kept.stop,
  }
}

/** Adds up what a process and all below it hold, several times a second. `stop` tells the most, in MB; null off Linux. */
function watchMemory(pid: number): { stop(): number | null } {
  let peak = 0
  const timer = setInterval(() => {
    peak = Math.max(peak, residentKilobytes(pid))
  }, sampleMs)
  return {
    stop: () => {
      clearInterval(timer)
      return process.platform === 'linux' ? peak / 1024 : null
    },
  }
}

/** @see man 5 proc */
function residentKilobytes(pid: number): number {
  try {
    const own = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ')
    const below = children.filter(Boolean).map((child) => residentKilobytes(Number(child)))
    return below.reduce((sum, kilobytes) => sum + kilobytes, Number(own ?? 0))
  } catch {
    // It has ended meanwhile.
    return 0
  }
}
