import type { Turn } from '../state.ts'
import { byAge, foundIn, isKeptName, nameOfTitle, nameOfTurn, namesOf } from './kept-names.ts'
import { type Room, shorten, usualRoom, writeWithin } from './kept-room.ts'
import { asTitle, textOf, turnIn } from './kept-text.ts'
import type { TextStore } from './lenient-store.ts'

/** A conversation as a list shows it. */
export type Heading = {
  readonly id: string
  /** The first question, until it is given another. */
  readonly title: string
  /** When its latest question was asked, in milliseconds since 1970. */
  readonly asked: number
}

/** A conversation that was removed: its texts, by their names in the store. */
export type Removed = { readonly texts: Readonly<Record<string, string>> }

/**
 * The conversations of one browser.
 *
 * A turn's id is the time at which it was asked, in microseconds. Each turn stands under a name of its own: tabs see what
 * another has written a moment later, and would write over it if it stood in the same text.
 */
export type KeptConversations = {
  /** Newest first. */
  list(): readonly Heading[]
  has(id: string): boolean
  /** Oldest first; empty where there is no such conversation. */
  turns(id: string): readonly Turn[]
  /** Adds a turn, or puts it in the place of the one with its id. Begins the conversation where there is none. */
  put(id: string, turn: Turn): void
  /** Gives another title; an empty one is the first question again. */
  rename(id: string, title: string): void
  remove(ids: readonly string[]): readonly Removed[]
  /** Brings back what was removed; what has been added since stays. */
  restore(removed: readonly Removed[]): void
  /** Whether a name in the browser's store is one of ours. */
  isOurs(name: string): boolean
}

/** The conversations kept in a store. Those that were left the longest go first where there is no more room. */
export function conversationsIn(store: TextStore, room: Room = usualRoom): KeptConversations {
  const look = () => foundIn(store.names())
  const turns = (id: string) =>
    (look().get(id)?.asked ?? []).flatMap((asked) => {
      const turn = turnIn(store.read(nameOfTurn(id, asked)) ?? '')
      return turn ? [turn] : []
    })
  const titleOf = (id: string) => asTitle(store.read(nameOfTitle(id)) ?? '')
  const rename = (id: string, title: string) =>
    store.write(nameOfTitle(id), asTitle(title) || asTitle(turns(id)[0]?.question ?? ''))

  return {
    list: () =>
      [...look().values()]
        .sort(byAge)
        .reverse()
        .map(({ id, asked }) => ({ id, title: titleOf(id), asked: (asked.at(-1) ?? 0) / 1000 }))
        .filter(({ title }) => title !== ''),
    has: (id) => look().has(id),
    turns,
    put(id, turn) {
      writeWithin(store, room, { id, name: nameOfTurn(id, turn.id), text: textOf(turn) })
      if (titleOf(id) === '') rename(id, '')
      shorten(store, room, id)
    },
    rename(id, title) {
      if (look().has(id)) rename(id, title)
    },
    remove: (ids) =>
      ids.flatMap((id) => {
        const found = look().get(id)
        if (!found) return []
        const texts = namesOf(found).map((name) => [name, store.read(name) ?? ''] as const)
        for (const [name] of texts) store.remove(name)
        return [{ texts: Object.fromEntries(texts) }]
      }),
    restore(removed) {
      for (const [name, text] of removed.flatMap(({ texts }) => Object.entries(texts))) {
        if (text !== '') store.write(name, text)
      }
    },
    isOurs: isKeptName,
  }
}
