import type { Period } from '../documents/document.ts'

/** Words before that make "last" the end of something told of, not of the time until now: "his last years". */
const ofSomebody = String.raw`(?<!(?:\b(?:his|her|its|their|my|our|your)|['’]s|s['’])\s)`
const recent = new RegExp(
  String.raw`,?\s*(?:\b(?:in|over|during|within|for|from)\s+)?${ofSomebody}\b(the\s+)?(last|past|previous|this)\s+(?:(\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twenty|few|couple of)\s+)?(month|year|decade)s?\b(?! of\b|['’])`,
  'i',
)
const numbers = 'one two three four five six seven eight nine ten'.split(' ')
const few = 3

/**
 * The months that a question counts back from now, and the question without them: "last year" is the calendar year before,
 * "the last year" and "the past ten years" end with this month, "the last decade" is the last ten years.
 *
 * @returns null for a question that counts back from nothing, or from something that it tells of ("his last years")
 */
export function recentPeriod(
  question: string,
  now: Date,
): { period: Period; question: string } | null {
  const found = recent.exec(question)
  const [phrase, the, which, count, unit] = found ?? []
  if (!phrase || !which || !unit || !tellsWhen(question, found!)) return null
  const present = now.getUTCFullYear() * 12 + now.getUTCMonth()
  const span = { month: 1, year: 12, decade: 120 }[unit.toLowerCase()]!
  const rest = question.replace(phrase, '').replace(/^\W+/, '')
  const isCalendar = !count && (which.toLowerCase() === 'this' || (!the && span < 120))
  if (!isCalendar) {
    const first = present - countOf(count) * span + (span === 1 ? 0 : 1)
    return { period: { from: monthOf(first), to: monthOf(present) }, question: rest }
  }
  const back = which.toLowerCase() === 'this' ? 0 : span
  const first = present - (present % span) - back
  return { period: { from: monthOf(first), to: monthOf(first + span - 1) }, question: rest }
}

/**
 * Whether it stands where English tells when: behind a preposition, or at either end. "The last decade brought …" is a
 * subject.
 */
function tellsWhen(question: string, { 0: phrase, index }: RegExpExecArray): boolean {
  const rest = question.slice(index + phrase.length)
  const isTied = /^,?\s*(?:in|over|during|within|for|from)\s/i.test(phrase)
  return isTied || /^\s*(?:[?.!,]|$)/.test(rest)
}

function countOf(words: string | undefined): number {
  if (!words) return 1
  const word = words.toLowerCase()
  if (word === 'twenty') return 20
  return Number(word) || numbers.indexOf(word) + 1 || few
}

/** @param month counted from January of the year 0 */
function monthOf(month: number): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
}
