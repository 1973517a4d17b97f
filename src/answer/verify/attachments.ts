import type { Alignment } from './alignment.ts'
import type { Frames } from './frames.ts'
import type { Item, Phrase } from './items.ts'
import { isGeneral } from './sorts.ts'

/** A phrase that a preposition ties to the word before it: `a mission in India`. */
type Attachment = {
  /** Index of the word it is tied to: a head, or the number that counts it, or a verb. */
  readonly to: number
  readonly phrase: Phrase
}

/** Words of a claim that are tied to something else than in the source. */
type AttachmentFault = { readonly start: number; readonly end: number }

const places = /^(?:in|at|near|on|inside|within)$/

/** Names and things that a claim ties to what the source ties others to: `a base at Tamis` for `a base at Sarn`. */
export function attachmentFaults(
  alignment: Alignment,
  claimed: Frames,
  stated: Frames,
): AttachmentFault[] {
  const { tokens } = alignment.claim
  const there = attachmentsIn(stated)
  return attachmentsIn(claimed).flatMap((attachment): AttachmentFault[] => {
    const { to, phrase } = attachment
    const isOther = phrase.isTime || claimed.parts[phrase.head] === 'number'
    if (isOther || claimed.parts[to] === 'verb') return []
    const beside = there.filter((other) => isBeside(alignment, attachment, other))
    const isWrong = beside.length > 0 && isReplaced(alignment, phrase, beside, stated)
    return isWrong ? [{ start: tokens[phrase.from]!.start, end: tokens[phrase.to - 1]!.end }] : []
  })
}

/** Whether something is tied to the same word in the same way. */
function isBeside({ matches }: Alignment, one: Attachment, other: Attachment): boolean {
  return (
    !other.phrase.isTime &&
    isSameTie(one.phrase.preposition!, other.phrase.preposition!) &&
    matches[one.to]!.some(({ at, like }) => at === other.to && like >= 0.8)
  )
}

/** Whether a phrase stands in the place of others, and not in other words for them. */
function isReplaced(
  { claim, source, matches }: Alignment,
  phrase: Phrase,
  beside: readonly Attachment[],
  stated: Frames,
): boolean {
  const words = contentOf(claim, phrase)
  const isCarried = beside.some(({ phrase: other }) =>
    words.some((i) =>
      matches[i]!.some(
        ({ at, like }) => like >= 0.8 && at >= other.from && at < reachOf(stated, other),
      ),
    ),
  )
  if (isCarried || words.length === 0) return false
  const head = claim.tokens[phrase.head]!
  const heads = beside.map(({ phrase: other }) => source.tokens[other.head]!)
  if ([head, ...heads].some(({ lower }) => isGeneral(lower))) return false
  if (head.hasCapital) return heads.every(({ hasCapital }) => hasCapital)
  const isElsewhere = matches[phrase.head]!.some(({ like }) => like >= 0.9)
  const isThing = isElsewhere && !places.test(phrase.preposition!)
  return isThing && heads.every(({ hasCapital }) => !hasCapital)
}

function isSameTie(one: string, other: string): boolean {
  return one === other || (places.test(one) && places.test(other))
}

function contentOf({ tokens }: Alignment['claim'], { from, to }: Phrase): number[] {
  return tokens.slice(from, to).flatMap(({ isContent }, i) => (isContent ? [from + i] : []))
}

/** A phrase in a list reaches to the end of the list, and over what is tied to it. */
function reachOf({ parts }: Frames, { to }: Phrase): number {
  let end = to
  while (/^(?:article|number|name|noun|conjunction|preposition)$/.test(parts[end] ?? '')) end++
  return end
}

function attachmentsIn({ items, parts }: Frames): Attachment[] {
  return items.flatMap((item: Item, k): Attachment[] => {
    const before = items[k - 1]
    if (item.kind !== 'phrase' || item.preposition === null) return []
    if (before?.kind === 'verb') return [{ to: before.at, phrase: item }]
    if (before?.kind !== 'phrase') return []
    const counted = parts.indexOf('number', before.from)
    const isCounted = counted >= before.from && counted < before.to
    return [{ to: isCounted ? counted : before.head, phrase: item }]
  })
}
