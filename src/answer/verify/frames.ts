import { doersOf } from './doers.ts'
import { type Item, itemsOf, type Phrase, type Verb } from './items.ts'
import type { Part } from './parts-of-speech.ts'
import type { Reading } from './reading.ts'

/** A verb with who does it and to whom. A part is a list, since several may share it: `India and Pakistan`. */
export type Frame = {
  readonly verb: Verb
  readonly sentence: number
  readonly subject: readonly Phrase[]
  readonly object: readonly Phrase[]
  /** What prepositions tie to it. */
  readonly beside: readonly Phrase[]
  /** Words of its clause, from the first that belongs to it up to where another begins. */
  readonly from: number
  readonly to: number
  /** Index of the frame whose verb tells this one; null for none. */
  readonly teller: number | null
}

/** The frames of a text, in order. */
export type Frames = {
  readonly all: readonly Frame[]
  readonly items: readonly Item[]
  readonly parts: readonly Part[]
}

/** Verbs that tell what somebody says or thinks. */
export const telling =
  /^(?:sai|sa[yi]|tell|told|argu|claim|maintain|insist|contend|assert|believ|think|thought|warn|caution|report|declar|announc|state|write|wrote|deni|den[yi]|add|explain|admit|complain|stress|suggest|predict|hold|held|note|remark|conclud|estimat|expect|fear|doubt|acknowledg|point|alleg|accus|call|describ|blam|find|found|promis|see|view|regard|consid|dismiss|prais|criticis|criticiz|urg|ask|demand|hop|wish|propos|recommend|request|label|brand|deem|reckon|alleg)/

/** Reads who does what in every sentence. Where a sentence is too tangled for it, parts are left empty. */
export function framesOf(reading: Reading): Frames {
  const { items, parts } = itemsOf(reading)
  const frames: Frame[] = []
  const places: number[] = []
  items.forEach((item, j) => {
    if (item.kind !== 'verb') return
    const before = frames.at(-1)
    const sentence = reading.tokens[item.at]!.sentence
    const last = before?.sentence === sentence ? { frame: before, place: places.at(-1)! } : null
    const { object, beside } = behind(items, parts, j)
    const subject = doersOf(reading, items, j, frames, places)
    const isTurned = subject.length === 0 && telling.test(reading.tokens[item.at]!.stem)
    const [who, what] = isTurned && item.form === 'finite' ? [object, []] : [subject, object]
    const teller = last && tells(reading, items, last.place, j) ? frames.length - 1 : null
    const extent = extentOf(items, j)
    frames.push({ verb: item, sentence, subject: who, object: what, beside, ...extent, teller })
    places.push(j)
  })
  return { all: withLateTellers(reading, frames), items, parts }
}

/** The words around a verb up to the next verbs and joints; a phrase at the border belongs to the verb it stands before. */
function extentOf(items: readonly Item[], j: number): { from: number; to: number } {
  const verb = items[j] as Verb
  let from = verb.from
  for (let k = j - 1; k >= 0; k--) {
    const item = items[k]!
    if (item.kind === 'phrase') from = item.from
    // `In 1954, the council paid`, not `who came in 1954, paid`.
    else if (item.kind !== 'comma' || items[k + 1]?.kind !== 'phrase') break
  }
  let to = verb.at + 1
  for (let k = j + 1; k < items.length; k++) {
    const item = items[k]!
    if (item.kind === 'phrase' && !isSubject(items, k)) to = item.to
    else if (item.kind !== 'conjunction' || !isTiedOn(items, k + 1)) break
  }
  return { from, to }
}

/** Whether a phrase behind `and` adds to the one before it, not a doer of its own: `and Larkmoor in May`. */
function isTiedOn(items: readonly Item[], k: number): boolean {
  const [item, next] = [items[k], items[k + 1]]
  if (item?.kind !== 'phrase') return false
  return item.preposition !== null || next?.kind !== 'phrase' || next.preposition === 'of'
}

/** What stands behind a verb: what it is done to, and what prepositions tie to it. */
function behind(
  items: readonly Item[],
  parts: readonly Part[],
  j: number,
): { object: Phrase[]; beside: Phrase[] } {
  const object: Phrase[] = []
  const beside: Phrase[] = []
  for (let k = j + 1; k < items.length; k++) {
    const item = items[k]!
    if (item.kind === 'phrase') {
      const tied = tiedPhrase(items, parts, k, beside)
      if (tied) beside.push(tied)
      else if (beside.length > 0) break
      else if (!item.isTime && !isSubject(items, k)) object.push(item)
    } else if (!leadsOn(items, k)) break
  }
  return { object, beside }
}

/** A phrase with its preposition, which of `on India and Pakistan` ties both; null without one. */
function tiedPhrase(
  items: readonly Item[],
  parts: readonly Part[],
  k: number,
  beside: readonly Phrase[],
): Phrase | null {
  const item = items[k] as Phrase
  if (item.preposition !== null) return item
  // What has an article of its own is another thing that something is done to.
  if (parts[item.from] === 'article') return null
  const last = beside.at(-1)
  const isListed =
    items[k - 1]!.kind === 'conjunction' && last !== undefined && last === items[k - 2]
  return isListed ? { ...item, preposition: last.preposition } : null
}

/** Whether what a verb is told of goes on behind a comma or `and`. */
function leadsOn(items: readonly Item[], k: number): boolean {
  const { kind } = items[k]!
  const isJoint = kind === 'conjunction' || kind === 'comma'
  return isJoint && items[k + 1]?.kind === 'phrase' && !isSubject(items, k + 1)
}

/** Whether a phrase is what the verb behind it is about: a verb follows it, or what prepositions tie to it. */
function isSubject(items: readonly Item[], k: number): boolean {
  let at = k + 1
  while (at < items.length) {
    const item = items[at]!
    if (item.kind === 'verb') return item.form === 'finite'
    if (item.kind !== 'phrase' || item.preposition === null) return false
    at++
  }
  return false
}

/** Whether a verb tells another one behind it: only whom it tells and `that` stand between. */
function tells(reading: Reading, items: readonly Item[], place: number, j: number): boolean {
  const verb = items[place] as Verb
  // `Is expected to be signed` tells nothing of who expects it, and `asked to pay` has who pays.
  if ((items[j] as Verb).form !== 'finite') return false
  if (!telling.test(reading.tokens[verb.at]!.stem)) return false
  const between = items.slice(place + 1, j)
  const that = between.findIndex(({ kind }) => kind === 'subordinator')
  const isThat = that >= 0 && reading.tokens[(between[that] as { at: number }).at]!.lower === 'that'
  if (that >= 0 && !isThat) return false
  const first = isThat ? between.slice(0, that) : between
  return first.every(({ kind }) => kind === 'phrase' || kind === 'comma')
}

/** `…, the bank said` tells what stands before it. */
function withLateTellers({ tokens }: Reading, frames: readonly Frame[]): Frame[] {
  return frames.map((frame, i) => {
    if (frame.teller !== null) return frame
    const late = frames.findIndex(
      (other, k) =>
        k > i &&
        other.sentence === frame.sentence &&
        /^(?:sai|say|tell|told|add|argu|warn|explain|claim|insist)/.test(
          tokens[other.verb.at]!.stem,
        ) &&
        other.object.length === 0 &&
        !frames.some(({ teller }) => teller === k),
    )
    return late < 0 ? frame : { ...frame, teller: late }
  })
}
