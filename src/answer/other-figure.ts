import type { Candidate } from './candidates.ts'
import { isDate } from './period.ts'
import type { QuestionReading, Term } from './question.ts'
import { saysSame } from './told-of.ts'
import { differs, type WrittenDate, writtenDates } from './verify/dates.ts'
import { type Quantity, quantitiesIn } from './verify/quantities.ts'
import { readText, type Token } from './verify/reading.ts'

/** So far apart, as a part of the larger, may two figures be of which one is said to be about so much. */
const aboutSame = 0.1
/** So many words of its own may a sentence have between a figure and what it is of. */
const mostStray = 3
const season = /^(?:spring|summer|autumn|winter)$/

const denial = /\b(?:not|never|nor|neither)\b|n[’']t\b/i
/** Behind a number: some of those that are told of. */
const ofThem = /^(?: \p{L}+)? of (?:the|these|those|them|its|his|her|our|their)\b/u

type Asked = Pick<QuestionReading, 'expectation' | 'terms'>

/**
 * Whether two sentences that answer a question when, or how many, give another day or figure: none that both have, no
 * rounding of the other, and none that says less exactly the same.
 */
export function figuresApart(one: Candidate, other: Candidate, asked: Asked): boolean {
  // What one denies, and the other tells, differs in more than its figure.
  if (denial.test(one.text) || denial.test(other.text)) return false
  if (asked.expectation.kind === 'date') return datesApart(one, other, asked.terms)
  return asked.expectation.kind === 'quantity' && quantitiesApart(one, other, asked)
}

function datesApart(one: Candidate, other: Candidate, terms: readonly Term[]): boolean {
  const [ones, others] = [one, other].map(({ text }) => writtenDates(text))
  if (ones!.some((date) => others!.some((each) => !differs(date, each)))) return false
  const [first, second] = [told(one, ones!, terms, other), told(other, others!, terms, one)]
  return first !== null && second !== null && differs(first, second)
}

function quantitiesApart(one: Candidate, other: Candidate, asked: Asked): boolean {
  const [ones, others] = [quantitiesFor(one, asked), quantitiesFor(other, asked)]
  if (ones.some((quantity) => others.some((each) => mayBeSame(quantity, each)))) return false
  const { terms } = asked
  const [first, second] = [told(one, ones, terms, other), told(other, others, terms, one)]
  return first !== null && second !== null && first.unit === second.unit
}

/** The quantities of the sort that is asked for, or all where none is. */
function quantitiesFor({ text }: Candidate, { expectation, terms }: Asked): Quantity[] {
  const all = quantitiesIn(text, writtenDates(text)).filter(
    ({ unit, end }) => unit !== 'order' && (unit !== null || !ofThem.test(text.slice(end))),
  )
  if (expectation.kind !== 'quantity') return []
  const { units, counted } = expectation
  const noun = terms.find(({ stem }) => stem === counted)
  if (noun) {
    return all.filter(
      (each) => each.counted.length === 0 || each.counted.some((stem) => saysSame(stem, noun)),
    )
  }
  const measured = all.filter(({ start, end }) => units?.test(text.slice(start, end + 20)))
  return measured.length > 0 ? measured : all
}

/**
 * The day or figure that stands nearest to the words of a question; null where too much that the other sentence has not
 * stands between.
 */
function told<Found extends WrittenDate | Quantity>(
  { text }: Candidate,
  found: readonly Found[],
  terms: readonly Term[],
  other: Candidate,
): Found | null {
  if (found.length === 0) return null
  const { tokens } = readText(text)
  const near = found.map((figure) => {
    const away = ({ start, end }: Token): number => Math.max(start - figure.end, figure.start - end)
    const asked = terms.flatMap((term) =>
      tokens
        .filter(({ stem }) => saysSame(stem, term))
        .sort((a, b) => away(a) - away(b))
        .slice(0, 1),
    )
    const sentence = tokens.find(({ end }) => end > figure.start)?.sentence
    const from = Math.min(figure.start, ...asked.map(({ start }) => start))
    const to = Math.max(figure.end, ...asked.map(({ end }) => end))
    const stray = tokens.filter(
      ({ start, end, stem, isContent, lower, sentence: within }) =>
        isContent &&
        within === sentence &&
        start >= from &&
        end <= to &&
        !(start >= figure.start && end <= figure.end) &&
        !other.stems.has(stem) &&
        !isDate(lower) &&
        !season.test(lower) &&
        !terms.some((term) => saysSame(stem, term)),
    )
    return { figure, length: to - from, stray: stray.length }
  })
  const [nearest] = near.sort((a, b) => a.length - b.length)
  return nearest!.stray <= mostStray ? nearest!.figure : null
}

/** Whether two figures may stand for one: equal, one rounded, or within what the other leaves open. */
function mayBeSame(one: Quantity, other: Quantity): boolean {
  const [low, high] = [one, other].sort((a, b) => a.value - b.value)
  if (low!.value === high!.value || isRounded(low!, high!) || isRounded(high!, low!)) return true
  if (low!.bound === 'more' || high!.bound === 'less') return true
  const isAbout = low!.bound === 'about' || high!.bound === 'about'
  return isAbout && high!.value - low!.value <= aboutSame * high!.value
}

/** Whether the second, written to as many places as the first, is the first. */
function isRounded(round: Quantity, exact: Quantity): boolean {
  if (round.value === 0 || exact.value === 0) return false
  const digits = placesOf(round.value)
  return digits < placesOf(exact.value) && Number(exact.value.toPrecision(digits)) === round.value
}

/** How many places of a figure say something: 2 of 61,000, and of 7.9. */
function placesOf(value: number): number {
  return String(Math.abs(value))
    .replace('.', '')
    .replace(/^0+|0+$/g, '').length
}
