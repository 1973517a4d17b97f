import { writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { Command } from 'commander'
import { exitCodeOf, failureLine } from '../../src/cli/failure.ts'
import { FootnoteError } from '../../src/errors.ts'
import { formatMarkdown, formatPlain } from '../table.ts'
import { type BenchFigure, benchTable, isReached } from './figures.ts'
import { benchQuestions, corpus, fullExtent, measureAll, quickExtent } from './measure.ts'
import { measureReading } from './reading.ts'
import { fullSlack, measureSlack, quickSlack } from './slack.ts'
import { fullStreams, measureStreams, quickStreams } from './streams/measure.ts'
import { measureWidget } from './widget.ts'
import { measureWriting } from './writing.ts'

/** Of each page that is opened in a browser. */
const loads = 30
const quickLoads = 5

type Options = {
  readonly quick?: boolean
  readonly reading?: boolean
  readonly writing?: boolean
  readonly widget?: boolean
  readonly streams?: boolean
  readonly slack?: boolean
  readonly files: number
  readonly json?: string
  readonly markdown?: boolean
}

/**
 * `npm run bench`: measures speed and memory on this machine, and prints them beside their targets.
 *
 * @param argv as in `process.argv`
 * @returns 0; 1 when a target is missed; 2 or 3 for a user's mistake, as on the command line
 */
export async function main(argv: readonly string[]): Promise<number> {
  let exitCode = 0
  const program = new Command('npm run bench --')
    .description('Measure speed and memory on this machine, beside their targets.')
    .option('--quick', 'fewer repetitions')
    .option('--reading', 'measure how a large collection is read, and read again, instead')
    .option('--writing', 'measure what checking adds to an answer that a model writes, instead')
    .option('--widget', 'measure what people see in a browser, and when, instead')
    .option('--streams', 'measure what many readers of streams wait for and cost, instead')
    .option('--slack', 'measure how soon commands are acknowledged under overload, instead')
    .option('--files <number>', 'how many pages that collection has', Number, 10_000)
    .option('--json <file>', 'write the figures to a file')
    .option('--markdown', 'print the table in markdown')
    .exitOverride()
    .action(async (options: Options) => {
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
  const { json, markdown } = options
  const figures = await measure(options, (step) => process.stderr.write(`${step} …\n`))
  const table = benchTable(`Speed and memory on ${describeMachine()}`, figures)
  process.stdout.write(`\n${(markdown ? formatMarkdown : formatPlain)(table)}`)
  if (json)
    writeFileSync(json, `${JSON.stringify({ machine: describeMachine(), figures }, null, 2)}\n`)
  const missed = figures.filter((figure) => !isReached(figure))
  for (const { name } of missed) process.stdout.write(`\nmissed: ${name}\n`)
  return missed.length > 0 ? 1 : 0
}

function measure(options: Options, onStep: (step: string) => void): Promise<BenchFigure[]> {
  const { quick, files } = options
  if (options.reading) return measureReading(files, onStep)
  if (options.writing) return measureWriting(corpus, benchQuestions(), onStep)
  if (options.widget) return measureWidget(quick ? quickLoads : loads, onStep)
  if (options.streams) {
    return measureStreams(corpus, benchQuestions(), quick ? quickStreams : fullStreams, onStep)
  }
  if (options.slack) {
    return measureSlack(corpus, benchQuestions(), quick ? quickSlack : fullSlack, onStep)
  }
  return measureAll(quick ? quickExtent : fullExtent, onStep)
}

/** What the figures depend on, other work on the machine included. */
function describeMachine(): string {
  const processors = cpus()
  const busy = loadavg()[0]!.toFixed(1)
  return `${processors.length} × ${processors[0]?.model ?? 'unknown processor'}, load ${busy}, Node ${process.versions.node}`
}
