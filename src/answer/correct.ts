import type { Ports } from '../retrieve/ports.ts'
import type { RetrievalRequest } from '../retrieve/retrieve.ts'
import type { IndexedPassage } from '../search/passage-index.ts'
import { correctionLeadIn, formerLeadIn, tellingOf } from './attribute.ts'
import { type Candidate, candidatesOf } from './candidates.ts'
import type { Statement } from './compose.ts'
import type { Expectation } from './expectation.ts'
import { contentWords } from './question.ts'
import { stemsOf } from './words.ts'

/** Notices, and sentences, that are looked through for corrections. */
const mostNotices = 10
const mostRanked = 40
/** UTF-16 code units: a correction is told as far as this, and to the end of its paragraph. */
const longestCorrection = 400
/** So many words, or this part of a sentence's, must be in both for a correction to bear on it. */
const leastWords = 3
const leastShare = 0.4
/** Where no name or figure was wrong, a sentence that has this part of the words that were is superseded. */
const mostlyFormer = 0.5

const text = '(?:article|story|post|page|report|column|piece|item|interview|editorial)'
const corrects = new RegExp(
  `^(?:(?:corrections?|clarifications?|erratum|errata)\\b[^.:]{0,60}:|this ${text} (?:has been|was) (?:corrected|amended))|\\b(?:earlier|previous|original) version of (?:this|the|our) ${text}|\\b(?:this|the|our|an?|in an?) ${text}\\b.{0,80}\\b(?:wrongly|incorrectly|mistakenly|erroneously|misstated|misidentified|should have)\\b`,
  'i',
)
/** Words of which every correction has one. */
const correcting = [
  'correction',
  'clarification',
  'erratum',
  'errata',
  'corrected',
  'amended',
  'version',
  'wrongly',
  'incorrectly',
  'mistakenly',
  'erroneously',
  'misstated',
  'misidentified',
  'should',
]
const correctionTitle = /^(?:corrections?|clarifications?|erratum|errata)\b/i
/** What a correction says of what was wrong. */
const tellsFormer = new RegExp(
  `\\b(?:earlier|previous|original) version\\b|\\b(?:wrongly|incorrectly|mistakenly|erroneously|misstated|misidentified)\\b|\\b${text}\\b.{0,60}\\b(?:said|stated|gave|reported|put)\\b|^(?:not|rather than|instead of)\\b`,
  'i',
)

/**
 * The corrections among the publishers' notices that have words of a question; none where its filters ask for the words
 * of readers, or of who is quoted.
 */
export async function findCorrections(
  { index }: Ports,
  { question, filters }: RetrievalRequest,
  signal: AbortSignal | undefined,
): Promise<Candidate[]> {
  if (filters?.voice && filters.voice !== 'notice') {
    const { voice, ...others } = filters
    if (voice !== 'author') return []
    return findCorrections({ index } as Ports, { question, filters: others }, signal)
  }
  const notices = { ...filters, voice: 'notice' as const }
  const hits = await index.match(question, mostNotices, notices, { signal, having: correcting })
  const passages = await index.passages(
    hits.map(({ passageId }) => passageId),
    { signal },
  )
  return passages.flatMap(correctionIn)
}

/** The corrections among sentences that were found. */
export function correctionsAmong(ranked: readonly Candidate[]): Candidate[] {
  return ranked.slice(0, mostRanked).filter(isCorrection).map(wholeOf)
}

function correctionIn(passage: IndexedPassage): Candidate[] {
  const hit = { passage, rank: 1, score: 0, similarity: null, lexicalRank: 1, denseRank: null }
  const found = candidatesOf([hit]).find((candidate) => isCorrection(candidate))
  return found ? [wholeOf(found)] : []
}

/** A correction to the end of its paragraph, where that is near. */
function wholeOf(candidate: Candidate): Candidate {
  const { passage } = candidate.hit
  const from = candidate.start - passage.start
  const paragraph = passage.text
    .slice(from)
    .split(/\n\s*\n/, 1)[0]!
    .trimEnd()
  if (paragraph.length > longestCorrection || paragraph.length <= candidate.text.length)
    return candidate
  return {
    ...candidate,
    text: paragraph,
    end: candidate.start + paragraph.length,
    stems: new Set(stemsOf(paragraph)),
  }
}

function isCorrection({ text: words, hit }: Candidate): boolean {
  const { document, headings } = hit.passage
  return (
    corrects.test(words) || [document.title, ...headings].some((each) => correctionTitle.test(each))
  )
}

/**
 * An answer's sentences with the corrections that bear on them.
 *
 * A correction of what is asked stands before what it corrects, which is then told as what was said before it; one of
 * something else that a sentence tells stands after that, as does one that denies nothing of a sentence of its own text.
 *
 * @param corrections that were found, besides those among the sentences
 * @param expectation what the question asks for
 */
export function withCorrections(
  chosen: readonly Statement[],
  corrections: readonly Candidate[],
  { kind }: Pick<Expectation, 'kind'>,
): Statement[] {
  const own = chosen.filter(isCorrection).map(wholeOf)
  const all = [...own, ...corrections]
  if (all.length === 0) return [...chosen]
  const told = new Set<string>()
  const tell = (correction: Candidate, of: Candidate = correction): Statement[] => {
    const key = `${correction.hit.passage.documentId} ${correction.start}`
    if (told.has(key)) return []
    told.add(key)
    const saysSo = correctionTitle.test(correction.text)
    const isBelow = of !== correction && isSameDocument(of, correction)
    return [
      { ...correction, introduction: correctionLeadIn(tellingOf(correction), { saysSo, isBelow }) },
    ]
  }
  return chosen.flatMap((statement): Statement[] => {
    const itself = own.find(({ start, hit }) => start === statement.start && hit === statement.hit)
    if (itself) return tell(itself)
    const bearing = all.flatMap((correction) => {
      const bears = bearingOf(correction, statement)
      return bears ? [{ correction, bears }] : []
    })
    const superseding = bearing.filter(
      ({ correction, bears }) => bears === 'supersedes' && isAsked(kind, correction, statement),
    )
    if (superseding.length > 0) {
      const former = { ...statement, introduction: formerLeadIn(tellingOf(statement)) }
      return [...superseding.flatMap(({ correction }) => tell(correction, statement)), former]
    }
    return [statement, ...bearing.flatMap(({ correction }) => tell(correction, statement))]
  })
}

/** Whether what was wrong is the sort of thing that is asked for. */
function isAsked(kind: Expectation['kind'], correction: Candidate, { stems }: Candidate): boolean {
  const { former, now } = sidesOf(correction.text)
  const wrong = detailsApart(former, now).filter(({ stem }) => stems.has(stem))
  const isFigure = wrong.some(({ word }) => /\p{N}/u.test(word))
  if (wrong.length === 0 || kind === 'any' || kind === 'reason') return true
  return kind === 'quantity' || kind === 'date' ? isFigure : wrong.length > 1 || !isFigure
}

function isSameDocument(one: Candidate, other: Candidate): boolean {
  return one.hit.passage.documentId === other.hit.passage.documentId
}

/** Whether an answer tells what was corrected, which is then no disagreement. */
export function isCorrected(statements: readonly Statement[]): boolean {
  return statements.some(isCorrection)
}

/** Whether a correction supersedes a sentence, says the same of it, or does neither. */
function bearingOf(correction: Candidate, statement: Candidate): 'supersedes' | 'confirms' | null {
  const [one, other] = [correction, statement].map(({ hit }) => hit.passage)
  const isBelow = isSameDocument(correction, statement)
  const day = ({ document }: IndexedPassage): string | null => document.published?.date ?? null
  const [later, earlier] = [day(one!), day(other!)]
  if (!isBelow && later !== null && earlier !== null && later < earlier) return null
  if (!isBelow && statement.voice === 'notice') return null
  const stems = new Set(wordsOf(statement.text).map(({ stem }) => stem))
  const { former, now } = sidesOf(correction.text)
  const known = new Set([...former, ...now].map(({ stem }) => stem))
  const shared = stems.intersection(known).size
  if (shared < leastWords && shared < leastShare * stems.size) return null
  if (says(stems, former, now) && !says(stems, now, former)) return 'supersedes'
  return isBelow ? 'confirms' : null
}

type Word = ReturnType<typeof contentWords>[number]

/** Whether a sentence has what sets one side of a correction apart from the other: its names and figures, if it has any. */
function says(stems: ReadonlySet<string>, side: readonly Word[], other: readonly Word[]): boolean {
  const details = detailsApart(side, other)
  const own = side.filter(({ stem }) => !other.some((word) => word.stem === stem))
  if (details.length > 0) return details.some(({ stem }) => stems.has(stem))
  return (
    own.length > 0 && own.filter(({ stem }) => stems.has(stem)).length >= mostlyFormer * own.length
  )
}

/** The figures of one side in whose place the other has others, and the names. */
function detailsApart(side: readonly Word[], other: readonly Word[]): Word[] {
  return [/\p{N}/u, /^\P{N}+$/u].flatMap((sort) => {
    const [own, theirs] = [side, other].map((words) =>
      words.filter(({ word, isName }) => isName && sort.test(word)),
    )
    const without = (words: readonly Word[], known: readonly Word[]): Word[] =>
      words.filter(({ stem }) => !known.some((word) => word.stem === stem))
    return without(theirs!, own!).length > 0 ? without(own!, theirs!) : []
  })
}

/** The words of what a correction says was wrong, and of all else that it says. */
function sidesOf(words: string): { former: Word[]; now: Word[] } {
  const clauses = words.split(
    /(?<=[.;!?])\s+|,\s+(?=not\b|rather than\b|instead of\b)|\s+(?=rather than\b|instead of\b)/i,
  )
  const isFormer = (clause: string): boolean => tellsFormer.test(clause)
  return {
    former: wordsOf(clauses.filter(isFormer).join(' ')),
    now: wordsOf(clauses.filter((clause) => !isFormer(clause)).join(' ')),
  }
}

const telling =
  /^(?:correction|clarification|earlier|previous|original|version|stated?|reported|wrongly|incorrectly|mistakenly|erroneously|misstated|misidentified|rather|instead|corrected|amended|story|post|page|report|column|piece|item)$/i

/** Content words, without those about the correcting. */
function wordsOf(words: string): Word[] {
  return contentWords(words).filter(({ word }) => !telling.test(word))
}
