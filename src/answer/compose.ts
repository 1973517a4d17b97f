import type { AnswerSentence, Citation } from './answer.ts'
import {
  attributionOf,
  insideSentence,
  jointLeadIn,
  leadIn,
  type Telling,
  tellingOf,
} from './attribute.ts'
import type { Candidate } from './candidates.ts'
import { citationOf } from './cite.ts'
import { supportOf } from './support.ts'
import { onOneLine } from './words.ts'

/** A sentence of a source as an answer tells it. */
export type Statement = Candidate & {
  /** Others in the same voice that say the same; each is cited, and named as who says so. */
  readonly alike?: readonly Candidate[]
  /** What the answer says before it of its own: `Yes. `, or `On the dam, `. */
  readonly opening?: string
  /** What introduces it in the place of the usual words. */
  readonly introduction?: string
}

/**
 * Sentences and citations of an answer made of the sources' own words.
 *
 * Each sentence is introduced by who says it, where and when, unless the one before was introduced in the same words; where
 * and when is not said again of the same document. Two speakers without a name are not taken for one. Those who say the
 * same are named together, oldest first. Support is measured, not assumed, although the words are the quote's own.
 *
 * @param statements in reading order
 */
export function compose(statements: readonly Statement[]): {
  sentences: AnswerSentence[]
  citations: Citation[]
} {
  const citations: Citation[] = []
  let before: Introduced = { teller: '', place: null }
  const sentences = statements.map((statement) => {
    const sources = oldestFirst([statement, ...(statement.alike ?? [])])
    const cited = sources.map((source) => cite(source, citations))
    const tellings = sources.map(tellingOf) as [Telling, ...Telling[]]
    const introduced = introducedBy(statement, tellings)
    const text = leadOf(statement, tellings, introduced, before) + onOneLine(statement.text)
    before = introduced
    return {
      text,
      citations: cited.map(({ number }) => number),
      support: supportOf(text, ...cited),
      voice: statement.voice,
      attribution: tellings.map(attributionOf).join('; '),
    }
  })
  return { sentences, citations }
}

/** How a sentence was introduced. */
type Introduced = {
  /** The words of the whole introduction; of somebody unnamed, the passage, for two of them are not one. */
  readonly teller: string
  /** The document, or the comments on it, whose place and day have been told; null where something else was. */
  readonly place: string | null
}

function introducedBy(
  statement: Statement,
  tellings: readonly [Telling, ...Telling[]],
): Introduced {
  const { introduction, voice, hit } = statement
  const isOther = introduction !== undefined || tellings.length > 1 || voice === 'notice'
  return {
    teller: tellings.every(isKnown) ? (introduction ?? jointLeadIn(tellings)) : hit.passage.id,
    place: isOther ? null : `${voice === 'comment' ? 'on ' : ''}${hit.passage.documentId}`,
  }
}

/** What stands before a sentence; nothing where the one before was introduced in the same words. */
function leadOf(
  { opening = '', introduction }: Statement,
  tellings: readonly [Telling, ...Telling[]],
  { teller, place }: Introduced,
  before: Introduced,
): string {
  if (opening === '' && teller === before.teller) return ''
  const isFollowing = opening === '' && place !== null && place === before.place
  const lead = introduction ?? (isFollowing ? leadIn(tellings[0], true) : jointLeadIn(tellings))
  return opening + (opening.endsWith(', ') ? insideSentence(lead) : lead)
}

/** Those without a date last. */
function oldestFirst(sources: readonly Candidate[]): Candidate[] {
  const dayOf = ({ hit }: Candidate): string => hit.passage.document.published?.date ?? '9999'
  return sources.toSorted((a, b) => dayOf(a).localeCompare(dayOf(b)))
}

/** The citation of a source's words, which is added where it is new. */
function cite(source: Candidate, citations: Citation[]): Citation {
  const { start, end, hit } = source
  const known = citations.find(
    (each) =>
      each.documentId === hit.passage.documentId && each.start === start && each.end === end,
  )
  if (known) return known
  const citation = citationOf(source, citations.length + 1)
  citations.push(citation)
  return citation
}

function isKnown({ voice, speaker }: Telling): boolean {
  return speaker !== null || voice === 'author' || voice === 'notice'
}
