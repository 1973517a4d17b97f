import { parse } from 'chrono-node'
import type { PartialDate } from './document.ts'
import type { Paragraph } from './voices.ts'

/** What a scraped text states about itself, and which of its paragraphs state it. */
export type StatedFacts = {
  readonly title: Paragraph | null
  readonly authors: readonly string[]
  readonly publisher: string | null
  readonly published: PartialDate | null
  /** The paragraphs that carry a fact and nothing else: title, byline, date line. */
  readonly lines: ReadonlySet<Paragraph>
}

/** How many paragraphs from the top may hold title, byline and date. */
const headLength = 6
const nameWord = String.raw`\p{Lu}[\p{L}'’.-]*`
const name = `${nameWord}(?: (?:(?:al|bin|de|del|der|di|ul|van|von)[ -])?${nameWord}){1,3}`
const nameLine = new RegExp(`^${name}$`, 'u')
const byline = new RegExp(
  `^(?:by|written by|posted by)[: ]+(${name}(?:(?:, | and | & |, and )${name})*)$`,
  'iu',
)
const aboutLine = new RegExp(
  `(?:^|\\n)(${name}) (?:is|was|has been) (?:an?|the|currently|based)\\b`,
  'u',
)
const labelledDate =
  /^(?:first )?(?:published|posted|updated|last updated|date)(?: on| at)?\s*[:-]?\s+/i
const viewsOf = /\b[Vv]iews\b[^.]*\b(?:of|by) (?:the )?(\p{Lu}[\p{L} ]+?)\.?$/mu

/**
 * Title, authors, publisher and date where the text states them on lines of their own.
 *
 * Looks at the first lines for title, byline and date; at the foot for an author's note ("X is a columnist …") and a
 * disclaimer that names the publisher. A name alone on a line counts only beside the title or when a note repeats it,
 * because commenters sign that way too.
 */
export function readStatedFacts(paragraphs: readonly Paragraph[]): StatedFacts {
  const title = paragraphs.find((paragraph) => paragraph.text.length <= 200) ?? null
  const head = paragraphs.slice(0, headLength).filter((paragraph) => paragraph !== title)
  const lines = new Set<Paragraph>(title ? [title] : [])

  let published: PartialDate | null = null
  for (const paragraph of head) {
    const date = dateLine(paragraph.text)
    if (!date) continue
    lines.add(paragraph)
    published ??= date
  }
  const authors = readAuthors(paragraphs, head, lines)
  return { title, authors, publisher: readPublisher(paragraphs), published, lines }
}

function readAuthors(
  paragraphs: readonly Paragraph[],
  head: readonly Paragraph[],
  lines: Set<Paragraph>,
): string[] {
  for (const paragraph of head) {
    const names = byline.exec(paragraph.text)?.[1]
    if (!names && !(paragraph === head[0] && nameLine.test(paragraph.text))) continue
    lines.add(paragraph)
    return (names ?? paragraph.text).split(/, and |, | and | & /)
  }
  return readFootAuthor(paragraphs.slice(headLength), lines)
}

/** The author of a note below the article: named in the note, or by the signature above it. */
function readFootAuthor(foot: readonly Paragraph[], lines: Set<Paragraph>): string[] {
  for (const [i, { text }] of foot.entries()) {
    const about = aboutLine.exec(text)?.[1]
    if (about && text.startsWith(about) && text.length < 600) return [about]
    const signature = /^(?:The author|The writer) is\b/.test(text) ? foot[i - 1] : undefined
    if (!signature || !nameLine.test(signature.text)) continue
    for (const other of foot.slice(0, i)) if (other.text === signature.text) lines.add(other)
    return [signature.text]
  }
  return []
}

function readPublisher(paragraphs: readonly Paragraph[]): string | null {
  for (const paragraph of paragraphs) {
    const disclaimer = paragraph.text.split(/(?<=\.)\s+/).find((part) => /\bviews\b/i.test(part))
    const publisher = disclaimer && viewsOf.exec(disclaimer)?.[1]
    if (publisher) return publisher.trim()
  }
  return null
}

/** A whole line that is a date, with or without a label; null for prose that merely mentions one. */
function dateLine(line: string): PartialDate | null {
  if (line.length > 80) return null
  const unlabelled = line.replace(labelledDate, '')
  const [result] = parse(unlabelled)
  if (!result?.start.isCertain('year')) return null
  const around = unlabelled.replace(result.text, '').replace(/[\s\d:.,|–-]|[ap]m|[A-Z]{2,4}/g, '')
  if (around !== '') return null
  const { start } = result
  const parts = [String(start.get('year')).padStart(4, '0')]
  if (start.isCertain('month')) parts.push(String(start.get('month')).padStart(2, '0'))
  if (start.isCertain('month') && start.isCertain('day')) {
    parts.push(String(start.get('day')).padStart(2, '0'))
  }
  const precision = parts.length === 3 ? 'day' : parts.length === 2 ? 'month' : 'year'
  return { date: parts.join('-'), precision, origin: 'stated' }
}
