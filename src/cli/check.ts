import { readFileSync } from 'node:fs'
import { type CheckedDraft, type CheckedSentence, checkDraft } from '../answer/check.ts'
import { checkRequest, parseAs } from '../channels/http/validation.ts'
import type { Config } from '../config.ts'
import { decode } from '../documents/decode.ts'
import { FootnoteError } from '../errors.ts'
import { noteText } from './answer-text.ts'
import { withPorts } from './open-ports.ts'
import { showProgress } from './progress.ts'
import { plain, type Terminal, wrap, writeJson } from './terminal.ts'

/** How what was checked is shown: for people, as JSON, or as the draft with footnotes added. */
export type CheckOptions = { readonly json?: boolean; readonly footnotes?: boolean }

/**
 * `footnote check`: every claim of a draft held against the archive.
 *
 * @param file a text or markdown, as typed
 * @returns 0; 1 where a claim is contradicted or not found
 * @throws FootnoteError `not_found` for a file that can't be read, `bad_request` for one that is no short text
 */
export async function checkFile(
  file: string,
  { json, footnotes }: CheckOptions,
  config: Config,
  terminal: Terminal,
): Promise<number> {
  const { text } = parseAs(checkRequest, { text: readDraft(file) })
  return withPorts({ ...config, reranker: null }, terminal, async (ports) => {
    const progress = showProgress('Checking', 'sentences', terminal)
    const checked = await checkDraft(ports, { text }, { onProgress: progress.update })
    progress.stop()
    if (json) writeJson(checked, terminal)
    else terminal.out.write(footnotes ? withFootnotes(text, checked) : reportOf(checked, terminal))
    return checked.sentences.every(({ verdict }) => verdict === 'supported') ? 0 : 1
  })
}

function readDraft(file: string): string {
  try {
    return decode(readFileSync(file)).text
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException
    throw new FootnoteError(
      'not_found',
      `${file} can't be read (${code}); name a text or markdown file, as in draft.md`,
      { cause: error },
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
function reportOf({ sentences, citations, leftAlone }: CheckedDraft, terminal: Terminal): string {
  const { width, paint } = terminal
  const colour = { supported: paint.green, contradicted: paint.red, unsupported: paint.yellow }
  const blocks = sentences.map((sentence) => {
    const { verdict, text, faults } = sentence
    const marks = sentence.citations.map((number) => paint.cyan(`[${number}]`)).join('')
    const why = faults.length > 0 ? [paint.dim(wrap(reasonOf(sentence), width, '  '))] : []
    const line = wrap(plain(text), width, '  ').trimStart()
    return [`${colour[verdict](signs[verdict])} ${line} ${marks}`.trimEnd(), ...why].join('\n')
  })
  const notes = citations.map((citation) => noteText(citation, undefined, terminal))
  const counts = (['supported', 'contradicted', 'unsupported'] as const).map(
    (verdict) => `${sentences.filter((each) => each.verdict === verdict).length} ${names[verdict]}`,
  )
  const summary = `${[...counts, `${leftAlone.length} left alone`].join(', ')}.`
  return `${[...blocks, ...notes, summary].join('\n\n')}\n`
}

function reasonOf({ verdict, faults }: CheckedSentence): string {
  const words = faults.map(({ kind, words }) => `${kind} “${plain(words)}”`).join(', ')
  return `${names[verdict]}: ${words}`
}

/** The draft in markdown, with a footnote behind each claim that sources carry, and a mark behind the others. */
function withFootnotes(text: string, { sentences, citations }: CheckedDraft): string {
  let marked = ''
  let from = 0
  for (const { end, verdict, citations: numbers } of sentences) {
    const notes = numbers.map((number) => `[^${number}]`).join('')
    marked +=
      text.slice(from, end) + (verdict === 'supported' ? notes : ` [${names[verdict]}]${notes}`)
    from = end
  }
  const notes = citations.map(({ number, quote, title, authors, date }) => {
    const source = [title, authors.join(', '), date].filter(Boolean).join(', ')
    return `[^${number}]: “${quote.replaceAll(/\s+/g, ' ')}” ${source}`
  })
  return `${marked}${text.slice(from).trimEnd()}\n\n${notes.join('\n')}\n`
}
