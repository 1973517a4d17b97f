/** An earlier turn of a conversation. */
export type Turn = { readonly question: string; readonly answer?: string | undefined }

/** More turns than this never change what a follow-up means. */
const turnsRead = 6

const questionWord =
  /^(?:and |but |so |then )?(?:who|whom|whose|what|which|when|where|why|how|did|do|does|was|were|is|are|has|have|had|can|could|will|would|should|in which|on what|at what|to what|by whom|under which)\b/i
const year = /\b(?:1[5-9]|20)\d\d\b/
const datePhrase =
  /\b(?:in|after|before|since|by|during|until|around|from)\s+(?:(?:early|late|mid-?)\s*)?(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+)?(?:1[5-9]|20)\d\ds?\b/i
const personPronoun = /\b(?:he|she|him|his|her|hers)\b/i
const everyPersonPronoun = new RegExp(personPronoun, 'gi')
const thingPronoun =
  /\b(?:it|its|they|them|their|theirs|this|these|those|that one|the same|there)\b(?!\s+(?:was|were|is|are) (?:a|an|any|no)\b)/i
const pronoun = new RegExp(`${personPronoun.source}|${thingPronoun.source}`, 'i')
const reference =
  /\b(?:the|this|that|these|those|such) (?:agreement|treaty|pact|deal|visit|war|raid|attack|incident|crisis|sale|law|act|amendment|programme|program|aid|sanctions|embargo|decision|case|closure|meeting|operation|offer|package|dispute|talks|strike|strikes|money|base|report|inquiry|commission|ambassador|president|general|minister|government|two)\b(?! (?:of|between|with|in|on|from) )/i
/** Words that carry the turn before on. */
const goesOn = /^(?:and|but|so|what about|how about|what of)\b,?\s*/i

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
  const withoutLead = question.replace(goesOn, '')
  const words = contentWords(withoutLead)
  const hasPronoun = pronoun.test(question)
  const isFragment = goesOn.test(question) && !questionWord.test(withoutLead) && words.length <= 3
  if (!hasPronoun && (isFragment || (words.length === 0 && questionWord.test(question)))) {
    return completeEllipsis(withoutLead, before.question)
  }
  const person = personPronoun.test(question) ? personOf(before) : null
  if (person) return question.replace(everyPersonPronoun, (word) => possessive(word, person))
  const names = namesIn(question)
  if (names.some((name) => name.includes(' '))) return question
  const refers = hasPronoun || reference.test(question)
  const isBare = isQuestion(question) && words.length <= 3 && !datePhrase.test(question)
  const leansOn = refers || (isBare && !names.some(isSubject))
  return leansOn ? withTopic(question, topicOf(before)) : question
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
  return `${capitalised(words)}: ${base}?`
}

function withTopic(question: string, topic: string): string {
  if (topic === '') return question
  return `${question.replace(/[?.!\s]+$/, '')} (${topic})?`
}

/** What the turn before was about: the words of its question, and what it named when it was asked for a thing. */
function topicOf({ question, answer }: Turn): string {
  const topic = question
    .replace(/[?.!)]+$/, '')
    // A topic that the turn before had itself taken over is carried on.
    .replace(/ \(|: /, ', ')
    .replace(
      /^(?:and |but |so )?(?:in which|on what|at what|to what|by whom|who|whom|whose|what|which|when|where|why|how(?: many| much| long| far)?|tell me about|explain|describe)\b\s*/i,
      '',
    )
    .replace(/^(?:did|do|does|was|were|is|are|has|have|had|can|could|will|would|should)\b\s*/i, '')
    .trim()
  const asksForName = /^(?:what|which) (?!was|is|were|are|did|do|does|happened|became)\w+/i
  const named = asksForName.test(question) ? newNames(answer ?? '', question)[0] : undefined
  return named ?? topic
}

/** The person a pronoun most likely stands for: the one asked about, or, after "who …?", the one answered. */
function personOf({ question, answer }: Turn): string | null {
  const asked = namesIn(question).filter(isPerson).at(-1)
  const told = newNames(answer ?? '', question).find(isPerson)
  const asksWho = /^(?:and |but |so )?(?:who|whom|which)\b/i.test(question)
  return (asksWho ? (told ?? asked) : (asked ?? told)) ?? null
}

function newNames(answer: string, question: string): string[] {
  return namesIn(answer).filter((name) => !question.includes(name))
}

/** Runs of capitalised words, without an asking word that starts the sentence or a single capital that starts one. */
function namesIn(text: string): string[] {
  const found = text
    .replace(/^[A-Z]\w*/, (first) => (questionWord.test(first) ? first.toLowerCase() : first))
    .matchAll(
      /(?<![.?!]\s|^)\b\p{Lu}[\p{L}'’-]+(?:\s+(?:al-|ul-|de |bin |the )?\p{Lu}[\p{L}'’-]+)*|\b(?:\p{Lu}[\p{L}'’-]+\s+){1,3}\p{Lu}[\p{L}'’-]+/gu,
    )
  return [...found].map(([name]) =>
    name
      .replace(
        /^(?:(?:A|An|The) |(?:Ambassador|President|Prime Minister|General|Senator|Secretary|Admiral|Mr|Mrs|Ms|Dr) (?=\S+ ))/,
        '',
      )
      .replace(/['’]s$/, ''),
  )
}

/** A name that can be what a question is about; a people's name alone ("the Pakistanis") leaves that open. */
function isSubject(name: string): boolean {
  return !/(?:ans?|is|ish|ese|nch)$/.test(name)
}

function isPerson(name: string): boolean {
  return (
    name.includes(' ') &&
    !/\b(?:United|States|Center|Centre|Building|Tower|Congress|Parliament|Assembly|Conference|Party|Treaty|Base|Airport|University|Act|Agreement|Treaty|Pact|Department|Court|War|Amendment|Council|Nations|House|Bank|Pakistan|India|Afghanistan|Soviet|Union|Army|Force|Air|Ministry|January|February|March|April|May|June|July|August|September|October|November|December)\b/.test(
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
