import mammoth from 'mammoth'
import { FootnoteError } from '../../errors.ts'
import { shownLength } from '../clean-text.ts'
import { titleFromName } from '../file-name.ts'
import {
  author,
  type Block,
  collectBlocks,
  type Decide,
  joinBlocks,
  notice,
  quoted,
} from '../html/blocks.ts'
import { attribute, parsePage } from '../html/tree.ts'
import type { FileReading, SourceFile } from '../reader.ts'
import { hiddenStyles, withoutHidden } from './docx-hidden.ts'
import { type FileProperties, factsOf } from './file-properties.ts'
import { type OfficePackage, openPackage } from './office-package.ts'
import { nestsTooDeep, xmlElements } from './xml.ts'

/** Styles by their names in Word, which stay English in the file whatever language Word speaks. */
const styleMap = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='caption'] => p.caption:fresh",
  "p[style-name='Caption'] => p.caption:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  "p[style-name='toc heading'] => p.contents:fresh",
  "p[style-name='TOC Heading'] => p.contents:fresh",
  ...[1, 2, 3, 4, 5, 6].flatMap((level) => [
    `p[style-name='toc ${level}'] => p.contents:fresh`,
    `p[style-name='TOC ${level}'] => p.contents:fresh`,
  ]),
]

/**
 * Reads a DOCX document: paragraphs, headings, lists, tables and text boxes, then its notes as `notice`.
 *
 * Remarks of reviewers, deleted and hidden words are dropped; so are headers and footers of its pages.
 *
 * @throws FootnoteError `file_unreadable` when it is damaged, encrypted or unpacks to far too much
 */
export async function readDocx(file: SourceFile): Promise<FileReading> {
  const parts = await openPackage(file.bytes, 'a DOCX document')
  const facts = factsOf(await propertiesOf(parts), file.path)
  const { html, hidden } = await htmlOf(parts)
  const blocks = blocksOf(html)
  const title = blocks.find(({ level }) => level === 1)
  const chrome = await lettersIn(parts, /^word\/(?:header|footer)\d*\.xml$/)
  const read = {
    ...facts,
    title: facts.title ?? title?.text ?? titleFromName(file.path),
    origins: { ...(title && { title: 'stated' as const }), ...facts.origins },
    covers: null,
    ...joinBlocks(blocks),
    ...(hidden + chrome > 0 && { dropped: { hidden, chrome, undecodable: 0 } }),
  }
  return { parts: [{ part: '', read }], skipped: [] }
}

/** The day of its making is no day of publication. */
async function propertiesOf(parts: OfficePackage): Promise<FileProperties> {
  const core = xmlElements((await parts.text('docProps/core.xml')) ?? '')
  const named = (name: string) =>
    core.filter((found) => found.name === name).map(({ text }) => text)
  return { titles: named('title'), authors: named('creator'), languages: named('language') }
}

/** What mammoth reads a document from; its own way of unpacking has no limits. */
type MammothFile = {
  exists(name: string): boolean
  read(name: string, encoding?: string): Promise<string | Uint8Array>
}

/** The parts in which words of the document stand. */
const withWords = /^word\/(?:document\d*|footnotes|endnotes)\.xml$/

async function htmlOf(parts: OfficePackage): Promise<{ html: string; hidden: number }> {
  const names = new Set(parts.names)
  const styles = hiddenStyles((await parts.text('word/styles.xml')) ?? '')
  let hidden = await lettersIn(parts, /^word\/comments\w*\.xml$/)
  const file: MammothFile = {
    exists: (name) => names.has(name) && !/^word\/comments|^word\/media\/|^mammoth\//.test(name),
    read: async (name, encoding) => {
      const xml = (await parts.text(name)) ?? ''
      if (/<!DOCTYPE/i.test(xml)) throw new Error(`${name} declares entities`)
      if (nestsTooDeep(xml)) throw new Error(`${name} nests its elements without end`)
      const shown = withWords.test(name) ? withoutHidden(xml, styles) : { xml, hidden: 0 }
      hidden += shown.hidden
      return encoding ? shown.xml : Buffer.from(shown.xml)
    },
  }
  try {
    // `file` is how mammoth's own tests hand it a document; its types don't tell.
    const { value } = await mammoth.convertToHtml({ file } as unknown as { buffer: Buffer }, {
      styleMap,
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
    })
    return { html: value, hidden }
  } catch (error) {
    if (error instanceof FootnoteError) throw error
    throw new FootnoteError(
      'file_unreadable',
      'is a DOCX document that is damaged; open it in a word processor and save it anew',
      { cause: error },
    )
  }
}

async function lettersIn(parts: OfficePackage, pattern: RegExp): Promise<number> {
  let letters = 0
  for (const name of parts.names.filter((part) => pattern.test(part))) {
    for (const element of xmlElements((await parts.text(name)) ?? '')) {
      if (element.name === 't') letters += shownLength(element.text)
    }
  }
  return letters
}

const noteId = /^(?:foot|end)note-(?!ref)/
/** Many set their headings in bold type and not by a style; mammoth leaves no space around a paragraph's tags. */
const boldParagraph =
  /(?<!<t[dh](?: [^<>]*)?>)<p>(?:<a id="[^"]*"><\/a>)?<strong>(?!by )([^<]{2,120}[^.,;:<])<\/strong><\/p>/gi

function blocksOf(html: string): Block[] {
  const { root } = parsePage(html.replace(boldParagraph, '<h3>$1</h3>'))
  const notes = new Map<unknown, number>()
  const decide: Decide = (element, around) => {
    const { tag } = element
    if (tag === 'a' && attribute(element, 'href').includes('note-ref-')) return null
    if (noteId.test(attribute(element, 'id')) && tag === 'li') {
      // Each note has a mark of its own here, by which its first block is found again below.
      const mark = { ...notice }
      notes.set(mark, notes.size + 1)
      return mark
    }
    if (around.voice === 'notice') return around
    if (/^(?:caption|contents)$/.test(attribute(element, 'class'))) return notice
    return tag === 'blockquote' ? quoted : around
  }
  return collectBlocks(root, author, decide).map((block) => {
    const number = notes.get(block.mark)
    if (number === undefined) return block
    const text = block.text.replace(/^- /, `${number} `)
    return { ...block, text, mark: notice }
  })
}
