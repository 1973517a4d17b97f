import { dictionaryFile, type PartOfSpeech, partsOfSpeech } from './dictionary.ts'

/** How much of a word another says that stands for the same thing … */
const synonym = 0.9
/** … or for something wider, narrower, derived from it or much like it. */
const akin = 0.6

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

/**
 * How much of an English word another says, in [0, 1], by WordNet: 0 for words that have nothing to do with each other,
 * for contraries, and for words that it does not know.
 *
 * @param one in lower case, in any form that a rule leads back to its word
 */
export function relatedness(one: string, other: string): number {
  const [first, second] = [meaningsOf(one), meaningsOf(other)]
  if (!first.own.isDisjointFrom(second.own)) return synonym
  return first.akin.isDisjointFrom(second.own) ? 0 : akin
}

/** The other words for what a word may mean, and those akin to it, each without what is in the one before. */
export function relativesOf(word: string): {
  readonly synonyms: ReadonlySet<string>
  readonly akin: ReadonlySet<string>
} {
  const { own, akin } = meaningsOf(word)
  const synonyms = new Set([...own].flatMap(wordsOf)).difference(new Set(formsOf(word)))
  return { synonyms, akin: new Set([...akin].flatMap(wordsOf)).difference(synonyms) }
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
  return [...new Set([word, ...stripped])]
}

/** The meanings of a word as it stands in the dictionary: part of speech and place in its file. */
function synsetsOf(lemma: string): string[] {
  return (Object.keys(partsOfSpeech) as PartOfSpeech[]).flatMap((part) => {
    const line = lineOf(dictionaryFile('index', part), lemma)
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
  const file = dictionaryFile('data', synset[0] as PartOfSpeech)
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
