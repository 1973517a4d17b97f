import { restoredTurns, type Turn } from './state.ts'
import { isRecord, parseJson } from './stream.ts'

const longestTitle = 200

/** A conversation as it is kept. */
export type KeptConversation = {
  readonly heading: {
    /** The first question, until it is given another; empty where nothing is kept. */
    readonly title: string
    /** When something was last asked, in milliseconds since 1970. */
    readonly asked: number
  }
  /** Read only when they are wanted: a list needs none. */
  turns(): readonly Turn[]
}

/** A conversation from its text. A damaged text has no title, and whatever turns can be read. */
export function conversationIn(text: string): KeptConversation {
  const end = text.indexOf('\n')
  const heading = parseJson(text.slice(0, Math.max(0, end)))
  const isHeading =
    isRecord(heading) && typeof heading.title === 'string' && Number.isFinite(heading.asked)
  return {
    heading: isHeading
      ? { title: heading.title as string, asked: heading.asked as number }
      : { title: '', asked: 0 },
    turns: () => restoredTurns(unpacked(parseJson(text.slice(end + 1)))).filter(isWhole),
  }
}

/**
 * A conversation as text: a line for the list, and a line with the latest turns. The last turn is there in any case.
 *
 * @param room how many turns, and how many characters of turns
 */
export function textOf(
  { heading, turns }: KeptConversation,
  room: { readonly turns: number; readonly charactersEach: number },
): string {
  const packed = turns()
    .slice(-room.turns)
    .map((turn) => JSON.stringify(withoutTwins(turn)))
  let size = packed.reduce((sum, { length }) => sum + length + 1, 0)
  while (packed.length > 1 && size > room.charactersEach) size -= packed.shift()!.length + 1
  return `${JSON.stringify(heading)}\n[${packed.join(',')}]`
}

/** A turn without what its answer says again. */
function withoutTwins(turn: Turn): Turn {
  return turn.answer ? { ...turn, sentences: [], citations: [] } : turn
}

function unpacked(turns: unknown): unknown {
  if (!Array.isArray(turns)) return turns
  return turns.map((turn: unknown) => {
    if (!isRecord(turn) || !isRecord(turn.answer)) return turn
    const { sentences, citations } = turn.answer
    return { ...turn, sentences, citations }
  })
}

/** What a list of turns that was read does not look at, and a page does. */
function isWhole({ filters, standaloneQuestion, failure }: Turn): boolean {
  return (
    Object.values(filters).every((value) => typeof value === 'string') &&
    (standaloneQuestion === null || typeof standaloneQuestion === 'string') &&
    (failure === null || (isRecord(failure) && typeof failure.code === 'string'))
  )
}

/** The turns of both lists in the order of their ids. Of two turns with one id it is the later. */
export function merged(earlier: readonly Turn[], later: readonly Turn[]): readonly Turn[] {
  const byId = new Map(earlier.map((turn) => [turn.id, turn]))
  for (const turn of later) byId.set(turn.id, turn)
  return [...byId.values()].sort((a, b) => a.id - b.id)
}

/** Words on one line, and no more of them than a list shows. */
export function asTitle(words: string): string {
  return words.replace(/\s+/g, ' ').trim().slice(0, longestTitle).toWellFormed()
}
