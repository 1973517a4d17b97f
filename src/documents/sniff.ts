import { FootnoteError } from '../errors.ts'
import { lostIn } from './decode.ts'
import { encodingOf, westernOf } from './encoding.ts'
import { looksLikeCsv } from './exports/csv-header.ts'

/** What a file is, by its content. `json` is one value, `json-lines` one on every line. */
export type Format =
  | 'markdown'
  | 'plain'
  | 'html'
  | 'pdf'
  | 'docx'
  | 'epub'
  | 'zip'
  | 'wordpress'
  | 'json'
  | 'json-lines'
  | 'csv'

/** So many bytes tell a format. */
export const headLength = 64 * 1024
/** A PDF may have other bytes before its mark, but not more. */
const longestPdfPreface = 1024

const megabyte = 1024 * 1024
/** An article is thousands of times smaller, and one file must not take all memory. */
const largestArticle = 50 * megabyte
/** Of files that hold many articles and are read piece by piece. */
const largestCollection = 500 * megabyte
/** Of a file that can only be read as a whole. */
const largestJson = 100 * megabyte

/** Characters of one article: five times the longest novel. What reads and splits texts takes fifty times their size. */
const longestText = 10_000_000

const largest: Readonly<Partial<Record<Format, number>>> = {
  zip: largestCollection,
  wordpress: largestCollection,
  'json-lines': largestCollection,
  csv: largestCollection,
  json: largestJson,
}

/**
 * @param format undefined while it is not known, when only the limit for all files counts
 * @throws FootnoteError `file_unreadable` for a file of more bytes than its format may have
 */
export function requireSize(bytes: number, format?: Format): void {
  const limit = format ? (largest[format] ?? largestArticle) : largestCollection
  if (bytes <= limit) return
  const found = Math.ceil(bytes / megabyte)
  const kind = format ? formatNames[format] : 'a file'
  throw unreadable(`${found} MB is over the limit of ${limit / megabyte} MB for ${kind}; split it`)
}

/** Why a text is too long to be an article, whatever file it is from; null when it is not. */
export function excessOf(text: string): string | null {
  if (text.length <= longestText) return null
  const millions = Math.ceil(text.length / 1e6)
  return `holds ${millions} million characters, over the limit of ${longestText / 1e6} million for an article; split it`
}

const formatNames: Readonly<Record<Format, string>> = {
  markdown: 'a markdown file',
  plain: 'a text file',
  html: 'an HTML page',
  pdf: 'a PDF',
  docx: 'a DOCX document',
  epub: 'an EPUB book',
  zip: 'a ZIP archive',
  wordpress: 'a WordPress export',
  json: 'a JSON file',
  'json-lines': 'a file of JSON lines',
  csv: 'a CSV file',
}

/**
 * Tells a file's format by its content. Its name's ending only chooses between kinds of text: markdown or plain text,
 * a piece of HTML or text that begins with a tag.
 *
 * @param bytes the file, or at least its first {@link headLength} bytes
 * @throws FootnoteError `file_unreadable`, which names what the file is, when there is no reader for it
 */
export async function formatOf(bytes: Uint8Array, path: string): Promise<Format> {
  if (bytes.length === 0) throw unreadable('is empty')
  if (bytes.length === 1) throw unreadable('holds a single byte; expected an article')
  const head = bytes.subarray(0, headLength)
  const start = westernOf(head.subarray(0, longestPdfPreface))
  if (/^\s*%PDF-/.test(start)) return 'pdf'
  if (/%PDF-\d\.\d/.test(start) && /^\d+ \d+ obj\b/m.test(westernOf(head))) return 'pdf'
  if (isArchive(bytes)) return archiveFormat(bytes)
  const text = textOf(head)
  if (text !== null && /(?:^|\/)collection\.ya?ml$/i.test(path)) throw unreadable(packedCollection)
  if (text !== null) return textFormat(text.replace(/^\ufeff?\s+/, ''), endingOf(path))
  throw unreadable(await binaryKind(head))
}

/** The marks of a ZIP archive's first entry, and of an archive without entries. */
function isArchive([first, second, third, fourth]: Uint8Array): boolean {
  if (first !== 0x50 || second !== 0x4b) return false
  return (third === 3 && fourth === 4) || (third === 5 && fourth === 6)
}

/** The text at a file's beginning; null for bytes that are none. */
function textOf(head: Uint8Array): string | null {
  const text = new TextDecoder(encodingOf(head)).decode(head, { stream: true })
  const controls = text.match(/(?!\s)\p{Cc}/gu)?.length ?? 0
  // A stray one in a short note is no sign of anything.
  const isText = controls <= 2 + text.length / 10 && lostIn(text) * 20 <= text.length
  return isText ? text : null
}

async function archiveFormat(bytes: Uint8Array): Promise<Format> {
  const type = await signatureOf(bytes)
  switch (type?.ext) {
    case 'docx':
    case 'docm':
    case 'dotx':
      return 'docx'
    case 'epub':
      return 'epub'
    case 'zip':
    case undefined:
      return (await import('./exports/archive-kind.ts')).archiveKind(bytes)
    default:
      throw unreadable(nameOf(type!.ext, type!.mime))
  }
}

/** Undefined for a kind that the library does not know, and where the bytes end too early to tell; it throws neither. */
async function signatureOf(bytes: Uint8Array) {
  const { fileTypeFromBuffer } = await import('file-type')
  return await fileTypeFromBuffer(bytes)
}

async function binaryKind(head: Uint8Array): Promise<string> {
  const type = await signatureOf(head)
  if (type) return nameOf(type.ext, type.mime)
  // Pictures and recordings with much about themselves in front are known by their first letters alone.
  const mark = westernOf(head.subarray(0, 4))
  if (mark === '‰PNG') return nameOf('png', 'image/png')
  if (mark.startsWith('ID3')) return nameOf('mp3', 'audio/mpeg')
  return 'is binary data of an unknown kind; expected text, HTML, PDF, DOCX, EPUB, an export or a ZIP'
}

function nameOf(ending: string, mime: string): string {
  const kind = binaryKinds.find(([pattern]) => pattern.test(`${mime} ${ending}`))?.[1]
  return `is ${kind ?? 'a file that holds no article'} (${ending})`
}

const binaryKinds: readonly (readonly [RegExp, string])[] = [
  [/^image\//, 'an image'],
  [/^audio\//, 'a sound recording'],
  [/^video\/|application\/(?:ogg|mp4)/, 'a film or recording'],
  [/^font\/|fontobject/, 'a font'],
  [/msdownload|executable|elf|mach-binary|wasm|deb|rpm|java|apk/, 'a program'],
  [/spreadsheet|excel/, 'a spreadsheet; save it as CSV'],
  [/presentation|powerpoint/, 'a presentation; save it as PDF'],
  [/opendocument\.text|cfb/, 'a document of another word processor; save it as DOCX'],
  [/sqlite/, 'a database'],
  [/gzip|bzip|xz|zstd|7z|rar|tar|compress|lz/, 'an archive of another kind; pack it as ZIP'],
]

/** Of a folder the file is never read as an article. */
const packedCollection =
  'holds for folders, not in archives; put it beside the archive, with rules such as match: archive.zip/**, or FILE.meta.yaml beside each file'

function textFormat(head: string, ending: string): Format {
  if (head.startsWith('<')) return markupFormat(head, ending)
  const json = jsonFormat(head, ending)
  if (json) return json
  if (/^[[{]/.test(head) && ending === '.json') throw unreadable('is JSON without records')
  for (const [pattern, kind] of textKinds) if (pattern.test(head)) throw unreadable(kind)
  if (looksLikeCsv(head, /^\.[ct]sv$/.test(ending))) return 'csv'
  if (ending in readableEndings) return readableEndings[ending]!
  if (programEndings.test(ending)) throw unreadable(`is code or settings (${ending}), no article`)
  return /^---\n[\s\S]{0,4096}?\n---\n|^#{1,6} \S|\n#{1,3} \S|\]\(https?:/.test(head)
    ? 'markdown'
    : 'plain'
}

/** Between kinds of text that look alike, the ending decides. */
const readableEndings: Readonly<Record<string, Format>> = {
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.mkd': 'markdown',
  '.txt': 'plain',
  '.text': 'plain',
}

/** Files that lie beside saved pages and in source folders: text, but no prose. */
const programEndings =
  /^\.(?:css|scss|less|[cm]?js|jsx|tsx?|map|json|ya?ml|toml|ini|cfg|conf|lock|py|rb|php|java|c|h|cc|cpp|go|rs|sh|sql|xml|xsl|dtd|svg)$/

const textKinds: readonly (readonly [RegExp, string])[] = [
  [/^\{\\rtf/, 'is rich text (RTF); save it as DOCX'],
  [/^%!PS/, 'is PostScript; save it as PDF'],
  [/^BEGIN:V(?:CALENDAR|CARD)/, 'is a calendar or an address card, no article'],
  [/^#!/, 'is a program, no article'],
  [
    /^(?:[\w-]+: .*\r?\n(?:[ \t].*\r?\n)*){1,40}?content-type: *multipart\/related/i,
    'is a page in MHTML; save it as HTML',
  ],
]

function markupFormat(head: string, ending: string): Format {
  if (/<rss[\s>]/.test(head) && /xmlns:wp\s*=\s*["']https?:\/\/wordpress\.org\/export\//.test(head))
    return 'wordpress'
  if (isPage.test(head)) return 'html'
  if (/^(?:<[?!][^>]*>\s*)*<svg[\s>]/i.test(head)) throw unreadable('is an image (svg)')
  if (/^<\?xml[\s?]/.test(head)) {
    throw unreadable('is XML of a kind that is not read; expected HTML or a WordPress export')
  }
  if (/^\.(?:x?html?|shtml|php|aspx?)$/.test(ending)) return 'html'
  // Markdown and text may begin with a tag or two.
  const isFragment = blockStart.test(head) && blockEnd.test(head) && ending !== '.md'
  return isFragment ? 'html' : (readableEndings[ending] ?? 'plain')
}

const isPage =
  /^(?:<\?xml[^>]*>\s*)?(?:<!--[^>]{0,2000}-->\s*){0,20}<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])/i
const blocks =
  'div|p|article|section|main|header|h[1-6]|table|ul|ol|blockquote|figure|center|title|meta|span|b|i|em|strong'
const blockStart = new RegExp(`^<(?:${blocks})[\\s>]`, 'i')
const blockEnd = new RegExp(`</(?:${blocks})>`, 'i')

function jsonFormat(head: string, ending: string): Format | null {
  if (/^\[\s*\{\s*["}]/.test(head)) return 'json'
  if (!/^\{\s*"(?:[^"\\]|\\.){0,200}"\s*:/.test(head)) return null
  // A Ghost export is one value, whether on one line or on many.
  if (/^\{\s*"(?:db|meta|data)"\s*:\s*[[{]/.test(head)) return 'json'
  const [line = '', next] = head.split('\n', 2)
  const isWhole = next !== undefined && isJson(line)
  const isCutOff = next === undefined && head.length >= headLength / 4
  return isWhole || isCutOff || /^\.(?:jsonl|ndjson)$/.test(ending) ? 'json-lines' : 'json'
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line)
    return true
  } catch {
    return false
  }
}

function endingOf(path: string): string {
  return /[^/](\.[^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''
}

function unreadable(message: string): FootnoteError {
  return new FootnoteError('file_unreadable', message)
}
