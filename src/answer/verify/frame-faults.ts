import type { Alignment } from './alignment.ts'
import { carriesQuantity, isSameUnit } from './carries-quantity.ts'
import { carriesDate, differs, type WrittenDate } from './dates.ts'
import { type FramedSides, type PairedFrame, relateSubjects } from './frame-pairs.ts'
import type { Frame } from './frames.ts'
import type { Quantity } from './quantities.ts'
import { areOfOneName } from './relations.ts'

/** Words of a claim that tell of another, or of another time or number, what the source tells. */
type RoleFault = {
  readonly kind: 'name' | 'date' | 'number'
  readonly start: number
  readonly end: number
}

/** Where a claim tells of one what the source tells of another. */
export function roleFaults(
  { alignment }: FramedSides,
  paired: readonly PairedFrame[],
): RoleFault[] {
  const { tokens } = alignment.claim
  return paired.flatMap(({ wrong }) =>
    wrong === null
      ? []
      : [
          {
            kind: 'name' as const,
            start: tokens[wrong.from]!.start,
            end: tokens[wrong.to - 1]!.end,
          },
        ],
  )
}

/** Where a claim says that one tells what the source says that another tells. */
export function tellerFaults(sides: FramedSides, paired: readonly PairedFrame[]): RoleFault[] {
  const { alignment, claimed, stated } = sides
  return paired.flatMap(({ frame, told }): RoleFault[] => {
    const teller = frame.teller === null ? null : claimed.all[frame.teller]!
    const tellers = told.flatMap((one) => (one.teller === null ? [] : [stated.all[one.teller]!]))
    if (!teller || tellers.length < told.length || tellers.length === 0) return []
    const isOther = tellers.every((one) => relateSubjects(sides, teller, one) === 'other')
    const phrase = teller.subject[0]
    if (!isOther || !phrase) return []
    const { tokens } = alignment.claim
    return [{ kind: 'name', start: tokens[phrase.from]!.start, end: tokens[phrase.to - 1]!.end }]
  })
}

/** Names and things that a preposition ties to what a claim says is done, where the source ties others to it. */
export function tiedFaults(
  { alignment: { claim, source, matches }, stated }: FramedSides,
  paired: readonly PairedFrame[],
): RoleFault[] {
  return paired.flatMap(({ frame, told }) =>
    told.length === 0
      ? []
      : frame.beside.flatMap((phrase): RoleFault[] => {
          const content = contentIn(claim, phrase.from, phrase.to)
          const isName = content.some((i) => claim.tokens[i]!.hasCapital)
          const isTied = isName ? placing.test(phrase.preposition!) : phrase.preposition === 'as'
          if (!isTied || phrase.isTime || content.length === 0) return []
          const isWrong = told.every((other) => {
            const there = other.beside.filter(
              ({ preposition, isTime }) => preposition === phrase.preposition && !isTime,
            )
            const words = there.flatMap(({ from, to }) =>
              contentIn(source, from, listEnd(stated, to)),
            )
            const isOfKind = words.some((at) => source.tokens[at]!.hasCapital) === isName
            const isTold = content.some((i) =>
              matches[i]!.some(
                ({ at, like }) =>
                  like >= 0.8 && (words.includes(at) || (at >= other.from && at < other.verb.from)),
              ),
            )
            const isMeant = areOfOneName(claim, content, source, words)
            return isOfKind && words.length > 0 && !isTold && !isMeant
          })
          return isWrong ? [stretchOf(claim, phrase)] : []
        }),
  )
}

const placing = /^(?:in|at|to|from|with|by|for|against|over)$/

function contentIn({ tokens }: Alignment['claim'], from: number, to: number): number[] {
  return tokens
    .slice(from, to)
    .flatMap(({ isContent, lower }, i) => (isContent && !/^\d/.test(lower) ? [from + i] : []))
}

/** A list belongs together. */
function listEnd({ parts }: FramedSides['stated'], to: number): number {
  let end = to
  while (/^(?:number|name|noun|conjunction)$/.test(parts[end] ?? '')) end++
  return end
}

function stretchOf(
  { tokens }: Alignment['claim'],
  { from, to }: { readonly from: number; readonly to: number },
): RoleFault {
  return { kind: 'name', start: tokens[from]!.start, end: tokens[to - 1]!.end }
}

/** The dates and numbers of both sides. */
type Details = {
  readonly dates: readonly WrittenDate[]
  readonly quantities: readonly Quantity[]
}

/** Dates and numbers that a claim gives to what the source gives others. */
export function circumstanceFaults(
  { alignment }: FramedSides,
  paired: readonly PairedFrame[],
  claimed: Details,
  stated: Details,
  years: ReadonlySet<number>,
): RoleFault[] {
  const { claim, source } = alignment
  return paired.flatMap(({ frame, told }): RoleFault[] => {
    if (told.length === 0) return []
    // A date that the source has nowhere is judged without its verb.
    const own = within(claim, frame, claimed.dates).filter(
      (date) =>
        !isCountedFrom(claim.text, date) &&
        stated.dates.some((one) => carriesDate(one, date, years)),
    )
    const dates = own.filter((date) =>
      told.every((other) => {
        const near = within(source, other, stated.dates).filter(
          (one) => !isOfThing(source.text, one),
        )
        const there = near.length > 0 ? near : besideIn(source, other, stated.dates)
        return (
          !there.some((one) => carriesDate(one, date, years)) &&
          there.some(
            (one) => differs(one, date) && !own.some((other) => carriesDate(one, other, years)),
          )
        )
      }),
    )
    const numbers = within(claim, frame, claimed.quantities).filter((quantity) =>
      told.every((other) => {
        const there = within(source, other, stated.quantities)
        return (
          !there.some((one) => carriesQuantity(one, quantity)) &&
          there.some(
            (one) =>
              isSameUnit(one, quantity) && isSameSlot(claim.text, quantity, source.text, one),
          )
        )
      }),
    )
    return [
      ...dates.map(({ start, end }) => ({ kind: 'date' as const, start, end })),
      ...numbers.map(({ start, end }) => ({ kind: 'number' as const, start, end })),
    ]
  })
}

/** Whether a date tells which thing is meant, not when it was done: "the pact of 1959". */
function isOfThing(text: string, { start }: { readonly start: number }): boolean {
  return /\p{Ll} of $/u.test(text.slice(0, start))
}

/** The details of the sentence that a verb stands in. */
function besideIn<Detail extends { readonly start: number }>(
  { tokens }: Alignment['claim'],
  { sentence }: Frame,
  details: readonly Detail[],
): Detail[] {
  const own = tokens.filter((token) => token.sentence === sentence)
  const [first, last] = [own[0]!.start, own.at(-1)!.end]
  return details.filter(({ start }) => start >= first && start < last)
}

/** Whether a date is only what another is counted from: `two weeks after 26 March`. */
function isCountedFrom(text: string, { start }: { readonly start: number }): boolean {
  return /(?:days?|weeks?|months?|years?|half) (?:after|before|from) $/.test(text.slice(0, start))
}

/** Whether the same word ties two numbers to what stands before. */
function isSameSlot(claim: string, one: Quantity, source: string, other: Quantity): boolean {
  const before = (text: string, { start }: Quantity) =>
    /(\p{L}+)(?: (?:the|a|an|about|some|nearly))? [$£€]?$/u.exec(
      text.slice(Math.max(0, start - 30), start),
    )?.[1]
  return before(claim, one) === before(source, other)
}

/** The details that stand behind a verb, in its clause. */
function within<Detail extends { readonly start: number; readonly end: number }>(
  { tokens }: Alignment['claim'],
  { verb, from, to }: Frame,
  details: readonly Detail[],
): Detail[] {
  const [start, end] = [tokens[from]!.start, tokens[to - 1]!.end]
  const [verbStart] = [tokens[verb.from]!.start]
  return details.filter(
    (detail) =>
      detail.start >= start &&
      detail.end <= end + 1 &&
      (detail.start > verbStart || isFirst(tokens, detail, from)),
  )
}

/** Whether a detail opens its clause: `In 1954 the council …`. */
function isFirst(
  tokens: Alignment['claim']['tokens'],
  { start }: { readonly start: number },
  from: number,
): boolean {
  return start - tokens[from]!.start < 12
}
