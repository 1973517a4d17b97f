import type { Answer, Citation } from '../../answer/answer.ts'
import type { Document, Span } from '../../documents/document.ts'
import type { Retrieval } from '../../retrieve/retrieve.ts'
import { byline, dayOf, oneLine, sourceOf, voiceLabel } from '../http/bylines.ts'
import { uriOf } from './resources.ts'

/** A whole answer for a model to read: the sentences with their marks, and every citation with its words. */
export function answerText(answer: Answer): string {
  const { standaloneQuestion, question, missing, notice, positions = [] } = answer
  const blocks = [oneLine(answer.answer)]
  if (standaloneQuestion !== question) blocks.push(`Searched: ${oneLine(standaloneQuestion)}`)
  if (missing && !answer.answer.includes(missing)) blocks.push(`Missing: ${oneLine(missing)}`)
  if (notice) blocks.push(`Notice: ${oneLine(notice)}`)
  if (positions.length > 0) {
    const lines = positions.map(
      ({ stance, citations }) => `- ${oneLine(stance)} ${marks(citations)}`,
    )
    blocks.push(['Sources disagree:', ...lines].join('\n'))
  }
  if (answer.citations.length > 0) {
    blocks.push(['Citations:', ...answer.citations.map(citationText)].join('\n'))
  }
  if (answer.abstained && answer.nearest.length > 0) {
    const titles = answer.nearest.map(({ title }) => `- ${oneLine(title)}`)
    blocks.push(['Nearest, though they do not answer:', ...titles].join('\n'))
  }
  return blocks.join('\n\n')
}

const marks = (citations: readonly number[]) => citations.map((number) => `[${number}]`).join('')

function citationText(citation: Citation): string {
  const { number, quote, documentId, url } = citation
  const places = [sourceOf(citation), uriOf(documentId), url].filter(Boolean)
  return `[${number}] “${oneLine(quote)}”\n    ${places.join(' · ')}`
}

/** The passages of a search for a model to read, best first. */
export function hitsText({ standaloneQuestion, hits }: Retrieval): string {
  if (hits.length === 0) return `No passage was found for: ${oneLine(standaloneQuestion)}`
  const blocks = hits.map(({ rank, passage: { document, ...passage } }) => {
    const { authors, publisher, published } = document
    const source = [
      oneLine(document.title),
      byline(authors, publisher, dayOf(published)),
      voiceLabel(passage.voice, passage.speaker),
      `${uriOf(passage.documentId)} from ${passage.start} to ${passage.end}`,
    ]
    return `${rank}. “${oneLine(passage.text)}”\n   ${source.filter(Boolean).join(' · ')}`
  })
  return blocks.join('\n\n')
}

/** A stretch of a text in one voice. */
type Said = Pick<Span, 'start' | 'end' | 'voice' | 'speaker'>

/**
 * A piece of a document for a model to read, under its title and byline. Whose words they are is said where that changes
 * at the beginning of a paragraph or of the piece; within a paragraph, others' words have their quotation marks.
 *
 * @param spans cover the piece, in order
 */
export function documentText(document: Document, spans: readonly Said[]): string {
  const { title, authors, publisher, published, url, text } = document
  const facts = [byline(authors, publisher, dayOf(published)), url].filter(Boolean)
  let last = author
  const words = spans.map((span, i) => {
    const said = text.slice(span.start, span.end)
    const begins = said.search(/\S/)
    const label = voiceLabel(span.voice, span.speaker) ?? author
    const isParagraph = i === 0 || text[span.start + begins - 1] === '\n'
    if (begins === -1 || !isParagraph || label === last) return said
    last = label
    return `${said.slice(0, begins)}[${label}] ${said.slice(begins)}`
  })
  return `${oneLine(title)}\n${facts.join(' · ')}\n\n${words.join('')}`
}

const author = 'Author'
