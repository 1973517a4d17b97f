import type { Alignment } from './alignment.ts'
import { exchangeOf } from './exchanges.ts'
import type { Frame, Frames } from './frames.ts'
import type { Phrase } from './items.ts'
import type { Reading } from './reading.ts'
import { type Part, type Relation, relationOf, type Stretch } from './relations.ts'

/** A claim and its source with what each says that somebody does. */
export type FramedSides = {
  readonly alignment: Alignment
  readonly claimed: Frames
  readonly stated: Frames
}

/** Something that a claim says is done, beside what of the source tells the same. */
export type PairedFrame = {
  readonly frame: Frame
  /** Where the source tells the same of the same; empty where it does not. */
  readonly told: readonly Frame[]
  /** Words that name another doer, or another that it is done to; null where none do, or nothing can be said. */
  readonly wrong: Phrase | null
  readonly isSubject: boolean
}

/** Verbs that tell little alone. */
const light =
  /^(?:be|is|are|was|were|been|being|am|com(?:es?|ing)|came|go(?:es|ing|ne)?|went|gets?|got|getting|takes?|took|taken|taking|makes?|made|making|puts?|sets?|ha[sd]|have|having|d(?:o|oes|id|one)|lets?|becomes?|became|beg[aiu]ns?|starts?|started|turn(?:s|ed)?)$/

/** What a claim says is done, each laid beside the source. */
export function pairFrames(sides: FramedSides): PairedFrame[] {
  const { alignment, claimed, stated } = sides
  return claimed.all.map((frame, i): PairedFrame => {
    const found = alignment.matches[frame.verb.at]!.flatMap(({ at, like }) =>
      like >= 0.8 && (like === 1 || !isLightOfPassive(sides, frame, at))
        ? stated.all.filter(({ verb }) => verb.at === at)
        : [],
    )
    const judged = [...found, ...exchangesBeside(sides, frame)].map((source) => ({
      source,
      ...(judgeExchange(sides, frame, source) ?? judgeFrame(sides, frame, source)),
    }))
    const relevant = judged.filter(({ isRelevant }) => isRelevant)
    const told = relevant.filter(({ wrong }) => wrong === null).map(({ source }) => source)
    const first = relevant[0]
    // `Is expected to be signed` tells nothing of who expects it.
    const isRaising = frame.verb.isPassive && claimed.all[i + 1]?.verb.form === 'infinitive'
    const isLight = isRaising || light.test(alignment.claim.tokens[frame.verb.at]!.lower)
    if (told.length > 0 || !first || isLight) return { frame, told, wrong: null, isSubject: false }
    return { frame, told, wrong: first.wrong, isSubject: first.isSubject }
  })
}

/** `Were involved` is not the passive of `took part`. */
function isLightOfPassive({ alignment }: FramedSides, { verb }: Frame, at: number): boolean {
  return verb.isPassive && light.test(alignment.source.tokens[at]!.lower)
}

type JudgedFrame = {
  readonly isRelevant: boolean
  readonly isSubject: boolean
  readonly wrong: Phrase | null
}

function judgeFrame(sides: FramedSides, frame: Frame, source: Frame): JudgedFrame {
  const { alignment } = sides
  const parts = partsBeside(sides, frame, source)
  const relate = (part: Part) => relationOf(alignment, sides.claimed, part)
  // Who does what stands behind `to` is not said, only guessed.
  const isGuessed = [frame, source].some(({ verb }) => verb.form === 'infinitive')
  const relations = parts.map(
    (part, i): Relation =>
      i === 0 && isGuessed && relate(part) === 'other' ? 'open' : relate(part),
  )
  // What stops, or is stopped by somebody.
  const [, undergone] = parts
  const doer = {
    ...undergone!,
    source: source.subject,
    wide: wideOf(sides, source, source.subject),
  }
  // Where both are told passively, who did it is compared.
  const isUndergone = source.object.length === 0 && !(frame.verb.isPassive && source.verb.isPassive)
  const undergoing = source.verb.isPassive ? source.subject : source.object
  const kept = { ...parts[0]!, source: undergoing, wide: wideOf(sides, source, undergoing) }
  const isKept = frame.object.length === 0 && !frame.verb.isPassive && relate(kept) === 'same'
  if (isKept || (isUndergone && relate(doer) === 'same'))
    return { isRelevant: true, isSubject: false, wrong: null }
  const at = relations.indexOf('other')
  const share = restShared(alignment, frame, source)
  const isRelevant = relations.includes('same') || share >= (at < 0 ? 0.5 : 0.6)
  return { isRelevant, isSubject: at === 0, wrong: at < 0 ? null : parts[at]!.claim[0]! }
}

/** Where the source tells of giving what the claim tells of receiving, or the other way round. */
function exchangesBeside({ alignment, stated }: FramedSides, frame: Frame): Frame[] {
  const own = exchangeOf(alignment.claim, frame)
  if (!own) return []
  return stated.all.filter((source) => {
    const other = exchangeOf(alignment.source, source)
    return other !== null && other.isGiving !== own.isGiving
  })
}

/** Holds who gives what to whom against the same of the source; null where either side tells of no exchange. */
function judgeExchange(sides: FramedSides, frame: Frame, source: Frame): JudgedFrame | null {
  const own = exchangeOf(sides.alignment.claim, frame)
  const other = exchangeOf(sides.alignment.source, source)
  if (!own || !other) return null
  const relate = (part: 'giver' | 'receiver' | 'thing') =>
    relationOf(sides.alignment, sides.claimed, {
      claim: own[part],
      source: other[part],
      wide: wideOf(sides, source, other[part]),
    })
  const wrong = (['giver', 'receiver', 'thing'] as const).find((part) => relate(part) === 'other')
  return {
    isRelevant:
      relate('thing') === 'same' || (own.isGiving === other.isGiving && wrong === undefined),
    isSubject: false,
    wrong: wrong ? own[wrong][0]! : null,
  }
}

const amount = /^(?:\d.*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|votes?)$/

/** Doer beside doer and done-to beside done-to, whether told actively or passively. */
function partsBeside(sides: FramedSides, claim: Frame, other: Frame): Part[] {
  // `Passed by nine votes`: by how much, not by whom.
  const isDoer = ({ preposition, head }: Phrase, { tokens }: Reading) =>
    preposition === 'by' && !amount.test(tokens[head]!.lower)
  const doer = (frame: Frame, reading: Reading) =>
    frame.verb.isPassive ? frame.beside.filter((phrase) => isDoer(phrase, reading)) : frame.subject
  const undergoer = (frame: Frame) => (frame.verb.isPassive ? frame.subject : frame.object)
  return [doer, undergoer].map((part) => ({
    claim: part(claim, sides.alignment.claim),
    source: part(other, sides.alignment.source),
    wide: wideOf(sides, other, part(other, sides.alignment.source)),
  }))
}

/** A part with all that belongs to it: up to the verb, or up to where the next clause begins. */
function wideOf({ stated }: FramedSides, { verb }: Frame, part: readonly Phrase[]): Stretch {
  if (part.length === 0) return { from: 0, to: 0 }
  const from = Math.min(...part.map((phrase) => phrase.from))
  if (from < verb.from) return { from, to: verb.from }
  let to = Math.max(...part.map((phrase) => phrase.to))
  while (/^(?:article|number|name|noun|conjunction|preposition)$/.test(stated.parts[to] ?? '')) to++
  return { from, to }
}

/** How much of what else the claim tells with the verb stands near the verb of the source, names left aside. */
function restShared({ claim, source, matches }: Alignment, frame: Frame, other: Frame): number {
  const rest = claim.tokens.flatMap(({ isContent, hasCapital, sentence }, i) =>
    isContent && !hasCapital && sentence === frame.sentence && i !== frame.verb.at ? [i] : [],
  )
  const found = rest.filter((i) =>
    matches[i]!.some(
      ({ at, like }) => like >= 0.8 && source.tokens[at]!.sentence === other.sentence,
    ),
  )
  return rest.length > 0 ? found.length / rest.length : 0
}

/** Whether the doer of something in a claim may be the doer of something in the source. */
export function relateSubjects(sides: FramedSides, claim: Frame, source: Frame): Relation {
  const wide = wideOf(sides, source, source.subject)
  const part = { claim: claim.subject, source: source.subject, wide }
  return relationOf(sides.alignment, sides.claimed, part)
}
