import type { Period, Voice } from '../documents/document.ts'
import type { Ports } from '../retrieve/ports.ts'
import { type Retrieval, type RetrievalRequest, retrieve } from '../retrieve/retrieve.ts'
import type { Filters, IndexedPassage } from '../search/passage-index.ts'
import type { AskRequest } from './answer.ts'
import type { Candidate } from './candidates.ts'
import { speakerOf } from './expectation.ts'
import { isDate, lastKnown, periodOf, reaches } from './period.ts'
import { contentWords } from './question.ts'
import { periodAgreement } from './rank.ts'
import { recentPeriod } from './recent-period.ts'
import { isBare, type Scope, scopeOf } from './scope.ts'
import { isAuthor, isTellerOf } from './speaker.ts'

/** What was found for a question. */
export type Found = {
  readonly retrieval: Retrieval
  /** As what it was searched. */
  readonly search: RetrievalRequest
  /** Whether a sentence is among the words that are asked for; a passage has others beside them. */
  readonly isAsked: (candidate: Candidate) => boolean
  /**
   * What is told instead where an author, or an author's readers, are asked about nothing: the latest of the author's
   * texts that were found.
   */
  readonly subjects: readonly RetrievalRequest[]
  /** Whose words are asked for, where nothing here is theirs; others may tell of them. */
  readonly unheard?: string
}

type Search = (search: RetrievalRequest) => Promise<Retrieval>

const mostSubjects = 3
const isName = /^\p{Lu}[\p{L}.'’-]*(?: (?:\p{Lu}[\p{L}.'’-]*|al|bin|de|ul|van|von))*$/u

/**
 * Searches among the words of the author, the readers or the speaker that a question names; everywhere when it names
 * nobody who is known. A question "as of 2010" is answered by nothing newer, one about "the last decade" by nothing older.
 *
 * @param now what a question counts back from
 */
export async function find(
  ports: Ports,
  request: Pick<AskRequest, 'filters' | 'limit'>,
  question: string,
  signal: AbortSignal | undefined,
  now = new Date(),
): Promise<Found> {
  const recent = recentPeriod(question, now)
  if (recent) {
    const filters = narrowed(request.filters, recent.period)
    return findInScope(ports, { ...request, filters }, recent.question, signal)
  }
  const known = lastKnown(question)
  if (!known) return inTime(await findInScope(ports, request, question, signal), question)
  // Nothing may be told that was not known then, whether a document is newer or only a sentence of it.
  const { last } = known
  const filters = narrowed(request.filters, { to: last })
  const found = await findInScope(ports, { ...request, filters }, known.question, signal)
  const isKnown = ({ text }: Candidate): boolean => (periodOf(text)?.from ?? last) <= last
  return { ...found, isAsked: (candidate) => found.isAsked(candidate) && isKnown(candidate) }
}

/** The filters of a request and the time that its question names. */
function narrowed(filters: Filters = {}, { from, to }: Partial<Period>): Filters {
  const first = [filters.from ?? from, from]
    .filter((each) => each !== undefined)
    .sort()
    .at(-1)
  const last = [filters.to ?? to, to].filter((each) => each !== undefined).sort()[0]
  return { ...filters, ...(first ? { from: first } : {}), ...(last ? { to: last } : {}) }
}

/** Leaves out what was written before the time that a question names and does not speak of it. */
function inTime(found: Found, question: string): Found {
  const period = periodOf(question)
  if (!period) return found
  const namesOnlyTime = contentWords(question).every(({ word }) => isDate(word))
  const canTell = (candidate: Candidate): boolean => {
    // Without a subject, what is known to be of that time is all that can be meant.
    if (namesOnlyTime) return periodAgreement(period, candidate) > 0
    const {
      text,
      hit: { passage },
    } = candidate
    const { published, covers } = passage.document
    return covers !== null || reaches(period, published?.date ?? null, periodOf(text))
  }
  return { ...found, isAsked: (candidate) => found.isAsked(candidate) && canTell(candidate) }
}

async function findInScope(
  ports: Ports,
  { filters, limit }: Pick<AskRequest, 'filters' | 'limit'>,
  question: string,
  signal: AbortSignal | undefined,
): Promise<Found> {
  const run: Search = (search) => retrieve(ports, search, { signal })
  const open = { question, filters, limit }
  // A reader who has set a filter has said whose words are wanted.
  if (filters?.author || filters?.voice) {
    const found = await inVoice(run, open)
    return filters.author && isBare(question) ? { ...found, subjects: latestTexts(found) } : found
  }
  const scope = scopeOf(question)
  const narrowed = { ...open, question: scope?.question ?? question }
  const scoped = scope && (await ofWhom(run, narrowed, scope))
  if (scoped && scoped.retrieval.hits.length > 0) return scoped
  const everywhere = await inVoice(run, open)
  const speaker = speakerOf(question)
  if (!speaker) return everywhere
  const own = await run({ ...open, filters: { ...filters, speaker } })
  const retrieval = joined(everywhere.retrieval, own)
  // A country speaks through others, and two names are nobody's.
  const isPerson = isName.test(speaker) && speaker.includes(' ') && question.includes(speaker)
  const isHeard = own.hits.length > 0 || !isPerson
  return { ...everywhere, retrieval, ...(isHeard ? {} : { unheard: speaker }) }
}

async function ofWhom(run: Search, search: RetrievalRequest, scope: Scope): Promise<Found> {
  if (scope.name !== null) return ofAuthor(run, search, scope.name, scope.isReported)
  const filters = { ...search.filters, voice: 'comment' as const }
  if (!scope.under) return inVoice(run, { ...search, filters })
  const { under } = scope
  const below = await inVoice(run, { ...search, filters: { ...filters, author: under } })
  const isKnown = below.retrieval.hits.some(({ passage }) => isBy(passage, under))
  if (!isKnown) return inVoice(run, { ...search, filters })
  return scope.isBare ? { ...below, subjects: latestTexts(below, 'comment') } : below
}

async function inVoice(run: Search, search: RetrievalRequest): Promise<Found> {
  const wanted = search.filters?.voice
  const isAsked = ({ voice }: Candidate): boolean => wanted === undefined || voice === wanted
  return { retrieval: await run(search), search, isAsked, subjects: [] }
}

function isBy({ document }: IndexedPassage, name: string): boolean {
  return document.authors.some((author) => isAuthor(author, name))
}

/**
 * What an author of that name writes, and is quoted with elsewhere; nothing where there is no such author.
 *
 * @param isReported whether what others say in the author's articles is asked for too
 */
async function ofAuthor(
  run: Search,
  asked: RetrievalRequest,
  name: string,
  isReported = false,
): Promise<Found> {
  const search = {
    ...asked,
    filters: { ...asked.filters, author: name, voice: 'author' as const },
  }
  const all = await run(search)
  // The filter takes a part of a word too: "Ali" for "Alison".
  const hits = all.hits.filter(({ passage }) => isBy(passage, name))
  const found: Found = {
    retrieval: { ...all, hits },
    search,
    isAsked: (candidate) =>
      isTellerOf(candidate, name) || (isReported && isBy(candidate.hit.passage, name)),
    subjects: [],
  }
  if (hits.length === 0) return found
  if (isBare(asked.question)) return { ...found, subjects: latestTexts(found) }
  const quoted = await run({ ...asked, filters: { ...asked.filters, speaker: name } })
  return { ...found, retrieval: joined(found.retrieval, quoted) }
}

/** One search for each of the latest documents found, for what its title says. */
function latestTexts({ retrieval, search }: Found, voice: Voice = 'author'): RetrievalRequest[] {
  const documents = new Map(
    retrieval.hits.map(({ passage }) => [passage.documentId, passage.document]),
  )
  return [...documents.values()]
    .sort((a, b) => (b.published?.date ?? '').localeCompare(a.published?.date ?? ''))
    .slice(0, mostSubjects)
    .map(({ id, title }) => ({
      ...search,
      question: title,
      filters: { ...search.filters, voice, document: id },
    }))
}

/** What two searches found, each passage once. */
export function joined(first: Retrieval, second: Pick<Retrieval, 'hits'>): Retrieval {
  const known = new Set(first.hits.map(({ passage }) => passage.id))
  const others = second.hits.filter(({ passage }) => !known.has(passage.id))
  return {
    ...first,
    hits: [...first.hits, ...others].map((hit, i) => ({ ...hit, rank: i + 1 })),
  }
}
