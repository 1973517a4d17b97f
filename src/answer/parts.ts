import { toStandalone } from '../retrieve/standalone.ts'

const year = String.raw`(?:19|20)\d\ds?`
const name = String.raw`(?:${year}|(?<![\p{L}\p{N}.'’-])\p{Lu}[\p{L}\p{N}.'’-]*(?: \p{Lu}[\p{L}'’-]*){0,5})`
const nameInside = new RegExp(`(?<!^)${name}`, 'gu')
/** Two years joined by "and", or two names of which the second has a small word of its own: "in 1965 and in 1971". */
const pair = new RegExp(
  `(${year}|(?<!^)${name}(?= and [a-z])) and ((?:[a-z]+ ){1,4}${name}|${year})`,
  'u',
)
const secondClause =
  /^(.+?),? and ((?:by |in |on |at |with |from )?(?:how|what|which|when|who|whom|why|where)\b.*)$/is
const leastWords = 4

/**
 * The questions that a question asks at once, each to be searched for itself.
 *
 * "When did Norland leave the pact and who signed the treaty?" is two questions, and so is "the treaties of 1959 and of
 * 1971". What the second leaves unsaid is taken from the first.
 *
 * @returns one or two questions; the question alone when it asks one thing
 */
export function partsOf(question: string): string[] {
  const [, first, second] = secondClause.exec(question) ?? []
  // "When and where was …?" asks two things of one subject, which only both clauses together name.
  if (!first || !second || !canBeSearched(first)) return coordinated(question)
  // A clause too short to be searched ("and when?") asks more of the same.
  if (!canBeSearched(second)) return coordinated(first)
  const standalone = toStandalone(second, [{ question: first }])
  return [
    first,
    parallel(first, second) ?? (standalone === second ? withNames(second, first) : standalone),
  ]
}

function canBeSearched(clause: string): boolean {
  return clause.split(/\s+/).length >= leastWords || clause.match(nameInside) !== null
}

function coordinated(question: string): string[] {
  const found = /\bbetween\b/i.test(question) ? null : pair.exec(question)
  if (!found) return [question]
  const [both, first, second] = found
  // The small words before the pair may be said again inside it: "in 1988 and in 1990".
  return [first!, second!].map((each) =>
    question.replace(both, each).replace(/\b([a-z]+) \1\b/g, '$1'),
  )
}

/**
 * The first clause with the end that the second puts in its place: "who signed at A, and who at B" → "who signed at B".
 *
 * @returns null when the second clause says more than where, when or with whom
 */
function parallel(first: string, second: string): string | null {
  const [, end, lead] =
    /^\w+ (((?:out of|at|in|on|to|from|for|by|with|of|under|against) ).*)$/i.exec(second) ?? []
  if (!end || !lead) return null
  const at = first.indexOf(` ${lead}`)
  return at > 0 ? `${first.slice(0, at)} ${end}` : null
}

/** The second clause with the names of the first, which it mostly leaves unsaid. */
function withNames(second: string, first: string): string {
  const names = first.match(nameInside) ?? []
  const unsaid = names.filter((each) => !second.includes(each))
  return unsaid.length > 0 ? `${second.replace(/\?$/, '')} (${unsaid.join(', ')})?` : second
}

/** Whether a question wants more than one sentence can tell: both sides, a list, a comparison, a course of events. */
export function wantsSeveral(question: string): boolean {
  const course = /\b(?:did|has|have) (.*)/is.exec(question)?.[1] ?? ''
  return (
    /\b(?:change|evolve|develop)\b/i.test(course) ||
    /\b(?:both|each|sides?|differ\w*|compar\w+|versus|vs|positions|reactions?|list|which (?:two|three|four)|over the years)\b/i.test(
      question,
    )
  )
}
