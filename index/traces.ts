import { hash } from 'node:crypto'
import type { Document, Span } from '../src/documents/document.ts'
import type { Stretch } from '../src/documents/spans.ts'
import type { Traces } from '../src/search/local/create-generation.ts'

/** A paragraph with a hash of its words. */
type TracedParagraph = Stretch & { readonly key: string }

/** Bytes of a paragraph's hash: among a million paragraphs two are confused once in 37 million collections. */
const keyBytes = 8
const leastWords = 2
/** Boilerplate is short; longer paragraphs that are equal are copies of an article. */
const mostWords = 200

const correction =
  /\b(?:correct(?:s|ed|ion)|clarif(?:ied|ication)|an earlier version of this|this (?:article|story|post|page) (?:was|has been) (?:updated|amended|corrected))\b/i
/** A note on a correction stands at the head or the foot of a text. */
const noteLength = 600

/** Numbers in a signature. Their share that two signatures have in common estimates how much the texts share. */
const signatureLength = 64
const shingleWords = 4
/** Shorter texts share too little to be told from others that look alike. */
const leastShingles = 40

/**
 * What is kept of a document to compare it with others: its source (publisher, else the host of its address, else its
 * folder), whether it corrects another, a hash of every paragraph, and a MinHash signature.
 *
 * @see Broder, "On the resemblance and containment of documents", 1997
 */
export function tracesOf(document: Document): Traces {
  const keys = paragraphsOf(document).map(({ key }) => key)
  return {
    source: sourceOf(document),
    isCorrected: isCorrected(document),
    paragraphs: Buffer.from([...new Set(keys)].join(''), 'latin1'),
    signature: signatureOf(authorsText(document)),
  }
}

/** The hashes of a document's paragraphs, from its traces: as short strings, one letter a byte. */
export function paragraphKeys({ paragraphs }: Pick<Traces, 'paragraphs'>): string[] {
  const letters = Buffer.from(paragraphs.buffer, paragraphs.byteOffset, paragraphs.length)
  return Array.from({ length: letters.length / keyBytes }, (_, i) =>
    letters.toString('latin1', i * keyBytes, (i + 1) * keyBytes),
  )
}

/** The paragraphs that are a publisher's or could be: without headings, of 2 to 200 words. */
export function paragraphsOf({ text, spans, headings }: Document): TracedParagraph[] {
  const starts = new Set(headings.map(({ start }) => start))
  const paragraphs: TracedParagraph[] = []
  let span = 0
  for (const { index, 0: lines } of text.matchAll(/[^\n]+(?:\n[^\n]+)*/g)) {
    const words = lines.trim()
    const start = index + lines.indexOf(words)
    while (spans[span] && spans[span]!.end <= start) span++
    if (!isPublishers(spans[span]) || starts.has(start)) continue
    // Figures count: where only they differ, they are what a paragraph tells.
    const folded = words.toLowerCase().replace(/\s+/g, ' ')
    const count = folded.split(' ').length
    if (count < leastWords || count > mostWords) continue
    const key = hash('sha256', folded, 'buffer').toString('latin1', 0, keyBytes)
    paragraphs.push({ start, end: start + words.length, key })
  }
  return paragraphs
}

function isPublishers(span: Span | undefined): boolean {
  return span?.voice === 'author' || span?.voice === 'notice'
}

/** How much of their words two texts have in common, by their signatures, in [0, 1]; 0 where one is too short. */
export function resemblance(a: Uint32Array, b: Uint32Array): number {
  if (a.length === 0 || b.length === 0) return 0
  return a.reduce((same, value, i) => same + Number(value === b[i]), 0) / a.length
}

/** The numbers of a signature as it is stored. */
export function signatureNumbers({ signature }: Pick<Traces, 'signature'>): Uint32Array {
  return new Uint32Array(signature.slice().buffer)
}

function sourceOf({ publisher, url, path }: Document): string {
  if (publisher) return publisher.toLowerCase()
  if (url) return new URL(url).host
  return path.slice(0, path.lastIndexOf('/') + 1)
}

function isCorrected({ text }: Document): boolean {
  return correction.test(text.slice(0, noteLength)) || correction.test(text.slice(-noteLength))
}

function authorsText({ text, spans }: Document): string {
  return spans
    .filter(({ voice }) => voice === 'author' || voice === 'quoted')
    .map(({ start, end }) => text.slice(start, end))
    .join('')
}

function signatureOf(text: string): Uint8Array {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length < leastShingles + shingleWords) return new Uint8Array()
  const hashes = words.map(hashOf)
  const signature = new Uint32Array(signatureLength).fill(0xffffffff)
  for (let i = 0; i + shingleWords <= hashes.length; i++) {
    let shingle = 0
    for (let j = i; j < i + shingleWords; j++) shingle = Math.imul(shingle ^ hashes[j]!, 0x01000193)
    for (let k = 0; k < signatureLength; k++) {
      const value = mix(Math.imul(shingle, 2 * k + 1) ^ Math.imul(k + 1, 0x9e3779b1))
      if (value < signature[k]!) signature[k] = value
    }
  }
  return new Uint8Array(signature.buffer)
}

/** FNV-1a over the code units of a word. */
function hashOf(word: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < word.length; i++) value = Math.imul(value ^ word.charCodeAt(i), 0x01000193)
  return value
}

/** Spreads every bit over the whole number. @see the finaliser of MurmurHash3 */
function mix(value: number): number {
  let mixed = value ^ (value >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
