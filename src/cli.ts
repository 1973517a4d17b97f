import { readFileSync } from 'node:fs'
import { Command, InvalidArgumentError, Option } from 'commander'
import colors from 'picocolors'
import type { CheckOptions } from './cli/check.ts'
import { exitCodeOf, failureLine } from './cli/failure.ts'
import type { QuestionOptions } from './cli/questions.ts'
import { keepOptions, readServing, readSettings, type SettingOptions } from './cli/settings.ts'
import { addSlack } from './cli/slack.ts'
import { printable, type Terminal } from './cli/terminal.ts'
import type { WidgetOptions } from './cli/widget.ts'
import type { Config } from './config.ts'

// Each command loads its own part: the server never holds the model in memory, and `--help` loads neither.

type JsonOption = { readonly json?: boolean }
type PollOption = { readonly poll?: boolean }

const minWidth = 40
const usualWidth = 80
const maxWidth = 100

/**
 * The command line, from arguments to exit code.
 *
 * @param argv as in `process.argv`: the first two are the program
 * @returns 0; 2 for a user's mistake; 3 for an index that is damaged or foreign; 1 for anything else
 */
export async function main(argv: readonly string[]): Promise<number> {
  const terminal = openTerminal()
  let exitCode = 0
  const program = createProgram(terminal, (code) => {
    exitCode = code
  })
  let typed: Command = program
  program.hook('preAction', (_, command) => {
    typed = command
  })
  try {
    await program.parseAsync(argv)
    return exitCode
  } catch (error) {
    const line = failureLine(error, process.env.FOOTNOTE_DEBUG === '1')
    const paths = ['start', 'index', 'watch'].includes(typed.name()) ? typed.args : []
    terminal.err.write(printable(keepOptions(line, typed.opts(), paths)))
    return exitCodeOf(error)
  }
}

function createProgram(terminal: Terminal, exitWith: (code: number) => void): Command {
  const program = new Command('footnote')
    .description('Ask a collection of articles. Every sentence of the answer carries a footnote.')
    .version(version())
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void terminal.out.write(text),
      writeErr: (text) => void terminal.err.write(printable(text)),
      outputError: (text, write) => write(text.replace(/^error: /, 'footnote: ')),
    })
    .showHelpAfterError('See `npx footnote --help`, or `npx footnote <command> --help`.')
    .addHelpText('after', example('npx footnote start'))

  addServing(program, terminal, exitWith)
  addIndexing(program, terminal)
  addQuestions(program, terminal)
  addChecking(program, terminal, exitWith)
  addInspecting(program, terminal)
  addGaps(program, terminal)
  addWidget(program, terminal)
  addMcp(program, terminal)
  addSlack(program, terminal)
  withJson(withSettings(program.command('doctor')))
    .description('look at settings, corpus, model and index, and say what is wrong or missing')
    .option('--all', 'list every document and file, not the first of each kind')
    .addHelpText('after', example('npx footnote doctor --all'))
    .action(async (options: SettingOptions & JsonOption & { readonly all?: boolean }) => {
      const { examine } = await import('./cli/doctor.ts')
      exitWith(await examine(() => readConfig(options), options, terminal))
    })
  return program
}

function addServing(program: Command, terminal: Terminal, exitWith: (code: number) => void): void {
  const run = async (config: Config) => {
    const { serve } = await import('./node.ts')
    process.exit(await serve(config, (url) => greet(url, terminal)))
  }
  const runWatching = async (paths: string[], options: SettingOptions & PollOption) => {
    const config = toServe(options)
    const { watchHere } = await import('./cli/watch.ts')
    const watching = await watchHere(paths, config, options, terminal)
    try {
      const { serve } = await import('./node.ts')
      exitWith(await serve(config, (url) => greet(url, terminal)))
    } finally {
      await watching.stop()
    }
  }
  type StartOptions = SettingOptions & PollOption & { readonly watch?: boolean }
  withPoll(withAddress(withSettings(program.command('start [paths...]'))))
    .description('index the collection where that is needed, then serve the chat page')
    .option('--watch', 'go on indexing what changes, as `watch` does')
    .addHelpText('after', example('npx footnote start articles/ --port 8080'))
    .action(async (paths: string[], options: StartOptions) => {
      if (options.watch || options.poll) return runWatching(paths, options)
      const config = toServe(options)
      const { indexFirst } = await import('./cli/index-first.ts')
      const code = await indexFirst(paths, config, terminal)
      if (code === 0) await run(config)
      else exitWith(code)
    })
  withAddress(withSettings(program.command('serve')))
    .description('serve the chat page and the API from the index that is there')
    .addHelpText('after', example('npx footnote serve --data seeds-index'))
    .action((options: SettingOptions) => run(toServe(options)))
  withPoll(withAddress(withSettings(program.command('watch [paths...]'))))
    .description('index the collection, serve it, and index what changes while serving')
    .addHelpText('after', example('npx footnote watch articles/ --data articles-index'))
    .action(runWatching)
}

function addIndexing(program: Command, terminal: Terminal): void {
  withJson(withSettings(program.command('index [paths...]')))
    .description('read the collection and build its index; only what changed is embedded again')
    .addHelpText('after', example('npx footnote index articles/ --data articles-index'))
    .action(async (paths: string[], options: SettingOptions & JsonOption) => {
      const config = readConfig(options)
      const { indexHere } = await import('./cli/index-here.ts')
      await indexHere(paths, config, options, terminal)
    })
}

function addInspecting(program: Command, terminal: Terminal): void {
  withJson(program.command('inspect <file>'))
    .description('show how one file is understood: its facts and their origin, its text by voice')
    .option('--part <name>', 'one of several articles in the file')
    .option('--corpus <path>', 'folder of the collection, whose overrides count (FOOTNOTE_CORPUS)')
    .option('--data <dir>', 'folder of the index, which tells its collection (FOOTNOTE_DATA)')
    .addHelpText('after', example('npx footnote inspect articles/export.xml --part 2014/a-post'))
    .action(async (file: string, options: SettingOptions & JsonOption & { part?: string }) => {
      const { inspectFile } = await import('./cli/inspect.ts')
      await inspectFile(file, options, readConfig(options), terminal)
    })
}

function addQuestions(program: Command, terminal: Terminal): void {
  type Options = SettingOptions & QuestionOptions
  withFilters(withJson(withSettings(program.command('ask <question>'))))
    .description('answer one question, with its footnotes')
    .option(
      '--explain',
      'show what was searched and found, and why each sentence was chosen or not',
    )
    .addHelpText('after', example('npx footnote ask "Who proposed the amendment?" --from 1985'))
    .action(async (question: string, options: Options) => {
      const { askOnce } = await import('./cli/questions.ts')
      await askOnce(question, options, readConfig(options), terminal)
    })
  withFilters(withJson(withSettings(program.command('search <question>'))))
    .description('show the passages that a question finds, best first')
    .addHelpText('after', example('npx footnote search "aid suspended" --limit 20 --json'))
    .action(async (question: string, options: Options) => {
      const { searchOnce } = await import('./cli/questions.ts')
      await searchOnce(question, options, readConfig(options), terminal)
    })
}

function addChecking(program: Command, terminal: Terminal, exitWith: (code: number) => void): void {
  type Options = SettingOptions & JsonOption & CheckOptions
  withJson(withSettings(program.command('check <draft>')))
    .description(
      'hold every claim of a draft against the collection: supported, contradicted or not found',
    )
    .option('--footnotes', 'print the draft with footnotes added, or brought up to date')
    .option(
      '--html [file]',
      'write the draft as a marked page, draft.checked.html if not named',
      pageName,
    )
    .addHelpText('after', example('npx footnote check draft.md --html --data articles-index'))
    .action(async (draft: string, options: Options) => {
      const { checkFile } = await import('./cli/check.ts')
      exitWith(await checkFile(draft, options, readConfig(options), terminal))
    })
}

/** What follows `--html` is taken for its value, even where it is meant to be the draft. */
function pageName(typed: string): string {
  if (/\.html?$/i.test(typed)) return typed
  throw new InvalidArgumentError(
    `Expected the name of a page, such as checked.html; the draft stands before it: check ${typed} --html`,
  )
}

function addGaps(program: Command, terminal: Terminal): void {
  withJson(program.command('gaps'))
    .description('show the questions that were not answered, grouped by what they ask about')
    .option('--since <date>', 'only those asked from this date on: YYYY, YYYY-MM or YYYY-MM-DD')
    .addHelpText('after', example('FOOTNOTE_GAPS_LOG=gaps.jsonl npx footnote gaps --since 2026-03'))
    .action(async (options: SettingOptions & JsonOption & { readonly since?: string }) => {
      const { tellGaps } = await import('./cli/gaps.ts')
      await tellGaps(options, readConfig(options), terminal)
    })
}

function addMcp(program: Command, terminal: Terminal): void {
  withSettings(program.command('mcp'))
    .description('give the collection to a model’s host, over standard input and output (MCP)')
    .addHelpText('after', example('npx footnote mcp --data /home/ada/articles-index'))
    .action(async (options: SettingOptions) => {
      const { serveMcp } = await import('./cli/mcp.ts')
      await serveMcp(readConfig(options), terminal)
    })
}

function addWidget(program: Command, terminal: Terminal): void {
  type Options = SettingOptions & WidgetOptions
  withJson(program.command('widget'))
    .description('print the tag that puts the widget into a page of another site')
    .addOption(new Option('--url <address>', 'where browsers find it').env('FOOTNOTE_URL'))
    .option('--inline', 'in its place in the page, not behind a button in the corner')
    .option('--port <number>', 'port of a server on this machine (PORT)')
    .addHelpText('after', example('npx footnote widget --url https://ask.example.org'))
    .action(async (options: Options) => {
      const { tellWidget } = await import('./cli/widget.ts')
      await tellWidget(options, readConfig(options), terminal)
    })
}

function withSettings(command: Command): Command {
  return command
    .option('--data <dir>', 'folder of the index (FOOTNOTE_DATA)')
    .option('--corpus <path>', 'folder or file of the collection (FOOTNOTE_CORPUS)')
    .option('--model <name>', 'embedding model (FOOTNOTE_EMBEDDING_MODEL)')
    .option('--models <dir>', 'folder of local models (FOOTNOTE_MODELS)')
}

function withJson(command: Command): Command {
  return command.option('--json', 'print one JSON value for programs')
}

function withAddress(command: Command): Command {
  return command
    .option('--host <address>', 'address to listen on (HOST)')
    .option('--port <number>', 'port to listen on (PORT)')
}

function withPoll(command: Command): Command {
  return command.option('--poll', 'look at every file twice a second, for network drives')
}

function withFilters(command: Command): Command {
  return command
    .option('--from <date>', 'only documents from this date on: YYYY, YYYY-MM or YYYY-MM-DD')
    .option('--to <date>', 'only documents up to this date')
    .option('--author <name>', 'only documents by an author whose name has this')
    .option('--publisher <name>', 'only documents of a publisher whose name has this')
    .option('--voice <voice>', 'only words of author, quoted, comment or notice')
    .option('--document <id>', 'only this document')
    .option('--limit <number>', 'how many passages to draw on', wholeNumber)
}

function wholeNumber(value: string): number {
  if (/^\d{1,4}$/.test(value)) return Number(value)
  throw new InvalidArgumentError('Expected a whole number.')
}

function example(command: string): string {
  return `\nExample:\n  $ ${command}`
}

const readConfig = (options: SettingOptions): Config => readSettings(options, process.env)
const toServe = (options: SettingOptions): Config => readServing(options, process.env)

function greet(url: string, { out, paint }: Terminal): void {
  out.write(`\n  ${paint.bold('Footnote')} answers at ${paint.cyan(paint.underline(url))}\n`)
  out.write(`  ${paint.dim('Stop it with Ctrl-C.')}\n\n`)
}

function version(): string {
  const path = new URL('../package.json', import.meta.url)
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version
}

function openTerminal(): Terminal {
  const { stdout, stderr, env } = process
  // `footnote search … | head` closes the pipe when it has read enough.
  stdout.on('error', () => process.exit(0))
  const isPlain = Boolean(env.NO_COLOR) || env.TERM === 'dumb'
  return {
    out: stdout,
    err: stderr,
    // Some terminals report 0 columns.
    width: Math.max(Math.min(stdout.columns || usualWidth, maxWidth), minWidth),
    paint: colors.createColors(Boolean(stdout.isTTY) && !isPlain),
    redraws: Boolean(stderr.isTTY) && env.TERM !== 'dumb',
  }
}
