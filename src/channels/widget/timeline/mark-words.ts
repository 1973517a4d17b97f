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
