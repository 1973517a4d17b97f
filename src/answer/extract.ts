import { dateInWords } from '../documents/date-in-words.ts'
import { withAlike } from './agree.ts'
import type { AskRequest } from './answer.ts'
import { withAntecedents } from './antecedent.ts'
import type { Candidate } from './candidates.ts'
import { chooseSentences, type Outcome } from './choose-sentences.ts'
import { compareSides } from './compare-sides.ts'
import { compose, type Statement } from './compose.ts'
import { correctionsAmong, findCorrections, isCorrected, withCorrections } from './correct.ts'
import { coverItems } from './cover-items.ts'
import { positionsOf } from './disagree.ts'
import { expectationOf } from './expectation.ts'
import { type Found, find } from './find.ts'
import { followCourse } from './follow-course.ts'
import { hintOf } from './hint.ts'
import { type Kind, kindOf } from './kind.ts'
import { tellNotices } from './notices.ts'
import { asksPresent, lastKnown } from './period.ts'
import { type Asking, lastTold } from './rank-hits.ts'
import { scopeOf } from './scope.ts'
import { settle } from './settle.ts'
import type { Extracted } from './tell-answer.ts'
import { tellDocuments } from './tell-documents.ts'

/** What an answer tells, before it is complete. */
type Choice = Omit<Outcome, 'chosen'> & { readonly chosen: readonly Statement[] }

/**
 * Composes an answer of what was found, without a model that writes.
 *
 * @param question stands alone
 */
export async function extract(
  asking: Asking,
  found: Found,
  request: AskRequest,
  question: string,
): Promise<Extracted> {
  const undated = lastKnown(question)?.question ?? question
  const kind = kindOf(undated, request.filters?.document !== undefined)
  const ofDocuments = await tellDocuments(asking, kind, request)
  if (ofDocuments) return ofDocuments
  const own = await choose(asking, kind, found, request)
  const isOpen = !request.filters?.voice && !request.filters?.author
  const asked = { question, asked: request.question }
  const notices = isOpen ? await tellNotices(asking, found, asked, own) : null
  const byline = notices && 'kind' in notices ? await tellDocuments(asking, notices, request) : null
  if (byline) return byline
  const choice = notices && 'chosen' in notices ? notices : own
  const { chosen, differing = [], missing, ranked = [], evidence = null } = choice
  const statements = await complete(asking, found, choice)
  const hint = await hintOf(asking, question, found.retrieval, chosen.length > 0)
  const told = [missing, hint, ...notesOn(chosen, found, question)].filter(Boolean).join(' ')
  const composed = compose(statements)
  const positions = isCorrected(statements) ? [] : positionsOf(differing, composed)
  return {
    ...composed,
    ...(positions.length > 0 ? { positions } : {}),
    ...(told ? { missing: told } : {}),
    weighed: { kind: kind.kind, ranked, evidence },
  }
}

/** The sentences of an answer, as its kind of question wants them. */
async function choose(
  asking: Asking,
  kind: Kind,
  found: Found,
  request: AskRequest,
): Promise<Choice> {
  switch (kind.kind) {
    case 'comparison':
      return compareSides(asking, kind, request, found.retrieval)
    case 'course': {
      const followed = await followCourse(asking, kind, found, request)
      return followed ?? chooseSentences(asking, found, request.question)
    }
    case 'whether':
      // What readers or an author think of it is no fact to be settled.
      if (scopeOf(request.question)) return chooseSentences(asking, found, request.question)
      return settle(kind, await chooseSentences(asking, found, request.question))
    case 'list':
      return chooseItems(asking, kind.question, found, request)
    default:
      return chooseSentences(asking, found, request.question)
  }
}

/** The sentences of a list; "List the ports" is searched as one that asks which. */
async function chooseItems(
  asking: Asking,
  question: string,
  found: Found,
  request: AskRequest,
): Promise<Choice> {
  if (/^(?:which|what|who|in|at|on|to|for|by|with)\b/i.test(found.search.question)) {
    return coverItems(await chooseSentences(asking, found, request.question), question)
  }
  const again = await find(asking.ports, request, question, asking.signal)
  const asked = { ...asking, isAsked: again.isAsked }
  return coverItems(await chooseSentences(asked, again, question), question)
}

/** The sentences with who else says so, what corrects them, and what they lean on. */
async function complete(
  { ports, signal }: Asking,
  { search }: Found,
  { chosen, ranked = [] }: Choice,
): Promise<Statement[]> {
  if (chosen.length === 0) return []
  const noticed = await findCorrections(ports, search, signal)
  const corrections = [...noticed, ...correctionsAmong(ranked)]
  const expected = expectationOf(search.question)
  const corrected = withCorrections(withAlike(chosen, ranked), corrections, expected)
  return withAntecedents(ports, corrected, signal)
}

/**
 * What a reader has to know of an answer's sources: how far they go where it is of the present, and whose words they are
 * not.
 */
function notesOn(
  chosen: readonly Candidate[],
  { unheard }: Found,
  question: string,
): readonly (string | null)[] {
  if (chosen.length === 0) return []
  return [
    asksPresent(question) ? ageOf(chosen) : null,
    unheard ? `Nothing here is in the words of ${unheard}; this is what others write.` : null,
  ]
}

/** How old the newest source is, which nobody who asks for the present can otherwise know. */
function ageOf(chosen: readonly Candidate[]): string {
  const newest = chosen
    .flatMap(({ hit }) => lastTold(hit.passage.document) ?? [])
    .sort()
    .at(-1)
  return newest
    ? `The newest source here goes to ${dateInWords(newest)}; what came later is not in it.`
    : 'No source here is dated, so how things are now can’t be told from them.'
}
