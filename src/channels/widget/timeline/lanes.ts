import type { Voice } from '../../../documents/document.ts'
import { voiceNames } from '../voice.ts'
import type { Entry } from './entries.ts'

/** What the lanes tell apart. */
export type LaneKind = 'author' | 'publisher' | 'voice'

/** Entries that stand beside each other under one name. */
export type Lane = {
  /** Its own among the lanes. */
  readonly key: string
  readonly name: string
  /** The name that a question can be narrowed to, where it stands for one author. */
  readonly author: string | null
  /** In order of time. */
  readonly entries: readonly Entry[]
}

/** Names of those who wrote or published, or nobody's. */
type Naming = {
  readonly namesOf: (entry: Entry) => readonly string[]
  readonly others: (count: number) => string
  readonly none: string
}

const namings: Readonly<Record<'author' | 'publisher', Naming>> = {
  author: {
    namesOf: ({ authors }) => [...new Set(authors)],
    others: (count) => `${count.toLocaleString('en')} other authors`,
    none: 'No author named',
  },
  publisher: {
    namesOf: ({ publisher }) => (publisher === null ? [] : [publisher]),
    others: (count) => `${count.toLocaleString('en')} other publishers`,
    none: 'No publisher named',
  },
}

/** More lanes than these are taken together. */
const mostLanes = 8

/**
 * Documents by who wrote or published them, those with most first: what several wrote is in the lane of each.
 *
 * Where there are too many names, those of one document and all beyond the eighth share a lane.
 *
 * @param chosen an author who has a lane of their own in any case: the first, where they would have none
 */
export function lanesOf(
  entries: readonly Entry[],
  by: 'author' | 'publisher',
  chosen: string | null,
): Lane[] {
  const { namesOf, others, none } = namings[by]
  const byName = Map.groupBy(
    entries.flatMap((entry) => namesOf(entry).map((name) => ({ name, entry }))),
    ({ name }) => name,
  )
  const names = [...byName].sort(
    ([one, its], [other, theirs]) => theirs.length - its.length || (one < other ? -1 : 1),
  )
  const isFew = names.length <= mostLanes
  const usual = isFew ? names : names.slice(0, mostLanes).filter(([, its]) => its.length > 1)
  const sought = by === 'author' ? names.find(([name]) => name === chosen) : undefined
  const own = sought && !usual.includes(sought) ? [sought, ...usual] : usual
  const isOwn = new Set(own.map(([name]) => name))
  const rest = entries.filter((entry) => {
    const named = namesOf(entry)
    return named.length > 0 && !named.some((name) => isOwn.has(name))
  })
  const nameless = entries.filter((entry) => namesOf(entry).length === 0)
  const lanes = own.map(([name, its]) => ({
    key: `name/${name}`,
    name,
    author: by === 'author' ? name : null,
    entries: its.map(({ entry }) => entry),
  }))
  return [
    ...lanes,
    { key: 'others', name: others(names.length - own.length), author: null, entries: rest },
    { key: 'none', name: none, author: null, entries: nameless },
  ].filter((lane) => lane.entries.length > 0)
}

/** Cited passages by whose words they are, in the usual order of the voices. */
export function voiceLanesOf(cited: readonly Entry[]): Lane[] {
  return (Object.keys(voiceNames) as Voice[])
    .map((voice) => ({
      key: `voice/${voice}`,
      name: voiceNames[voice],
      author: null,
      entries: cited.filter((entry) => entry.cited?.voice === voice),
    }))
    .filter((lane) => lane.entries.length > 0)
}
