import { crc32, deflateRawSync } from 'node:zlib'

/** One file of an archive. `claims` is the size that the archive states, where that is a lie. */
type ZipPart = {
  readonly name: string
  readonly content: string | Uint8Array
  readonly claims?: number
}

/** The bytes of a ZIP archive of these files. */
export function zipOf(parts: readonly ZipPart[]): Uint8Array {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, claims } of parts) {
    const raw = Buffer.from(content as string)
    const packed = deflateRawSync(raw)
    const names = Buffer.from(name)
    const sizes = Buffer.alloc(26)
    sizes.writeUInt16LE(20, 0)
    sizes.writeUInt16LE(8, 4)
    sizes.writeUInt32LE(crc32(raw), 10)
    sizes.writeUInt32LE(packed.length, 14)
    sizes.writeUInt32LE(claims ?? raw.length, 18)
    sizes.writeUInt16LE(names.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), sizes, names, packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), sizes, rest, names]))
    locals.push(local)
    offset += local.length
  }
  const entries = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(entries.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, entries, Buffer.from('PK\x05\x06'), end])
}

const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

/** The bytes of a DOCX document of a body in WordprocessingML, and more parts by their names. */
export function docxOf(body: string, more: Readonly<Record<string, string>> = {}): Uint8Array {
  const styles = [1, 2].map(
    (level) =>
      `<w:style w:type="paragraph" w:styleId="H${level}"><w:name w:val="heading ${level}"/></w:style>`,
  )
  const parts: Record<string, string> = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'word/styles.xml': `<w:styles ${word}>${styles.join('')}</w:styles>`,
    'word/document.xml': `<w:document ${word}><w:body>${body}</w:body></w:document>`,
    ...more,
  }
  return zipOf(Object.entries(parts).map(([name, content]) => ({ name, content })))
}

/** A part of a DOCX document under its own root, such as `footnotes`. */
export function wordPart(root: string, content: string): string {
  return `<w:${root} ${word}>${content}</w:${root}>`
}

/** A paragraph of one run. */
export function paragraph(text: string, runStyle = '', paragraphStyle = ''): string {
  return `<w:p><w:pPr>${paragraphStyle}</w:pPr>${run(text, runStyle)}</w:p>`
}

export function run(text: string, style = ''): string {
  return `<w:r><w:rPr>${style}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
}

/** The bytes of an EPUB book: its metadata, its chapters by their names, and more files. */
export function epubOf(book: {
  readonly metadata?: string
  readonly chapters: Readonly<Record<string, string>>
  readonly items?: string
  readonly spine?: string
  readonly guide?: string
  readonly more?: Readonly<Record<string, string>>
}): Uint8Array {
  const names = Object.keys(book.chapters)
  const items = names.map(
    (name, i) => `<item id="c${i}" href="${name}" media-type="application/xhtml+xml"/>`,
  )
  const spine = book.spine ?? names.map((_, i) => `<itemref idref="c${i}"/>`).join('')
  const parts: Record<string, string> = {
    mimetype: 'application/epub+zip',
    'META-INF/container.xml':
      '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
    'OEBPS/book.opf': `<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf"><metadata>${book.metadata ?? ''}</metadata><manifest>${items.join('')}${book.items ?? ''}</manifest><spine>${spine}</spine>${book.guide ?? ''}</package>`,
    ...book.more,
  }
  for (const [name, body] of Object.entries(book.chapters)) {
    parts[`OEBPS/${decodeURIComponent(name)}`] =
      `<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body>${body}</body></html>`
  }
  return zipOf(Object.entries(parts).map(([name, content]) => ({ name, content })))
}
