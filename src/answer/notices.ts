import { cleanText } from '../documents/clean-text.ts'
import { paragraphsOf } from '../documents/paragraphs.ts'
import { isFurniture } from '../documents/voices/furniture.ts'
import { type RetrievalRequest, retrieve } from '../retrieve/retrieve.ts'
import { type AuthorNamed, authorNamed, says, tellAuthor } from './about-author.ts'
import type { Candidate } from './candidates.ts'
import type { Outcome } from './choose-sentences.ts'
import { gatherEvidence, probabilityAnswered } from './evidence.ts'
import { expectationOf } from './expectation.ts'
import type { Found } from './find.ts'
import type { Kind } from './kind.ts'
import { contentWords } from './question.ts'
import { type Asking, rankHits } from './rank-hits.ts'
import { toldEnough } from './told.ts'

/** Notices are mostly about something else, so what they tell must be likelier than what others tell. */
const sure = 0.55

/**
 * What the publisher's notices answer where nobody else's words do: who an author of the collection is, what a caption
 * says. What pages say about themselves answers nothing.
 *
 * Costs a search, and a second one where somebody is named who writes nothing here. An author of
 * whom no notice tells is told by what that person wrote.
 *
 * @param question stands alone
 * @param outcome what is told without them
 * @returns null where that is to be told; the bylines that are to be tried before that is
 */
export async function tellNotices(
  asking: Asking,
  { search: { filters = {} } }: Pick<Found, 'search'>,
  { question, asked }: { readonly question: string; readonly asked: string },
  { chosen }: { readonly chosen: readonly Pick<Candidate, 'text'>[] },
): Promise<Outcome | Extract<Kind, { kind: 'byline' }> | null> {
  const named = authorNamed(question)
  const isAnswered = chosen.length > 0 && !(named?.isAsked && !isAbout(named, chosen[0]!))
  // Where certain voices are asked for, those of an author tell nothing of who that is.
  const isScoped = filters.voice !== undefined || filters.author !== undefined
  if (isAnswered || (isScoped && !named?.isAsked) || !isOpen(question)) return null
  const among = { ...asking, isAsked: (each: Candidate) => isTelling(each) }
  const notices = { ...filters, author: undefined, voice: 'notice' as const }
  const ofAuthor = named && (await tellAuthor(among, named, asked, notices))
  if (ofAuthor?.told) return ofAuthor.told
  const isAny = !ofAuthor && chosen.length === 0 && !isScoped
  const told = isAny ? await tellAny(among, { question, filters: notices }, asked) : null
  return told ?? (named?.rest === '' ? writtenBy(named.name) : null)
}

/** What any notice tells. */
async function tellAny(
  among: Asking,
  search: RetrievalRequest,
  asked: string,
): Promise<Outcome | null> {
  const retrieval = await retrieve(among.ports, search, { signal: among.signal })
  const { ranked, reading } = await rankHits(among, cleanText(asked), search, retrieval)
  const evidence = gatherEvidence(ranked, reading)
  const [best] = ranked
  const isTold = best && best.told >= toldEnough && says(best, reading) && evidence.lacksName === 0
  return isTold && probabilityAnswered(evidence) >= sure
    ? { chosen: [best], ranked, evidence }
    : null
}

function writtenBy(name: string): Extract<Kind, { kind: 'byline' }> {
  const spelled = name.replace(/(?<![\p{L}’'])\p{Ll}/gu, (letter) => letter.toUpperCase())
  return { kind: 'byline', facts: ['author'], title: `by ${spelled}` }
}

/** Whether a question names something, and asks for nobody's words. */
function isOpen(question: string): boolean {
  return contentWords(question).length > 0 && expectationOf(question).kind !== 'speech'
}

function isAbout({ name }: AuthorNamed, { text }: Pick<Candidate, 'text'>): boolean {
  return text.toLowerCase().includes(name.toLowerCase())
}

/** Whether a sentence of a notice tells something: it is no furniture of its page, nor the torn beginning of a text. */
function isTelling({ text, start, voice, hit: { passage } }: Candidate): boolean {
  if (voice !== 'notice' || /(?:…|\.\.\.)$/.test(text)) return false
  const at = start - passage.start
  const paragraph = paragraphsOf(passage.text).find((each) => at < each.end)
  const lead = paragraph?.text.split(/(?<=[.!?]["”’)]?)\s/, 1)[0] ?? text
  return ![lead, text].some((words) => isFurniture({ text: words, start: 0, end: words.length }))
}
