import { parse } from 'chrono-node'
import type { PartialDate } from './document.ts'
import { commentsStart, isFurniture, otherArticles, signedBy, signsComment } from './furniture.ts'
import { isLabel, type Paragraph } from './paragraphs.ts'
import { webAddress } from './web-address.ts'

/** What a scraped text states about itself, and which of its paragraphs state it. */
export type StatedFacts = {
  readonly title: Paragraph | null
  readonly authors: readonly string[]
  readonly publisher: string | null
  readonly published: PartialDate | null
  readonly url: string | null
  /** The paragraphs that carry a fact and nothing else: title, byline, date line, address, author's note. */
  readonly lines: ReadonlySet<Paragraph>
}

/** How many paragraphs from the top may hold title, byline and date. */
const headLength = 6
const longestTitle = 200
const longestNote = 600

const nameWord = String.raw`\p{Lu}[\p{L}\p{M}'’.-]*`
const name = `${nameWord}(?: (?:(?:al|bin|de|del|der|di|ul|van|von)[ -])?${nameWord}){1,3}`
const nameLine = new RegExp(`^${name}$`, 'u')
const byline = new RegExp(
  `^(?:[Bb]y|BY|[Ww]ritten by|WRITTEN BY|[Pp]osted by|POSTED BY)[: ]+(${name}(?:(?:, and |, | and | & )${name})*)$`,
  'u',
)
/** What authors' notes call authors; without such a word, a line about a person is part of the article. */
const occupation =
  /\b(?:academic|analyst|author|blogger|columnist|commentator|consultant|contributor|correspondent|director|economist|editor|fellow|historian|journalist|lawyer|lecturer|professor|reporter|researcher|scholar|scientist|student|teacher|writer)s?\b/i
const note = new RegExp(
  `^(${name}) (?:(?:is|has been) (?:an?|the|currently|based)|writes|teaches|works)\\b`,
  'u',
)
const namelessNote = /^(?:The author|The writer) (?:is|was|has|can be|writes|teaches|works)\b/
const labelledDate =
  /^(?:first )?(?:published|posted|updated|last updated|date)(?: on| at)?\s*[:-]?\s+/i
const viewsOf = /\b[Vv]iews\b[^.]*\b(?:of|by) (?:the )?(\p{Lu}[\p{L}\p{M} '’&-]+?)\.?$/mu

const addressLine =
  /^(?:(source|url|link|permalink|originally published at)\s*:?\s+)?(https?:\/\/\S+)$/i
const longestAddress = 500

/**
 * Title, authors, publisher, date and address where the text states them on lines of their own.
 *
 * Looks at the first lines for title, byline, date and address; at the foot for an author's note ("X is a columnist
 * …"), a disclaimer that names the publisher and an address with a label; at both for a blog's signature ("Posted by
 * X | …"). A name alone on a line counts only beside the title or above a note that goes on with "The author is",
 * because commenters sign that way too.
 */
export function readStatedFacts(paragraphs: readonly Paragraph[]): StatedFacts {
  const title = readTitle(paragraphs)
  const head = paragraphs.slice(0, headLength).filter((paragraph) => paragraph !== title)
  const lines = new Set<Paragraph>(title ? [title] : [])
  const dates = head.flatMap((paragraph) => {
    const date = dateLine(paragraph.text)
    return date ? [{ paragraph, date }] : []
  })
  for (const { paragraph } of dates) lines.add(paragraph)
  const published = dates.find(({ paragraph }) => !/^(?:last )?updated/i.test(paragraph.text))
  const noted = readNotes(paragraphs, lines)
  const address = readAddress(paragraphs, head)
  if (address) lines.add(address.line)
  return {
    title,
    authors: readByline(head, title, lines) ?? (noted.length > 0 ? noted : readPoster(paragraphs)),
    publisher: readPublisher(paragraphs),
    published: (published ?? dates[0])?.date ?? null,
    url: address?.url ?? null,
    lines,
  }
}

/** The first line that is neither byline, date nor furniture, where it is no sentence. */
function readTitle(paragraphs: readonly Paragraph[]): Paragraph | null {
  const first = paragraphs
    .slice(0, headLength)
    .find(
      (line) => !isFurniture(line) && !isByline(line) && !dateLine(line.text) && !addressOf(line),
    )
  const isTitle =
    first !== undefined &&
    first.text.length <= longestTitle &&
    !first.text.includes('\n') &&
    // "… for the U.S." may end a title.
    !/[\p{Ll}\p{N}]{2}[.][\p{Pe}\p{Pf}"']*$/u.test(first.text)
  return isTitle ? first : null
}

function isByline({ text }: Paragraph): boolean {
  return text.length <= longestTitle && byline.test(text)
}

function readByline(
  head: readonly Paragraph[],
  title: Paragraph | null,
  lines: Set<Paragraph>,
): string[] | null {
  for (const paragraph of head) {
    if (paragraph.text.length > longestTitle) continue
    const names = byline.exec(paragraph.text)?.[1]
    const isNameBesideTitle = title && paragraph === head[0] && nameLine.test(paragraph.text)
    if (!names && !isNameBesideTitle) continue
    lines.add(paragraph)
    return (names ?? paragraph.text).split(/, and |, | and | & /)
  }
  return null
}

/** The authors named in the notes that close an article, or by the signature above a note; adds the notes to `lines`. */
function readNotes(paragraphs: readonly Paragraph[], lines: Set<Paragraph>): string[] {
  const end = commentsStart(paragraphs)
  const others = otherArticles(paragraphs, end)
  const article = paragraphs.slice(0, end).filter((paragraph) => !others.has(paragraph))
  const names: string[] = []
  for (let i = article.length - 1; i > 0; i--) {
    const paragraph = article[i]!
    const isNote = paragraph.text.length < longestNote
    const about = isNote && occupation.test(paragraph.text) && note.exec(paragraph.text)?.[1]
    if (about) names.unshift(about)
    else if (isNote && namelessNote.test(paragraph.text)) {
      names.unshift(...readSignature(article.slice(0, i), lines))
    } else if (isFurniture(paragraph) || isLabel(paragraph)) continue
    else break
    lines.add(paragraph)
  }
  return [...new Set(names)]
}

/** The name on the last line of an article; adds every line that is that name alone to `lines`. */
function readSignature(article: readonly Paragraph[], lines: Set<Paragraph>): string[] {
  const signature = article.at(-1)!.text
  if (signature.length > longestTitle || !nameLine.test(signature)) return []
  for (const paragraph of article) if (paragraph.text === signature) lines.add(paragraph)
  return [signature]
}

/** The name with which a blog signs a post (`Posted by Name | …`). */
function readPoster(paragraphs: readonly Paragraph[]): string[] {
  const posters = paragraphs.slice(0, commentsStart(paragraphs)).flatMap((paragraph) => {
    const poster = signedBy(paragraph)
    return poster && nameLine.test(poster) && !signsComment(paragraph) ? [poster] : []
  })
  return posters.slice(0, 1)
}

function readPublisher(paragraphs: readonly Paragraph[]): string | null {
  for (const paragraph of paragraphs.filter(isFurniture)) {
    const disclaimer = paragraph.text.split(/(?<=\.)\s+/).find((part) => /\bviews\b/i.test(part))
    const publisher = disclaimer && viewsOf.exec(disclaimer)?.[1]
    if (publisher) return publisher.trim()
  }
  return null
}

/** The first line of the article that is an address; without a label, only among the first lines. */
function readAddress(
  paragraphs: readonly Paragraph[],
  head: readonly Paragraph[],
): { line: Paragraph; url: string } | null {
  for (const line of paragraphs.slice(0, commentsStart(paragraphs))) {
    const address = addressOf(line)
    if (address && (address.isLabelled || head.includes(line))) return { line, url: address.url }
  }
  return null
}

function addressOf({ text }: Paragraph): { url: string; isLabelled: boolean } | null {
  if (text.length > longestAddress) return null
  const [, label, address] = addressLine.exec(text) ?? []
  const url = address ? webAddress(address) : null
  return url ? { url, isLabelled: label !== undefined } : null
}

/** A whole line that is a date, with or without a label; null for prose that merely mentions one. */
function dateLine(line: string): PartialDate | null {
  if (line.length > 80) return null
  const unlabelled = line.replace(labelledDate, '')
  const [result] = parse(unlabelled)
  // "Yesterday" has a year too, for the parser: that of the day on which it is read.
  if (!result?.start.isCertain('year') || !/\d{4}/.test(result.text)) return null
  const around = unlabelled.replace(result.text, '').replace(/[\s\d:.,|–-]|[ap]m|[A-Z]{2,4}/g, '')
  if (around !== '') return null
  const { start } = result
  const parts = [String(start.get('year')).padStart(4, '0')]
  // Whether 04/07 is in April or in July depends on the country, which nobody states.
  const isEither = /(?<!\d)(?!(\d+)\D0?\1\D)(?:0?\d|1[0-2])[/.-](?:0?\d|1[0-2])[/.-]\d/.test(
    result.text,
  )
  if (!isEither && start.isCertain('month')) {
    parts.push(String(start.get('month')).padStart(2, '0'))
    if (start.isCertain('day')) parts.push(String(start.get('day')).padStart(2, '0'))
  }
  const precision = parts.length === 3 ? 'day' : parts.length === 2 ? 'month' : 'year'
  return { date: parts.join('-'), precision, origin: 'stated' }
}
