import { auxiliary, contentWords, participle, preposition } from './english.ts'
import { isPeople, mentionsIn, namesIn } from './names.ts'
import { type Subject, sharesSubject, subjectWords } from './topic.ts'

const personPronoun = /\b(?:he|she|him|his|her|hers)\b/i
const thing = /\b(?:its?|they|them|theirs?|these|those|this|the same|others|ones?(?! of\b))\b/i
/** "that" by itself or before its noun, not where it joins two clauses. */
const that = new RegExp(
  `(?:^|\\b(?:${auxiliary}|${preposition}|how|why|when|where|and|but|like|doing?) )that\\b|\\bthat(?=[?.,]|$)`,
  'i',
)
const place = new RegExp(`(?<!\\b${auxiliary} |\\bbe(?:en)? )\\bthere\\b(?! ${auxiliary}\\b)`, 'i')
const saidBefore =
  /\b(?:you (?:just )?(?:said|mentioned|told me|wrote)|mentioned above|above is)\b/i
export const pointsBack = new RegExp(
  [personPronoun, thing, that, place, saidBefore].map(({ source }) => source).join('|'),
  'iu',
)
/** "Is it necessary to …": "it" stands for nothing. */
const emptyIt = /\bit (?:(?:is|was|takes?) )?(?:so |very |\p{Ll}+ )?\p{Ll}+ (?:to|that|for)\b/giu
/** "How much did Norland give?" leaves unsaid of what. */
const ofWhat = new RegExp(`^how (?:much|many) (?:${auxiliary}|of|${participle})\\b`, 'iu')
/** A noun that is spoken of as known, and not told apart by what follows it. */
const definite =
  /\b(?:the|this|that|these|those|such) (?!(?:\p{L}+est|most|first|last|next|only|same)\b)\p{Ll}+\b(?! (?:\p{Ll}+ )?(?:of|between|who|that|which|in|on|at|for|to|from|with)\b)/u
/** What asks the question before again, of something else. */
export const goesOn = /^(?:and |but )?(?:what|how) about\b/i
const turnsAway = /^(?:by the way|speaking (?:of|about)|talking (?:of|about)|another question)\b/i

/**
 * Whether a question leaves unsaid what it is about: it still points back, or says little and nothing that was
 * spoken of before. One that says a name of more than one word never does, so a change of topic is respected.
 *
 * @param question with what it points back at named as far as it can be
 * @param typed the same before that
 * @param said what the turns before were about
 */
export function leavesUnsaid(question: string, typed: string, said: readonly Subject[]): boolean {
  if (goesOn.test(question)) return true
  const subjects = namesIn(question).filter((name) => !isPeople(name))
  if (subjects.some((name) => name.includes(' ')) || isWithin(question)) return false
  if (pointsBack.test(question.replace(emptyIt, ''))) return true
  const words = contentWords(question)
  if (question !== typed) return words.length <= 2
  if (ofWhat.test(question) && words.length <= 3) return true
  const telling = subjectWords(question).length
  if (telling === 0) return true
  if (turnsAway.test(question) || telling > 2) return false
  return definite.test(question) || (subjects.length === 0 && !sharesSubject(question, said))
}

/** Whether a pronoun's name stands in an earlier clause of the same question: "What did A say when he left?". */
export function isWithin(question: string): boolean {
  const at = pointsBack.exec(question)?.index
  if (at === undefined) return false
  const [name] = mentionsIn(question.slice(0, at))
  if (!name) return false
  return /,|\b(?:and|but|when|before|after|because|while|although|if|that|who|which|since|until)\b/i.test(
    question.slice(name.at + name.name.length, at),
  )
}
