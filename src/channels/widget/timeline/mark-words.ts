import { voiceLabel } from '../voice.ts'
import { rangeInWords, wholeUnits } from './calendar.ts'
import type { Entry } from './entries.ts'
import type { Mark } from './place.ts'

/** How many of what a mark counts, and when: `34 documents, 1998`. */
export function countInWords(mark: Mark): string {
  const { entries } = mark
  const start = Math.min(...entries.map((entry) => entry.start))
  const end = Math.max(...entries.map((entry) => entry.end))
  const when = rangeInWords(wholeUnits({ start, end }, mark))
  const what = entries[0]?.cited ? 'cited passages' : 'documents'
  return `${entries.length.toLocaleString('en')} ${what}, ${when}`
}

/** Who wrote and published it and when, as far as that is known. */
export function sourceInWords({ authors, publisher, date }: Entry): string {
  return [authors.join(', '), publisher, date()].filter(Boolean).join(', ')
}

/** All that a mark shows, for those who hear it. */
export function markInWords(mark: Mark): string {
  const [entry] = mark.entries
  if (mark.entries.length > 1 || !entry) return countInWords(mark)
  const { cited, title } = entry
  const voice = cited && voiceLabel(cited)
  // As it is seen: the number before the title.
  const name = cited ? `Cited passage ${cited.number} ${title}` : title
  return [name, voice, sourceInWords(entry)].filter(Boolean).join(', ')
}

const letterWidth = 6.4

const fewestLetters = 7

/** As many whole words of a title as fit into so many pixels, or nothing where they would say too little. */
export function titleFor(title: string, room: number): string {
  const letters = Math.floor(room / letterWidth)
  if (letters >= title.length) return title
  const end = title.lastIndexOf(' ', letters - 1)
  return end >= fewestLetters ? `${title.slice(0, end)}…` : ''
}

/** What is left free around a title, in pixels. */
export const titleGap = 5

/** Words, and where they begin, in pixels. */
type Placed = { readonly left: number; readonly words: string }

/**
 * A title within its bar or behind it, where more of its words fit, and never across the end of the bar. All in pixels.
 *
 * @param limit where the room behind the bar ends
 */
export function titleAtBar(title: string, start: number, end: number, limit: number): Placed {
  const between = (from: number, to: number): Placed => ({
    left: from + titleGap,
    words: titleFor(title, to - from - 2 * titleGap),
  })
  const [within, behind] = [between(start, Math.min(end, limit)), between(end, limit)]
  return behind.words.length > within.words.length ? behind : within
}
