/** The paragraphs of a document, where it was published, and the article it is a copy of. */
type Sourced = {
  readonly source: string
  /** Hashes, each once. */
  readonly paragraphs: readonly string[]
  /** Equal for copies of one article. */
  readonly article: number
}

/** A paragraph that so many articles of a source have is the publisher's … */
const leastArticles = 5
/** … if they are this part of its articles: a phrase may come back by chance in a large archive. */
const leastShare = 0.02

/**
 * Paragraphs that a source sets into its articles: sign-up boxes, disclaimers, lists of links.
 *
 * Told by counting alone: the same words in at least five articles and 2 % of a source's.
 * Copies of one article count once.
 *
 * @returns hashes by source
 */
export function findBoilerplate(documents: readonly Sourced[]): ReadonlyMap<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const [source, own] of Map.groupBy(documents, (document) => document.source)) {
    const articles = new Set(own.map(({ article }) => article)).size
    const least = Math.max(leastArticles, leastShare * articles)
    if (articles < least) continue
    const counts = countArticles(own)
    const repeated = [...counts].filter(([, { count }]) => count >= least).map(([key]) => key)
    found.set(source, new Set(repeated))
  }
  return found
}

function countArticles(documents: readonly Sourced[]) {
  const counts = new Map<string, { count: number; last: number }>()
  for (const { paragraphs, article } of documents.toSorted((a, b) => a.article - b.article)) {
    for (const key of paragraphs) {
      const seen = counts.get(key)
      if (!seen) counts.set(key, { count: 1, last: article })
      else if (seen.last !== article) {
        seen.count++
        seen.last = article
      }
    }
  }
  return counts
}
