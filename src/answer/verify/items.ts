import { isIrregularVerb } from '../irregular-forms.ts'
import { type Part, partsOf } from './parts-of-speech.ts'
import type { Reading, Token } from './reading.ts'

/** Words that name one thing: from its article to its head, behind the preposition that ties it to what stands before. */
export type Phrase = {
  readonly kind: 'phrase'
  readonly from: number
  readonly to: number
  /** Index of the word that names the thing. */
  readonly head: number
  readonly preposition: string | null
  /** Whether it only tells when. */
  readonly isTime: boolean
}

/** A verb with its auxiliaries. */
export type Verb = {
  readonly kind: 'verb'
  readonly at: number
  /** Index of its first auxiliary, or its own. */
  readonly from: number
  readonly form: 'finite' | 'infinitive' | 'ing'
  readonly isPassive: boolean
}

/** What a sentence is made of, in order. */
export type Item =
  | Phrase
  | Verb
  | {
      readonly kind: 'comma' | 'conjunction' | 'subordinator' | 'relative' | 'end'
      readonly at: number
    }

const be = /^(?:be|am|is|are|was|were|been|being|isn't|aren't|wasn't|weren't|got)$/
const time =
  /^(?:years?|months?|weeks?|days?|mornings?|nights?|evenings?|decades?|summer|winter|spring|autumn|today|yesterday|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september|october|november|december|(?:1[5-9]|20)\d\d)$/

/** The phrases, verbs and joints of every sentence. */
export function itemsOf(reading: Reading): { items: Item[]; parts: readonly Part[] } {
  const { tokens } = reading
  const parts = partsOf(reading)
  const items: Item[] = []
  let preposition: string | null = null
  let i = 0
  while (i < tokens.length) {
    const joints = jointsBefore(reading, i)
    const tie: string | null = joints.length > 0 ? null : preposition
    const item = itemAt(reading, parts, i, tie)
    items.push(...joints, ...(item ? [item.kind === 'verb' ? sharedVoice(items, item) : item] : []))
    preposition = item ? null : prepositionAt(tokens[i]!, parts[i]!, tie)
    i = item?.kind === 'phrase' ? item.to : i + 1
  }
  items.push({ kind: 'end', at: tokens.length })
  return { items, parts }
}

function itemAt(
  reading: Reading,
  parts: readonly Part[],
  i: number,
  preposition: string | null,
): Item | null {
  const part = parts[i]!
  if (part === 'verb' || isCopula(reading, parts, i)) return verbAt(reading, parts, i)
  if (isNaming(part)) return phraseAt(reading, parts, i, preposition)
  const isJoint = part === 'conjunction' || part === 'subordinator' || part === 'relative'
  return isJoint ? { kind: part, at: i } : null
}

/** The preposition that the next phrase stands behind. */
function prepositionAt({ lower }: Token, part: Part, before: string | null): string | null {
  return part === 'preposition' || part === 'to' ? lower : before
}

function jointsBefore({ text, tokens }: Reading, i: number): Item[] {
  const [before, token] = [tokens[i - 1], tokens[i]!]
  if (!before) return []
  if (before.sentence !== token.sentence) return [{ kind: 'end', at: i }]
  const between = text.slice(before.end, token.start)
  if (/[;:—–]\s|[“”"]|\.\.\.|…/.test(between)) return [{ kind: 'end', at: i }]
  return /,|[()]| - /.test(between) ? [{ kind: 'comma', at: i }] : []
}

function isNaming(part: Part): boolean {
  return /^(?:article|number|name|noun|pronoun)$/.test(part)
}

/** A form of `be` that no other verb follows. */
function isCopula({ tokens }: Reading, parts: readonly Part[], i: number): boolean {
  if (parts[i] !== 'auxiliary' || !be.test(tokens[i]!.lower)) return false
  let k = i + 1
  while (/^(?:adverb|denier|auxiliary)$/.test(parts[k] ?? '')) {
    if (parts[k] === 'auxiliary') return false
    k++
  }
  return parts[k] !== 'verb' && parts[k] !== 'to'
}

function verbAt({ tokens }: Reading, parts: readonly Part[], at: number): Verb {
  let from = at
  while (
    from > 0 &&
    /^(?:auxiliary|adverb|denier|to)$/.test(parts[from - 1]!) &&
    tokens[from - 1]!.sentence === tokens[at]!.sentence
  )
    from--
  const group = tokens.slice(from, at).map(({ lower }) => lower)
  const { lower } = tokens[at]!
  const isPast = /ed$/.test(lower) || isIrregularVerb(lower)
  const to = group.indexOf('to')
  const isBound = parts.slice(from, to < 0 ? at : from + to).includes('auxiliary')
  const isOpen = to >= 0
  return {
    kind: 'verb',
    at,
    from,
    form: isOpen && !isBound ? 'infinitive' : /ing$/.test(lower) && !isBound ? 'ing' : 'finite',
    isPassive: isPast && group.some((word) => be.test(word)),
  }
}

/** Of `was charged and acquitted` both are passive. */
function sharedVoice(items: readonly Item[], verb: Verb): Verb {
  if (items.at(-1)?.kind !== 'conjunction' || verb.from < verb.at) return verb
  const before = items.findLast(({ kind }) => kind === 'verb' || kind === 'end')
  return { ...verb, isPassive: before?.kind === 'verb' && before.isPassive }
}

function phraseAt(
  { text, tokens }: Reading,
  parts: readonly Part[],
  from: number,
  preposition: string | null,
): Phrase {
  let to = from + 1
  while (to < tokens.length && continues(to)) to++
  function continues(i: number): boolean {
    const [before, part] = [tokens[i - 1]!, parts[i]!]
    if (before.sentence !== tokens[i]!.sentence) return false
    if (parts[i - 1] === 'pronoun') return false
    // A year ends a date, whatever stands behind it.
    if (/^(?:1[5-9]|20)\d\d$/.test(before.lower)) return false
    const between = text.slice(before.end, tokens[i]!.start)
    if (!/^(?:['’]s?)? ?[-–]?[$£€“"‘]? ?$|^ ?["“”’'] ?$|^\. $/.test(between)) return false
    if (part === 'article') return parts[i - 1] === 'article'
    // `The first widely recorded strike`.
    if (part === 'adverb') return /^(?:noun|name)$/.test(parts[i + 1] ?? '') && i > from
    return part === 'number' || part === 'name' || part === 'noun'
  }
  let head = to - 1
  while (head > from && parts[head] === 'number') head--
  const words = tokens.slice(from, to)
  return {
    kind: 'phrase',
    from,
    to,
    head,
    preposition,
    isTime: words.some(({ lower }) => time.test(lower)) && time.test(tokens[head]!.lower),
  }
}
