import type { DatabaseSync } from 'node:sqlite'
import { fold } from './fold.ts'
import { quote, wordsOf } from './lexical.ts'

/** Finds the passages in which one speaks, or is quoted, whose name has all words of a name. */
export type FindSpoken = (name: string) => ReadonlySet<number>

/**
 * Prepares the search for speakers of one generation.
 *
 * The full-text table has the names beside the headings, so it leaves few passages to be looked at.
 */
export function createSpeakerSearch(database: DatabaseSync): FindSpoken {
  const search = database.prepare(
    `SELECT p.ordinal, p.speaker, p.quotes FROM words JOIN passages AS p ON p.ordinal = words.rowid
     WHERE words MATCH ?`,
  )
  return (name) => {
    const asked = wordsOf(name)
    if (asked.length === 0) return new Set()
    const rows = search.all(asked.map((word) => `headings : ${quote(word)}`).join(' AND '))
    const folded = wordsOf(fold(name))
    const isNamed = (speaker: string | null): boolean => {
      const words = new Set(wordsOf(fold(speaker ?? '')))
      return folded.every((word) => words.has(word))
    }
    const spoken = (rows as unknown as Row[]).filter(({ speaker, quotes }) =>
      [speaker, ...(JSON.parse(quotes) as Quoted[]).map((each) => each.speaker)].some(isNamed),
    )
    return new Set(spoken.map(({ ordinal }) => ordinal))
  }
}

type Row = { ordinal: number; speaker: string | null; quotes: string }
type Quoted = { speaker: string | null }
