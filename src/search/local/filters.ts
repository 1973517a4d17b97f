import type { DatabaseSync } from 'node:sqlite'
import type { Filters } from '../passage-index.ts'
import { fold } from './fold.ts'
import type { Layout } from './layout.ts'
import { earliestDay, latestDay } from './partial-dates.ts'
import { createSpeakerSearch, type FindSpoken } from './speakers.ts'

/** The passages that meet a filter: `has[passage]` is 1 for each of them, `count` is how many they are. */
export type Allowed = { readonly has: Uint8Array; readonly count: number }

/** Turns filters into the passages that meet them. */
type Allow = (filters?: Filters) => Allowed

/**
 * Prepares the filters of one generation.
 *
 * A document meets a range of dates when its own range overlaps it; one without a date meets none.
 */
export function createFilter(database: DatabaseSync, layout: Layout): Allow {
  const spokenBy = createSpeakerSearch(database)
  const everything = select(database, layout, spokenBy, {})
  return (filters = {}) =>
    Object.values(filters).every((value) => value === undefined)
      ? everything
      : select(database, layout, spokenBy, filters)
}

function select(
  database: DatabaseSync,
  layout: Layout,
  spokenBy: FindSpoken,
  filters: Filters,
): Allowed {
  const documents = withoutCopies(layout, selectDocuments(database, layout, filters))
  const spoken = filters.speaker === undefined ? null : spokenBy(filters.speaker)
  const has = new Uint8Array(layout.documentOf.length)
  let count = 0
  for (let passage = 0; passage < has.length; passage++) {
    const document = layout.documentOf[passage]!
    if (document < 0 || !documents[document]) continue
    const isNotice = layout.speaksAs(passage, 'notice')
    if (spoken && !spoken.has(passage)) continue
    if (filters.voice ? !layout.speaksAs(passage, filters.voice) : isNotice) continue
    has[passage] = 1
    count++
  }
  return { has, count }
}

/**
 * Of documents that say the same, the one that is shown for all; the first of the others where a filter leaves it out.
 *
 * @param selected null for all documents
 */
function withoutCopies({ documents, shownFor }: Layout, selected: Uint8Array | null): Uint8Array {
  const has = selected ?? new Uint8Array(shownFor.length).fill(1)
  const told = new Set<number>()
  for (const document of documents) {
    const shown = shownFor[document]!
    if (!has[document] || shown < 0) continue
    if (has[shown] || told.has(shown)) has[document] = 0
    told.add(shown)
  }
  return has
}

/** 1 for each document that meets the conditions on documents; null when there are none. */
function selectDocuments(
  database: DatabaseSync,
  layout: Layout,
  filters: Filters,
): Uint8Array | null {
  const conditions = conditionsOf(filters)
  if (conditions.length === 0) return null
  const where = conditions.map(({ sql }) => sql).join(' AND ')
  const rows = database
    .prepare(`SELECT ordinal FROM documents WHERE ${where}`)
    .all(...conditions.map(({ value }) => value)) as unknown as { ordinal: number }[]
  const has = new Uint8Array(layout.shownFor.length)
  for (const { ordinal } of rows) has[ordinal] = 1
  return has
}

function conditionsOf({ from, to, author, publisher, document }: Filters) {
  const conditions: { sql: string; value: string }[] = []
  // A document without a date has null days, which no comparison holds for.
  if (from !== undefined) conditions.push({ sql: 'latest >= ?', value: earliestDay(from) })
  if (to !== undefined) conditions.push({ sql: 'earliest <= ?', value: latestDay(to) })
  if (author !== undefined) conditions.push({ sql: 'instr(authors, ?) > 0', value: fold(author) })
  if (publisher !== undefined) {
    conditions.push({ sql: 'instr(publisher, ?) > 0', value: fold(publisher) })
  }
  if (document !== undefined) conditions.push({ sql: 'id = ?', value: document })
  return conditions
}
