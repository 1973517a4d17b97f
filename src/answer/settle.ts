import { areBothTrue } from './both-true.ts'
import type { Outcome } from './choose-sentences.ts'
import type { Statement } from './compose.ts'
import { isOverlap } from './disagree.ts'
import type { Kind } from './kind.ts'
import { contentWords } from './question.ts'
import type { RankedCandidate } from './rank.ts'
import { evidenceOf } from './verify/evidence-of.ts'
import { withShortStates } from './verify/names.ts'
import { areOpposite } from './verify/opposites.ts'
import { type Reading, readText, type Token } from './verify/reading.ts'
import { verify } from './verify/verify.ts'
import { ofPlace } from './words.ts'

type Whether = Pick<Extract<Kind, { kind: 'whether' }>, 'statement' | 'present'>

/** Sentences that say whether something is so. */
type Settled = {
  readonly says: 'Yes' | 'No'
  readonly by: RankedCandidate
}

/** What settles a question needs little beside it. */
const mostTold = 3
/** So many of the likeliest sentences are asked, … */
const mostAsked = 15
/** … of which this many are held against the statement, for each takes about a millisecond. */
const mostHeld = 4
/** Words that leave open whether what is told is so, … */
const leavesOpen =
  /\b(?:would|will|should|may|might|could|can|must|reportedly|allegedly|[Pp]erhaps|probably|[Aa]ccording|almost|nearly|partly|partially|[Ii]f|[Uu]nless|whether|deny|denied|denies)\b|\?/
/** … and whether what is denied was so in another way. */
const deniesPart =
  /\b(?:only|just|merely|fully|entirely|immediately|until|yet|alone|because|(?<!at )all|every|always|again)\b/i
/** How a sentence fails a statement that it denies: "refused" tells what was wanted, too, and a contrary is another word. */
const denying: ReadonlySet<string> = new Set(['negation', 'modality', 'content'])
/** Words that begin something else than what was told before them. */
const turns =
  /^(?:to|that|if|whether|unless|until|after|before|when|while|because|who|which|whom|whose|although|though|but|or|by|than|as)$/
const auxiliaries =
  /^(?:did|was|were|had|been|be|being|is|are|has|have|not|never|also|then|later|n't|.*n't)$/
const refusing = /^(?:refus|declin|fail)/
/** So many words may stand between two that follow each other in the statement. */
const longestGap = 6

/**
 * An answer that leads with the sentence that settles whether something is so, and says yes or no where that is sure.
 *
 * Where one says yes and another no, or somebody quoted says the contrary, they are told side by side.
 *
 * @param outcome as it is without that
 */
export function settle(
  whether: Whether,
  outcome: Outcome,
): Omit<Outcome, 'chosen'> & { readonly chosen: readonly Statement[] } {
  const { missing: _, chosen, ...rest } = outcome
  const { ranked = [], differing = [] } = outcome
  const settled = settledBy(whether, ranked)
  const [first] = settled
  if (!first) return aboutIt(whether, outcome)
  const contrary =
    settled.find(({ says }) => says !== first.says)?.by ??
    doubt(whether, first, ranked) ??
    (differing.includes(first.by) ? differing.find((each) => each !== first.by) : undefined)
  const leading = contrary ? [first.by, contrary] : [first.by]
  const others = chosen.filter((each) => !leading.some((one) => isOverlap(one, each)))
  const told = [...leading, ...others].slice(0, mostTold)
  return contrary
    ? { ...rest, chosen: told, differing: areBothTrue(first.by, contrary) ? [] : leading }
    : {
        ...rest,
        chosen: told.map((each, i) => (i === 0 ? { ...each, opening: `${first.says}. ` } : each)),
      }
}

/** Where nothing settles it, what at least tells of all that is named; of something else nobody asked. */
function aboutIt({ statement }: Whether, outcome: Outcome): Outcome {
  // A statement opens with its subject, which is a name there too; a people may be told of by its country's name.
  const names = contentWords(statement).filter(
    ({ word }) =>
      /^\p{Lu}/u.test(word) &&
      !/(?:ans?|is?|ese|ish|US|UK)$/.test(word) &&
      !isDate(word.toLowerCase()),
  )
  const tells = ({ stems, titleStems, context }: RankedCandidate): boolean => {
    const said = stems.union(titleStems).union(context)
    return names.every(
      ({ stem }) => said.has(stem) || ofPlace(stem).some((people) => said.has(people)),
    )
  }
  const { chosen, differing, ...rest } = outcome
  const told = chosen.filter(tells)
  if (told.length === chosen.length) return outcome
  return told.length > 0
    ? { ...rest, chosen: told }
    : { ...rest, chosen: told, missing: rest.missing ?? 'No sentence found settles this.' }
}

/**
 * The sentences that settle whether a statement is so, likeliest first; none where nothing settles it surely.
 *
 * An author must say it, or deny it, in the statement's own words and their order: what somebody is quoted with, wanted,
 * or did beside it settles nothing, and what is no longer so does not settle how things are.
 */
export function settledBy(
  { statement, present }: Whether,
  ranked: readonly RankedCandidate[],
): Settled[] {
  const asked = readText(withShortStates(statement))
  return ranked
    .slice(0, mostAsked)
    .flatMap((candidate) => {
      if (candidate.voice !== 'author' || leavesOpen.test(candidate.text)) return []
      const told = follow(asked, readText(withShortStates(candidate.text)), present)
      return told ? [{ candidate, ...told }] : []
    })
    .slice(0, mostHeld)
    .flatMap(({ candidate, isContrary }): Settled[] => {
      const { verdict, faults } = verify(statement, [evidenceOf(candidate)])
      if (verdict === 'supported' && !isContrary) return [{ says: 'Yes', by: candidate }]
      const kinds = faults.map(({ kind }) => kind)
      const isDenied = kinds.includes('negation') && kinds.every((kind) => denying.has(kind))
      return isDenied && !deniesPart.test(candidate.text) ? [{ says: 'No', by: candidate }] : []
    })
}

/** A sentence, an author's or somebody's who is quoted, that says the contrary of what settles a statement. */
function doubt(
  { statement }: Whether,
  { says, by }: Settled,
  ranked: readonly RankedCandidate[],
): RankedCandidate | undefined {
  const stems = new Set(contentWords(statement).map(({ stem }) => stem))
  return ranked
    .slice(0, mostAsked)
    .filter(
      (other) =>
        other.voice !== 'comment' &&
        !isOverlap(other, by) &&
        // One of its words may stand there by its contrary.
        stems.difference(other.stems).size <= 1,
    )
    .slice(0, mostHeld)
    .find((other) => {
      const { verdict, faults } = verify(statement, [{ ...evidenceOf(other), voice: 'author' }])
      return says === 'Yes'
        ? faults.some(({ kind }) => kind === 'negation')
        : verdict === 'supported'
    })
}

/**
 * Whether a text has the statement's words in their order, without anything between them that tells something else.
 *
 * @returns null where it has not; else whether one of them stands there by its contrary
 */
function follow(
  asked: Reading,
  told: Reading,
  present: string | null,
): { isContrary: boolean } | null {
  const words = asked.tokens.filter(({ isContent }) => isContent)
  const dates = words.filter(({ lower }) => isDate(lower))
  const others = words.filter(({ lower }) => !isDate(lower))
  const has = (date: Token): boolean => told.tokens.some(({ stem }) => stem === date.stem)
  if (others.length < 2 || !dates.every(has)) return null
  for (const start of told.tokens.keys()) {
    const places = placesFrom(others, told.tokens, start)
    if (!places) continue
    const between = told.tokens.slice(start, places.at(-1)!)
    if (present !== null && !between.some(({ lower }) => lower === present)) return null
    return { isContrary: places.some((at, i) => told.tokens[at]!.stem !== others[i]!.stem) }
  }
  return null
}

/** Where the words stand, the first of them at `start`; null where they do not follow each other. */
function placesFrom(
  words: readonly Token[],
  told: readonly Token[],
  start: number,
): number[] | null {
  if (told[start]!.stem !== words[0]!.stem) return null
  const places = [start]
  for (const word of words.slice(1)) {
    const from = places.at(-1)! + 1
    const at = told.findIndex(
      (token, i) => i >= from && (token.stem === word.stem || areOpposite(token.stem, word.stem)),
    )
    if (at < 0 || at - from > longestGap || told[at]!.clause !== told[start]!.clause) return null
    if (!leadsOn(told.slice(from, at), told[at]!, places.length === 1)) return null
    places.push(at)
  }
  return places
}

/** Whether words only lead from one to the next: a subject to its verb, or a verb to what it is about. */
function leadsOn(between: readonly Token[], next: Token, isFirst: boolean): boolean {
  return between.every(({ lower, isContent, hasCapital }, i) => {
    const isRefused = lower === 'to' && refusing.test(between[i - 1]?.lower ?? '')
    if (lower === 'to' && !isFirst && next.hasCapital) return true
    if (turns.test(lower)) return isRefused
    // What is told of a part of something, or of what belongs to it, is not told of that.
    if (!isContent || (hasCapital && isFirst)) return true
    return auxiliaries.test(lower) || refusing.test(lower) || lower.endsWith('ly')
  })
}

function isDate(lower: string): boolean {
  return /^(?:1[5-9]|20)\d\d$|^\d{1,2}$/.test(lower) || months.test(lower)
}

const months =
  /^(?:january|february|march|april|june|july|august|september|october|november|december)$/
