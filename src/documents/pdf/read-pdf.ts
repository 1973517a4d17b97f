import { FootnoteError } from '../../errors.ts'
import { cleanLine } from '../clean-text.ts'
import { withoutContacts } from '../facts/file-authors.ts'
import { publisherInHeads } from '../facts/publishers.ts'
import { titleFromName } from '../file-name.ts'
import { factsOf, type PropertyFacts } from '../office/file-properties.ts'
import { assemble, type Piece } from '../pieces.ts'
import type { FileReading, ReadText, SourceFile } from '../reader.ts'
import { gutterOf, regionsOf } from './columns.ts'
import { joinLines, type Vocabulary, vocabularyOf } from './hyphens.ts'
import { bodySizeOf, kindsOf } from './kinds.ts'
import { noteNumber, withoutNotes } from './notes.ts'
import { type OpenPdf, openPdf } from './open.ts'
import { type PageText, readPage } from './page.ts'
import { type Block, blocksOf } from './paragraphs.ts'
import { withoutRunningHeads } from './running-heads.ts'
import { isUndecodable, segmentsOf } from './segments.ts'
import { shownTitle } from './shown-title.ts'

/** How much a PDF may hold, and a signal that stops its reading between two pages. */
export type PdfLimits = {
  readonly maxPages?: number
  readonly maxCharacters?: number
  readonly signal?: AbortSignal
}

const mostPages = 5_000
const mostCharacters = 20_000_000

/**
 * Reads the text layer of a PDF as people read it: column by column, in whole paragraphs.
 *
 * Running heads and page numbers are dropped; footnotes follow the text, and they and captions are `notice`. Text that
 * no one sees is dropped, except where it is what text recognition found in a scan.
 *
 * @throws FootnoteError `file_unreadable` for a PDF that is damaged, locked, scanned without text, or too large
 */
export async function readPdf(file: SourceFile, limits: PdfLimits = {}): Promise<FileReading> {
  const pdf = await openPdf(file.bytes)
  try {
    const pages = await readPages(pdf, limits)
    const facts = await readFacts(pdf, file.path)
    return { parts: [{ part: '', read: textOf(pages, facts, file.path) }], skipped: [] }
  } catch (error) {
    if (error instanceof FootnoteError || limits.signal?.aborted) throw error
    throw new FootnoteError('file_unreadable', 'is damaged: its pages can not be read', {
      cause: error,
    })
  } finally {
    await pdf.close()
  }
}

async function readPages(pdf: OpenPdf, limits: PdfLimits): Promise<PageText[]> {
  const { maxPages = mostPages, maxCharacters = mostCharacters, signal } = limits
  const { numPages } = pdf.file
  if (numPages > maxPages) {
    throw new FootnoteError(
      'file_unreadable',
      `has ${numPages} pages; at most ${maxPages} are read, so split it into parts`,
    )
  }
  const layers = await pdf.file.getOptionalContentConfig()
  const pages: PageText[] = []
  let characters = 0
  let damage: unknown
  for (let number = 1; number <= numPages; number++) {
    signal?.throwIfAborted()
    try {
      pages.push(await readPage(pdf, await pdf.file.getPage(number), layers))
    } catch (error) {
      // One page that can't be read does not lose the others.
      damage = error
      continue
    }
    characters += pages.at(-1)?.glyphs.length ?? 0
    if (characters > maxCharacters) {
      throw new FootnoteError(
        'file_unreadable',
        `holds more than ${maxCharacters} characters of text; split it into parts`,
      )
    }
  }
  if (pages.length === 0) throw damage ?? new Error('no pages')
  return pages
}

/** The facts of the Info dictionary and of the XMP packet, which knows more than the day the file was made. */
async function readFacts(pdf: OpenPdf, path: string): Promise<PropertyFacts> {
  const { info, metadata } = await pdf.file.getMetadata()
  const { Title, Author, Language } = info as Readonly<Record<string, unknown>>
  const packet = new Map<string, unknown>(metadata ?? [])
  const properties = {
    titles: [packet.get('dc:title'), Title],
    authors: [packet.get('dc:creator'), Author],
    publishers: [packet.get('prism:publicationname'), packet.get('dc:publisher')],
    dates: [packet.get('prism:publicationdate'), packet.get('dc:date')],
    addresses: [packet.get('prism:url'), packet.get('dc:identifier')],
    languages: [Language, packet.get('dc:language')],
  }
  return factsOf(properties, path)
}

function textOf(pages: readonly PageText[], facts: PropertyFacts, path: string): ReadText {
  refuseWithoutText(pages)
  const printed = pages.map((page) => ({ ...page, segments: segmentsOf(page) }))
  const trimmed = withoutRunningHeads(printed)
  // Where pages hold nothing but what they have in common, that is their text.
  const isEmptied = trimmed.pages.every(({ segments }) => segments.length === 0)
  const { pages: bare, dropped } = isEmptied ? { pages: printed, dropped: 0 } : trimmed
  const gutters = bare.map(({ segments, width }) => gutterOf(segments, width))
  const bodySize = bodySizeOf(bare.flatMap(({ segments }) => segments))
  const noted = bare.map(({ segments, width }, i) => {
    const known = gutters[i - 1] ?? gutters[i + 1]
    return withoutNotes(regionsOf(segments, width, gutters[i] ?? null, known), bodySize)
  })
  const regions = noted.flatMap((page) => page.regions)
  const blocks = blocksOf(regions)
  const noteLines = noted.flatMap(({ notes }) => notes)
  const lines = [...regions.flatMap((region) => region.lines), ...noteLines.flat()]
  const known = vocabularyOf(lines.map(({ text }) => text))
  const notes = noteLines.map((note) =>
    cleanLine(
      joinLines(
        note.map(({ text }) => text),
        known,
      ).normalize('NFKC'),
    ),
  )
  const pieces = piecesOf(blocks, bodySize, known, new Set(notes.map(noteNumber)))
  const shown = shownTitle(pieces, facts.title)
  const texts = [...pieces.map(({ text }) => text), ...notes]
  const authors = withoutContacts(facts.authors, texts)
  const publisher = facts.publisher ?? publisherInHeads(trimmed.heads, authors, shown)
  const count = (counted: (page: PageText) => number) =>
    pages.reduce((sum, page) => sum + counted(page), 0)
  const hidden = count((page) => page.hidden)
  const chrome = dropped + count((page) => page.slanted)
  const undecodable = count(({ glyphs }) => glyphs.filter(isUndecodable).length)
  return {
    ...facts,
    authors,
    title: shown ?? facts.title ?? titleFromName(path),
    publisher,
    origins: {
      ...(publisher ? { publisher: 'stated' } : {}),
      ...facts.origins,
      title: shown ? 'stated' : facts.title ? 'markup' : 'inferred',
    },
    covers: null,
    ...assemble([...pieces, ...notes.map((text): Piece => ({ text, voice: 'notice' }))]),
    ...(hidden + chrome + undecodable > 0 && { dropped: { hidden, chrome, undecodable } }),
  }
}

function piecesOf(
  blocks: readonly Block[],
  bodySize: number,
  known: Vocabulary,
  notes: ReadonlySet<string | null>,
): Piece[] {
  const kinds = kindsOf(blocks, bodySize)
  return blocks.map(({ lines, isRow }, i): Piece => {
    const texts = isRow
      ? [lines.flatMap(({ cells }) => cells.map(({ text }) => text)).join(' | ')]
      : lines.map(({ text }) => text)
    const text = cleanLine(withoutMarks(joinLines(texts, known), notes))
    const { kind, level } = kinds[i] as (typeof kinds)[number]
    if (kind === 'heading') return { text, voice: 'author', level }
    return { text, voice: kind === 'text' ? 'author' : 'notice' }
  })
}

/** Text without the raised numbers that point to its own footnotes. */
function withoutMarks(text: string, notes: ReadonlySet<string | null>): string {
  return text.replace(/(?<=[\p{L}\p{P}])[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}/gu, (mark) =>
    notes.has(mark.normalize('NFKC')) ? '' : mark,
  )
}

function refuseWithoutText(pages: readonly PageText[]): void {
  const glyphs = pages.flatMap((page) => page.glyphs.filter(({ text }) => text.trim() !== ''))
  const readable = glyphs.filter((glyph) => !isUndecodable(glyph))
  const isScan = pages.some(({ isPicture }) => isPicture)
  const remedy = 'recognise its text with `ocrmypdf IN.pdf OUT.pdf` and index that'
  if (!readable.some(({ text }) => /[\p{L}\p{N}]/u.test(text))) {
    const hidden = pages.reduce((sum, page) => sum + page.hidden, 0)
    const found = isScan
      ? 'is scanned: its pages are pictures without a text layer'
      : hidden > 0
        ? 'shows no text: all its words are hidden'
        : 'holds no text: its pages are empty or drawn as shapes'
    throw new FootnoteError('file_unreadable', `${found}; ${remedy}`)
  }
  if (readable.length < glyphs.length / 2) {
    const found = 'does not say which letters its fonts show'
    throw new FootnoteError(
      'file_unreadable',
      `${found}; ${remedy.replace('IN', '--force-ocr IN')}`,
    )
  }
}
