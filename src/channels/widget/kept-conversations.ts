import { asTitle, conversationIn, type KeptConversation, merged, textOf } from './kept-text.ts'
import type { TextStore } from './lenient-store.ts'
import type { Turn } from './state.ts'

/** A conversation as a list shows it. */
export type Heading = {
  readonly id: string
  /** The first question, until it is given another. */
  readonly title: string
  /** When something was last asked, in milliseconds since 1970. */
  readonly asked: number
}

/** A conversation that was removed, with all that brings it back. */
export type Removed = { readonly id: string; readonly text: string }

/**
 * The conversations of one browser. Each stands by itself under its own name, and a change is made to what is there at
 * that moment: two tabs never write over each other's conversations, nor over each other's turns in one of them.
 */
export type KeptConversations = {
  /** Newest first. */
  list(): readonly Heading[]
  /** Oldest first; empty where there is no such conversation. */
  turns(id: string): readonly Turn[]
  /**
   * Adds a turn, or puts it in the place of the one with its id. Begins the conversation where it has none.
   *
   * @param asked the time in milliseconds since 1970, where its question has just been asked
   */
  put(id: string, turn: Turn, asked?: number): void
  /** Gives another title; an empty one is the first question again. */
  rename(id: string, title: string): void
  remove(ids: readonly string[]): readonly Removed[]
  /** Brings back what was removed, with whatever has been added since. */
  restore(removed: readonly Removed[]): void
  /** Whether a name in the browser's store is one of ours. */
  isOurs(name: string): boolean
}

const prefix = 'footnote.conversation/'

/** What a conversation, and all of them together, may take of the few million characters that a browser gives to a site. */
export type Room = {
  readonly conversations: number
  readonly turns: number
  readonly characters: number
  readonly charactersEach: number
}

const usualRoom: Room = {
  conversations: 100,
  turns: 100,
  characters: 2_000_000,
  charactersEach: 500_000,
}

/** The conversations kept in a store. Those that were left the longest go first where there is no more room. */
export function conversationsIn(store: TextStore, room: Room = usualRoom): KeptConversations {
  const nameOf = (id: string) => prefix + id
  const ids = () =>
    store
      .names()
      .filter((name) => name.startsWith(prefix))
      .map((name) => name.slice(prefix.length))
  const read = (id: string) => conversationIn(store.read(nameOf(id)) ?? '')
  /** Every conversation, damaged ones too, those that were left the longest first. */
  const byAge = () =>
    ids()
      .map((id) => ({ id, ...read(id).heading }))
      .sort((a, b) => a.asked - b.asked)

  const write = (id: string, conversation: KeptConversation) => {
    const others = byAge().filter((other) => other.id !== id)
    const names = others.map((other) => nameOf(other.id))
    writeWithin(room, store, { name: nameOf(id), text: textOf(conversation, room), others: names })
  }

  return {
    list: () =>
      byAge()
        .filter(({ title }) => title !== '')
        .reverse(),
    turns: (id) => read(id).turns(),
    put(id, turn, asked) {
      const { heading, turns } = read(id)
      write(id, {
        heading: { title: heading.title || asTitle(turn.question), asked: asked ?? heading.asked },
        turns: () => merged(turns(), [turn]),
      })
    },
    rename(id, title) {
      const { heading, turns } = read(id)
      const [first] = turns()
      if (!first) return
      write(id, {
        heading: { ...heading, title: asTitle(title) || asTitle(first.question) },
        turns,
      })
    },
    remove: (gone) =>
      gone.flatMap((id) => {
        const text = store.read(nameOf(id))
        store.remove(nameOf(id))
        return text === null ? [] : [{ id, text }]
      }),
    restore(removed) {
      for (const { id, text } of removed) {
        const [before, since] = [conversationIn(text), read(id)]
        const asked = Math.max(before.heading.asked, since.heading.asked)
        write(id, {
          heading: { ...before.heading, asked },
          turns: () => merged(before.turns(), since.turns()),
        })
      }
    },
    isOurs: (name) => name.startsWith(prefix),
  }
}

/** Writes a text, and removes as many of the others, in their order, as leave no room for it. */
function writeWithin(
  room: Room,
  store: TextStore,
  { name, text, others }: { name: string; text: string; others: string[] },
): void {
  const sizes = new Map(others.map((other) => [other, store.read(other)?.length ?? 0]))
  let size = text.length + [...sizes.values()].reduce((sum, one) => sum + one, 0)
  const dropNext = () => {
    const next = others.shift()!
    store.remove(next)
    return sizes.get(next)!
  }
  const isTooMuch = () => others.length >= room.conversations || size > room.characters
  while (others.length > 0 && isTooMuch()) size -= dropNext()
  if (store.write(name, text)) return
  // The browser gives less than we thought. Where room for the text is not enough either, it refuses for another reason.
  let freed = 0
  while (freed < text.length && others.length > 0) freed += dropNext()
  if (freed > 0) store.write(name, text)
}
