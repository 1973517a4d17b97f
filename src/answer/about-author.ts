import { cleanText } from '../documents/clean-text.ts'
import { paragraphsOf } from '../documents/paragraphs.ts'
import { namesIn } from '../documents/voices/names.ts'
import { retrieve } from '../retrieve/retrieve.ts'
import type { Filters } from '../search/passage-index.ts'
import type { Candidate } from './candidates.ts'
import type { Outcome } from './choose-sentences.ts'
import { gatherEvidence, isTooThin } from './evidence.ts'
import type { QuestionReading } from './question.ts'
import { coverageOf, type RankedCandidate } from './rank.ts'
import { type Asking, rankHits } from './rank-hits.ts'
import { isAuthor } from './speaker.ts'

/** Somebody whom a question names, who may be an author. */
export type AuthorNamed = {
  readonly name: string
  /** The question without the name. */
  readonly rest: string
  /** Whether the question is who that is, or what that person does. */
  readonly isAsked: boolean
}

/** A note is told as far as this, where all of it is asked for. */
const mostSentences = 2
const leastSaid = 0.5
const asksWho =
  /^(?:who (?:is|was|are)|what (?:is|was)|tell me (?:something )?about|what (?:do|can) (?:you|we|i) (?:know|say|learn) (?:of|about))\b/i
const asksWork =
  /\b(?:works?|worked|working|jobs?|profession|occupation|employ\w*|affiliat\w+|(?:which|what) (?:\p{L}+ )?(?:newspaper|paper|magazine|journal))\b|\b(?:writes?|written|wrote|writing|columnist|reports?) for\b|\bdo for a living\b/iu
const tellsWork =
  /\b(?:is|was|are|were|has been|had been) (?:also |now |currently |presently |previously )?(?:an?|the|one of)\b|\b(?:writes|works|teaches|edits|covers|reports|serves|heads|leads|directs|runs|lectures)\b/u
const nameless =
  /^[*_([]*(?:the|this|our) (?:author|writer|columnist|contributor|reporter|correspondent)s?\b/i

/** Whom a question names by two words or more, or asks to be told about; null where nobody is named so. */
export function authorNamed(question: string): AuthorNamed | null {
  const asked = question.trim().replace(/[?.!\s]+$/, '')
  const who = asksWho.exec(asked)?.[0]
  const rest = who && asked.slice(who.length).trim()
  const isName =
    rest && /^[\p{L}.'’-]+(?: [\p{L}.'’-]+){1,3}$/u.test(rest) && !/^(?:an?|the) /i.test(rest)
  if (isName) return { name: rest, rest: '', isAsked: true }
  const name = namesIn(question).find((each) => each.name.includes(' '))?.name
  if (name === undefined || !question.includes(name)) return null
  const left = question.replace(name, '')
  return { name, rest: left, isAsked: asksWork.test(left) }
}

/**
 * What the notes on an author tell, in the author's own articles.
 *
 * @param asking takes the notices that tell something
 * @returns null where nobody of that name writes here; `told` is null where the notes do not tell it
 */
export async function tellAuthor(
  asking: Asking,
  { name, rest, isAsked }: AuthorNamed,
  asked: string,
  notices: Filters,
): Promise<{ readonly told: Outcome | null } | null> {
  const search = { question: rest || name, filters: { ...notices, author: name } }
  const found = await retrieve(asking.ports, search, { signal: asking.signal })
  const hits = found.hits.filter(({ passage }) =>
    passage.document.authors.some((author) => isAuthor(author, name)),
  )
  if (hits.length === 0) return null
  const ofAuthor = {
    ...asking,
    isAsked: (each: Candidate) => asking.isAsked(each) && isNote(each, name),
  }
  const { ranked, reading } = await rankHits(ofAuthor, cleanText(asked).replace(name, ''), search, {
    hits,
  })
  const evidence = gatherEvidence(ranked, reading)
  if (isAsked) {
    const [best] = ranked.filter(({ text }) => tellsWork.test(text))
    const note = ranked.filter(({ hit }) => hit.passage.id === best?.hit.passage.id)
    const chosen = rest === '' ? opening(note, name) : [best!]
    return { told: best ? { chosen, ranked, evidence } : null }
  }
  const isTold = ranked.length > 0 && says(ranked[0]!, reading) && !isTooThin(evidence)
  return { told: isTold ? { chosen: ranked.slice(0, 1), ranked, evidence } : null }
}

/** The first sentences of a note on an author, each with those it leans on; a note may be on others too. */
function opening(note: readonly RankedCandidate[], name: string): RankedCandidate[] {
  const told: RankedCandidate[] = []
  for (const each of note.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = told.at(-1)
    const [subject] = namesIn(each.text)
    const isOnAnother = subject?.start === 0 && !isAuthor(name, subject.name)
    if (isOnAnother) {
      if (last) break
    } else if (last && each.start === last.start) told[told.length - 1] = each
    else if (!last || each.start >= last.end) told.push(each)
  }
  return (told.length > 0 ? told : note).slice(0, mostSentences)
}

/**
 * Whether a sentence has itself half of what a question names and, where a fact is wanted, half of what is asked of
 * that: a notice seldom is about its article's subject.
 */
export function says(
  { stems }: Pick<Candidate, 'stems'>,
  { terms, expectation }: QuestionReading,
): boolean {
  const common = expectation.kind === 'any' ? [] : terms.filter(({ isName }) => !isName)
  return [terms, common].every((some) => some.length === 0 || coverageOf(some, stems) >= leastSaid)
}

/** Whether a sentence stands in a note that names the author, or begins with "The author". */
function isNote({ start, hit: { passage } }: Candidate, name: string): boolean {
  const at = start - passage.start
  const note = paragraphsOf(passage.text).find((each) => at < each.end)?.text ?? ''
  return (
    nameless.test(note) || namesIn(note.slice(0, 200)).some((each) => isAuthor(name, each.name))
  )
}
