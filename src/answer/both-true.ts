import type { Candidate } from './candidates.ts'
import { numberWord, offices } from './expectation.ts'
import { isIrregularVerb } from './irregular-forms.ts'
import type { QuestionReading } from './question.ts'
import { saysSame } from './told-of.ts'
import { differs, writtenDates } from './verify/dates.ts'
import { partsOf } from './verify/parts-of-speech.ts'
import { readText } from './verify/reading.ts'

/** Days between two texts after which what was so may be so no more. */
const longSince = 180
const dayLength = 86_400_000

type Asked = Partial<Pick<QuestionReading, 'expectation' | 'terms' | 'question'>>

/**
 * Whether two sentences that say different things need not deny each other: they tell of other times, or one of them of
 * a part of what the other tells of.
 */
export function areBothTrue(one: Candidate, other: Candidate, asked: Asked = {}): boolean {
  return (
    areOfOtherTimes(one, other, asked) ||
    tellsOfPart(one, other, asked) ||
    tellsOfPart(other, one, asked)
  )
}

/** Whether dates tell sentences apart, or how things were when each was written; one that asks when wants just these. */
function areOfOtherTimes(one: Candidate, other: Candidate, asked: Asked): boolean {
  if (asked.expectation?.kind === 'date') return false
  const [ones, others] = [one, other].map(({ text }) => writtenDates(text))
  if (ones!.length > 0 && others!.length > 0) {
    return ones!.every((date) => others!.every((each) => differs(date, each)))
  }
  if (areOfOtherDays(one.text, other.text)) return true
  return isLongBetween(one, other) && mayHaveChanged(one, other, asked)
}

/** Words of which each says another time than the others. */
const times = [
  /\b(?:in|last|this|next|that|every|the) (?:early |late |following )?(spring|summer|autumn|winter)\b/i,
  /\b(?:in the|at|by) (morning|afternoon|evening|night|noon|midnight)\b/i,
  /\b(before|after|during|until) the \p{L}+/iu,
]

function areOfOtherDays(one: string, other: string): boolean {
  return times.some((time) => {
    const [first, second] = [time.exec(one)?.[1], time.exec(other)?.[1]]
    return first !== undefined && second !== undefined && first !== second
  })
}

const changing =
  /\b(?:has|have|had) (?:since |now )?(?:risen|fallen|grown|dropped|shrunk|climbed|increased|decreased|doubled|trebled|tripled|halved|declined)\b|\b(?:rose|fell|grew|dropped|climbed|increased|decreased|doubled|halved|declined) (?:by|to|from)\b|\b(?:no longer|used to|formerly|nowadays|now|again|originally|at first)\b|\byears? (?:ago|earlier|later|before)\b/i
const past = /^(?:was|were|had|did)$|[^e]ed$/
const office = new RegExp(`\\b(?:${offices}|head|chair|owner)\\b`, 'i')
/** What is measured once and for all. */
const lasting =
  /\b(?:miles?|kilomet(?:re|er)s?|km|met(?:re|er)s?|feet|foot|inches|yards?|acres|hectares)\b/i

function mayHaveChanged(
  one: Candidate,
  other: Candidate,
  { expectation, question = '' }: Asked,
): boolean {
  const texts = [one.text, other.text]
  if (expectation?.kind === 'reason' || texts.every((text) => lasting.test(text))) return false
  if (texts.some((text) => changing.test(text))) return true
  // An office has one holder after another.
  if (expectation?.kind === 'person' && office.test(question)) return true
  return question !== '' && [question, ...texts].every((text) => !isOfPast(text))
}

/** Whether a text has a verb in the past; one that stands behind another ("has moved", "is needed") is none. */
function isOfPast(text: string): boolean {
  const reading = readText(text)
  const parts = partsOf(reading)
  return reading.tokens.some(({ lower }, i) => {
    const isVerb = parts[i] === 'auxiliary' || parts[i] === 'verb'
    const isBehind = parts[i] === 'verb' && parts[i - 1] === 'auxiliary'
    return isVerb && !isBehind && (past.test(lower) || isIrregularVerb(lower))
  })
}

function isLongBetween(one: Candidate, other: Candidate): boolean {
  const [first, second] = [one, other].map(({ hit }) => {
    const date = hit.passage.document.published?.date
    return date ? Date.parse(date) : Number.NaN
  })
  return Math.abs(first! - second!) > longSince * dayLength
}

const partly =
  /\balone\b|\bpart of\b|(?:^|[.;,] )of (?:our|my|their|his|her|its|the|these|those|them)\b/i
/** Where only so much of a figure was reached. */
const soFar = /\bin (?:its|the|their) first (?:year|month|week|day)s?\b|\bso far\b/i
const ofThem = new RegExp(
  `^(?:\\d[\\d,.]*|${numberWord}|many|most|several|some)(?:-\\p{Ll}+)?(?: (?!per|million|billion)\\p{Ll}+)? of (?:the|them|these|those)\\b`,
  'iu',
)
/** What is the measure of a thing, and no part of it. */
const measuring =
  /^(?:number|total|cost|price|popul|length|height|size|share|percentag|turnout|amount|figur|toll|sum|valu|depth|distanc|width|weight|area|rate|level|averag|result|evid|case|histori|end|begin|start|open|dai|year|night|morn|even)/
const joining = /^(?:of|to|for|in|at|on)$/
const article = /^(?:the|an?|its|this)$/

/** Whether a sentence tells of a part of something of which the other tells the whole: of "the chapel of the hospital". */
function tellsOfPart(part: Candidate, whole: Candidate, { terms = [], expectation }: Asked) {
  const marks = expectation?.kind === 'quantity' ? [partly, ofThem, soFar] : [partly, ofThem]
  if (marks.some((mark) => mark.test(part.text) && !mark.test(whole.text))) return true
  const { tokens } = readText(part.text)
  const isAsked = (stem: string): boolean => terms.some((term) => saysSame(stem, term))
  return tokens.some(({ lower, clause }, at) => {
    const head = tokens[at - 1]
    if (!joining.test(lower) || !head?.isContent || head.place > 2) return false
    if (head.place > 0 && !article.test(tokens[at - 2]!.lower)) return false
    const behind = tokens.slice(at + 1).find((token) => !article.test(token.lower))
    const isOwn = !isAsked(head.stem) && !whole.stems.has(head.stem) && !measuring.test(head.stem)
    return isOwn && behind?.clause === clause && isAsked(behind.stem)
  })
}
