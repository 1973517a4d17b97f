import { byAge, foundIn, nameOfTurn, namesOf } from './kept-names.ts'
import type { TextStore } from './lenient-store.ts'

/** What may be kept, of the few million characters that a browser gives to a site. */
export type Room = {
  readonly conversations: number
  readonly characters: number
  /** Of one conversation. */
  readonly turns: number
  readonly charactersEach: number
}

/** Enough for a few hundred answers. */
export const usualRoom: Room = {
  conversations: 100,
  characters: 2_000_000,
  turns: 100,
  charactersEach: 500_000,
}

/** Writes a text of a conversation, and removes others, those that were left the longest first, that leave no room for it. */
export function writeWithin(
  store: TextStore,
  room: Room,
  { id, name, text }: { readonly id: string; readonly name: string; readonly text: string },
): void {
  const found = foundIn(store.names())
  const others = [...found.values()].filter((other) => other.id !== id).sort(byAge)
  const lengthOf = (names: readonly string[]) =>
    names.reduce((sum, one) => sum + (store.read(one)?.length ?? 0), 0)
  const dropNext = () => {
    const names = namesOf(others.shift()!)
    const length = lengthOf(names)
    for (const one of names) store.remove(one)
    return length
  }
  let size = lengthOf([...found.values()].flatMap(namesOf)) - lengthOf([name]) + text.length
  const isTooMuch = () => others.length >= room.conversations || size > room.characters
  while (others.length > 0 && isTooMuch()) size -= dropNext()
  if (store.write(name, text)) return
  // The browser gives less than we thought. Where room for the text is not enough either, it refuses for another reason.
  let freed = 0
  while (freed < text.length && others.length > 0) freed += dropNext()
  if (freed > 0) store.write(name, text)
}

/** Takes the earliest turns out of a conversation that has grown too long. The latest is kept in any case. */
export function shorten(store: TextStore, room: Room, id: string): void {
  const asked = foundIn(store.names()).get(id)?.asked ?? []
  const turns = asked.map((turn) => {
    const name = nameOfTurn(id, turn)
    return { name, length: store.read(name)?.length ?? 0 }
  })
  let size = turns.reduce((sum, { length }) => sum + length, 0)
  while (turns.length > 1 && (turns.length > room.turns || size > room.charactersEach)) {
    const { name, length } = turns.shift()!
    store.remove(name)
    size -= length
  }
}
