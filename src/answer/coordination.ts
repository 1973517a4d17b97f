import { monthNames } from '../documents/date-in-words.ts'

const month = `(?:${monthNames.join('|')})`
const preposition =
  '(?:in|at|on|by|from|for|of|with|under|after|before|during|about|against|over|towards?|according to)'
const lead = '(?:(?:then|again|later|also) )?'
const date = String.raw`(?:(?:the|early|late|mid-?) ?)*(?:\d{1,2} )?(?:${month} )?(?:1[5-9]|20)\d\ds?\b`
const dated = `(?:${preposition} )?${date}`
/** Dates in a row: "in 1965, 1968 and again in 1971". */
const dates = new RegExp(String.raw`\b(${dated}(?:, ${dated})*),? and ${lead}(${dated})`, 'i')
/** A preposition and what hangs on it, up to the next one. */
const phrase = new RegExp(
  String.raw`(?<![\p{L}\p{N}])${preposition} (?:(?!${preposition} |and |to |or |who |which |what |when |where )[^\s,?]+(?: |(?=[,?.]|$))){1,6}`,
  'giu',
)
const isDate = new RegExp(`^${dated}`, 'i')
const isPlace = /^(?:in|at|on) /i
const words = String.raw`\p{Lu}[^\s,?]*(?: (?:of (?:the )?)?\p{Lu}[^\s,?]*){0,4}`
/** Subjects in a row after an auxiliary: "did Norland and the senate of Sudland each say". */
const subjects = new RegExp(
  String.raw`\b((?:did|do|does|was|were|is|are|has|have|had) )((?:the |its )?${words}(?: [a-z]+)?) and (?:then )?((?:[a-z]+ ){0,3}?${words}(?: [a-z]+(?= (?:each|both) ))?)(?: (?:each|both))? `,
  'u',
)
const asksOfEach = /^(?:what|why|who|whom|which|how(?! (?:many|much|often|long|far)\b))\b/i
const doneTogether = /^(?:agree|meet|sign|share|discuss|negotiate|exchange|fight|sit)\b/

/**
 * What a question asks of each of several names, dates or occasions, once for each of them.
 *
 * "What did Ada say in 1965 and again in 1971?" is what she said in 1965 and what she said in 1971.
 *
 * @returns the question alone when it joins nothing, or asks of what is joined as a whole ("between … and …")
 */
export function distribute(question: string): string[] {
  if (/\bbetween\b/i.test(question)) return [question]
  return byDates(question) ?? byPhrases(question) ?? bySubjects(question) ?? [question]
}

function byDates(question: string): string[] | null {
  const found = dates.exec(question)
  if (!found) return null
  const [all, firsts, last] = found
  const each = [...firsts!.split(/, /), last!]
  const common = new RegExp(`^${preposition} `, 'i').exec(each[0]!)?.[0] ?? ''
  const withLead = (item: string): string =>
    new RegExp(`^${preposition} `, 'i').test(item) ? item : common + item
  return each.map((item) => question.replace(all, withLead(item)))
}

type Phrase = { readonly text: string; readonly start: number; readonly end: number }

function byPhrases(question: string): string[] | null {
  const joint = new RegExp(`,? and ${lead}(?=${preposition} )`, 'iu').exec(question)
  if (!joint) return null
  const after = joint.index + joint[0].length
  const left = adjacent(phrasesOf(question.slice(0, joint.index)).toReversed(), joint.index)
  const right = phrasesOf(question).filter(({ start }) => start >= after)
  const [opening] = right
  if (opening?.start !== after) return null
  const at = left.findIndex(({ text }) => isParallel(text, opening.text))
  if (at < 0) return null
  const last = right[Math.min(at, right.length - 1)]!
  const [before, rest] = [question.slice(0, left[at]!.start), question.slice(last.end)]
  return [question.slice(left[at]!.start, joint.index), question.slice(after, last.end)].map(
    (each) => `${before}${each.trim()}${/^[\p{L}\p{N}]/u.test(rest) ? ' ' : ''}${rest}`,
  )
}

function phrasesOf(text: string): Phrase[] {
  return [...text.matchAll(phrase)].map(({ 0: found, index }) => ({
    text: found,
    start: index,
    end: index + found.length,
  }))
}

/** The phrases that follow each other without a gap up to `end`, last first. */
function adjacent(phrases: readonly Phrase[], end: number): Phrase[] {
  const gap = phrases.findIndex((each, i) => each.end !== (phrases[i - 1]?.start ?? end))
  return gap < 0 ? [...phrases] : phrases.slice(0, gap)
}

function isParallel(a: string, b: string): boolean {
  if (isDate.test(a) !== isDate.test(b)) return false
  const [first, second] = [a, b].map((text) => text.split(' ', 1)[0]!.toLowerCase())
  return first === second || (isPlace.test(a) && isPlace.test(b))
}

function bySubjects(question: string): string[] | null {
  const found = asksOfEach.test(question) ? subjects.exec(question) : null
  if (!found) return null
  const [all, auxiliary, first, second] = found
  const verb = question.slice(found.index + all.length)
  if (doneTogether.test(verb) && !/ (?:each|both) $/.test(all)) return null
  return [first!, second!].map((each) => question.replace(all, `${auxiliary}${each} `))
}
