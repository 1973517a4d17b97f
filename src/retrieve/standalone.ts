import { cleanText } from '../documents/clean-text.ts'
import { withChoiceNamed } from './choices.ts'
import { capitalised, completedEllipsis, withoutAnd, withoutLead } from './ellipsis.ts'
import { contentWords, isEnglish, isQuestion, questionWord, withoutEnd } from './english.ts'
import { goesOn, isWithin, leavesUnsaid, pointsBack } from './leaning.ts'
import { namesIn } from './names.ts'
import { nameTold, personMeant, type Said, thingMeant, withDescriptionsNamed } from './referents.ts'
import { withDatesNamed } from './relative-dates.ts'
import { type Subject, sharesSubject, subjectOf, subjectWords, topicOf } from './topic.ts'

/** An earlier turn of a conversation. */
export type Turn = { readonly question: string; readonly answer?: string | undefined }

/** More turns than this never change what a follow-up means, … */
const turnsRead = 6
/** … nor does what a turn says after this many characters; a question this long says itself what it is about. */
const longestQuestion = 400
const longestAnswer = 1000
/** An earlier question that says no more than this (words) is put beside a follow-up whole. */
const mostQuoted = 9

/** `about` is what a question needs beside itself, if anything. */
type Read = Said & { readonly about: string | null }
type Before = Read & Subject

/**
 * A follow-up as a question that can be searched on its own.
 *
 * By rules: an elliptic follow-up ("and in 1971?", "why?", "what about India?") takes over the question before it;
 * pronouns, "the ambassador", "the second one" and "that year" are named from the last turns; where that leaves unsaid
 * what the question is about, the question before or what the last ones were about is put beside it. A question that
 * names its own subject is left as it is, so a change of topic is respected, and so are thanks. Cost is bounded by the
 * last six turns and grows linearly with the question.
 *
 * @param history earlier turns, oldest first
 * @returns the question itself when it stands alone
 */
export function toStandalone(question: string, history: readonly Turn[]): string {
  const said: Before[] = []
  for (const turn of history.slice(-turnsRead)) {
    const answer = plainAnswer(turn.answer ?? '')
    const asked = read(turn.question.slice(0, longestQuestion), said)
    said.unshift({ ...asked, answer, ...subjectOf(asked.question, answer) })
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
  return about === null ? question : `${question}${beside}${about})`
}

const personPronoun = /\b(?:he|she|him|his|her|hers)\b/i
const it = /\b(?:it|its)\b/i
const thanks =
  /^(?:(?:ok(?:ay)?|great|perfect|fine|good|bye|goodbye|hello|hi|no|very|so|much|a lot)\b[ ,.!]*|(?:many )?(?:thanks|thank you|thx|cheers)\b[^?]{0,40})+$/i
const goOn = /^(?:yes|yeah|yep|sure|please|go on|go ahead|continue|tell me more|more)\b/i

function read(typed: string, said: readonly Before[]): Read {
  const last = said[0]
  const alone = { typed, question: typed, answer: '', about: null }
  if (!last || typed.length > longestQuestion) return alone
  if (thanks.test(typed) || !/[\p{L}\p{N}]/u.test(typed)) return alone
  if (subjectWords(typed).length === 0 && goOn.test(typed)) return { ...alone, ...agreed(last) }
  const texts = said.flatMap(({ question, answer }) => [question, answer])
  const plain = withoutCourtesy(typed)
  const own = withChoiceNamed(withDatesNamed(plain, texts), last)
  const completed = completedEllipsis(own, last.question)
  if (completed) return { ...alone, question: capitalised(completed), about: last.about }
  const stripped = questionWord.test(withoutLead(own)) ? withoutLead(own) : withoutAnd(own)
  const named = withThing(withPerson(stripped, said), last)
  const described = withDescriptionsNamed(named, [last.answer, last.question])
  const about =
    leavesUnsaid(described, plain, said) ||
    (isFragment(described, last) && !sharesSubject(described, said))
      ? aboutOf(described, said)
      : null
  const isChanged = about !== null || described !== stripped || own !== typed
  return {
    ...alone,
    question: asked(described, isChanged ? capitalised(described) : typed, last),
    about,
  }
}

/** "Yes" takes up what the answer offered with its last sentence, or asks for more on the same. */
function agreed(last: Read): Pick<Read, 'question' | 'about'> {
  const offered = /(?:^|[.?!] )([^.?!]+\?)$/.exec(last.answer.trim())?.[1]
  if (offered && questionWord.test(offered)) return { question: offered, about: last.about }
  return { question: 'Tell me more.', about: last.about ?? `“${last.question}”` }
}

const courtesy =
  /^(?:(?:ok(?:ay)?|great|perfect|fine|good|right|well|oh|hmm+|interesting|i see|got it|thanks|thank you)(?: (?:for|so|very) [^,.!?]{1,30})?[,.!]+ +)+(?=\S+ \S+)/i

/** A question without the thanks before it. */
function withoutCourtesy(question: string): string {
  return question.replace(courtesy, '')
}

const mostFragment = 4
const noFragment =
  /^(?:I|you|he|she|it|we|they|that|this|these|those|there|any\p{Ll}*|tell|explain|describe|give|show|list|name|find|compare|summari[sz]e|let|please|but|because|if|no|not|yes|maybe|in|on|at|to|from|by|of)\b|[^\p{ASCII}“”‘’–—]/iu

/** A few words without a verb ask for what was spoken of in respect of them. */
function asked(fragment: string, question: string, last: Read): string {
  if (isFragment(fragment, last)) return `What about ${withoutEnd(fragment)}?`
  return goesOn.test(fragment) || /^any/i.test(fragment) ? `${withoutEnd(question)}?` : question
}

function isFragment(fragment: string, last: Read): boolean {
  return (
    !questionWord.test(fragment) &&
    !noFragment.test(fragment) &&
    fragment.split(' ').length <= mostFragment &&
    subjectWords(fragment).length > 0 &&
    isEnglish(last.question)
  )
}

/** The name that the last answer tells, the last question where it names what it is about, or the topic of the last turns. */
function aboutOf(question: string, said: readonly Before[]): string {
  const last = said[0]!
  const quoted = `“${last.question.trim()}”`
  const told = nameTold(last)
  if (/\bones?\b/i.test(question)) return quoted
  if (told && pointsBack.test(question)) return told
  const isShort = contentWords(last.question).length <= mostQuoted
  if (
    last.about === null &&
    isShort &&
    isQuestion(last.question) &&
    namesIn(last.question).length > 0
  )
    return quoted
  return topicOf(question, said).join(' and ') || quoted
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
