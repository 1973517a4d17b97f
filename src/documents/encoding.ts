import { analyse } from 'chardet'

/** So many bytes are decoded at once: a file may be longer than a text can be. */
const chunkLength = 1024 * 1024

/** So many bytes are looked at where the whole is not needed. */
const sampleLength = 64 * 1024

/** Of 100: a guess below it is no better than chance. */
const leastConfidence = 25

/** Fewer letters beyond ASCII than this say nothing by their frequencies. */
const leastGuessed = 12

/** What a file's own words may say of its encoding stands this early in it. */
const declarationLength = 2048

const japaneseEscapes = ['\u001b$B', '\u001b$@']

/**
 * The encoding of a text, as a label that `TextDecoder` knows.
 *
 * A byte order mark decides; then bytes that are UTF-8 throughout, whatever the file declares; then the zero bytes of
 * UTF-16; then what an HTML page or XML file declares; then the frequencies of letters.
 *
 * @param bytes the whole text, or its beginning: a character cut off at the end does no harm
 */
export function encodingOf(bytes: Uint8Array): string {
  const marked = markedEncoding(bytes)
  if (marked) return marked
  const sample = bytes.subarray(0, sampleLength)
  const plain = westernOf(sample)
  // Japanese mail escapes to its letters with plain ASCII.
  if (japaneseEscapes.some((mark) => plain.includes(mark))) return 'iso-2022-jp'
  const wide = wideEncoding(sample)
  if (wide) return wide
  if (isUtf8(bytes)) return 'utf-8'
  const declared = declaredEncoding(bytes)
  if (declared && declared !== 'utf-8' && !decoded(sample, declared).includes('\ufffd')) {
    return declared
  }
  return hasUtf8Shape(bytes) ? 'utf-8' : guessedEncoding(bytes)
}

function markedEncoding([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return null
}

/** UTF-16 without a mark: its spaces, line ends and Latin letters have a zero byte each, always on the same side. */
function wideEncoding(sample: Uint8Array): string | null {
  const first = sample.indexOf(0)
  if (first < 0) return null
  const zeros = [0, 0]
  for (let i = first; i < sample.length; i++) if (sample[i] === 0) zeros[i % 2]! += 1
  const [even = 0, odd = 0] = zeros
  if (Math.min(even, odd) * 20 > Math.max(even, odd)) return null
  const encoding = odd > even ? 'utf-16le' : 'utf-16be'
  const text = decoded(sample.subarray(0, sample.length - (sample.length % 2)), encoding)
  const strange = text.match(/[^\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}\s]|\ufffd/gu)?.length ?? 0
  return /\p{L}/u.test(text) && strange * 50 <= text.length ? encoding : null
}

/** Whether bytes are UTF-8, apart from a character cut off at the end. */
function isUtf8(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for (let start = 0; start < bytes.length; start += chunkLength) {
      decoder.decode(bytes.subarray(start, start + chunkLength), { stream: true })
    }
    return true
  } catch {
    return false
  }
}

function declaredEncoding(bytes: Uint8Array): string | null {
  const head = westernOf(bytes.subarray(0, declarationLength))
  const [, label] =
    /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)/.exec(head) ??
    /<meta\s[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head) ??
    []
  if (!label) return null
  try {
    const { encoding } = new TextDecoder(label)
    // A declaration that could be read byte by byte is not in UTF-16.
    return encoding.startsWith('utf-16') ? 'utf-8' : encoding
  } catch {
    return null
  }
}

/** Whether most bytes beyond ASCII stand together as those of UTF-8 do: then the others are damage, not letters. */
function hasUtf8Shape(bytes: Uint8Array): boolean {
  let shaped = 0
  let broken = 0
  for (let i = firstBeyondAscii(bytes); i < bytes.length; i++) {
    if (bytes[i]! < 0x80) continue
    const following = tailLength(bytes, i)
    if (following > 0) shaped++
    else broken++
    i += following
  }
  return shaped > broken * 4
}

/** How many bytes a leading byte of UTF-8 announces, where they are there; else 0. */
function tailLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!
  const announced = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc0 ? 1 : 0
  for (let i = 1; i <= announced; i++) if ((bytes[at + i] ?? 0) >> 6 !== 2) return 0
  return announced
}

/** Where no guess is good, the text is UTF-8 with damage: lost letters are counted, wrong ones never are. */
function guessedEncoding(bytes: Uint8Array): string {
  // Long texts may begin with pages of plain ASCII.
  const from = Math.max(0, firstBeyondAscii(bytes) - 1024)
  const sample = bytes.subarray(from, from + sampleLength)
  if (isWestern(sample)) return 'windows-1252'
  if (sample.filter((byte) => byte > 0x7f).length < leastGuessed) return 'utf-8'
  const candidates = analyse(sample)
    .filter(({ confidence, name }) => confidence >= leastConfidence && !/^(?:UTF|ASCII)/.test(name))
    .map(({ name }) => labelOf(name))
    .filter((label) => label !== null)
  const clean = candidates.find((label) => !decoded(sample, label).includes('\ufffd'))
  return clean ?? candidates[0] ?? 'utf-8'
}

/**
 * Letters of western languages beyond ASCII are few and stand between plain ones, two together at most. A guess from
 * frequencies errs on short texts, where a single such letter would decide.
 */
function isWestern(sample: Uint8Array): boolean {
  let likely = 0
  let other = 0
  const text = westernOf(sample).replace(/(?<![a-z])[¿¡]/gi, '')
  for (const [run] of text.matchAll(/\P{ASCII}+/gu)) {
    if (run.length <= 2 && western.test(run)) likely += run.length
    else other += run.length
  }
  return likely > other * 9 && sample.length > likely * 4
}

/** Signs, and letters of French, German, Spanish, Portuguese, Italian, Dutch and the Nordic languages. */
const western = /^[€‚„…‘’“”•–—™‹›\u00a0£§©«®°´·»½àáâãäåæçèéêëìíîïñòóôõöøùúûüßÀÁÄÅÆÇÈÉÊÖØÜÑÓ]+$/

/** Where the first byte beyond ASCII is; the length where none is. Asked of files of 500 MB, hence the loop. */
function firstBeyondAscii(bytes: Uint8Array): number {
  let at = 0
  while (at < bytes.length && bytes[at]! <= 0x7f) at++
  return at
}

function labelOf(name: string): string | null {
  try {
    return new TextDecoder(name).encoding
  } catch {
    return null
  }
}

function decoded(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes, { stream: true })
}

/** Every byte as the one letter that it is in windows-1252, whatever the text's encoding. */
export function westernOf(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes)
}
