import type { Citation } from '../../answer/answer.ts'
import { dateInWords } from './dates.ts'
import { sourceLink } from './links.ts'
import type { Turn } from './state.ts'
import { voiceLabel } from './voice.ts'

/** A turn as plain text to paste elsewhere: the question, the marked sentences, and every footnote with its source. */
export function turnAsText(turn: Turn): string {
  const sentences = turn.sentences.map(
    ({ text, citations }) => text + citations.map((number) => `[${number}]`).join(''),
  )
  const parts = [turn.question, sentences.join(' ')]
  if (turn.answer?.missing) parts.push(turn.answer.missing)
  parts.push(turn.citations.map(footnoteAsText).join('\n'))
  return parts.filter((part) => part !== '').join('\n\n')
}

function footnoteAsText(citation: Citation): string {
  const words = citation.quote.replace(/\s+/g, ' ').trim()
  const source = sourceParts(citation).join(', ')
  const link = sourceLink(citation.url)
  return `[${citation.number}] “${words}” ${source}.${link ? ` ${link.href}` : ''}`
}

function sourceParts(citation: Citation): string[] {
  const { authors, title, publisher, date, dateInferred } = citation
  const day = date && dateInWords(date) + (dateInferred ? ' (date inferred)' : '')
  const parts = [voiceLabel(citation), ...authors, `“${title}”`, publisher, day]
  return parts.filter((part) => part !== null).filter((part) => part !== '')
}
