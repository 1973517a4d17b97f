import { isIrregularVerb } from '../irregular-forms.ts'
import { stemOf } from '../words.ts'
import type { FramedSides, PairedFrame } from './frame-pairs.ts'
import type { Frame, Frames } from './frames.ts'
import type { Reading } from './reading.ts'

/**
 * How sure it is that something happens: it did; it does, or will as planned; it will; it may; somebody wants it; it
 * has to. Null where the form does not tell.
 */
type Certainty = 'done' | 'usual' | 'coming' | 'possible' | 'wanted' | 'necessary' | null

const stems = (words: string) => new Set(words.split(/\s+/).map(stemOf))
const wanting = stems(
  'plan want intend offer propose threaten hope seek aim try tried attempt expect promise pledge consider wish ask urge demand call agree vow decide request suppose recommend invite refuse mean vote press campaign lobby schedule set tell order force persuade allow permit tempt prepare fail decline',
)
const seeming = stems('seem appear allege report say believe think accuse suspect rumour claim')
const hedges =
  /^(?:may|might|could|can|possibly|perhaps|probably|likely|maybe|reportedly|allegedly|apparently|presumably|conceivably|supposedly)$/
const denying =
  /^(?:not|never|no|nobody|none|nothing|neither|nor|hardly|scarcely|barely|cannot|.*n't)$/

/** What a claim says of how sure things are. */
type CertaintyFaults = {
  /** Indices of the verbs of which something could be said. */
  readonly judged: ReadonlySet<number>
  /** Those that are surer, or less sure, in the claim than in the source. */
  readonly wrong: readonly number[]
}

/** Holds how sure a claim is of what happens against its source, verb by verb. */
export function certaintyFaults(
  { alignment, claimed, stated }: FramedSides,
  paired: readonly PairedFrame[],
): CertaintyFaults {
  const { claim, source } = alignment
  const judged = new Set<number>()
  const wrong: number[] = []
  for (const { frame, told } of paired) {
    const own = certaintyOf(claim, claimed, frame)
    const others = told.map((other) => certaintyOf(source, stated, other))
    if (own === null || others.length === 0 || others.includes(null)) continue
    // `Thinks that` beside `expects it to hold`: one tells, the other is told.
    if (isOtherwiseTold({ claim, source }, frame, told)) continue
    judged.add(frame.verb.at)
    const isTold = frame.teller !== null
    if (others.some((other) => agrees(own, other!, isTold))) continue
    if (own === 'wanted' && isDemanded(alignment, frame)) continue
    wrong.push(frame.verb.at)
  }
  return { judged, wrong }
}

/** Whether the source tells with a noun that somebody wants it: `demanded his resignation`. */
function isDemanded({ source, matches }: FramedSides['alignment'], { verb }: Frame): boolean {
  return matches[verb.at]!.some(
    ({ at, like }) =>
      like >= 0.8 &&
      source.tokens.slice(Math.max(0, at - 3), at).some(({ stem }) => wanting.has(stem)),
  )
}

function isOtherwiseTold(
  { claim, source }: Pick<FramedSides['alignment'], 'claim' | 'source'>,
  { verb }: Frame,
  told: readonly Frame[],
): boolean {
  const { stem } = claim.tokens[verb.at]!
  return (
    claim.tokens[verb.at + 1]?.lower === 'that' &&
    told.every(
      ({ verb: other }) => other.form === 'infinitive' && source.tokens[other.at]!.stem !== stem,
    )
  )
}

function agrees(
  claimed: NonNullable<Certainty>,
  stated: NonNullable<Certainty>,
  isTold: boolean,
): boolean {
  if (claimed === stated) return true
  const either = (one: Certainty, other: Certainty) =>
    (claimed === one && stated === other) || (claimed === other && stated === one)
  if (either('usual', 'done') || either('usual', 'coming')) return true
  // Somebody who says that it will be plans it, and who is told to have to is wanted to.
  if (claimed === 'wanted' && (stated === 'coming' || stated === 'necessary')) return true
  if (claimed === 'coming' && stated === 'wanted') return isTold
  return claimed === 'necessary' && stated === 'wanted'
}

function certaintyOf(reading: Reading, frames: Frames, frame: Frame): Certainty {
  const { tokens } = reading
  const { verb } = frame
  const group = tokens.slice(verb.from, verb.at + 1).map(({ lower }) => lower)
  const subject = frame.subject[0]
  const isDenied = group.some((word) => denying.test(word))
  if (isDenied || (subject && denying.test(tokens[subject.from]!.lower))) return null
  // `More likely to sink` tells how often ships do.
  const isOdds = group.some(
    (word, i) =>
      word === 'likely' && /^(?:more|less|as)$/.test(tokens[verb.from + i - 1]?.lower ?? ''),
  )
  if (verb.form === 'ing' || isOdds) return null
  const own = ofGroup(group)
  if (own !== 'done') return own
  const matrix = verb.form === 'infinitive' ? matrixOf(frames, frame) : null
  if (matrix) return ofMatrix(reading, matrix)
  if (verb.form === 'infinitive') return null
  const teller = frame.teller === null ? null : frames.all[frame.teller]!
  if (teller && stemsWanting(tokens[teller.verb.at]!.stem)) return 'wanted'
  if (isConditional(reading, frame) || isHedged(reading, frames, frame)) return 'possible'
  return isPast(group) ? 'done' : 'usual'
}

function ofGroup(group: readonly string[]): NonNullable<Certainty> {
  const has = (pattern: RegExp) => group.some((word) => pattern.test(word))
  if (has(hedges)) return 'possible'
  if (has(/^(?:will|would|shall)$/)) return 'coming'
  if (has(/^(?:must|should|ought)$/)) return 'necessary'
  const to = group.indexOf('to')
  if (to > 0 && /^ha(?:s|ve)$/.test(group[to - 1]!)) return 'necessary'
  if (to > 0 && /^(?:is|are|was|were)$/.test(group[to - 1]!)) return 'coming'
  return 'done'
}

function isPast(group: readonly string[]): boolean {
  return group.some(
    (word) =>
      /ed$/.test(word) ||
      isIrregularVerb(word) ||
      /^(?:was|were|had|did|has|have|been)$/.test(word),
  )
}

function matrixOf({ all }: Frames, frame: Frame): Frame | null {
  const before = all[all.indexOf(frame) - 1]
  return before?.sentence === frame.sentence ? before : null
}

/** What `planned to build` and `seemed to build` say of the building; `began to build` is as sure as its beginning. */
function ofMatrix(reading: Reading, matrix: Frame): Certainty {
  const { stem } = reading.tokens[matrix.verb.at]!
  if (wanting.has(stem)) return 'wanted'
  if (seeming.has(stem)) return 'possible'
  return null
}

function stemsWanting(stem: string): boolean {
  return wantingThat.has(stem)
}
const wantingThat = stems('urge ask demand hope wish propose recommend request')

/** Whether somebody denies or alleges it: `he denies that he took it`, `it is alleged`. */
function isHedged({ tokens }: Reading, { all }: Frames, { teller, sentence }: Frame): boolean {
  const told = teller === null ? '' : tokens[all[teller]!.verb.at]!.stem
  return (
    /^(?:deni|den[yi]|alleg|accus)/.test(told) ||
    all.some((other) => other.sentence === sentence && /^alleg/.test(tokens[other.verb.at]!.stem))
  )
}

function isConditional({ tokens }: Reading, { from }: Frame): boolean {
  return /^(?:if|unless|whether)$/.test(tokens[from - 1]?.lower ?? '')
}
