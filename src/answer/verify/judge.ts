import { stemsOf } from '../words.ts'
import { type Alignment, align, bestSentence } from './alignment.ts'
import { causeFault } from './cause.ts'
import { coverageOf } from './content.ts'
import { carriesDate, metadataDate, type WrittenDate, writtenDates } from './dates.ts'
import { type DetailFault, dateFaults, numberFaults } from './details.ts'
import type { Told } from './introduction.ts'
import { droppedTeller, overstatements } from './modality.ts'
import { nameFaults } from './name-faults.ts'
import {
  initialsIn,
  looksCommon,
  type NameRun,
  nameKey,
  nameRuns,
  withShortStates,
} from './names.ts'
import { denials } from './negation.ts'
import { carriesQuantity, type Quantity, quantitiesIn } from './quantities.ts'
import { hasQuotation, isLong, quotationsIn } from './quotations.ts'
import { type Reading, readText } from './reading.ts'
import { modifierFaults, roleFaults } from './roles.ts'
import { type Mark, marksIn } from './scopes.ts'
import { swappedDetails } from './swaps.ts'
import type { Evidence, Fault } from './verdict.ts'
import { voiceFaults } from './voice.ts'

/** A fault, and whether the evidence says the contrary rather than nothing. */
export type JudgedFault = Fault & { readonly isDenied: boolean }

/** What a text says, read once. */
type Read = {
  readonly reading: Reading
  readonly dates: readonly WrittenDate[]
  readonly quantities: readonly Quantity[]
  readonly names: readonly NameRun[]
  readonly marks: readonly Mark[]
}

/** Less of a claim’s words than this is not carried. */
const leastShare = 0.5
/** What support is multiplied with where the source says the contrary, and where it lacks a detail. */
const denied = 0.6
const lacking = 0.85
/** So many words in a row that the source lacks are something added. */
const longestGap = 2

const readEvidence = new WeakMap<Evidence, Read>()

/** What is wrong with a sentence beside one piece of evidence, and how much of it that carries. */
export type Judgement = { readonly faults: JudgedFault[]; readonly support: number }

/** Holds one sentence against one piece of its evidence. */
export function judge(told: Told, evidence: Evidence, beside?: readonly Evidence[]): Judgement {
  const source = readOnce(evidence)
  const claim = read(
    told.claim,
    (token) => looksCommon(token) || isOrdinaryIn(source.reading, token.lower),
  )
  const alignment = align(claim.reading, source.reading)
  const sentences = sentencesOf(alignment)
  const faults = [
    ...voiceFaults(told, evidence, beside),
    ...detailFaults(alignment, claim, source, evidence),
    ...nameFaultsOf(alignment, claim, source, evidence, sentences),
    ...mannerFaults(alignment, claim, source, sentences),
    ...quotationFaults(told, evidence),
  ]
  const isSettled = (at: number) => {
    const { start, end, hasCapital } = claim.reading.tokens[at]!
    return (
      hasCapital ||
      [...claim.dates, ...claim.quantities].some(
        (detail) => start < detail.end && end > detail.start,
      )
    )
  }
  const title = new Set(stemsOf(evidence.title))
  const { share, withTitle, gap } = coverageOf(alignment, sentences, isSettled, title)
  if (share < leastShare) faults.push({ kind: 'content', words: told.claim, isDenied: false })
  else if (gap && gap.words >= longestGap) {
    faults.push({
      kind: 'content',
      words: claim.reading.text.slice(gap.start, gap.end),
      isDenied: false,
    })
  }
  // What speaks of something else denies nothing.
  const judged =
    share < leastShare ? faults.map((fault) => ({ ...fault, isDenied: false })) : faults
  return { faults: judged, support: supportOf(withTitle, faults) }
}

/** How much of a claim is carried, less where it is denied or a detail of it is missing. */
function supportOf(share: number, faults: readonly JudgedFault[]): number {
  const has = (...kinds: Fault['kind'][]) => faults.some(({ kind }) => kinds.includes(kind))
  return (
    share * (has('negation') ? denied : 1) * (has('number', 'date', 'name', 'voice') ? lacking : 1)
  )
}

function readOnce(evidence: Evidence): Read {
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
  }
}

function isOrdinaryIn({ tokens }: Reading, lower: string): boolean {
  return tokens.some((token) => token.word === lower)
}

/** For each word of the claim, the sentence of the source that tells what its clause tells. */
function sentencesOf(alignment: Alignment): number[] {
  const { tokens } = alignment.claim
  const whole = bestSentence(alignment, 0, tokens.length)
  const byClause = new Map<number, number>()
  return tokens.map(({ clause }) => {
    const known = byClause.get(clause)
    if (known !== undefined) return known
    const from = tokens.findIndex((token) => token.clause === clause)
    const to = tokens.findLastIndex((token) => token.clause === clause) + 1
    const own = bestSentence(alignment, from, to)
    const inWhole = shareIn(alignment, from, to, whole.sentence)
    const chosen = own.share > inWhole + 0.3 ? own.sentence : whole.sentence
    byClause.set(clause, chosen)
    return chosen
  })
}

function shareIn(
  { claim, source, matches }: Alignment,
  from: number,
  to: number,
  sentence: number,
): number {
  const own = claim.tokens
    .slice(from, to)
    .map((token, i) => ({ token, at: from + i }))
    .filter(({ token }) => token.isContent)
  const found = own.filter(({ at }) =>
    matches[at]!.some(({ at: other }) => source.tokens[other]!.sentence === sentence),
  )
  return own.length > 0 ? found.length / own.length : 1
}

function detailFaults(
  alignment: Alignment,
  claim: Read,
  source: Read,
  evidence: Evidence,
): JudgedFault[] {
  const years = yearsOf(source, evidence)
  const { text } = claim.reading
  const numbers = [
    ...numberFaults(alignment, claim.quantities, source.quantities),
    ...swapped(claim, source, 'quantities', carriesQuantity),
  ]
  const dates = [
    ...dateFaults(alignment, claim.dates, source.dates, years),
    ...swapped(claim, source, 'dates', (one, other) => carriesDate(one, other, years)),
  ]
  return [
    ...numbers.map(({ start, end, isDenied }) => ({
      kind: 'number' as const,
      words: text.slice(start, end),
      isDenied,
    })),
    ...dates.map(({ start, end, isDenied }) => ({
      kind: 'date' as const,
      words: text.slice(start, end),
      isDenied,
    })),
  ]
}

function swapped<Kind extends 'dates' | 'quantities'>(
  claim: Read,
  source: Read,
  kind: Kind,
  carries: (source: Read[Kind][number], detail: Read[Kind][number]) => boolean,
): DetailFault[] {
  const side = (one: Read) => ({ reading: one.reading, names: one.names, details: one[kind] })
  return swappedDetails<Read[Kind][number]>(side(claim), side(source), carries).map(
    ({ start, end }) => ({ start, end, isDenied: true }),
  )
}

function yearsOf({ dates }: Read, { title, date }: Evidence): ReadonlySet<number> {
  const stated = [...dates, ...writtenDates(title), ...(date ? [metadataDate(date)] : [])]
  return new Set(stated.flatMap((one) => (one?.year ? [one.year] : [])))
}

function nameFaultsOf(
  alignment: Alignment,
  claim: Read,
  source: Read,
  evidence: Evidence,
  sentences: readonly number[],
): JudgedFault[] {
  const { text } = claim.reading
  const beside = [...evidence.authors, evidence.speaker, evidence.publisher, evidence.title].filter(
    (part) => part !== null,
  )
  const besideRuns = beside
    .flatMap((part) => nameRuns(readText(withShortStates(part)), () => false))
    .map((run) => ({ ...run, token: -1 }))
  const runs = [...source.names, ...besideRuns]
  const capitals = source.reading.tokens.map(({ word }) => nameKey(word))
  const known = {
    runs,
    initials: initialsIn(source.reading),
    keys: new Set([...capitals, ...besideRuns.flatMap(({ keys }) => keys)]),
  }
  const faults = nameFaults(alignment, claim.names, known)
  const roles =
    faults.length > 0
      ? []
      : [
          ...roleFaults(alignment, claim.names, source.names, sentences),
          ...modifierFaults(alignment, claim.names, source.names, sentences),
        ]
  return [
    ...faults.map(({ start, end, isDenied }) => ({
      kind: 'name' as const,
      words: text.slice(start, end),
      isDenied,
    })),
    ...roles.map(({ start, end }) => ({
      kind: 'name' as const,
      words: text.slice(start, end),
      isDenied: true,
    })),
  ]
}

function mannerFaults(
  alignment: Alignment,
  claim: Read,
  source: Read,
  sentences: readonly number[],
): JudgedFault[] {
  const { tokens, text } = claim.reading
  const denied = denials(alignment, sentences, claim.marks, source.marks)
  const over = overstatements(alignment, sentences, claim.marks, source.marks)
  const dropped = droppedTeller(alignment, sentences, source.marks)
  const cause = causeFault(alignment, sentences)
  return [
    ...denied.map(({ at, isContrary }) => ({
      kind: 'negation' as const,
      words: tokens[at]!.word,
      isDenied: isContrary,
    })),
    ...[...over, ...(dropped === null ? [] : [dropped])].map((at) => ({
      kind: 'modality' as const,
      words: tokens[at]!.word,
      isDenied: false,
    })),
    ...(cause
      ? [
          {
            kind: 'cause' as const,
            words: text.slice(cause.start, cause.end),
            isDenied: cause.isReversed,
          },
        ]
      : []),
  ]
}

function quotationFaults({ claim, introduction }: Told, { text, title }: Evidence): JudgedFault[] {
  const inClaim = quotationsIn(claim).filter(
    ({ words }) =>
      !hasQuotation(text, words) &&
      !(!isLong(words) && hasQuotation(title, words)) &&
      !hasQuotation(title, words),
  )
  const inIntroduction = quotationsIn(introduction).filter(
    ({ words }) => !hasQuotation(title, words) && !hasQuotation(text, words),
  )
  return [...inClaim, ...inIntroduction].map(({ words }) => ({
    kind: 'quotation' as const,
    words,
    isDenied: false,
  }))
}
