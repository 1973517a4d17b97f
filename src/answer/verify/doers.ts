import type { Frame } from './frames.ts'
import type { Item, Phrase, Verb } from './items.ts'
import type { Reading } from './reading.ts'

/** Verbs whose object does what the verb behind them tells: `asked the council to pay`. */
const controlling =
  /^(?:ask|urg|tell|order|forc|persuad|allow|permit|compel|invit|help|want|requir|forbid|forbad|encourag|enabl|expect|press|warn|advis|caus|let|convinc)/
/** So many phrases and joints before a verb are looked through. */
const reach = 24

/**
 * Who does, or undergoes, what a verb tells; empty where the sentence does not say, or too tangled a way.
 *
 * @param frames of the verbs before it, which stand at `places` among the items
 */
export function doersOf(
  reading: Reading,
  items: readonly Item[],
  j: number,
  frames: readonly Frame[],
  places: readonly number[],
): readonly Phrase[] {
  const verb = items[j] as Verb
  if (verb.form !== 'finite') return controllerOf(reading, items, j, frames)
  let k = j - 1
  for (let steps = 0; steps < reach && k >= 0; steps++) {
    const item = items[k]!
    if (item.kind === 'phrase' && item.preposition === null && !item.isTime)
      return withOthers(items, k, j)
    if (item.kind === 'phrase') k--
    else if (item.kind === 'comma') k = (openingComma(items, k) ?? 0) - 1
    else return k === j - 1 ? joinedTo(items, k, frames, places) : []
  }
  return []
}

/** Who does what a verb tells that stands right behind `who`, `that` or `and`. */
function joinedTo(
  items: readonly Item[],
  k: number,
  frames: readonly Frame[],
  places: readonly number[],
): readonly Phrase[] {
  const { kind } = items[k]!
  if (kind === 'relative' || kind === 'subordinator') return antecedent(items, k)
  return kind === 'conjunction' ? subjectBefore(frames, places, items, k) : []
}

/** The comma that opens what another one closes. */
function openingComma(items: readonly Item[], k: number): number | null {
  for (let at = k - 1; at >= 0; at--) {
    const { kind } = items[at]!
    if (kind === 'end') return null
    if (kind === 'comma') return at
  }
  return null
}

/** A subject with those that share its place, and what is said to be it: `the minister, Ann Lee, said`. */
function withOthers(items: readonly Item[], k: number, j: number): Phrase[] {
  const found = [items[k] as Phrase]
  const isEnclosed = items[k + 1]?.kind === 'comma' && k + 1 < j
  let isList = isEnclosed
  let at = k - 1
  while (at >= 1) {
    const [joint, other] = [items[at]!, items[at - 1]!]
    // What only a comma parts from a subject without one behind it is no part of it: `on Monday, local time, Ann said`.
    isList ||= joint.kind === 'conjunction'
    const joins = joint.kind === 'conjunction' || (joint.kind === 'comma' && isList)
    if (!joins || other.kind !== 'phrase' || other.isTime) break
    if (items[at - 2]?.kind === 'verb' && !isEnclosed) break
    found.push(other)
    at -= 2
    // Of `the clinics in Bara and Lume` the clinics.
    if (other.preposition === null) continue
    while (at >= 0 && items[at]!.kind === 'phrase') found.push(items[at--] as Phrase)
    break
  }
  return found
}

/** What `who` or `that` stands for. */
function antecedent(items: readonly Item[], k: number): Phrase[] {
  let at = k - 1
  if (items[at]?.kind === 'comma') at--
  const found: Phrase[] = []
  for (; at >= 0; at--) {
    const item = items[at]!
    if (item.kind === 'phrase') found.push(item)
    else if (item.kind !== 'comma' && item.kind !== 'conjunction') break
    if (
      item.kind === 'phrase' &&
      item.preposition === null &&
      items[at - 1]?.kind !== 'conjunction'
    )
      break
  }
  return found
}

/** Of `came and saw`, whoever does something before it in the sentence. */
function subjectBefore(
  frames: readonly Frame[],
  places: readonly number[],
  items: readonly Item[],
  k: number,
): readonly Phrase[] {
  const at = items[k]!.kind === 'conjunction' ? k : -1
  const found = new Set<Phrase>()
  for (let i = frames.length - 1; i >= 0; i--) {
    if (items.slice(places[i], at).some(({ kind }) => kind === 'end')) break
    for (const phrase of frames[i]!.subject) found.add(phrase)
  }
  return [...found]
}

/** Who does what stands behind `to`, or ends in `ing`: whoever does what the verb before tells, or is asked to. */
function controllerOf(
  { tokens }: Reading,
  items: readonly Item[],
  j: number,
  frames: readonly Frame[],
): readonly Phrase[] {
  const verb = items[j] as Verb
  const before = items[j - 1]
  if (verb.form === 'ing' && before?.kind === 'phrase') return antecedent(items, j)
  const matrix = frames.at(-1)
  if (!matrix || matrix.sentence !== tokens[verb.at]!.sentence) return []
  const called = matrix.beside.filter(({ preposition }) => preposition === 'on')
  if (/^call/.test(tokens[matrix.verb.at]!.stem) && called.length > 0) return called
  const isAsked = controlling.test(tokens[matrix.verb.at]!.stem) && !matrix.verb.isPassive
  return isAsked && matrix.object.length > 0 ? matrix.object : matrix.subject
}
