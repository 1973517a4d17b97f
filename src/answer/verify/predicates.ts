import type { Alignment } from './alignment.ts'
import type { FramedSides } from './frame-pairs.ts'
import type { Frame, Frames } from './frames.ts'
import type { Phrase } from './items.ts'
import type { JudgedFault } from './judge.ts'
import { deniesAnyhow } from './scopes.ts'

type Detail = { readonly start: number; readonly end: number }

/**
 * Where a source has the names, numbers and dates of a claim, but no other word of it, so that it may tell anything of
 * them; or denies what it tells of them in words that the claim has not.
 *
 * @param settled numbers and dates of the claim
 */
export function predicateFaults(
  sides: FramedSides,
  sentences: readonly number[],
  settled: readonly Detail[],
): JudgedFault[] {
  const { alignment, claimed } = sides
  const { claim, source, matches } = alignment
  const isSettled = ({ start, end }: Detail) =>
    settled.some((one) => start < one.end && end > one.start)
  const own = claim.tokens.flatMap((token, at) =>
    token.isContent && !token.hasCapital && !isSettled(token) ? [at] : [],
  )
  if (own.length === 0 || !claim.tokens.some(({ hasCapital }) => hasCapital)) return []
  // `Took` is all but any verb’s fellow.
  const isCarried = (at: number) =>
    matches[at]!.some(({ at: other, like }) => like === 1 || !isLight(source.tokens[other]!.lower))
  const carried = own.filter(isCarried)
  const isBare =
    (carried.length === 0 || isOnlyHinted(sides, carried)) && !areTiedAlike(sides, isSettled)
  const isUntold =
    claimed.all.length > 0 &&
    claimed.all.every((frame) => !predicateOf(claim, frame).some(isCarried)) &&
    isDeniedThere(alignment, sentences)
  return isBare || isUntold ? [{ kind: 'content', words: claim.text, isDenied: false }] : []
}

/** Whether the source tells something of the same doer and the same names: `was admitted to the league` for `joined it`. */
function areTiedAlike(
  { alignment, claimed, stated }: FramedSides,
  isSettled: (token: Detail) => boolean,
): boolean {
  const { claim, source, matches } = alignment
  const namesOf = ({ from, to }: Phrase) =>
    claim.tokens
      .slice(from, nameEnd(claimed, to))
      .flatMap((token, i) => (token.hasCapital && !isSettled(token) ? [from + i] : []))
  const isIn = (phrase: Phrase, others: readonly Phrase[]) =>
    namesOf(phrase).some((i) =>
      matches[i]!.some(({ at }) =>
        others.some(({ from, to }) => at >= from && at < nameEnd(stated, to)),
      ),
    )
  return claimed.all.some((frame) =>
    stated.all.some((other) => {
      const tied = [...frame.object, ...frame.beside].filter(
        (phrase) => !phrase.isTime && namesOf(phrase).length > 0,
      )
      return (
        !isLight(source.tokens[other.verb.at]!.lower) &&
        frame.subject.some((phrase) => isIn(phrase, other.subject)) &&
        tied.length > 0 &&
        tied.every((phrase) =>
          isIn(
            phrase,
            [...other.object, ...other.beside].filter(
              ({ preposition }) => isLeaving(preposition) === isLeaving(phrase.preposition),
            ),
          ),
        )
      )
    }),
  )
}

/** A name that stands right behind a number belongs to its phrase: `the 1951 Sarn Convention`. */
function nameEnd({ parts }: Frames, to: number): number {
  let end = to
  while (parts[end] === 'name' && parts[to - 1] === 'number') end++
  return end
}

function isLeaving(preposition: string | null): boolean {
  return /^(?:from|off|out|against|without)$/.test(preposition ?? '')
}

function isLight(lower: string): boolean {
  return /^(?:t(?:ook|akes?|aken|aking)|ma(?:de|kes?|king)|g(?:ot|ets?|ave|ives?|iven)|put|set|had|ha[sd]|went|goes|came|comes?)$/.test(
    lower,
  )
}

/** Whether all that carries a claim is a verb somewhat like its own, of which the source says nothing of its names. */
function isOnlyHinted({ alignment, stated }: FramedSides, carried: readonly number[]): boolean {
  const { claim, matches } = alignment
  if (carried.some((at) => matches[at]!.some(({ like }) => like >= 0.8))) return false
  const named = claim.tokens.flatMap(({ hasCapital }, i) =>
    hasCapital ? matches[i]!.map(({ at }) => at) : [],
  )
  const places = carried.flatMap((at) => matches[at]!.map((match) => match.at))
  return stated.all.every(
    (frame) =>
      !places.some((at) => at >= frame.from && at < frame.to) ||
      ![frame.subject, frame.object, frame.beside]
        .flat()
        .some(({ from, to }) => named.some((at) => at >= from && at < to)),
  )
}

/** The verb and the heads of what it is done to. */
function predicateOf({ tokens }: Alignment['claim'], { verb, object }: Frame): number[] {
  return [verb.at, ...object.map(({ head }) => head)].filter((at) => tokens[at]!.isContent)
}

function isDeniedThere(
  { claim, source, contraries }: Alignment,
  sentences: readonly number[],
): boolean {
  const inTold = new Set(sentences)
  return (
    !claim.tokens.some(deniesAnyhow) &&
    contraries.every((found) => found.length === 0) &&
    source.tokens.some(
      (token) => inTold.has(token.sentence) && /^(?:not|never|.*n't)$/.test(token.lower),
    )
  )
}
