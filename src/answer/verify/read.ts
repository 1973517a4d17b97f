import { type WrittenDate, writtenDates } from './dates.ts'
import { type Frames, framesOf } from './frames.ts'
import { looksCommon, type NameRun, nameRuns, withShortStates } from './names.ts'
import { type Quantity, quantitiesIn } from './quantities.ts'
import { type Reading, readText } from './reading.ts'
import { type Mark, marksIn } from './scopes.ts'
import type { Evidence } from './verdict.ts'

/** What a text says, read once. */
export type Read = {
  readonly reading: Reading
  readonly dates: readonly WrittenDate[]
  readonly quantities: readonly Quantity[]
  readonly names: readonly NameRun[]
  readonly marks: readonly Mark[]
  readonly frames: Frames
}

/** What was read last, by its text: a sentence is held against several pieces, and they against several sentences. */
const known = new Map<string, Omit<Read, 'names'>>()
const mostKnown = 200

/** The words of evidence. */
export function readEvidence({ text }: Evidence): Read {
  return read(text, looksCommon)
}

function read(text: string, isCommon: Parameters<typeof nameRuns>[1]): Read {
  const made = known.get(text) ?? readWhole(text)
  if (known.size >= mostKnown && !known.has(text)) known.delete(known.keys().next().value!)
  known.set(text, made)
  return { ...made, names: nameRuns(made.reading, isCommon) }
}

function readWhole(text: string): Omit<Read, 'names'> {
  const reading = readText(withShortStates(text))
  const dates = writtenDates(reading.text)
  return {
    reading,
    dates,
    quantities: quantitiesIn(reading.text, dates),
    marks: marksIn(reading),
    frames: framesOf(reading),
  }
}

/** A claim, of which a word that begins a sentence is no name where the source has it without a capital. */
export function readClaim(text: string, source: Read): Read {
  return read(text, (token) => looksCommon(token) || isOrdinaryIn(source.reading, token.lower))
}

function isOrdinaryIn({ tokens }: Reading, lower: string): boolean {
  return tokens.some((token) => token.word === lower)
}
