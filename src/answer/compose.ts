import type { AnswerSentence, Citation } from './answer.ts'
import { attributionOf, insideSentence, jointLeadIn, type Telling } from './attribute.ts'
import type { Candidate } from './candidates.ts'
import { citationOf } from './cite.ts'
import { supportOf } from './support.ts'

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
 * Each sentence is introduced by who says it, unless the one before was introduced in the same words; two speakers
 * without a name are not taken for one. Those who say the same are named together, oldest first. Support is measured,
 * not assumed, although the words are the quote's own.
 *
 * @param statements in reading order
 */
export function compose(statements: readonly Statement[]): {
  sentences: AnswerSentence[]
  citations: Citation[]
} {
  const citations: Citation[] = []
  let before = ''
  const sentences = statements.map((statement) => {
    const sources = oldestFirst([statement, ...(statement.alike ?? [])])
    const cited = sources.map((source) => cite(source, citations))
    const tellings = sources.map(tellingOf) as [Telling, ...Telling[]]
    const introduction = statement.introduction ?? jointLeadIn(tellings)
    const teller = tellings.every(isKnown) ? introduction : statement.hit.passage.id
    const words = statement.text.replace(/\s+/g, ' ')
    const { opening = '' } = statement
    const lead = opening.endsWith(', ') ? insideSentence(introduction) : introduction
    const text = opening + (opening === '' && teller === before ? '' : lead) + words
    before = teller
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

function tellingOf({ hit, voice, speaker, isFramed }: Candidate): Telling {
  return { voice, speaker, document: hit.passage.document, isFramed }
}

function isKnown({ voice, speaker }: Telling): boolean {
  return speaker !== null || voice === 'author' || voice === 'notice'
}
