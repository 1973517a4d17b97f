/** An earlier turn of a conversation. */
export type Turn = { readonly question: string; readonly answer?: string | undefined }

/** More turns than this never change what a follow-up means. */
const turnsRead = 6

const questionWord =
  /^(?:and |but |so |then )?(?:who|whom|whose|what|which|when|where|why|how|did|do|does|was|were|is|are|has|have|had|can|could|will|would|should|in which|on what|at what|to what|by whom|under which)\b/i
const year = /\b(?:1[5-9]|20)\d\d\b/
const datePhrase =
  /\b(?:in|after|before|since|by|during|until|around|from)\s+(?:(?:early|late|mid-?)\s*)?(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+)?(?:1[5-9]|20)\d\ds?\b/i
const personPronoun = /\b(?:he|she|him|his|her|hers)\b/gi
const thingPronoun =
  /\b(?:it|its|they|them|their|theirs|this|these|those|that one|the same|there)\b(?!\s+(?:was|were|is|are) (?:a|an|any|no)\b)/gi
const reference =
  /\b(?:the|this|that|these|those|such) (?:agreement|treaty|pact|deal|visit|war|raid|attack|incident|crisis|sale|law|act|amendment|programme|program|aid|sanctions|embargo|decision|case|closure|meeting|operation|offer|package|dispute|talks|strike|strikes|money|base|report|inquiry|commission|ambassador|president|general|minister|government|two)\b(?! (?:of|between|with|in|on|from) )/i
const continuation =
  /^(?:and|but|so|what about|how about|what of|why|when|where|who|how|which one)\b/i

/**
 * A follow-up as a question that can be searched on its own.
 *
 * By rules: an elliptic follow-up ("and in 1971?", "why?", "what about India?") takes over the question before it;
 * a pronoun or a bare reference ("it", "the agreement") is named from the last turns. A question that names its own
 * subject is left as it is, so a change of topic is respected. Cost is bounded by the last six turns.
 *
 * @param history earlier turns, oldest first
 * @returns the question itself when it stands alone
 */
export function toStandalone(question: string, history: readonly Turn[]): string {
  let before: Turn | null = null
  for (const turn of history.slice(-turnsRead)) {
    before = { ...turn, question: before ? rewrite(turn.question, before) : turn.question }
  }
  return before ? rewrite(question.trim(), before) : question.trim()
}

/** Whether the words ask in a sentence, rather than list keywords or state a claim. */
export function isQuestion(words: string): boolean {
  return words.trimEnd().endsWith('?') || questionWord.test(words.trim())
}

function rewrite(question: string, before: Turn): string {
  const topic = topicOf(before.question)
  const own = namesIn(question)
  const withoutLead = question.replace(/^(?:and|but|so|what about|how about|what of)\s+/i, '')
  const isEllipsis = continuation.test(question) && contentWords(withoutLead).length <= 2
  if (isEllipsis && !/\b(?:he|she|they|it)\b/i.test(question)) {
    return completeEllipsis(withoutLead, before.question)
  }
  const person = personPronoun.test(question) ? personOf(before) : null
  personPronoun.lastIndex = 0
  if (person) return question.replace(personPronoun, (word) => possessive(word, person))
  const refers = thingPronoun.test(question) || reference.test(question)
  thingPronoun.lastIndex = 0
  if (refers && own.length === 0) return withTopic(question, topic)
  return contentWords(question).length <= 1 ? withTopic(question, topic) : question
}

/** The earlier question with the new date, or the new words, in the place of the old. */
function completeEllipsis(fragment: string, before: string): string {
  const words = fragment.replace(/[?.!\s]+$/, '')
  const base = before.replace(/[?.!\s]+$/, '')
  const newDate = datePhrase.exec(words)?.[0] ?? year.exec(words)?.[0]
  if (newDate && contentWords(words.replace(newDate, '')).length === 0) {
    if (datePhrase.test(base) && datePhrase.test(words))
      return `${base.replace(datePhrase, newDate)}?`
    return year.test(base) ? `${base.replace(year, year.exec(newDate)![0])}?` : `${base} ${words}?`
  }
  if (/^(?:why|when|where|who|how)$/i.test(words)) return `${capitalised(words)}: ${base}?`
  return `${capitalised(words)}: ${base}?`
}

function withTopic(question: string, topic: string): string {
  if (topic === '') return question
  return `${question.replace(/[?.!\s]+$/, '')} (${topic})?`
}

/** What a question is about: its words without question words and helpers, names as they stand. */
function topicOf(question: string): string {
  return question
    .replace(/[?.!]+$/, '')
    .replace(
      /^(?:and |but |so )?(?:in which|on what|at what|to what|by whom|who|whom|whose|what|which|when|where|why|how(?: many| much| long| far)?|tell me about|explain|describe)\b\s*/i,
      '',
    )
    .replace(/^(?:did|do|does|was|were|is|are|has|have|had|can|could|will|would|should)\b\s*/i, '')
    .trim()
}

/** The person a pronoun most likely stands for: the last name of the question, else the first of the answer. */
function personOf({ question, answer }: Turn): string | null {
  const asked = namesIn(question).filter(isPerson)
  if (asked.length > 0) return asked.at(-1)!
  const told = namesIn(answer ?? '').filter(isPerson)
  return told[0] ?? namesIn(question).at(-1) ?? null
}

/** Runs of capitalised words, except a capital that only starts the sentence. */
function namesIn(text: string): string[] {
  const found = text.matchAll(
    /(?<![.?!]\s|^)\b\p{Lu}[\p{L}'’-]+(?:\s+(?:al-|ul-|de |bin |the )?\p{Lu}[\p{L}'’-]+)*|\b(?:\p{Lu}[\p{L}'’-]+\s+){1,3}\p{Lu}[\p{L}'’-]+/gu,
  )
  return [...found].map(([name]) => name).filter((name) => !questionWord.test(name))
}

function isPerson(name: string): boolean {
  return (
    name.includes(' ') &&
    !/\b(?:United|States|Act|Agreement|Treaty|Pact|Department|Court|War|Amendment|Council|Nations|House|Bank|Pakistan|India|Afghanistan|Soviet|Union|Army|Force|Air|Ministry|January|February|March|April|May|June|July|August|September|October|November|December)\b/.test(
      name,
    )
  )
}

function possessive(pronoun: string, name: string): string {
  return /^(?:his|hers|her)$/i.test(pronoun) ? `${name}'s` : name
}

const helpers = new Set(
  'a an and are as at be been but by did do does for from had has have he her him his how in is it its many me much of on or s she so some that the their them then there these they this those to was were what when where which who whom whose why will with would you about after before during since until also more else one ones same'.split(
    ' ',
  ),
)

function contentWords(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !helpers.has(word))
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
