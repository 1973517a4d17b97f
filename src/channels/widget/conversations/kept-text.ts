import { restoredTurns, type Turn } from '../state.ts'
import { isRecord, parseJson } from '../stream.ts'

const longestTitle = 200

/** A turn as text, without what its answer says again. */
export function textOf(turn: Turn): string {
  return JSON.stringify(turn.answer ? { ...turn, sentences: [], citations: [] } : turn)
}

/** The turn of a text, or null where the text is damaged. One that was open has been cut. */
export function turnIn(text: string): Turn | null {
  const turn = parseJson(text)
  if (!isRecord(turn)) return null
  const { sentences, citations } = isRecord(turn.answer) ? turn.answer : turn
  const [whole] = restoredTurns([{ ...turn, sentences, citations }]).filter(isWhole)
  return whole ?? null
}

/** What is not looked at where turns are restored, and is where they are shown. */
function isWhole({ filters, standaloneQuestion, failure }: Turn): boolean {
  return (
    Object.values(filters).every((value) => typeof value === 'string') &&
    (standaloneQuestion === null || typeof standaloneQuestion === 'string') &&
    (failure === null || (isRecord(failure) && typeof failure.code === 'string'))
  )
}

/** Words on one line, and no more of them than a list shows. */
export function asTitle(words: string): string {
  return words.replace(/\s+/g, ' ').trim().slice(0, longestTitle).toWellFormed()
}
