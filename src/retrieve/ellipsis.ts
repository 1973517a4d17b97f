import {
  auxiliary,
  contentWords,
  datePhrase,
  preposition,
  questionWord,
  withoutEnd,
  year,
} from './english.ts'
import { isCountry, mentionsIn, peopleIn } from './names.ts'

const lead = /^(?:and|but|so|then|what about|how about|what of)\b,? */i
const atPlace = new RegExp(`^(?:and )?(${preposition}) `, 'i')
const mostWords = 6

/** A follow-up without its "and", and "and about" as the question that it is. */
export function withoutAnd(question: string): string {
  return question.replace(/^(?:and|but) about (?=\S)/i, 'What about ').replace(/^and,? (?=\S)/i, '')
}

/** A follow-up without the words that carry the last question on ("and", "what about"). */
export function withoutLead(question: string): string {
  return question.replace(lead, '')
}

/**
 * The last question with what an elliptic follow-up puts in its place: "And in 1971?", "Why?", "What about India?".
 *
 * @returns null when the follow-up is a question of its own
 */
export function completedEllipsis(question: string, last: string): string | null {
  const fragment = withoutEnd(withoutLead(question)).replace(/^how (?:come|so)$/i, 'Why')
  const words = contentWords(fragment)
  if (questionWord.test(fragment))
    return words.length === 0 && !pointsBack.test(fragment) ? askedAnew(fragment, last) : null
  const goesOn = lead.test(question)
  const isPlaced = datePhrase.test(fragment) || atPlace.test(fragment)
  if (
    !(goesOn || (isPlaced && question.trimEnd().endsWith('?'))) ||
    fragment.split(' ').length > mostWords ||
    fragment.includes(',') ||
    pronounAlone.test(fragment)
  )
    return null
  return (
    withDate(fragment, last) ??
    withPlace(fragment.replace(/^(?:the )?ones? (?=\S)/i, ''), last) ??
    withName(fragment, last) ??
    (isWhole(last) ? `${withoutEnd(last)}, and what about ${fragment}?` : null)
  )
}

const pronounAlone = /^(?:it|this|that|they|them|he|she|him|her|these|those|the \p{L}+ one)$/iu

/** Whether the last question was asked in a sentence that can be gone on with. */
function isWhole(last: string): boolean {
  return questionWord.test(last) && !/^what about\b/i.test(last)
}

const pointsBack = /\b(?:it|its|this|that|they|them|their|he|she|him|her|his|there|these|those)\b/i

const asksAnew = /^(?:since )?(?:why|when|where|how(?: (?:much|many|long|often|far))?)$/i

/** "Why?" after "When did Norland leave?" is "Why did Norland leave?". */
function askedAnew(asking: string, last: string): string | null {
  if (!asksAnew.test(asking)) return null
  const base = withoutEnd(last)
  const inverted = new RegExp(
    `^(?:when|where|why|how(?: (?:many|much|long|often|far)(?: \\p{Ll}+){0,2})?|(?:what|which|who|whom)(?: \\p{Ll}+){0,3}(?= (?:did|does|do) )) (${auxiliary} .*)$`,
    'iu',
  ).exec(base)
  if (inverted) return `${capitalised(asking)} ${inverted[1]}?`
  if (new RegExp(`^${auxiliary} `, 'i').test(base)) {
    return `${capitalised(asking)} ${base.charAt(0).toLowerCase()}${base.slice(1)}?`
  }
  return `${base}, and ${asking.charAt(0).toLowerCase()}${asking.slice(1)}?`
}

function withDate(fragment: string, last: string): string | null {
  const base = withoutEnd(last)
  const date = datePhrase.exec(fragment)?.[0] ?? year.exec(fragment)?.[0]
  if (!date || contentWords(fragment.replace(date, '')).length > 0) return null
  if (datePhrase.test(base) && datePhrase.test(fragment))
    return `${base.replace(datePhrase, date)}?`
  return year.test(base) ? `${base.replace(year, year.exec(date)![0])}?` : `${base} ${fragment}?`
}

/** "And for the Bank?" takes the place of "for Norland", or is added where the last question has none. */
function withPlace(fragment: string, last: string): string | null {
  const at = atPlace.exec(fragment)?.[1]
  if (!at) return null
  const base = withoutEnd(last)
  const same = new RegExp(
    `\\b${at} (?:(?:the|a|an) )?(?:\\p{Lu}[\\p{L}’'-]*(?: \\p{Lu}[\\p{L}’'-]*)*|(?<=the )\\p{Ll}+)`,
    'u',
  )
  return same.test(base) ? `${base.replace(same, fragment)}?` : `${base} ${fragment}?`
}

/** "And Sudland?" takes the place of the one name of its kind, or of the subject. */
function withName(fragment: string, last: string): string | null {
  const base = withoutEnd(last)
  const wanted = fragment.replace(/^the (.*) ones?$/i, '$1')
  const kind = kindOf(wanted.replace(/^the /i, ''))
  if (!kind) return null
  const names = mentionsIn(base)
  const alike = names.filter(({ name }) => kindOf(name) === kind)
  const [only, another] = alike.length === 1 ? alike : names
  if (only && !another) {
    const article = only.before === 'the' && /^the /i.test(wanted) ? 4 : 0
    return `${base.slice(0, only.at)}${wanted.slice(article)}${base.slice(only.at + only.name.length)}?`
  }
  return null
}

function kindOf(name: string): 'country' | 'person' | 'other' | null {
  if (!/^\p{Lu}/u.test(name)) return null
  if (isCountry(name)) return 'country'
  return peopleIn(`, ${name}`).length > 0 ? 'person' : 'other'
}

/** A sentence with a capital at its start. */
export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
