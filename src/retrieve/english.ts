import { monthNames } from '../documents/date-in-words.ts'

/** Words that begin a question. */
export const questionWord =
  /^(?:and |but |so |then )?(?:who|whom|whose|what|which|when|where|why|how|did|do|does|was|were|is|are|has|have|had|can|could|will|would|should|in which|on what|at what|to what|by whom|under which)\b/i

/** "in March 1971", "before 1971", "during the 1970s". */
export const datePhrase = new RegExp(
  String.raw`\b(?:in|after|before|since|by|during|until|around|from|on|of) (?:the )?(?:(?:early|late|mid-?) ?)?(?:\d{1,2} )?(?:(?:${monthNames.join('|')}) )?(?:1[5-9]|20)\d\ds?\b`,
  'i',
)

/** A year in figures. */
export const year = /\b(?:1[5-9]|20)\d\d\b/

/** The auxiliary verbs with which a question asks. */
export const auxiliary =
  '(?:did|do|does|was|were|is|are|has|have|had|can|could|will|would|should|may|might|must)'

/** Prepositions of place, time and company. */
export const preposition =
  '(?:in|on|at|to|from|by|for|of|with|without|under|over|after|before|during|since|until|about|against|into|between|near|across|through|off|out|than)'

/** A past participle as far as its form tells; irregular ones are listed. */
export const participle =
  '(?:\\p{L}+ed|born|borne|begun|bought|brought|broken|built|burnt|caught|chosen|cut|done|drawn|driven|eaten|fallen|fed|felt|flown|forbidden|forgiven|fought|found|given|gone|grown|held|hidden|hit|hurt|kept|known|laid|led|left|lent|lost|made|meant|met|paid|put|read|run|said|sent|set|shot|shown|shut|sold|spent|split|spoken|stolen|struck|sunk|sworn|taken|taught|thrown|told|torn|understood|won|withdrawn|worn|written)'

/** Whether the words ask in a sentence, rather than list keywords or state a claim. */
export function isQuestion(words: string): boolean {
  return /\?\s*$|[?.] \(About [^()]*\)$/.test(words) || questionWord.test(words.trim())
}

const small = new Set(
  'a an and are as at be been but by did do does for from had has have he her hers him his how i in into is it its many me much of off on or out she so some that the their them then there these they this those to up us was we were what when where which who whom whose why will with would you about after before during since until also more else ever one ones same take took get got give gave go went happen happened my your our if am than because'.split(
    ' ',
  ),
)

/** The words of a text that mean something by themselves, in lower case. */
export function contentWords(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !small.has(word))
}

/** A sentence without its end marks and the space around it. */
export function withoutEnd(sentence: string): string {
  let end = sentence.length
  while (end > 0 && /[?.!\s]/.test(sentence[end - 1]!)) end--
  return sentence.slice(0, end).trimStart()
}

/** Whether a question has one of the small words that only English has. */
export function isEnglish(question: string): boolean {
  return /\b(?:the|of|what|who|how|why|when|where|which|does|did|is|are|and|my|about|with|for|have|has|can|could|would|should|you|this|that|it|if|not|or)\b/i.test(
    question,
  )
}
