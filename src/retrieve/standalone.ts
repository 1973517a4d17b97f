import { cleanText } from '../documents/clean-text.ts'
import { capitalised, completedEllipsis, withoutLead } from './ellipsis.ts'
import {
  auxiliary,
  contentWords,
  datePhrase,
  isQuestion,
  participle,
  questionWord,
} from './english.ts'
import { isPeople, mentionsIn, namesIn } from './names.ts'
import { nameTold, personMeant, type Said, thingMeant, withDescriptionsNamed } from './referents.ts'
import { withDatesNamed } from './relative-dates.ts'

/** An earlier turn of a conversation. */
export type Turn = { readonly question: string; readonly answer?: string | undefined }

/** More turns than this never change what a follow-up means, … */
const turnsRead = 6
/** … nor does what a turn says after this many characters; a question this long says itself what it is about. */
const longestQuestion = 400
const longestAnswer = 1000
/** Questions before that a question which leaves its subject unsaid is read with. */
const mostBefore = 2

/** `about` holds the earlier questions that a question needs beside itself, latest first. */
type Read = Said & { readonly about: readonly string[] }

/**
 * A follow-up as a question that can be searched on its own.
 *
 * By rules: an elliptic follow-up ("and in 1971?", "why?", "what about India?") takes over the question before it;
 * pronouns, "the ambassador" and "that year" are named from the last turns; where that fails, the question before is
 * put beside it. A question that names its own subject is left as it is, so a change of topic is respected. Cost is
 * bounded by the last six turns and grows linearly with the question.
 *
 * @param history earlier turns, oldest first
 * @returns the question itself when it stands alone
 */
export function toStandalone(question: string, history: readonly Turn[]): string {
  const said: Read[] = []
  for (const turn of history.slice(-turnsRead)) {
    const answer = plainAnswer(turn.answer ?? '')
    said.unshift({ ...read(turn.question.slice(0, longestQuestion), said), answer })
  }
  // What shows nothing must not steer a search; a question of nothing else is left to find nothing.
  return rendered(read(cleanText(question).trim() || question.trim(), said))
}

/** What an answer says, without who says it and without its marks of citation. */
function plainAnswer(answer: string): string {
  return answer
    .slice(0, longestAnswer)
    .replace(/ ?\[\d+\]/g, '')
    .replace(
      /(?<=^|[.?!”"] )[^.:?!]{1,120}? (?:writes?|says?|comments on [^:]{1,120})(?: \([^()]{1,40}\))?(?:, says)?: /g,
      '',
    )
}

/** A standalone question without the questions that were put beside it. */
export function withoutBefore(standalone: string): string {
  const at = standalone.indexOf(beside)
  return at < 0 ? standalone : standalone.slice(0, at)
}

const beside = ' (About '

function rendered({ question, about }: Read): string {
  return about.length > 0 ? `${question}${beside}${about.join('; ')})` : question
}

const personPronoun = /\b(?:he|she|him|his|her|hers)\b/i
const it = /\b(?:it|its)\b/i
const thingPronoun =
  /\b(?:it|its|they|them|their|theirs|the same|(?<!\b(?:is|are|was|were|be|been) )there)\b(?!\s+(?:was|were|is|are) (?:a|an|any|no)\b)|\b(?:these|those|this|that)\b(?=[?.,]|$)|^(?:was|is|did|does|were|has|had|will|would|could) (?:that|this)\b(?! \p{L}+ \p{L}+ )|\b(?:these|those|this|that) \p{Ll}+(?=[?.,]|$)/iu
const pointsBack = new RegExp(`${personPronoun.source}|${thingPronoun.source}`, 'iu')
/** "How much did Norland give?" leaves unsaid of what. */
const ofWhat = new RegExp(`^how (?:much|many) (?:${auxiliary}|of|${participle})\\b`, 'iu')
/** A noun that is spoken of as known, and not told apart by what follows it. */
const definite =
  /\b(?:the|this|that|these|those|such) (?!(?:\p{L}+est|most|first|last|next|only|same)\b)\p{Ll}+\b(?! (?:\p{Ll}+ )?(?:of|between|who|that|which|in|on|at|for|to|from|with)\b)/u

function read(typed: string, said: readonly Read[]): Read {
  const last = said[0]
  const alone = { typed, question: typed, answer: '', about: [] }
  if (!last || typed.length > longestQuestion) return alone
  const texts = said.flatMap(({ question, answer }) => [question, answer])
  const own = withDatesNamed(typed, texts)
  const completed = completedEllipsis(own, last.question)
  if (completed) return { ...alone, question: completed, about: last.about }
  const stripped = questionWord.test(withoutLead(own)) ? withoutLead(own) : own
  const named = withThing(withPerson(stripped, said), last)
  const described = withDescriptionsNamed(named, [last.answer, last.question])
  const isChanged = described !== stripped || own !== typed
  const leans = leansOn(described, typed)
  const about = leans
    ? [nameTold(last) ?? `“${last.question}”`, ...last.about].slice(0, mostBefore)
    : []
  return { ...alone, question: leans || isChanged ? capitalised(described) : typed, about }
}

/** Whether a question, its pronouns named as far as they can be, leaves unsaid what it is about. */
function leansOn(question: string, typed: string): boolean {
  const subjects = namesIn(question).filter((name) => !isPeople(name))
  if (subjects.some((name) => name.includes(' '))) return false
  const words = contentWords(question)
  const isBare = isQuestion(question) && words.length <= 3 && !datePhrase.test(question)
  if (isWithin(question)) return false
  if (pointsBack.test(question)) return true
  if (question !== typed) return words.length <= 2
  if (ofWhat.test(question) && words.length <= 3) return true
  return subjects.length === 0 && (isBare || (definite.test(question) && words.length <= 5))
}

/** Whether a pronoun's name stands in an earlier clause of the same question: "What did A say when he left?". */
function isWithin(question: string): boolean {
  const at = pointsBack.exec(question)?.index
  if (at === undefined) return false
  const [name] = mentionsIn(question.slice(0, at))
  if (!name) return false
  return /,|\b(?:and|but|when|before|after|because|while|although|if|that|who|which|since|until)\b/i.test(
    question.slice(name.at + name.name.length, at),
  )
}

function withPerson(question: string, said: readonly Said[]): string {
  const found = personPronoun.exec(question)
  if (!found || isWithin(question)) return question
  const person = personMeant(found[0], said)
  if (!person) return question
  const rest = question.slice(found.index + found[0].length)
  const owns =
    /^(?:his|hers)$/i.test(found[0]) ||
    (/^her$/i.test(found[0]) &&
      /^ (?!(?:to|in|on|at|for|and|or|when|after|before|from|with|by)\b)\p{L}/u.test(rest))
  return `${question.slice(0, found.index)}${person}${owns ? '’s' : ''}${rest}`
}

function withThing(question: string, last: Said): string {
  const found = it.exec(question)
  if (!found || isWithin(question)) return question
  const thing = thingMeant(last)
  if (!thing) return question
  const owns = /^its$/i.test(found[0])
  return `${question.slice(0, found.index)}${thing}${owns ? '’s' : ''}${question.slice(found.index + found[0].length)}`
}
