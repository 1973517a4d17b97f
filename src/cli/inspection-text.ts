import { type Document, type Span, type Voice, voices } from '../documents/document.ts'
import { plain, type Terminal, wrap } from './terminal.ts'

type Look = Pick<Terminal, 'width' | 'paint'>

const wideLabel = 24
const narrowLabel = 12
const roomForWide = 72

/**
 * A document for an editor: its facts and where each comes from, what was dropped, then its words, each voice with its
 * label and colour, and the share of each.
 */
export function inspectionText(document: Document, look: Look): string {
  const { paint, width } = look
  const title = paint.bold(wrap(plain(document.title), width))
  return `${[title, facts(document, look), words(document, look), shares(document, look)].join('\n\n')}\n`
}

/** The articles of a file, one a line, and how to look at one of them. */
export function listText(
  file: string,
  documents: readonly { readonly part: string; readonly document: Document }[],
  { paint, width }: Look,
): string {
  const lines = documents.map(({ part, document }) => {
    const { title, authors, published } = document
    const what = [title, authors.join(', '), published?.date, sharesInWords(document)]
    const about = wrap(plain(what.filter(Boolean).join(' · ')), width, '  ')
    return `${paint.bold(plain(part))}\n${about}`
  })
  const [first] = documents
  const usage = `npx footnote inspect ${plain(file)} --part ${plain(first?.part ?? '')}`
  return `${documents.length} documents in ${plain(file)}\n\n${lines.join('\n')}\n\nLook at one of them:\n  $ ${usage}\n`
}

/** The part of the text that each voice has, in [0, 1], by characters. */
export function sharesOf({ text, spans }: Pick<Document, 'text' | 'spans'>): Record<Voice, number> {
  const length = Math.max(1, text.length)
  const of = (voice: Voice) =>
    spans.reduce((sum, span) => sum + (span.voice === voice ? span.end - span.start : 0), 0)
  return Object.fromEntries(voices.map((voice) => [voice, of(voice) / length])) as Record<
    Voice,
    number
  >
}

function facts(document: Document, { paint, width }: Look): string {
  const { authors, published, covers, origins, dropped } = document
  const rows: [name: string, value: string | null | undefined, origin: string | undefined][] = [
    ['file', document.path, ''],
    ['subtitle', document.subtitle, origins?.subtitle],
    ['authors', authors.join(', '), origins?.authors],
    ['publisher', document.publisher, origins?.publisher],
    [
      'published',
      published && `${published.date} (to the ${published.precision})`,
      published?.origin,
    ],
    ['after', document.after, 'inferred'],
    ['covers', covers && `${covers.from} to ${covers.to}`, origins?.covers],
    ['url', document.url, origins?.url],
    ['language', document.language, origins?.language],
    ['section', document.section, origins?.section],
  ]
  const column = Math.max(...rows.map(([name]) => name.length)) + 2
  const indent = ' '.repeat(column)
  const lines = [['title', document.title, origins?.title] as const, ...rows].map(
    ([name, value, origin]) => {
      if (!value) return paint.dim(`${name.padEnd(column)}absent`)
      const text = wrap(plain(origin ? `${value} · ${origin}` : value), width, indent).slice(column)
      const known =
        origin && text.endsWith(` · ${origin}`) ? text.slice(0, -origin.length - 3) : null
      return `${paint.dim(name.padEnd(column))}${known === null ? text : `${known}${paint.cyan(` · ${origin}`)}`}`
    },
  )
  const gone = wrap(droppedInWords(dropped), width, indent).slice(column)
  return [...lines, `${paint.dim('dropped'.padEnd(column))}${gone}`].join('\n')
}

function droppedInWords(dropped: Document['dropped']): string {
  const { hidden = 0, chrome = 0, undecodable = 0 } = dropped ?? {}
  const parts = [
    hidden > 0 && `${count(hidden)} hidden`,
    chrome > 0 && `${count(chrome)} around the article`,
    undecodable > 0 && `${count(undecodable)} that could not be decoded`,
  ].filter(Boolean)
  return parts.length > 0 ? `${parts.join(', ')} (characters)` : 'nothing'
}

const count = (characters: number): string => characters.toLocaleString('en')

/** One line of one voice after the other; a blank line where the text has one. */
function words({ text, spans }: Document, look: Look): string {
  const column = look.width >= roomForWide ? wideLabel : narrowLabel
  let said = ''
  const blocks = spans.flatMap((span) => {
    const paragraphs = text.slice(span.start, span.end).split(/\n\s*\n/)
    return paragraphs.flatMap((paragraph, i) => {
      const line = plain(paragraph).trim()
      const gap = i > 0 ? [`${' '.repeat(column)}│`] : []
      if (line === '') return gap
      const label = labelOf(span)
      // A label is said once, but every comment has its own.
      const isNew = label !== said || (i === 0 && span.voice === 'comment')
      said = label
      return [...gap, labelled(line, isNew ? label : '', span.voice, column, look)]
    })
  })
  return blocks.join('\n')
}

function labelled(
  line: string,
  label: string,
  voice: Voice,
  column: number,
  { width, paint }: Look,
) {
  const colour = {
    author: (text: string) => text,
    quoted: paint.cyan,
    comment: paint.magenta,
    notice: paint.dim,
  }[voice]
  const lines = wrap(line, width - column - 2).split('\n')
  const names = label === '' ? [] : wrap(label, column - 1).split('\n')
  const height = Math.max(lines.length, names.length)
  return Array.from({ length: height }, (_, i) => {
    const name = (names[i] ?? '').slice(0, column - 1).padEnd(column)
    return lines[i] ? `${colour(name)}│ ${colour(lines[i])}` : `${colour(name)}│`
  }).join('\n')
}

function labelOf({ voice, speaker, posted, replyTo }: Span): string {
  if (voice === 'author' || voice === 'notice') return voice
  const to = replyTo ? ` to ${replyTo}` : ''
  const who = `${voice}: ${speaker ?? (voice === 'quoted' ? 'somebody' : 'a reader')}${to}`
  return plain(posted ? `${who} · ${posted.replace('T', ' ')}` : who)
}

function shares(document: Document, { paint }: Look): string {
  return paint.bold(sharesInWords(document) || 'no words')
}

function sharesInWords(document: Document): string {
  const part = sharesOf(document)
  const some = voices.filter((voice) => part[voice] > 0)
  return some.map((voice) => `${voice} ${percent(part[voice])}`).join(' · ')
}

function percent(share: number): string {
  return share < 0.005 ? 'under 1 %' : `${Math.round(share * 100)} %`
}
