import { cleanText } from '../documents/clean-text.ts'
import { type Retrieval, type RetrievalRequest, retrieve } from '../retrieve/retrieve.ts'
import type { Candidate } from './candidates.ts'
import { contrariesOf } from './disagree.ts'
import { absentIn, gatherEvidence, isTooThin, probabilityAnswered } from './evidence.ts'
import { speakerOf } from './expectation.ts'
import type { Weighed } from './explain.ts'
import { type Found, joined } from './find.ts'
import { missingOf } from './missing.ts'
import { inFull, namedIn, type Part, partsOf, wantsSeveral } from './parts.ts'
import { asksPresent } from './period.ts'
import type { QuestionReading } from './question.ts'
import type { RankedCandidate } from './rank.ts'
import { type Asking, lastTold, latestYear, rankHits } from './rank-hits.ts'
import { scopeOf } from './scope.ts'
import { type Ranking, selectSentences } from './select.ts'
import { stemsOf } from './words.ts'

/** As many sentences as an answer has where its sources agree. */
const mostSentences = 5
/** How likely a part must be answered where the whole question is, … */
const sureBeside = 0.35
/** … and where the evidence for the whole is too thin. */
const sureAlone = 0.65

/** The sentences of an answer, and what is missing of one. */
export type Outcome = Partial<Pick<Weighed, 'ranked' | 'evidence'>> & {
  readonly chosen: readonly RankedCandidate[]
  /** Those of them that tell the same differently; none where the sources agree. */
  readonly differing?: readonly RankedCandidate[]
  readonly missing?: string
}

/** A question, or a part of one, with what was found for it. */
type Read = Ranking & { readonly reading: QuestionReading }

/**
 * Chooses the sentences of what was found that answer a question, as far as the evidence carries an answer.
 *
 * Of a question that asks several things at once, what nothing tells is left out and said to be missing.
 *
 * @param asked the question as it was typed
 */
export async function chooseSentences(
  asking: Asking,
  found: Found,
  asked: string,
): Promise<Outcome> {
  const present = asksPresent(asked) ? latestYear(found.retrieval.hits) : null
  if (!present) return chooseAmong(asking, found, asked)
  // How things are is told by the newest texts, where they tell it at all.
  const isAsked = (candidate: Candidate): boolean =>
    asking.isAsked(candidate) && (lastTold(candidate.hit.passage.document) ?? '') >= present.from
  const newest = await chooseAmong({ ...asking, isAsked }, found, asked)
  return newest.chosen.length > 0 ? newest : chooseAmong(asking, found, asked)
}

async function chooseAmong(
  asking: Asking,
  { retrieval, search, subjects }: Found,
  asked: string,
): Promise<Outcome> {
  if (subjects.length > 0) return tellOf(asking, subjects)
  const whole = await rankHits(asking, cleanText(asked), search, retrieval)
  const { ranked, reading } = whole
  const evidence = gatherEvidence(ranked, reading)
  // To a question that names nothing, or nothing of what was found, every passage is as near as any other.
  const isStrange = absentIn(ranked, reading.terms).length === reading.terms.length
  const isThin = ranked.length === 0 || isStrange || isTooThin(evidence)
  const parts = partsOf(search.question)
  const { told, missing } =
    parts.length > 1
      ? await answerable(asking, parts, { retrieval, search }, isThin)
      : { told: isThin ? [] : [{ ...whole, named: namedIn(search.question) }], missing: null }
  const lacks = told.length > 0 ? missing : missingOf(ranked, reading)
  const outcome = { ranked, evidence, ...(lacks ? { missing: lacks } : {}) }
  if (told.length === 0) return { chosen: [], ...outcome }

  const isFact = !['any', 'reason'].includes(reading.expectation.kind)
  const scope = scopeOf(asked)
  const wanted = {
    several: wantsSeveral(search.question),
    isView: scope !== null || speakerOf(asked) !== null,
    ofReaders: scope?.name === null,
    bestFirst: isFact,
  }
  const chosen = selectSentences(told, wanted)
  const contraries = contrariesOf(chosen[0]!, ranked, reading)
  if (contraries.length === 0) return { chosen, ...outcome }
  // Side by side, right after the sentence that they deny.
  const others = chosen.slice(1).filter((each) => !contraries.includes(each))
  const differing = [chosen[0]!, ...contraries]
  return { chosen: [...differing, ...others].slice(0, mostSentences), differing, ...outcome }
}

/**
 * The parts of a question that the passages answer, and what is missing of the others.
 *
 * @param isThin whether the evidence for the whole question is
 */
async function answerable(
  asking: Asking,
  parts: readonly Part[],
  found: Pick<Found, 'retrieval' | 'search'>,
  isThin: boolean,
): Promise<{ told: Ranking[]; missing: string | null }> {
  const all = await Promise.all(parts.map((part) => rankPart(asking, part, found)))
  const sure = isThin ? sureAlone : sureBeside
  const isTold = ({ ranked, reading }: Read): boolean =>
    ranked.length > 0 && probabilityAnswered(gatherEvidence(ranked, reading)) >= sure
  const lacking = all.flatMap((read, i) =>
    isTold(read)
      ? []
      : `“${parts[i]!.asked}” is not answered. ${missingOf(read.ranked, ownOf(read.reading, parts[i]!))}`,
  )
  // What the passages answer as a whole, they answer in some part.
  const told = all.filter(isTold)
  return told.length > 0 || isThin
    ? { told, missing: lacking.join(' ') || null }
    : { told: all, missing: null }
}

/** What a part asks itself, without the words that it takes from the clause before. */
function ownOf(reading: QuestionReading, { asked }: Part): QuestionReading {
  const stems = new Set(stemsOf(asked))
  const terms = reading.terms.filter(({ stem }) => stems.has(stem))
  return terms.length > 0 ? { ...reading, terms } : reading
}

/** Searches for one part of a question and ranks what is found for it. */
async function rankPart(
  asking: Asking,
  part: Part,
  { search, retrieval }: { readonly search: RetrievalRequest; readonly retrieval: Retrieval },
): Promise<Read> {
  const { question, asked } = inFull(part)
  const partial = { ...search, question }
  // What the whole question found is good evidence for its parts too.
  const found = await retrieve(asking.ports, partial, { signal: asking.signal })
  const read = await rankHits(asking, asked, partial, joined(found, retrieval), part.own)
  return { ...read, named: namedIn(part.asked) }
}

/** The sentences that tell best what each of some texts is about. */
async function tellOf(asking: Asking, subjects: readonly RetrievalRequest[]): Promise<Outcome> {
  const { ports, signal } = asking
  const rankings = await Promise.all(
    subjects.map(async (subject) =>
      rankHits(asking, subject.question, subject, await retrieve(ports, subject, { signal })),
    ),
  )
  const chosen = selectSentences(rankings, { several: false, bestFirst: true })
  return chosen.length > 0 ? { chosen } : { chosen, missing: 'No whole sentence was found.' }
}
