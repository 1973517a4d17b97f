import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import colors from 'picocolors'
import { verifierOf } from '../src/answer/verify/verifier.ts'
import { exitCodeOf, failureLine } from '../src/cli/failure.ts'
import { showProgress } from '../src/cli/progress.ts'
import type { Terminal } from '../src/cli/terminal.ts'
import { type LocalEmbedder, openEmbedder } from '../src/embed/transformers.ts'
import { FootnoteError } from '../src/errors.ts'
import { openSupportModel } from '../src/support/cross-encoder.ts'
import type { SupportModel } from '../src/support/support-model.ts'
import { measureAttacks } from './attacks/outcome.ts'
import { type Baselines, findRegressions, readBaselines, updateBaselines } from './baselines.ts'
import { manyAnswers } from './many-answers.ts'
import { beirMeasures, measureBeir } from './measure-beir.ts'
import { mtragOutcome } from './mtrag-outcome.ts'
import { createProgram, type Options, requireSense } from './options.ts'
import type { Outcome } from './outcome.ts'
import { measureAttribution } from './reading/measure-attribution.ts'
import { measurePages, measureSeeds, measureSpeakers } from './reading/outcome.ts'
import { resultFiles, updateResults } from './readme-results.ts'
import { regressionLines, retrievalTable } from './report.ts'
import { readRun } from './report-page/keep-runs.ts'
import { runOf } from './report-page/record-run.ts'
import { writeReport } from './report-page/write-report.ts'
import { runNames } from './runs.ts'
import { measureSquad } from './squad-measure.ts'
import { squadOutcome } from './squad-report.ts'
import { type StarterOutcome, starterOutcome } from './starter-outcome.ts'
import { formatMarkdown, formatPlain } from './table.ts'
import { measureLabels } from './verify/labels.ts'
import { measureVerifier } from './verify/measure.ts'
import { readPairs } from './verify/pairs.ts'
import { measureClaims } from './verify/scifact-claims.ts'
import { readUnseenPairs } from './verify/unseen-pairs.ts'

const root = join(import.meta.dirname, '..')
const baselinesPath = join(import.meta.dirname, 'baselines.json')

/**
 * `npm run eval`: measures, prints, and compares with the baselines.
 *
 * @param argv as in `process.argv`
 * @returns 0; 1 when a cell is worse than its baseline allows; 2 or 3 for a user's mistake, as on the command line
 */
export async function main(argv: readonly string[]): Promise<number> {
  // Whoever reads may have seen enough, as `head` has.
  process.stdout.on('error', () => process.exit(0))
  let exitCode = 0
  const program = createProgram(async (options) => {
    exitCode = await run(options)
  })
  try {
    await program.parseAsync(argv)
    return exitCode
  } catch (error) {
    process.stderr.write(failureLine(error, !(error instanceof FootnoteError)))
    return exitCodeOf(error)
  }
}

async function run(options: Options): Promise<number> {
  requireSense(options)
  if (options.readme) {
    const baselines = readBaselines(baselinesPath)
    for (const file of resultFiles) updateResults(join(root, file), baselines, file)
    print(`wrote the results in ${resultFiles.join(' and ')} from the baselines\n`)
    return 0
  }
  if (options.compare && options.compare !== 'previous') readRun(options.compare)
  const expected = readBaselines(baselinesPath)[keyOf(options)]
  const support = await supportOf(options)
  try {
    return await measure({ ...options, support }, expected)
  } finally {
    await support?.close()
  }
}

async function supportOf({ supportModel: model, models }: Options) {
  return model ? openSupportModel({ model, models: models ?? null }) : undefined
}

type Run = Options & { readonly support: SupportModel | undefined }

async function measure(options: Run, expected: Baselines[string] | undefined): Promise<number> {
  const { model, models = null } = options
  if (isReading(options)) return conclude(options, await runReading(options, expected))
  const embedder = await openEmbedder({ model, models })
  try {
    if (options.set === 'starter') return report(options, await runStarter(options, embedder))
    const run =
      {
        speakers: runSpeakers,
        attribution: runSpeakers,
        many: runMany,
        attacks: runAttacks,
        mtrag: runMtrag,
        squad: runSquad,
      }[options.set] ?? runBeir
    return conclude(options, await run(options, embedder))
  } finally {
    await embedder.close()
  }
}

/** Concludes a run whose every answer is kept and shown on a page. @returns the exit code */
function report(options: Options, outcome: StarterOutcome): number {
  const exitCode = conclude(options, outcome)
  const { split, model, reranker = null, compare, name } = options
  const lines = writeReport(
    runOf(outcome, { split, model, reranker, name, date: new Date().toISOString() }),
    {
      folder: join(import.meta.dirname, 'report'),
      compare,
      baselines: readBaselines(baselinesPath),
      key: keyOf(options),
    },
  )
  for (const line of lines) print(`${line}\n`)
  return exitCode
}

/** Whether files are only read, which needs no model. */
function isReading({ set }: Pick<Options, 'set'>): boolean {
  return /^(?:pages|seeds|verifier(?:-unseen|-hard)?|labels|scifact-claims)$/.test(set)
}

async function runReading(
  { set, split, data = '', failures = false, support }: Run,
  expected: Baselines[string] | undefined,
): Promise<Outcome> {
  const verify = verifierOf(support)
  if (set === 'scifact-claims') return measureClaims(data, { split, verify }, expected)
  if (set === 'labels') {
    const path = join(import.meta.dirname, 'verify/labels.jsonl')
    return measureLabels({ path, split, listsFaults: failures, verify }, expected)
  }
  if (set === 'verifier' || set === 'verifier-hard') {
    const name = set === 'verifier' ? 'pairs.jsonl' : 'pairs-hard.jsonl'
    const path = join(import.meta.dirname, 'verify', name)
    const pairs = await readPairs(path, join(root, 'corpus'), split)
    return measureVerifier(pairs, { split, listsFaults: failures, verify }, expected)
  }
  if (set === 'verifier-unseen') {
    const path = join(import.meta.dirname, 'verify/pairs-unseen.jsonl')
    const pairs = readUnseenPairs(path, split)
    return measureVerifier(pairs, { split, listsFaults: failures, verify }, expected)
  }
  return set === 'pages' ? measurePages(split, expected, failures) : measureSeeds(data, expected)
}

/** Prints what was measured and holds it against the baselines. @returns the exit code */
function conclude(options: Options, { tables, figures, lines }: Outcome): number {
  const { set, split, model } = options
  const key = keyOf(options)
  const expected = readBaselines(baselinesPath)[key]
  const format = options.markdown ? formatMarkdown : formatPlain
  print(tables.map((table) => `${format(table)}\n`).join(''))
  for (const line of lines) print(`${line}\n`)
  if (options.json) {
    writeFileSync(options.json, `${JSON.stringify({ set, split, model, figures }, null, 2)}\n`)
  }
  if (options.updateBaselines) {
    updateBaselines(baselinesPath, key, figures)
    print(`wrote ${figures.length} baselines of ${key}\n`)
    return 0
  }
  const regressions = findRegressions(figures, expected)
  for (const line of regressionLines(key, regressions)) print(`${line}\n`)
  const held = Object.keys(expected ?? {}).length
  // A figure that nothing is held against can't fail, so its absence is a failure.
  if (held === 0) print(`no baselines for ${key}; --update-baselines writes them\n`)
  else if (regressions.length === 0) {
    print(`all ${held} cells are as good as their baselines, within tolerance\n`)
  }
  return regressions.length > 0 || held === 0 ? 1 : 0
}

async function runStarter(options: Run, embedder: LocalEmbedder): Promise<StarterOutcome> {
  const { split, model, models = null, failures = false, reranker, support } = options
  const data = join(root, 'index/data', `eval-${fileNameOf(model)}`)
  const progress = showProgress('Asking', 'questions', openTerminal())
  const run = { split, embedder, reranker, support, models, data, listsFailures: failures }
  const expected = readBaselines(baselinesPath)[keyOf(options)]
  const outcome = await starterOutcome({ ...run, onProgress: progress.update }, expected)
  progress.stop()
  return outcome
}

async function runSpeakers(options: Options, embedder: LocalEmbedder): Promise<Outcome> {
  const { split, model, failures = false } = options
  const data = join(root, 'index/data', `eval-pages-${fileNameOf(model)}`)
  const progress = showProgress('Asking', 'people', openTerminal())
  const expected = readBaselines(baselinesPath)[keyOf(options)]
  const asking = { split, data, embedder, onProgress: progress.update }
  const measure = options.set === 'attribution' ? measureAttribution : measureSpeakers
  const outcome = await measure(asking, expected, failures)
  progress.stop()
  return outcome
}

async function runMany(options: Run, embedder: LocalEmbedder): Promise<Outcome> {
  const data = join(root, 'index/data', `eval-${fileNameOf(options.model)}`)
  const progress = showProgress('Asking', 'questions', openTerminal())
  const expected = readBaselines(baselinesPath)[keyOf(options)]
  return manyAnswers(
    { data, embedder, support: options.support, onProgress: progress.update },
    expected,
  ).finally(progress.stop)
}

function runMtrag(options: Options, embedder: LocalEmbedder): Promise<Outcome> {
  const { split, model, data: folder = '', failures = false } = options
  const data = join(root, 'index/data', `eval-mtrag-${fileNameOf(model)}`)
  const progress = showProgress('Embedding', 'passages', openTerminal())
  return mtragOutcome({ folder, split, data, embedder }, failures, progress.update).finally(
    progress.stop,
  )
}

async function runSquad(
  { data: path = '', model }: Options,
  embedder: LocalEmbedder,
): Promise<Outcome> {
  const data = join(root, 'index/data', `eval-squad-${fileNameOf(model)}`)
  const progress = showProgress('Asking', 'questions', openTerminal())
  const { asked, passages } = await measureSquad({ path, data, embedder }, progress.update)
  progress.stop()
  return squadOutcome(asked, { passages, model })
}

async function runAttacks(options: Options, embedder: LocalEmbedder): Promise<Outcome> {
  const progress = showProgress('Attacking', 'steps', openTerminal())
  const expected = readBaselines(baselinesPath)[keyOf(options)]
  const attacked = { corpus: join(root, 'corpus'), embedder, bipia: options.data }
  return measureAttacks(attacked, expected, progress.update).finally(progress.stop)
}

async function runBeir(options: Options, embedder: LocalEmbedder): Promise<Outcome> {
  const { set, data: folder = '', split, model } = options
  const data = join(root, 'index/data', `eval-${fileNameOf(set)}-${fileNameOf(model)}`)
  const progress = showProgress('Embedding', 'passages', openTerminal())
  const { documents, passages, retrieval } = await measureBeir(
    { folder, split, data, embedder },
    progress.update,
  )
  progress.stop()
  const title = `${set} (${documents} documents, ${passages} passages), ${split} queries, ${model}`
  return {
    tables: [retrievalTable(title, retrieval, runNames, beirMeasures)],
    figures: retrieval,
    lines: [],
  }
}

/** What the baselines of a run are filed under. */
function keyOf({ set, data, split, model, reranker, supportModel }: Options): string {
  if (set !== 'seeds' && isReading({ set })) return `${set}/${split}`
  if (set === 'seeds') return 'seeds'
  if (set === 'attacks') return `attacks/${model}${data ? '/with BIPIA' : ''}`
  if (set === 'squad' || set === 'many') return `${set}/${model}`
  return [
    set,
    split,
    model,
    ...[reranker, supportModel].flatMap((name) => (name ? [`with ${name}`] : [])),
  ].join('/')
}

function fileNameOf(name: string): string {
  return name.replaceAll(/[^\w.-]+/g, '-')
}

function print(text: string): void {
  process.stdout.write(text)
}

function openTerminal(): Terminal {
  const { stdout, stderr } = process
  const paint = colors.createColors(Boolean(stdout.isTTY))
  return { out: stdout, err: stderr, width: 100, paint, redraws: Boolean(stderr.isTTY) }
}
