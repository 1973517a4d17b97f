import { dateInWords } from '../documents/date-in-words.ts'
import type { IndexedPassage } from '../search/passage-index.ts'
import { absentIn, isProper } from './evidence.ts'
import { offices } from './expectation.ts'
import { isDate } from './period.ts'
import { contentWords, type QuestionReading, type Term } from './question.ts'
import type { RankedCandidate } from './rank.ts'
import { toldEnough } from './told.ts'

const mostNamed = 3

/**
 * What the passages lack, in a sentence for people and in the question's own words.
 *
 * A name that none of the hits has says most, then a time that is later than all of them; then the sort of fact that is
 * asked for, where it is not told; then the rarest common words that none of them has, in the order of the question.
 */
export function missingOf(ranked: readonly RankedCandidate[], reading: QuestionReading): string {
  const { terms, expectation } = reading
  if (ranked.length === 0) return 'No passage was found that could answer this.'
  if (terms.length === 0) return 'The question names nothing that could be looked for.'
  const phrases = phrasesOf(reading)
  const absent = new Set(absentIn(ranked, terms))
  const isAbsent = (phrase: Term[]): boolean =>
    (phrase.every((term) => absent.has(term)) && !isByline(phrase, ranked)) ||
    standsApart(phrase, ranked)
  const names = phrases.filter((phrase) => phrase.every(isProper) && isAbsent(phrase))
  if (names.length > 0) return notFound(names, reading)
  const last = lastBefore(reading, ranked)
  if (last) return `Nothing found here is later than ${dateInWords(last)}.`
  const lacking = phrases.filter(isAbsent)
  const present = phrases.filter((phrase) => !lacking.includes(phrase))
  const isUntold = expectation.kind !== 'any' && ranked[0]!.told < toldEnough
  // Too few of the question's words found say more than the fact that is wanting.
  if (lacking.length > 0 && (!isUntold || present.length < lacking.length)) {
    const known = present.filter((phrase) => phrase.every(isProper))
    return known.length > 0
      ? `${mentioned(known)}, but not ${quoted(lacking, mostNamed, 'disjunction')}.`
      : notFound(lacking, reading)
  }
  return `${mentioned(present)}, but ${missingKind[expectation.kind]}.`
}

/** What no passage found mentions; that nothing at all does is said only where it is so. */
function notFound(phrases: readonly Term[][], { unknown }: QuestionReading): string {
  const nowhere = phrases.filter((phrase) => phrase.some(({ stem }) => unknown.has(stem)))
  return nowhere.length > 0
    ? `Nothing here mentions ${quoted(nowhere, mostNamed, 'disjunction')}.`
    : `No passage found tells what is asked of ${quoted(phrases, mostNamed, 'disjunction')}.`
}

/** The terms in order, the words of one name together. */
function phrasesOf({ terms, question }: QuestionReading): Term[][] {
  const phrases: Term[][] = []
  for (const term of terms) {
    const before = phrases.at(-1)
    const joined = [...(before ?? []), term].map(({ word }) => word).join(' ')
    const continues = before?.every(isProper) && isProper(term) && question.includes(joined)
    if (continues) before!.push(term)
    else phrases.push([term])
  }
  return phrases
}

/** Whether a name is that of an author or speaker of the passages, whose text need not have it. */
function isByline(phrase: readonly Term[], ranked: readonly RankedCandidate[]): boolean {
  const name = phrase.map(({ word }) => word).join(' ')
  return ranked.some(({ hit }) => passageNames(hit.passage, name))
}

/** Whether a name's words stand in the passages, but nowhere together or as somebody else's. */
function standsApart(phrase: readonly Term[], ranked: readonly RankedCandidate[]): boolean {
  if (phrase.length < 2) return false
  const words = phrase.map(({ word }) => word)
  const isNamed = ranked.some(({ hit: { passage } }) => passageNames(passage, words.join(' ')))
  if (isNamed) return false
  const { lastName } = phrase[0]!
  const last = words.at(-1)!
  return lastName === null || !ranked.some(({ hit }) => standsAlone(hit.passage.text, last))
}

function passageNames(
  { document, headings, text, speaker }: IndexedPassage,
  name: string,
): boolean {
  const { title, authors, publisher } = document
  return [title, ...headings, text, ...authors, publisher ?? '', speaker ?? ''].some((each) =>
    each.toLowerCase().includes(name.toLowerCase()),
  )
}

/** Whether a last name stands somewhere without another first name before it; a title or an office is none. */
function standsAlone(text: string, last: string): boolean {
  return text
    .split(last)
    .slice(0, -1)
    .some((before) => {
      const [, word] = /(?:^|[^\p{L}])(\p{Lu}[\p{L}.’'-]*) $/u.exec(before) ?? []
      return !word || isOffice.test(word) || contentWords(word).length === 0
    })
}

const isOffice = new RegExp(`^(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|${offices})\\b`, 'i')

/** The day of the newest document, where all are dated and the question asks of a time after that. */
function lastBefore(
  { period }: QuestionReading,
  ranked: readonly RankedCandidate[],
): string | null {
  const days = ranked.flatMap(({ hit }) => hit.passage.document.published?.date ?? [])
  const newest = days.sort().at(-1)
  const isDated = days.length === ranked.length
  return period && newest && isDated && newest < period.from ? newest : null
}

/** That the rarest two are mentioned; a month or a number only where there is nothing else. */
function mentioned(phrases: readonly Term[][]): string {
  const most = 2
  const telling = phrases.filter((phrase) => !phrase.every(({ word }) => isDate(word)))
  const named = telling.length > 0 ? telling : phrases
  const are = Math.min(most, named.length) > 1 ? 'are' : 'is'
  return `${quoted(named, most, 'conjunction')} ${are} mentioned`
}

/** The rarest of the phrases in quotation marks, in the order of the question; names before common words. */
function quoted(
  phrases: readonly Term[][],
  most: number,
  type: 'conjunction' | 'disjunction',
): string {
  const weightOf = (phrase: Term[]): number => Math.max(...phrase.map(({ weight }) => weight))
  const kept = phrases
    .toSorted(
      (a, b) => Number(b.every(isProper)) - Number(a.every(isProper)) || weightOf(b) - weightOf(a),
    )
    .slice(0, most)
  const inOrder = phrases.filter((phrase) => kept.includes(phrase))
  const words = inOrder.map((phrase) => `“${phrase.map(({ word }) => word).join(' ')}”`)
  return new Intl.ListFormat('en-GB', { type }).format(words)
}

const missingKind = {
  date: 'not the date that is asked for',
  quantity: 'not the figure that is asked for',
  person: 'not the person or body that is asked for',
  place: 'not the place that is asked for',
  reason: 'not the reason that is asked for',
  speech: 'not the words that are asked for',
  name: 'not the name that is asked for',
  any: 'no sentence found answers the question',
} as const
