import { stemsOf } from '../words.ts'
import { type Alignment, align } from './alignment.ts'
import { attachmentFaults } from './attachments.ts'
import { carriesQuantity } from './carries-quantity.ts'
import { causeFault } from './cause.ts'
import { certaintyFaults } from './certainty.ts'
import { comparisonFaults } from './comparisons.ts'
import { coverageOf } from './content.ts'
import { contrastFaults } from './contrasts.ts'
import { carriesDate, metadataDate, writtenDates } from './dates.ts'
import { followsFrom, isCounted } from './derived.ts'
import { type DetailFault, dateFaults, numberFaults } from './details.ts'
import { circumstanceFaults, roleFaults, tellerFaults, tiedFaults } from './frame-faults.ts'
import { type FramedSides, type PairedFrame, pairFrames } from './frame-pairs.ts'
import type { Told } from './introduction.ts'
import { droppedTeller, overstatements } from './modality.ts'
import { modifierFaults } from './modifiers.ts'
import { nameFaults } from './name-faults.ts'
import { initialsIn, nameKey, nameRuns, withShortStates } from './names.ts'
import { denials } from './negation.ts'
import { predicateFaults } from './predicates.ts'
import { quantifierFaults } from './quantifiers.ts'
import { quotationFaults } from './quotations.ts'
import { type Read, readClaim, readEvidence } from './read.ts'
import { readText } from './reading.ts'
import { scoreFaults } from './scores.ts'
import { swappedDetails } from './swaps.ts'
import { sentencesOf } from './telling-sentences.ts'
import { datesBeside, timeFaults } from './time-words.ts'
import { titleSubjectFaults } from './title-subjects.ts'
import { unrealFaults } from './unreal.ts'
import type { Evidence, Fault } from './verdict.ts'
import { voiceFaults } from './voice.ts'

/** A fault, and whether the evidence says the contrary rather than nothing. */
export type JudgedFault = Fault & { readonly isDenied: boolean }

/** Less of a claim’s words than this is not carried. */
const leastShare = 0.42
/** What support is multiplied with where the source says the contrary, and where it lacks a detail. */
const denied = 0.55
const lacking = 0.9
/** So many words in a row that the source lacks are something added. */
const longestGap = 3

/** What is wrong with a sentence beside one piece of evidence, and how much of it that carries. */
export type Judgement = { readonly faults: JudgedFault[]; readonly support: number }

/** Holds one sentence against one piece of its evidence. */
export function judge(told: Told, evidence: Evidence, beside?: readonly Evidence[]): Judgement {
  const source = readEvidence(evidence)
  const claim = readClaim(told.claim, source)
  const alignment = align(claim.reading, source.reading)
  const sentences = sentencesOf(alignment)
  const sides = { alignment, claimed: claim.frames, stated: source.frames }
  const paired = pairFrames(sides)
  const faults = [
    ...frameFaultsOf(sides, paired, claim, source, evidence),
    ...voiceFaults(told, evidence, beside),
    ...detailFaults(alignment, claim, source, evidence),
    ...nameFaultsOf(alignment, claim, source, evidence, sentences),
    ...mannerFaults(sides, paired, claim, source, sentences),
    ...titleSubjectFaults(sides, paired, evidence),
    ...predicateFaults(sides, sentences, [...claim.dates, ...claim.quantities]),
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
  if (share <= leastShare) faults.push({ kind: 'content', words: told.claim, isDenied: false })
  else if (gap && (gap.words >= longestGap || gap.isAdded)) {
    faults.push({
      kind: 'content',
      words: claim.reading.text.slice(gap.start, gap.end),
      isDenied: false,
    })
  }
  // What speaks of something else denies nothing.
  const judged =
    share <= leastShare ? faults.map((fault) => ({ ...fault, isDenied: false })) : faults
  return { faults: judged, support: supportOf(withTitle, faults) }
}

/** How much of a claim is carried, less where it is denied, a reason is made up or a detail of it is missing. */
function supportOf(share: number, faults: readonly JudgedFault[]): number {
  const has = (...kinds: Fault['kind'][]) => faults.some(({ kind }) => kinds.includes(kind))
  return (
    share *
    (has('negation') ? denied : 1) *
    (has('cause') ? denied : 1) *
    (has('number', 'date', 'voice') ? lacking : 1)
  )
}

function detailFaults(
  alignment: Alignment,
  claim: Read,
  source: Read,
  evidence: Evidence,
): JudgedFault[] {
  const years = yearsOf(source, evidence)
  const { text } = claim.reading
  const beside = [...source.dates, ...claim.dates, ...datesBeside(evidence.date)]
  const stated = { ...source, text: source.reading.text, dates: beside }
  const numbers = [
    ...numberFaults(alignment, claim.quantities, source.quantities, (one) =>
      followsFrom(one, stated, text),
    ),
    ...swapped(claim, source, 'quantities', carriesQuantity),
  ]
  const dates = [
    ...dateFaults(alignment, claim.dates, source.dates, years, (one) => isCounted(one, stated)),
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
    ...timeFaults(text, source.reading.text, source.dates).map(
      ({ kind, start, end, isDenied }) => ({
        kind,
        words: text.slice(start, end),
        isDenied,
      }),
    ),
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
          ...modifierFaults(alignment, claim.names, source.names, sentences),
          ...attachmentFaults(alignment, claim.frames, source.frames),
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

/** What the claim tells of others, or of other times and numbers, than the source does. */
function frameFaultsOf(
  sides: FramedSides,
  paired: readonly PairedFrame[],
  claim: Read,
  source: Read,
  evidence: Evidence,
): JudgedFault[] {
  const { text, tokens } = claim.reading
  const isKnown = ({ start, end }: { readonly start: number; readonly end: number }) =>
    sides.alignment.matches.some(
      (found, i) =>
        tokens[i]!.isContent &&
        tokens[i]!.start >= start &&
        tokens[i]!.end <= end &&
        found.some(({ like }) => like >= 0.8),
    )
  return [
    ...roleFaults(sides, paired),
    ...tellerFaults(sides, paired),
    ...tiedFaults(sides, paired),
    ...scoreFaults(text, source.reading.text).map((one) => ({ kind: 'number' as const, ...one })),
    ...circumstanceFaults(sides, paired, claim, source, yearsOf(source, evidence)),
  ].map(({ kind, start, end }) => ({
    kind,
    words: text.slice(start, end),
    // Of whom the source says nothing it denies nothing.
    isDenied: kind !== 'name' || isKnown({ start, end }),
  }))
}

function mannerFaults(
  sides: FramedSides,
  paired: readonly PairedFrame[],
  claim: Read,
  source: Read,
  sentences: readonly number[],
): JudgedFault[] {
  const { tokens, text } = claim.reading
  const denied = denials(sides.alignment, sentences, claim.marks, source.marks)
  const { alignment } = sides
  const certainty = certaintyFaults(sides, paired)
  const over = overstatements(alignment, sentences, claim.marks, source.marks)
  const held = droppedTeller(alignment, sentences, source.marks)
  const isAuthors = paired.some(
    ({ frame, told }) =>
      frame.verb.at === held && told.length > 0 && told.every(({ teller }) => teller === null),
  )
  const dropped = isAuthors ? null : held
  const cause = causeFault(alignment)
  return [
    ...unrealFaults(sides),
    ...contrastFaults(alignment, claim.quantities, source.quantities),
    ...comparisonFaults(alignment, sentences).map((at) => ({
      kind: 'negation' as const,
      words: tokens[at]!.word,
      isDenied: true,
    })),
    ...denied.map(({ at, isContrary }) => ({
      kind: 'negation' as const,
      words: tokens[at]!.word,
      isDenied: isContrary,
    })),
    ...[
      ...over.filter((at) => !certainty.judged.has(at)),
      ...certainty.wrong,
      ...quantifierFaults(alignment),
      ...(dropped === null ? [] : [dropped]),
    ].map((at) => ({
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
