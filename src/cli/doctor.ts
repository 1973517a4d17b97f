import { listCorpus, type SkippedFile } from '../../index/corpus.ts'
import type { Config } from '../config.ts'
import { openEmbedder } from '../embed/transformers.ts'
import { requireModel } from '../engine/serve.ts'
import { openReranker } from '../rerank/cross-encoder.ts'
import { type Generation, locateGeneration, verifyFiles } from '../search/local/generation.ts'
import { loadNative } from '../search/local/hnsw.ts'
import { openLocalIndex } from '../search/local/open.ts'
import { type Survey, surveyGeneration } from '../search/local/survey.ts'
import { openSupportModel } from '../support/cross-encoder.ts'
import { chooseRoots, listed } from './corpus-roots.ts'
import { whileShown } from './downloads.ts'
import { exitCodeOf } from './failure.ts'
import { counted } from './index-report.ts'
import { keepOptions, type SettingOptions } from './settings.ts'
import { surveyText } from './survey-text.ts'
import { plain, type Terminal, wrap, writeJson } from './terminal.ts'

type DoctorOptions = SettingOptions & { readonly json?: boolean; readonly all?: boolean }

/** One thing that was looked at. `warning`: it works, but not as well as it could. */
type Check = {
  readonly name: string
  readonly result: 'ok' | 'warning' | 'failed'
  /** What was found and, where that is wrong, what to do. */
  readonly detail: string
  readonly exitCode: number
}

/**
 * `footnote doctor`: looks at everything a server needs and names what is wrong, then at what the collection lacks.
 *
 * What documents lack is no failure: it does not change the exit code.
 *
 * @param readConfig throws where the settings are wrong, which is a finding too
 * @returns the exit code: 3 for a bad index, 2 for what the user can put right, 0 when all is well
 */
export async function examine(
  readConfig: () => Config,
  options: DoctorOptions,
  terminal: Terminal,
): Promise<number> {
  const checks: Check[] = []
  const look = async <Found>(name: string, work: () => Promise<[string, Found]>) => {
    try {
      const [detail, found] = await work()
      checks.push({ name, result: 'ok', detail, exitCode: 0 })
      return found
    } catch (error) {
      checks.push(failed(name, error, options))
      return null
    }
  }
  let survey: Survey | null = null
  const config = await look('settings', async () => {
    const settings = readConfig()
    const { roots } = chooseRoots(settings)
    return [`corpus ${listed(roots)}, index in ${settings.data}`, settings]
  })
  checks.push(await checkAddOn())
  if (config) {
    const passedOver = await look('corpus', () => checkCorpus(config))
    await look('model', () => checkModel(config, terminal))
    const { reranker, supportModel } = config
    if (reranker) await look('reranker', () => checkReranker(reranker, config, terminal))
    if (supportModel) await look('support', () => checkSupport(supportModel, config, terminal))
    const generation = await checkIndex(config, look)
    if (generation) survey = await look('reading', () => surveyOf(generation, passedOver ?? []))
  }
  report(checks, survey, options, terminal)
  return Math.max(...checks.map(({ exitCode }) => exitCode))
}

function failed(name: string, error: unknown, options: SettingOptions): Check {
  const message = error instanceof Error ? error.message : String(error)
  const detail = keepOptions(message, options)
  return { name, result: 'failed', detail, exitCode: exitCodeOf(error) }
}

/** Without the add-on the same index is searched exactly, which is slower only for large collections. */
async function checkAddOn(): Promise<Check> {
  const name = 'native search'
  if (await loadNative()) {
    return { name, result: 'ok', detail: 'hnswlib-node is loaded', exitCode: 0 }
  }
  const remedy = 'install g++, make and python3, then run `npm rebuild hnswlib-node`'
  const detail = `hnswlib-node is not built, so search is exact and slower; ${remedy}`
  return { name, result: 'warning', detail, exitCode: 0 }
}

async function checkCorpus(config: Config): Promise<[string, readonly SkippedFile[]]> {
  const { files, skipped } = await listCorpus(chooseRoots(config).roots, config.data)
  return [`${files.length} files, ${skipped.length} passed over`, skipped]
}

/** @param passedOver what was not even read, which no index knows of */
async function surveyOf(
  generation: Generation,
  passedOver: readonly SkippedFile[],
): Promise<[string, Survey]> {
  const survey = surveyGeneration(generation)
  const skipped = [...passedOver, ...survey.skipped]
  return [`how ${survey.documents} documents were understood`, { ...survey, skipped }]
}

async function checkModel(
  { embeddingModel, models }: Config,
  terminal: Terminal,
): Promise<[string, null]> {
  const embedder = await whileShown(terminal, (downloads) =>
    openEmbedder({ model: embeddingModel, models, ...downloads }),
  )
  try {
    await embedder.embed(['a probe'], 'passage')
    return [`${embeddingModel}, ${embedder.dimensions} dimensions`, null]
  } finally {
    await embedder.close()
  }
}

async function checkReranker(
  model: string,
  { models }: Config,
  terminal: Terminal,
): Promise<[string, null]> {
  const reranker = await whileShown(terminal, (downloads) =>
    openReranker({ model, models, ...downloads }),
  )
  try {
    await reranker.judge('a probe', [{ title: '', text: 'a probe', sentences: [] }])
    return [model, null]
  } finally {
    await reranker.close()
  }
}

async function checkSupport(
  model: string,
  { models }: Config,
  terminal: Terminal,
): Promise<[string, null]> {
  const support = await whileShown(terminal, (downloads) =>
    openSupportModel({ model, models, ...downloads }),
  )
  try {
    await support.judge([{ claim: 'a probe', evidence: 'a probe' }])
    return [model, null]
  } finally {
    await support.close()
  }
}

/** @returns the generation, where it can be searched */
async function checkIndex(
  { data, embeddingModel }: Config,
  look: <Found>(name: string, work: () => Promise<[string, Found]>) => Promise<Found | null>,
): Promise<Generation | null> {
  const generation = await look('index', async () => {
    const located = locateGeneration(data)
    const { model, counts } = located.manifest
    requireModel(located.manifest, embeddingModel)
    const size = `${counted(counts.documents, 'document')}, ${counted(counts.passages, 'passage')}`
    return [`${located.name}: ${size}, built with ${model}`, located]
  })
  if (!generation) return null
  for (const { name, size } of generation.manifest.files) {
    await look(name, async () => {
      await verifyFiles(generation, [name])
      return [`${size} bytes, SHA-256 as stated`, null]
    })
  }
  return look('search', async () => {
    const index = await openLocalIndex(data)
    index.close()
    return ['the index opens and finds its probes', generation]
  })
}

function report(
  checks: readonly Check[],
  survey: Survey | null,
  { json, all = false }: DoctorOptions,
  terminal: Terminal,
): void {
  const { out, paint, width } = terminal
  if (json) {
    const ok = checks.every(({ result }) => result !== 'failed')
    const found = checks.map(({ name, result, detail }) => ({ name, result, detail }))
    writeJson({ ok, checks: found, survey }, terminal)
    return
  }
  const signs = { ok: paint.green('✓'), warning: paint.yellow('!'), failed: paint.red('✗') }
  const column = Math.max(...checks.map(({ name }) => name.length)) + 1
  for (const { name, result, detail } of checks) {
    const indent = ' '.repeat(column + 2)
    const text = wrap(plain(detail), width, indent).slice(indent.length)
    out.write(`${signs[result]} ${name.padEnd(column)}${text}\n`)
  }
  if (survey) out.write(`\n${surveyText(survey, all, terminal)}`)
}
