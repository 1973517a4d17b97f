import type { Alignment } from './alignment.ts'
import type { Frames } from './frames.ts'
import type { Phrase } from './items.ts'
import { isTitle, looksCommon, nameKey } from './names.ts'
import type { Reading } from './reading.ts'
import { isGeneral, isKin, isMeasure, isPerson, isSeatOf } from './sorts.ts'

/** How words for one thing stand to others: both mean one thing, both may, or they don’t. */
export type Relation = 'same' | 'open' | 'other'

/** Words from one index up to another, which is excluded. */
export type Stretch = { readonly from: number; readonly to: number }

/** The same part of what a claim and its source tell. */
export type Part = {
  readonly claim: readonly Phrase[]
  readonly source: readonly Phrase[]
  /** What the source’s part is made of, with all that describes it. */
  readonly wide: Stretch
}

/** How a part of a claim stands to that of the source; open where either lacks it. */
export function relationOf(
  alignment: Alignment,
  frames: Frames,
  { claim: told, source, wide }: Part,
): Relation {
  if (told.length === 0 || source.length === 0) return 'open'
  const { parts } = frames
  const claim = told.map((phrase) => meantBy(alignment, frames, phrase))
  const relations = claim.map((phrase) => phraseRelation(alignment, parts, phrase, source, wide))
  const isMixed =
    relations.includes('same') &&
    claim.some(
      (phrase, i) =>
        relations[i] === 'other' &&
        (isJoined(parts, phrase) || isSubstituted(alignment, phrase, wide)),
    )
  if (isMixed && source.length > 1) return 'other'
  if (relations.includes('same')) return 'same'
  return relations.includes('open') ? 'open' : 'other'
}

/** Of `some of the teachers` the teachers. */
function meantBy({ claim }: Alignment, { items }: Frames, phrase: Phrase): Phrase {
  if (!isGeneral(claim.tokens[phrase.head]!.lower)) return phrase
  const of = items.find(
    (item) => item.kind === 'phrase' && item.preposition === 'of' && item.from === phrase.to + 1,
  )
  return of?.kind === 'phrase' ? of : phrase
}

/** Whether a phrase of names stands beside names of the source that the claim has nowhere. */
function isSubstituted(
  { claim, source, matches }: Alignment,
  phrase: Phrase,
  wide: Stretch,
): boolean {
  const isMatched = (at: number) => matches.some((found) => found.some((match) => match.at === at))
  return namesIn(claim, phrase).length > 0 && namesIn(source, wide).some((at) => !isMatched(at))
}

/** Whether `and` joins a phrase to another. */
function isJoined(parts: Frames['parts'], { from, to }: Phrase): boolean {
  return parts[from - 1] === 'conjunction' || parts[to] === 'conjunction'
}

type Sides = {
  readonly alignment: Alignment
  readonly phrase: Phrase
  readonly wide: Stretch
  readonly names: readonly number[]
  readonly stated: readonly number[]
}

function phraseRelation(
  alignment: Alignment,
  parts: Frames['parts'],
  phrase: Phrase,
  others: readonly Phrase[],
  wide: Stretch,
): Relation {
  const { claim, source, matches } = alignment
  const isKnown = (i: number) => matches[i]!.some(({ at }) => isNameAt(source, at))
  const names = namesIn(claim, phrase, isKnown)
  const stated = namesIn(source, wide)
  const sides = { alignment, phrase, wide, names, stated }
  if (isSame(sides) || isDescribed(sides, others)) return 'same'
  const head = claim.tokens[phrase.head]!
  // Who writes `I` is nobody whom the text names.
  const isFirstPerson = others.every(({ head: other }) =>
    /^(?:i|we)$/.test(source.tokens[other]!.lower),
  )
  const isThere = matches[phrase.head]!.some(({ like }) => like >= 0.9)
  if (isFirstPerson && isThere && !isGeneral(head.lower)) return 'other'
  const areNamed = names.length > 0 && stated.length > 0
  const isOpen =
    parts[phrase.head] === 'number' ||
    isMeasure(head.lower) ||
    (names.length === 0 && isGeneral(head.lower)) ||
    (!areNamed && others.some(({ head: other }) => isGeneralAt(source, other))) ||
    others.some(({ head: other }) => /^(?:\p{N}.*|one)$/u.test(source.tokens[other]!.lower))
  return isOpen ? 'open' : differentRelation(sides, others)
}

/** Whether a phrase is found in the source’s part: a name of it, or its head where no names part them. */
function isSame({ alignment, phrase, wide, names, stated }: Sides): boolean {
  const { claim, source, matches } = alignment
  const isFound = (i: number) =>
    matches[i]!.some(({ at, like }) => like >= 0.8 && at >= wide.from && at < wide.to)
  return (
    names.some(
      (i) => isFound(i) && !isOfKin(alignment, phrase, i) && !isOnlyKin(alignment, phrase, i),
    ) ||
    areOfOneName(claim, names, source, stated) ||
    (isFound(phrase.head) && (names.length === 0 || stated.length === 0))
  )
}

/** Whether the source has only kin of who is named: `Ada’s brother` for `Ada`. */
function isOnlyKin(
  { source: { text, tokens }, matches }: Alignment,
  { head }: Phrase,
  name: number,
): boolean {
  return (
    head === name &&
    matches[name]!.every(
      ({ at }) =>
        /^['’]s? /.test(text.slice(tokens[at]!.end, tokens[at]!.end + 3)) &&
        tokens.slice(at + 1, at + 3).some(({ lower }) => isKin(lower)),
    )
  )
}

/** Whether a name only tells whose kin is meant, of whom the source has nothing in its place: `Ada’s brother`. */
function isOfKin({ claim, source, matches }: Alignment, { head }: Phrase, name: number): boolean {
  const isOwner = ({ text, tokens }: Reading, at: number) =>
    /^['’]s? /.test(text.slice(tokens[at]!.end, tokens[at]!.end + 3))
  return (
    isKin(claim.tokens[head]!.lower) &&
    isOwner(claim, name) &&
    matches[name]!.every(({ at }) => !isOwner(source, at))
  )
}

/** Whether what describes a thing is what the source names: `the apple trees` for `the apples`. */
function isDescribed({ alignment, phrase, names }: Sides, others: readonly Phrase[]): boolean {
  const heads = new Set(others.map(({ head }) => head))
  return (
    names.length === 0 &&
    alignment.claim.tokens
      .slice(phrase.from, phrase.to)
      .some(
        ({ isContent }, k) =>
          isContent &&
          alignment.matches[phrase.from + k]!.some(({ at, like }) => like >= 0.9 && heads.has(at)),
      )
  )
}

/** Of two that share no word: whether one may yet be another word for the other. */
function differentRelation(
  { alignment: { claim, source, matches }, phrase, wide, names, stated }: Sides,
  others: readonly Phrase[],
): Relation {
  if (names.length > 0 && stated.length > 0) return 'other'
  if (names.length > 0) {
    const isPersonThere = others.some(({ head }) => isPerson(source.tokens[head]!.lower))
    return isPersonThere || !names.some((i) => matches[i]!.length > 0) ? 'open' : 'other'
  }
  const isUnnamed = others.every((other) => namesIn(source, other).length === 0)
  if (isUnnamed) return 'other'
  const isElsewhere = matches[phrase.head]!.some(
    ({ at, like }) => like >= 0.8 && (at < wide.from || at >= wide.to),
  )
  return isElsewhere && !isPerson(claim.tokens[phrase.head]!.lower) ? 'other' : 'open'
}

function isGeneralAt(source: Reading, at: number): boolean {
  return !isNameAt(source, at) && isGeneral(source.tokens[at]!.lower)
}

function isNameAt({ tokens }: Reading, at: number): boolean {
  return tokens[at]!.hasCapital && tokens[at]!.place > 0
}

function namesIn(
  { tokens }: Reading,
  { from, to }: Stretch,
  isKnown: (i: number) => boolean = () => false,
): number[] {
  return tokens.slice(from, to).flatMap((token, k) => {
    const i = from + k
    const isName =
      token.hasCapital && token.isContent && (token.place > 0 || isKnown(i) || !looksCommon(token))
    return isName && !isTitle(nameKey(token.lower)) ? [i] : []
  })
}

/** Whether words of one side stand for those of the other: `IMF`, or the seat of a government. */
export function areOfOneName(
  claim: Reading,
  names: readonly number[],
  source: Reading,
  stated: readonly number[],
): boolean {
  return areInitials(claim, names, source, stated) || areSeats(claim, names, source, stated)
}

/** Whether one side has the letters that the words of the other begin with: `IMF`. */
function areInitials(
  claim: Reading,
  names: readonly number[],
  source: Reading,
  stated: readonly number[],
): boolean {
  const letters = ({ tokens }: Reading, some: readonly number[]) =>
    some
      .map((i) => (/^\p{Lu}{2,}$/u.test(tokens[i]!.word) ? tokens[i]!.word : tokens[i]!.word[0]!))
      .join('')
  const [one, other] = [letters(claim, names), letters(source, stated)]
  return one.length > 1 && other.length > 1 && (one.includes(other) || other.includes(one))
}

function areSeats(
  claim: Reading,
  names: readonly number[],
  source: Reading,
  stated: readonly number[],
): boolean {
  const key = ({ tokens }: Reading, i: number) => nameKey(tokens[i]!.word)
  return names.some((one) => stated.some((other) => isSeatOf(key(claim, one), key(source, other))))
}
