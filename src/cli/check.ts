import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { type CheckedDraft, checkDraft } from '../answer/check.ts'
import { checkPage, pageGenerator } from '../answer/check-page.ts'
import { faultWords } from '../answer/fault-words.ts'
import type { Config } from '../config.ts'
import { decode } from '../documents/decode.ts'
import { FootnoteError } from '../errors.ts'
import { noteText } from './answer-text.ts'
import { withFootnotes, withoutFootnotes } from './draft-footnotes.ts'
import { withPorts } from './open-ports.ts'
import { showProgress } from './progress.ts'
import { plain, printable, type Terminal, wrap, writeJson } from './terminal.ts'

/** How what was checked is shown: for people, as JSON, or as the draft with footnotes added; and as a page beside that. */
export type CheckOptions = {
  readonly json?: boolean
  readonly footnotes?: boolean
  /** Where the page goes; `true` for beside the draft. */
  readonly html?: string | true
}

/** UTF-16 code units: a long book. */
const longestDraft = 2_000_000

/**
 * `footnote check`: every claim of a draft held against the archive.
 *
 * @param file a text or markdown, as typed
 * @returns 0; 1 where a claim is contradicted or not found
 * @throws FootnoteError `not_found` for a file that can't be read, `bad_request` for one that is no draft, and for a
 *   page that can't be written or would take the place of what is none of ours
 */
export async function checkFile(
  file: string,
  { json, footnotes, html }: CheckOptions,
  config: Config,
  terminal: Terminal,
): Promise<number> {
  const typed = readDraft(file)
  const page = html === undefined ? null : pagePath(file, html)
  if (page !== null) spareOthers(page)
  const text = footnotes || page !== null ? withoutFootnotes(typed) : typed
  return withPorts({ ...config, reranker: null }, terminal, async (ports) => {
    const progress = showProgress('Checking', 'sentences', terminal)
    const checked = await checkDraft(ports, { text }, { onProgress: progress.update })
    progress.stop()
    if (page !== null) {
      writePage(page, await checkPage(basename(file), text, checked, new Date()))
      terminal.err.write(`footnote: wrote ${plain(page)}\n`)
    }
    if (json) writeJson(checked, terminal)
    else if (footnotes) terminal.out.write(printable(withFootnotes(text, checked)))
    else terminal.out.write(page === null ? reportOf(checked, terminal) : `${countsOf(checked)}\n`)
    return checked.sentences.every(({ verdict }) => verdict === 'supported') ? 0 : 1
  })
}

function readDraft(file: string): string {
  const text = decodedDraft(file)
  const problem =
    text.trim() === ''
      ? 'has no text'
      : text.length > longestDraft
        ? `has ${text.length} characters, at most ${longestDraft} are checked at once`
        : null
  if (problem) throw new FootnoteError('bad_request', `${file} ${problem}; name a draft`)
  return text
}

function decodedDraft(file: string): string {
  try {
    return decode(readFileSync(file)).text
  } catch (error) {
    if (error instanceof FootnoteError) throw error
    const { code = 'unknown' } = error as NodeJS.ErrnoException
    throw new FootnoteError(
      'not_found',
      `${file} can't be read (${code}); name a text or markdown file, as in draft.md`,
      { cause: error },
    )
  }
}

/** Where the page goes: never over a draft, which has no such name. */
function pagePath(file: string, html: string | true): string {
  if (html === true) return `${file.replace(/\.[^./\\]*$/, '')}.checked.html`
  if (/\.html?$/i.test(html) && resolve(html) !== resolve(file)) return html
  throw new FootnoteError(
    'bad_request',
    `--html ${html}: expected the name of a page, as in --html checked.html`,
  )
}

/** Only a page that we wrote may be written anew. */
function spareOthers(path: string): void {
  if (!existsSync(path)) return
  let isOurs = false
  try {
    isOurs = readFileSync(path, 'utf8').includes(pageGenerator)
  } catch {
    // What can't be read may be anything.
  }
  if (isOurs) return
  throw new FootnoteError(
    'bad_request',
    `${path} is there already and is no page of \`footnote check\`; name another with --html, or remove it`,
  )
}

function writePage(path: string, page: string): void {
  try {
    writeFileSync(path, page)
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException
    throw new FootnoteError(
      'bad_request',
      `${path} can't be written (${code}); name another page`,
      {
        cause: error,
      },
    )
  }
}

const signs = { supported: '✓', contradicted: '✗', unsupported: '?' } as const
const names = {
  supported: 'supported',
  contradicted: 'contradicted',
  unsupported: 'not found',
} as const

/** Each claim with its verdict and notes, then how many of each there are. */
function reportOf(checked: CheckedDraft, terminal: Terminal): string {
  const { sentences, citations } = checked
  const { width, paint } = terminal
  const colour = { supported: paint.green, contradicted: paint.red, unsupported: paint.yellow }
  const blocks = sentences.map((sentence) => {
    const { verdict, plain: words, faults } = sentence
    const marks = sentence.citations.map((number) => paint.cyan(`[${number}]`)).join('')
    const reason = `${names[verdict]}: ${plain(faultWords(faults, words))}`
    const why = faults.length > 0 ? [paint.dim(wrap(reason, width, '  '))] : []
    const line = wrap(plain(words), width, '  ').trimStart()
    return [`${colour[verdict](signs[verdict])} ${line} ${marks}`.trimEnd(), ...why].join('\n')
  })
  const notes = citations.map((citation) => noteText(citation, undefined, terminal))
  return `${[...blocks, ...notes, countsOf(checked)].join('\n\n')}\n`
}

function countsOf({ sentences, leftAlone }: CheckedDraft): string {
  const counts = (['supported', 'contradicted', 'unsupported'] as const).map(
    (verdict) => `${sentences.filter((each) => each.verdict === verdict).length} ${names[verdict]}`,
  )
  return `${[...counts, `${leftAlone.length} left alone`].join(', ')}.`
}
