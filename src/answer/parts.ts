import { toStandalone, withoutBefore } from '../retrieve/standalone.ts'
import { distribute } from './coordination.ts'
import { contentWords } from './question.ts'
import { stemsOf } from './words.ts'

const nameInside =
  /(?<!^)(?<![\p{L}\p{N}.'’-])(?:(?:19|20)\d\ds?|\p{Lu}[\p{L}\p{N}.'’-]*(?: \p{Lu}[\p{L}'’-]*){0,5})/gu
const secondClause =
  /^(.+?),? and ((?:by |in |on |at |with |from )?(?:how|what|which|when|who|whom|why|where)\b.*)$/is
const leastWords = 4
const mostParts = 3

/** One of the questions that a question asks at once. */
export type Part = {
  /** As it was asked. */
  readonly asked: string
  /** The clause before it, which says what it leaves unsaid. */
  readonly before: string | null
  /** Stems of what sets it apart where the same is asked of several: "Norland" or "Sudland", one year or the other. */
  readonly own: ReadonlySet<string>
}

/**
 * The questions that a question asks at once, each to be searched for itself.
 *
 * "When did Norland leave the pact and who signed the treaty?" is two questions, and so is "the treaties of 1959 and of
 * 1971".
 *
 * @returns one to three parts; the question alone when it asks one thing
 */
export function partsOf(question: string): Part[] {
  const [, first, second] = secondClause.exec(question) ?? []
  // "When and where was …?" asks two things of one subject, which only both clauses together name.
  if (!first || !second || !canBeSearched(first))
    return each(distribute(question)) ?? [alone(question)]
  // A clause too short to be searched ("and when?") asks more of the same.
  if (!canBeSearched(second)) return each(distribute(first)) ?? [alone(first)]
  const end = parallel(first, second)
  const last: Part = end ? alone(end) : { asked: second, before: first, own: new Set() }
  return [...(each(distribute(first), mostParts - 1) ?? [alone(first)]), last]
}

function alone(asked: string): Part {
  return { asked, before: null, own: new Set() }
}

/** More than `most` of them would leave too little room for each: null. */
function each(questions: readonly string[], most = mostParts): Part[] | null {
  if (questions.length > most) return null
  const stems = questions.map((asked) => new Set(stemsOf(asked)))
  const common = stems.reduce((shared, own) => shared.intersection(own))
  return questions.map((asked, i) => ({ ...alone(asked), own: stems[i]!.difference(common) }))
}

/**
 * A part in words that can be searched: what it leaves unsaid is taken from the clause before it.
 *
 * @returns the words to search, and those of them that are asked about in full; the others only say where to look
 */
export function inFull({ asked, before }: Part): { question: string; asked: string } {
  if (!before) return { question: asked, asked }
  const standalone = toStandalone(asked, [{ question: before }])
  // What a pronoun stands for is as much a part of the question as any word of it.
  if (standalone !== asked) return { question: standalone, asked: withoutBefore(standalone) }
  return { question: `${asked.replace(/\?$/, '')} (${before})?`, asked }
}

function canBeSearched(clause: string): boolean {
  return clause.split(/\s+/).length >= leastWords || clause.match(nameInside) !== null
}

/**
 * The first clause with the end that the second puts in its place: "who signed at A, and who at B" → "who signed at B".
 *
 * @returns null when the second clause says more than where, when or with whom
 */
function parallel(first: string, second: string): string | null {
  const [, end, lead] =
    /^(?:how (?:much|many)|\w+) (((?:out of|at|in|on|to|from|for|by|with|of|under|against) ).*)$/i.exec(
      second,
    ) ?? []
  if (!end || !lead) return null
  const at = first.indexOf(` ${lead}`)
  return at > 0 ? `${first.slice(0, at)} ${end}` : null
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

/** Stems of what a question asks to have named: "which two ships" and "what old ships" ask for ships. */
export function namedIn(question: string): ReadonlySet<string> {
  const words =
    /\b(?:which|what|list|name) ((?:[\p{L}\p{N}'’-]+ ){1,3})/iu.exec(question)?.[1] ?? ''
  return new Set(contentWords(words).map(({ stem }) => stem))
}
