import type { DatabaseSync } from 'node:sqlite'
import { fold } from './fold.ts'
import { passageColumns, toPassage } from './stored.ts'

/**
 * The passages in which one speaks, or is quoted, whose name has all words of a name.
 *
 * The full-text table has the names beside the headings, so it leaves few passages to be looked at.
 */
export function spokenBy(database: DatabaseSync, name: string): ReadonlySet<number> {
  const asked = wordsOf(name)
  if (asked.length === 0) return new Set()
  const rows = database
    .prepare(
      `SELECT p.ordinal, ${passageColumns} FROM words JOIN passages AS p ON p.ordinal = words.rowid
       JOIN documents AS d ON d.ordinal = p.document WHERE words MATCH ?`,
    )
    .all(asked.map((word) => `headings : "${word}"`).join(' AND '))
  const spoken = rows.filter((row) => {
    const { speaker, quotes } = toPassage(row)
    return [speaker, ...quotes.map((quote) => quote.speaker)].some((each) => {
      const words = new Set(wordsOf(each ?? ''))
      return asked.every((word) => words.has(word))
    })
  })
  return new Set(spoken.map(({ ordinal }) => ordinal as number))
}

function wordsOf(name: string): string[] {
  return fold(name).match(/[\p{L}\p{N}]+/gu) ?? []
}
