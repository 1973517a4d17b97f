import { monthNames } from '../documents/date-in-words.ts'

const year = String.raw`(?:1[5-9]|20)\d\d`
const date = new RegExp(String.raw`\b(?:(${monthNames.join('|')}) )?(${year})\b(?!s)`, 'g')
const numbers = 'one two three four five six seven eight nine ten'.split(' ')

type Month = { readonly year: number; readonly month: number | null }

/**
 * A question with the years and months that it counts from an earlier date named: "that year" after a talk of 1971 is
 * "in 1971", "the next month" after 30 November 1971 "in December 1971", "two years later" "in 1973".
 *
 * @param texts what was said before, latest first; the first text that has a date of use decides
 * @returns the question itself where it counts from nothing, or nothing before has a date
 */
export function withDatesNamed(question: string, texts: readonly string[]): string {
  const found = relative.find(([pattern]) => pattern.test(question))
  if (!found) return question
  const [pattern, distance] = found
  return question.replace(pattern, (words, ...groups: string[]) => {
    const unit = /month/i.test(words) ? 'month' : 'year'
    const from = dateIn(texts, unit)
    if (!from) return words
    const named =
      unit === 'month' ? monthAfter(from, distance(groups)) : from.year + distance(groups)
    return `${/^\s/.test(words) ? ' ' : ''}in ${named}`
  })
}

const lead = String.raw`(?:\b(?:in|during) )?`
/** What counts from an earlier date, with how far it goes. */
const relative: readonly (readonly [RegExp, (groups: readonly string[]) => number])[] = [
  [new RegExp(String.raw`${lead}\b(?:that|the same) (?:year|month)\b(?! of)`, 'i'), () => 0],
  [
    new RegExp(
      String.raw`${lead}\bthe (?:next|following) (?:year|month)\b|\b(?:the|a) (?:year|month) (?:later|after)\b(?! (?:the|his|her|its|their|\p{Lu}))`,
      'iu',
    ),
    () => 1,
  ],
  [
    new RegExp(
      String.raw`${lead}\bthe previous (?:year|month)\b|\b(?:the|a) (?:year|month) (?:before|earlier)\b(?! (?:the|his|her|its|their|\p{Lu}))`,
      'iu',
    ),
    () => -1,
  ],
  [
    new RegExp(
      String.raw`\b(${numbers.join('|')}|\d{1,2}) (?:years|months) (later|earlier)\b`,
      'i',
    ),
    ([count = '', way]) => {
      const many = numbers.indexOf(count.toLowerCase()) + 1 || Number(count)
      return way === 'later' ? many : -many
    },
  ],
]

/** The last date of the first text that has one; for a month, one that names its month. */
function dateIn(texts: readonly string[], unit: 'year' | 'month'): Month | null {
  for (const text of texts) {
    const dates = [...text.matchAll(date)].map(([, month, of]) => ({
      year: Number(of),
      month: month ? monthNames.indexOf(month) : null,
    }))
    const found = dates.findLast(({ month }) => unit === 'year' || month !== null)
    if (found) return found
  }
  return null
}

function monthAfter({ year: from, month }: Month, distance: number): string {
  const count = from * 12 + (month ?? 0) + distance
  return `${monthNames[count % 12]} ${Math.floor(count / 12)}`
}
