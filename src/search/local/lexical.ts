import type { DatabaseSync } from 'node:sqlite'
import type { Allowed } from './filters.ts'
import { stopWords } from './stop-words.ts'

/** Passages by words, in the full-text table of one generation. */
type LexicalSearch = {
  /** The best `k` allowed passages by BM25 (title twice the weight of headings and text), best first. */
  match(
    query: string,
    k: number,
    allowed: Allowed,
    having?: readonly string[],
  ): { passage: number; score: number }[]
  /** In how many passages each word occurs, after stemming; 0 for what is no word. */
  frequencies(words: readonly string[]): number[]
}

/** More distinct words than any question has; a longer text is searched by its first ones. */
const mostQueryWords = 200

/** Prepares the full-text search of one generation. Equal scores keep the order of the passages, by `compare`. */
export function createLexicalSearch(
  database: DatabaseSync,
  compare: (a: number, b: number) => number,
): LexicalSearch {
  // FTS5 gives better matches lower numbers, all below 0.
  const search = database.prepare(
    `SELECT rowid AS passage, -bm25(words, 2.0, 1.0, 1.0) AS score FROM words
     WHERE words MATCH ? ORDER BY score DESC`,
  )
  const count = database.prepare('SELECT count(*) AS passages FROM words WHERE words MATCH ?')
  return {
    match(query, k, allowed, having) {
      const words = queryWords(query)
      if (words.length === 0 || allowed.count === 0) return []
      const hits: { passage: number; score: number }[] = []
      const rows = search.iterate(withOneOf(having, anyOf(words))) as Iterable<unknown>
      for (const row of rows) {
        const { passage, score } = row as { passage: number; score: number }
        // All that are as good as the last one must be known to tell which of them come first.
        if (hits.length >= k && score < hits[k - 1]!.score) break
        if (allowed.has[passage]) hits.push({ passage, score })
      }
      return hits.sort((a, b) => b.score - a.score || compare(a.passage, b.passage)).slice(0, k)
    },
    frequencies: (words) =>
      words.map((word) => {
        const parts = wordsOf(word)
        if (parts.length === 0) return 0
        return (count.get(quote(parts.join(' '))) as { passages: number }).passages
      }),
  }
}

/**
 * The words of a query that are searched: distinct, without stop words unless nothing else is left.
 *
 * Only letters and digits survive, so no query syntax can.
 */
export function queryWords(query: string): string[] {
  const words = [...new Set(wordsOf(query))]
  const telling = words.filter((word) => !stopWords.has(word))
  return (telling.length > 0 ? telling : words).slice(0, mostQueryWords)
}

/** The words of a text as the full-text table is asked for them. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? []
  )
}

function anyOf(words: readonly string[]): string {
  return words.map(quote).join(' OR ')
}

function withOneOf(having: readonly string[] | undefined, query: string): string {
  const wanted = having?.flatMap(wordsOf) ?? []
  return wanted.length > 0 ? `(${anyOf(wanted)}) AND (${query})` : query
}

/** A phrase of FTS5; words that its tokenizer cuts further must then stand side by side. */
export function quote(words: string): string {
  return `"${words}"`
}
