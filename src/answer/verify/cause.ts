import { stemOf } from '../words.ts'
import type { Alignment } from './alignment.ts'
import type { Reading, Token } from './reading.ts'

const stems = (words: string) => new Set(words.split(/\s+/).map(stemOf))
/** Words with which a claim gives a reason, what is caused before them. */
const reasons =
  /\b(?:because(?: of)?|due to(?! (?:be|become|start|begin|open|reopen|close|end|last|take|leave|arrive|return|finish|expire|meet)\b)|owing to|thanks to|as a (?:direct )?(?:result|consequence) of|result(?:ed|s|ing) from|on account of|out of (?:fear|anger)|in (?:response|retaliation|reaction|revenge) (?:to|for)|since (?:it|he|she|they)|for (?:that|this) reason|explained by)\b/giu
/** Words with which it tells what came of something. */
const effects =
  /\b(?:as a (?:direct )?(?:result|consequence)(?! of)|result(?:ed|s|ing)? in|caus(?:e[sd]?|ing)|l(?:ed|ead|eads|eading) to|therefore|thus|hence|consequently|so that|prompt(?:ed|ing|s)|trigger(?:ed|ing|s)|provok(?:ed|ing|es)|brought about|forc(?:ed|ing)|forces(?= (?:the|an?|its|his|her|their|it|him|them|us|people)\b)|ke(?:pt|eps?)(?= (?:\S+ ){1,4}from \p{L}+ing\b)|which is why|explains? why|drove)\b/giu
const strong = stems(
  'because due owing cause result therefore thus hence consequently prompt trigger provoke force drive attribute blame reason ground account response reply retaliation revenge effect consequence contribute explain so since thanks lead led thereby make made bring mean meant',
)
const broad = stems(
  'produce enable raise leave help reflect follow argue pressure draw turn promote induce mediate regulate increase reduce inhibit associate via through affect require deny allow prevent make made mean meant bring put link',
)
const charging = stems(
  'charge criticise criticize praise condemn sue arrest convict fine punish thank sentence protest apologise apologize jail dismiss sack honour blame accuse',
)
const rejecting = /\b(?:reject|den(?:y|ie)|dismiss|disput|rul(?:e[sd]?|ing) out|not$|not )/i
const denying = /^(?:not|no|without|deny|denied|denies|never|nor|neither)$/
/** Words with which a sentence may give the reason in the one before it, or what came of it. */
const tying = /^(?:this|that|these|therefore|thus|hence|consequently|so|as|it)$/
/** So much of either part has to stand where the source gives a reason. */
const leastShare = 0.34

/** A claim of cause that its source does not make, or makes the other way round. */
type CauseFault = {
  readonly start: number
  readonly end: number
  readonly isReversed: boolean
}

/** What a claim says came of what: words of both parts, by their place. */
type Claimed = {
  readonly start: number
  readonly end: number
  readonly isReason: boolean
  readonly cause: readonly number[]
  readonly effect: readonly number[]
}

/** The first reason that a claim gives and its source does not. */
export function causeFault(alignment: Alignment): CauseFault | null {
  for (const claimed of claimedCauses(alignment.claim)) {
    const { start, end } = claimed
    // Who rejects a reason gives none.
    if (rejecting.test(alignment.claim.text.slice(0, start))) continue
    const told = tellingsOf(alignment, claimed)
    if (told.length === 0) return { start, end, isReversed: false }
    if (told.every((one) => isReversed(alignment, claimed, one)))
      return { start, end, isReversed: true }
  }
  return null
}

function claimedCauses(claim: Reading): Claimed[] {
  return [
    ...[...claim.text.matchAll(reasons)].map((match) => claimedAt(claim, match, true)),
    ...[...claim.text.matchAll(effects)].map((match) => claimedAt(claim, match, false)),
  ]
}

function claimedAt(
  { text, tokens }: Reading,
  { 0: words, index: start }: RegExpExecArray,
  isReason: boolean,
): Claimed {
  const end = start + words.length
  const opens = text.slice(0, start).trim() === ''
  const turn = opens ? (/,\s/.exec(text.slice(end))?.index ?? text.length) + end : start
  const inside = (from: number, to: number) =>
    tokens.flatMap((token, i) =>
      token.isContent && token.start >= from && token.end <= to ? [i] : [],
    )
  const [before, after] = opens
    ? [inside(turn, text.length), inside(end, turn)]
    : [inside(0, start), inside(end, text.length)]
  return {
    start,
    end,
    isReason,
    ...(isReason ? { effect: before, cause: after } : { effect: after, cause: before }),
  }
}

/** Words of the source that give a reason where both parts of the claim stand. */
function tellingsOf(alignment: Alignment, claimed: Claimed): number[] {
  const { tokens } = alignment.source
  return tokens.flatMap((token, at) => {
    const isGiven = (strong.has(token.stem) || isCharge(tokens, at)) && !isTimeOnly(tokens, at)
    const isKnown = isGiven || (!claimed.isReason && broad.has(token.stem))
    if (!isKnown || tokens.slice(Math.max(0, at - 4), at).some(({ lower }) => denying.test(lower)))
      return []
    const reach = sentencesAround(tokens, at)
    const isTold = [claimed.cause, claimed.effect].every(
      (part) => shareIn(alignment, part, reach) >= leastShare,
    )
    return isTold ? [at] : []
  })
}

/** `Charged over the raid`, `praised for its help`. */
function isCharge(tokens: readonly Token[], at: number): boolean {
  if (!/^(?:for|over)$/.test(tokens[at]!.lower)) return false
  return tokens
    .slice(Math.max(0, at - 8), at)
    .some(({ stem, sentence }) => sentence === tokens[at]!.sentence && charging.has(stem))
}

/** `Since 1988`, `so far`, `led the party`. */
function isTimeOnly(tokens: readonly Token[], at: number): boolean {
  const [{ lower }, next = ''] = [tokens[at]!, tokens[at + 1]?.lower]
  if (lower === 'since') return !/^(?:it|he|she|they|the|a|an|its|his|their|this|these)$/.test(next)
  if (lower === 'so') return !/^(?:that|the|it|he|she|they|its|his|their)$/.test(next)
  return /^le(?:d|ads?|ading)$/.test(lower) && next !== 'to'
}

/** The sentence of a word, and the one before it where the word ties both. */
function sentencesAround(tokens: readonly Token[], at: number): ReadonlySet<number> {
  const { sentence, place } = tokens[at]!
  const first = tokens[at - place]!
  const isTying = place <= 4 && tying.test(first.lower)
  return new Set(isTying ? [sentence, sentence - 1] : [sentence])
}

function shareIn(
  { source, matches }: Alignment,
  part: readonly number[],
  sentences: ReadonlySet<number>,
): number {
  const found = part.filter((i) =>
    matches[i]!.some(({ at, like }) => like >= 0.8 && sentences.has(source.tokens[at]!.sentence)),
  )
  return part.length > 0 ? found.length / part.length : 1
}

/** Whether the source gives the effect as the reason: told of `because` and the like, whose sides are plain. */
function isReversed({ source, matches }: Alignment, claimed: Claimed, at: number): boolean {
  const { tokens, text } = source
  const marker = tokens[at]!
  if (!/^(?:because|due|owing|since)$/.test(marker.lower)) return false
  const first = tokens[at - marker.place]!
  const last = tokens.findLastIndex(({ sentence }) => sentence === marker.sentence)
  const comma = /,\s/.exec(text.slice(marker.end, tokens[last]!.end))?.index
  const isOpening = marker === first
  if (isOpening && comma === undefined) return false
  const [from, to] = isOpening ? [marker.end, marker.end + comma!] : [marker.end, tokens[last]!.end]
  const inCause = (place: number) => tokens[place]!.start >= from && tokens[place]!.end <= to
  const balance = (part: readonly number[]) =>
    part.reduce((sum, i) => {
      const found = matches[i]!.filter(
        ({ at: place, like }) => like >= 0.8 && tokens[place]!.sentence === marker.sentence,
      )
      if (found.length === 0) return sum
      const share = found.filter(({ at: place }) => inCause(place)).length / found.length
      return sum + (share === 1 ? 1 : share === 0 ? -1 : 0)
    }, 0)
  return balance(claimed.cause) < 0 && balance(claimed.effect) > 0
}
