/** What a made-up PDF holds. Each page is the operators that paint it, on US letter paper (612 × 792 points). */
export type MadePdf = {
  readonly pages: readonly string[]
  readonly info?: Readonly<Record<string, string>>
  readonly packet?: string
  /** More entries of every page's dictionary and of the trailer's. */
  readonly page?: string
  readonly trailer?: string
  readonly catalog?: string
  /** More objects, numbered from `firstExtra`. */
  readonly extra?: readonly string[]
}

const firstExtra = 10

/** The bytes of a PDF, written without compression. Fonts: F1 plain, F2 bold; a picture: Im0. */
export function pdfOf(made: MadePdf): Uint8Array {
  const objects = new Map<number, string>()
  const firstPage = firstExtra + (made.extra?.length ?? 0)
  const pageIds = made.pages.map((_, i) => firstPage + 2 * i)
  const packet = made.packet ? ' /Metadata 7 0 R' : ''
  objects.set(1, `<< /Type /Catalog /Pages 2 0 R${packet} ${made.catalog ?? ''} >>`)
  const kids = pageIds.map((id) => `${id} 0 R`).join(' ')
  objects.set(2, `<< /Type /Pages /Kids [${kids}] /Count ${pageIds.length} >>`)
  objects.set(
    3,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  )
  objects.set(
    4,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>',
  )
  const picture = '/Type /XObject /Subtype /Image /Width 4 /Height 4 /ColorSpace /DeviceGray'
  objects.set(5, stream('0000000000000000', `${picture} /BitsPerComponent 8`))
  const info = Object.entries(made.info ?? {}).map(
    ([name, value]) => `/${name} (${escaped(value)})`,
  )
  objects.set(6, `<< ${info.join(' ')} >>`)
  objects.set(7, stream(made.packet ?? '', '/Type /Metadata /Subtype /XML'))
  made.extra?.forEach((object, i) => {
    objects.set(firstExtra + i, object)
  })
  const resources = '/Resources << /Font << /F1 3 0 R /F2 4 0 R >> /XObject << /Im0 5 0 R >> >>'
  made.pages.forEach((content, i) => {
    const id = pageIds[i] as number
    const box = made.page?.includes('/MediaBox') ? '' : '/MediaBox [0 0 612 792]'
    objects.set(
      id,
      `<< /Type /Page /Parent 2 0 R ${box} ${resources} /Contents ${id + 1} 0 R ${made.page ?? ''} >>`,
    )
    objects.set(id + 1, stream(content))
  })
  return written(objects, made.trailer ?? '')
}

/** A stream object. */
export function stream(content: string, entries = ''): string {
  return `<< /Length ${content.length} ${entries} >>\nstream\n${content}\nendstream`
}

function written(objects: ReadonlyMap<number, string>, trailer: string): Uint8Array {
  let file = '%PDF-1.7\n'
  const offsets = new Map<number, number>()
  for (const [id, object] of objects) {
    offsets.set(id, file.length)
    file += `${id} 0 obj\n${object}\nendobj\n`
  }
  const start = file.length
  const last = Math.max(...objects.keys())
  file += `xref\n0 ${last + 1}\n0000000000 65535 f \n`
  for (let id = 1; id <= last; id++) {
    const offset = offsets.get(id)
    file += offset ? `${String(offset).padStart(10, '0')} 00000 n \n` : '0000000000 65535 f \n'
  }
  file += `trailer\n<< /Size ${last + 1} /Root 1 0 R /Info 6 0 R ${trailer} >>\n`
  file += `startxref\n${start}\n%%EOF\n`
  return Uint8Array.from(file, (character) => character.charCodeAt(0))
}

/** Operators that paint one line; `y` counts from the bottom of the page. */
export function line(
  text: string,
  { x = 72, y, size = 10, font = 'F1', before = '' }: LineStyle,
): string {
  return `BT ${before} /${font} ${size} Tf ${x} ${y} Td (${escaped(text)}) Tj ET\n`
}

type LineStyle = {
  readonly x?: number
  readonly y: number
  readonly size?: number
  readonly font?: 'F1' | 'F2'
  /** Operators between the start of the text and its font, such as `3 Tr`. */
  readonly before?: string
}

/** Lines from `y` downwards, 1.2 times their size apart. */
export function column(texts: readonly string[], style: LineStyle): string {
  const size = style.size ?? 10
  return texts.map((text, i) => line(text, { ...style, y: style.y - i * size * 1.2 })).join('')
}

/** A picture over the whole page, as a scanner makes. */
export const fullPicture = 'q 612 0 0 792 0 0 cm /Im0 Do Q\n'

function escaped(text: string): string {
  return text.replace(/[\\()]/g, '\\$&')
}
