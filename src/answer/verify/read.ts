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

const readEvidence = new WeakMap<Evidence, Read>()

/** The words of evidence; the same object is read once. */
export function readOnce(evidence: Evidence): Read {
  const known = readEvidence.get(evidence)
  if (known) return known
  const made = read(evidence.text, looksCommon)
  readEvidence.set(evidence, made)
  return made
}

function read(text: string, isCommon: Parameters<typeof nameRuns>[1]): Read {
  const reading = readText(withShortStates(text))
  const dates = writtenDates(reading.text)
  return {
    reading,
    dates,
    quantities: quantitiesIn(reading.text, dates),
    names: nameRuns(reading, isCommon),
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
