import { type Alignment, agreement } from './alignment.ts'
import type { Reading, Token } from './reading.ts'
import { denies, deniesAnyhow, type Mark } from './scopes.ts'

/** A word of the claim that the source says the contrary of, or does not deny as the claim does. */
type Denial = { readonly at: number; readonly isContrary: boolean }

/** Words whose contraries only tell an order, so that what stands behind them has to agree. */
const relations = /^(?:before|after|for|against|more|less|fewer|most|least|over|under|above|below)$/
/** Who does this to something holds that it is not so. */
const rejecting = /^(?:reject|den[yi]|dismiss|disput|refut)/
/** So many words behind the one that is denied first are denied with it. */
const deniedToo = 3
/** So many words before a word may deny it. */
const reach = 6
/** So many words behind one may deny it: `the bishops have never`. */
const deniedBehind = 2
/** Words of which less stands around both tell of different things. */
const leastAgreement = 0.2

/** A claim beside its source, with what each denies. */
type Sides = {
  readonly alignment: Alignment
  readonly claimMarks: readonly Mark[]
  readonly sourceMarks: readonly Mark[]
}

/**
 * Where a claim and the sentence that tells it disagree on whether something is so.
 *
 * @param sentences of the source that tell each word of the claim
 */
export function denials(
  alignment: Alignment,
  sentences: readonly number[],
  claimMarks: readonly Mark[],
  sourceMarks: readonly Mark[],
): Denial[] {
  const sides = { alignment, claimMarks, sourceMarks }
  return alignment.claim.tokens.flatMap(({ hasCapital, place }, at) => {
    const isContrary = hasCapital && place > 0 ? null : contraryAt(sides, at, sentences[at]!)
    return isContrary === null ? [] : [{ at, isContrary }]
  })
}

/** Whether the source says the contrary of a word (true) or only not the same (false); null where it agrees. */
function contraryAt(sides: Sides, at: number, sentence: number): boolean | null {
  const { source, matches, contraries } = sides.alignment
  const inPlace = (other: number) => source.tokens[other]!.sentence === sentence
  // The word itself tells before another of its meaning.
  const most = Math.max(0.8, ...matches[at]!.map(({ like }) => like))
  const alike = matches[at]!.filter(({ like }) => like >= 0.8).map(({ at: other }) => other)
  const closest = matches[at]!.filter(({ like }) => like === most).map(({ at: other }) => other)
  const same = (closest.some(inPlace) ? alike : most === 1 ? [] : alike).filter(inPlace)
  if (same.length > 0) return isTurned(sides, at, same) || null
  // What another word of the claim says already is not what this one turns round.
  const isSaid = (other: number) =>
    matches.some(
      (found, i) => i !== at && found.some((match) => match.at === other && match.like >= 0.8),
    )
  const contrary = contraries[at]!.filter(
    (other) =>
      inPlace(other) &&
      !isSaid(other) &&
      agreement(sides.alignment, at, other, new Set([at])) >= leastAgreement,
  )
  if (contrary.length > 0) return isOpposed(sides, at, contrary) || null
  // Told by another sentence than the rest of its clause.
  if (closest.length > 0 && isTurned(sides, at, closest)) return true
  if (!isAnchor(sides.claimMarks, at)) return null
  return source.tokens.some((other, i) => inPlace(i) && deniesAnyhow(other)) ? null : false
}

/** Whether one side denies what the other says in the same words. */
function isTurned(
  { alignment, claimMarks, sourceMarks }: Sides,
  at: number,
  same: readonly number[],
): boolean {
  const { claim, source } = alignment
  const token = claim.tokens[at]!
  if (isAnchor(claimMarks, at)) {
    return !same.some(
      (other) => isDenied(source, sourceMarks, other) || isDeniedBeside(source.tokens, other),
    )
  }
  if (!token.isContent || isDenied(claim, claimMarks, at)) return false
  const next = (tokens: readonly Token[], from: number) =>
    tokens.findIndex(({ isContent }, i) => i > from && isContent)
  const isFollowed = (place: number) =>
    alignment.matches[next(claim.tokens, at)]?.some(
      (match) => match.at === next(source.tokens, place),
    ) ?? false
  const score = (place: number) =>
    agreement(alignment, at, place, new Set([at])) + (isFollowed(place) ? 0.5 : 0)
  const nearest = same.toSorted((a, b) => score(b) - score(a))[0]!
  const isDeniedHere = claim.tokens.some(
    (other) => other !== token && other.clause === token.clause && denies(other),
  )
  const isRejected = claim.tokens.slice(0, at).some(({ stem }) => rejecting.test(stem))
  // `All stay open` where none is closed.
  const hasContrary = claim.tokens.some(
    (other, i) =>
      i !== at &&
      other.clause === token.clause &&
      alignment.contraries[i]!.some(
        (there) =>
          there > nearest &&
          there - nearest <= reach &&
          source.tokens[there]!.sentence === source.tokens[nearest]!.sentence,
      ),
  )
  return isAnchor(sourceMarks, nearest) && !isDeniedHere && !isRejected && !hasContrary
}

/** Whether the claim says the contrary, neither or both of them denied. */
function isOpposed(
  { alignment, claimMarks, sourceMarks }: Sides,
  at: number,
  contrary: readonly number[],
): boolean {
  const { claim, source } = alignment
  if (relations.test(claim.tokens[at]!.lower) && !relatesAlike(alignment, at, contrary))
    return false
  const deniedThere = contrary.filter((other) => isDenied(source, sourceMarks, other))
  return isDenied(claim, claimMarks, at)
    ? deniedThere.length === contrary.length
    : deniedThere.length < contrary.length
}

function isAnchor(marks: readonly Mark[], at: number): boolean {
  return marks.some(({ manner, anchor }) => manner === 'denied' && anchor === at)
}

function isDenied({ tokens }: Reading, marks: readonly Mark[], at: number): boolean {
  return marks.some(
    ({ manner, anchor, at: mark }) =>
      manner === 'denied' &&
      anchor !== null &&
      mark < at &&
      at <= anchor + deniedToo &&
      (anchor === at || tokens[at]!.clause === tokens[mark]!.clause),
  )
}

/** A denying word a little before, within the clause, or `never` and the like right behind. */
function isDeniedBeside(tokens: readonly Token[], at: number): boolean {
  const isInClause = (token: Token) => token.clause === tokens[at]!.clause
  return (
    tokens.slice(Math.max(0, at - reach), at).some((token) => isInClause(token) && denies(token)) ||
    tokens
      .slice(at + 1, at + 1 + deniedBehind)
      .some((token) => isInClause(token) && /^(?:not|never|nor|neither|.*n't)$/.test(token.lower))
  )
}

/** Whether the same stands behind `before` here and `after` there, or before `for` and `against`. */
function relatesAlike(
  { claim, matches }: Alignment,
  at: number,
  contrary: readonly number[],
): boolean {
  const next = claim.tokens.findIndex(({ isContent }, i) => i > at && isContent)
  return (
    next >= 0 &&
    contrary.some((other) =>
      matches[next]!.some(({ at: found }) => found > other && found - other <= next - at + 2),
    )
  )
}
