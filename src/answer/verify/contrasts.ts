import type { Alignment } from './alignment.ts'
import type { JudgedFault } from './judge.ts'
import type { Quantity } from './quantities.ts'
import type { Reading } from './reading.ts'

/** A stretch of a claim in whose place the source has one of the few words that exclude it. */
type Contrast = {
  readonly kind: 'number' | 'date' | 'negation' | 'modality'
  readonly start: number
  readonly end: number
}

/** Times of the day, `to` for `by` before a number, `before` for `during`, and who alone or who not, told otherwise. */
export function contrastFaults(
  alignment: Alignment,
  claimed: readonly Quantity[],
  stated: readonly Quantity[],
): JudgedFault[] {
  const { claim, source } = alignment
  const found = [
    ...clockFaults(claim.text, source.text),
    ...changeFaults(claim.text, claimed, source.text, stated),
    ...orderFaults(alignment),
    ...exclusionFaults(claim.text, source.text),
    ...solelyFaults(claim.text, source.text),
    ...noneFaults(claim.text, source.text),
  ]
  return found.map(({ kind, start, end }) => ({
    kind,
    words: claim.text.slice(start, end),
    isDenied: kind !== 'modality',
  }))
}

const clock = /\b(\d{1,2}(?:[:.]\d\d)?) ?([ap])\.? ?m\b/giu

/** `9 am` where the source has `9 pm`. */
function clockFaults(claim: string, source: string): Contrast[] {
  const stated = [...source.matchAll(clock)].map(([, hour, half]) => [hour, half!.toLowerCase()])
  return [...claim.matchAll(clock)].flatMap(({ 0: words, 1: hour, 2: half, index }): Contrast[] => {
    const same = stated.filter(([other]) => other === hour)
    const isOther = same.length > 0 && same.every(([, other]) => other !== half!.toLowerCase())
    return isOther ? [{ kind: 'number', start: index, end: index + words.length }] : []
  })
}

/** `Rose to 10` where the source has `rose by 10`. */
function changeFaults(
  claim: string,
  claimed: readonly Quantity[],
  source: string,
  stated: readonly Quantity[],
): Contrast[] {
  return claimed.flatMap((quantity): Contrast[] => {
    const own = stepBefore(claim, quantity)
    const same = stated.filter(
      ({ value, unit }) => value === quantity.value && unit === quantity.unit,
    )
    const isOther = same.every((one) => {
      const step = stepBefore(source, one)
      return step !== null && step !== own
    })
    const { start, end } = quantity
    return own !== null && same.length > 0 && isOther ? [{ kind: 'number', start, end }] : []
  })
}

/** Whether a number is where a change ends, or its size; null where neither is said. */
function stepBefore(text: string, { start }: Quantity): string | null {
  const before = text.slice(Math.max(0, start - 24), start)
  const found = /(\S+) (to|by)(?: (?:about|over|only|some))? [$£€]?$/iu.exec(before)
  return found && !/^(?:up|due|close|next|\p{N}.*)$/iu.test(found[1]!)
    ? found[2]!.toLowerCase()
    : null
}

const orders: readonly RegExp[] = [/^before$/, /^(?:during|throughout|amid)$/, /^(?:after|since)$/]
/** So many words behind `before` the thing is looked for that it stands before. */
const reach = 3

/** `Before the war` where the source has only `during the war`. */
function orderFaults({ claim, source, matches }: Alignment): Contrast[] {
  return claim.tokens.flatMap(({ lower, start, clause }, at): Contrast[] => {
    const own = orders.findIndex((order) => order.test(lower))
    const thing = claim.tokens.findIndex(
      (token, i) => i > at && i <= at + reach && token.clause === clause && token.isContent,
    )
    if (own < 0 || thing < 0 || /^\p{N}/u.test(claim.tokens[thing]!.lower)) return []
    const there = matches[thing]!.filter(({ like }) => like === 1).map(({ at: other }) =>
      orderBefore(source, other),
    )
    const isOther = there.length > 0 && there.every((order) => order >= 0 && order !== own)
    return isOther ? [{ kind: 'date', start, end: claim.tokens[thing]!.end }] : []
  })
}

function orderBefore({ tokens }: Reading, at: number): number {
  const { clause } = tokens[at]!
  const before = tokens
    .slice(Math.max(0, at - reach), at)
    .filter((token) => token.clause === clause)
  const last = before.findLast(
    ({ lower, isContent }) => isContent || orders.some((order) => order.test(lower)),
  )
  return last ? orders.findIndex((order) => order.test(last.lower)) : -1
}

const excluding =
  /\b(?:except(?: for)?|excluding|apart from|other than|save for|but not|but for)\s+(?:the )?(\p{L}+)/giu
const including = /\b(?:including|among them|even|as well as|along with)\s+(?:the )?(\p{L}+)/giu
const instead =
  /\b(\p{L}+), (?:and |but )?not (?:(?:in|on|at|to|by|from|with|the|a|an) )*(\p{L}+)/giu

/** `Except Ada` where the source has `including Ada`, and `in Lahore, not Karachi` where it has `Karachi, not Lahore`. */
function exclusionFaults(claim: string, source: string): Contrast[] {
  const named = (text: string, pattern: RegExp) =>
    [...text.matchAll(pattern)].map(({ 0: words, 1: one, 2: other, index }) => ({
      start: index,
      end: index + words.length,
      one: one!.toLowerCase(),
      other: other?.toLowerCase(),
    }))
  const against = (own: RegExp, other: RegExp) =>
    named(claim, own).filter(({ one }) => named(source, other).some((there) => there.one === one))
  const turned = named(claim, instead).filter(({ one, other }) =>
    named(source, instead).some((there) => there.one === other && there.other === one),
  )
  return [...against(excluding, including), ...against(including, excluding), ...turned].map(
    ({ start, end }) => ({ kind: 'negation', start, end }),
  )
}

const solely = /^only (?!\p{N})(?:the )?\p{Lu}\p{L}+|\p{Lu}\p{L}+ alone\b/u
const sole =
  /\b(?:only|alone|sole|solely|single|lone|just|except|unique|exclusively|nobody|no one|none|nothing|no other|other than|but|unaccompanied|single-handed(?:ly)?|by (?:him|her|it)self)\b/iu

/** `Only Kennedy`, `Kennedy alone`, where the source has nothing of the kind. */
function solelyFaults(claim: string, source: string): Contrast[] {
  const found = solely.exec(claim.replace(/^Only/, 'only'))
  if (!found || sole.test(source)) return []
  return [{ kind: 'modality', start: found.index, end: found.index + found[0].length }]
}

/** `No minister` where the source has `not every minister`. */
function noneFaults(claim: string, source: string): Contrast[] {
  return [...claim.matchAll(/\b(?:no|none of the) (\p{L}+?)s?\b/giu)].flatMap(
    ({ 0: words, 1: noun, index }): Contrast[] =>
      new RegExp(`\\bnot (?:every|all)(?: of)?(?: the)? ${noun}s?\\b`, 'iu').test(source)
        ? [{ kind: 'negation', start: index, end: index + words.length }]
        : [],
  )
}
