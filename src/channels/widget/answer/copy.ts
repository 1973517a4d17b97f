import type { Citation } from '../../../answer/answer.ts'
import { sourceLink } from '../links.ts'
import type { Turn } from '../state.ts'
import { voiceLabel } from '../voice.ts'
import { englishWording, type Wording } from '../wording.ts'

/** A turn as plain text to paste elsewhere: the question, the marked sentences, and every footnote with its source. */
export function turnAsText(turn: Turn, wording: Wording = englishWording): string {
  const sentences = turn.sentences.map(
    ({ text, citations }) => text + citations.map((number) => `[${number}]`).join(''),
  )
  const parts = [turn.question, sentences.join(' ')]
  if (turn.answer?.missing) parts.push(turn.answer.missing)
  parts.push(turn.citations.map((citation) => footnoteAsText(citation, wording)).join('\n'))
  return parts.filter((part) => part !== '').join('\n\n')
}

function footnoteAsText(citation: Citation, wording: Wording): string {
  const words = citation.quote.replace(/\s+/g, ' ').trim()
  const source = sourceParts(citation, wording).join(', ')
  const link = sourceLink(citation.url)
  return `[${citation.number}] “${words}” ${source}.${link ? ` ${link.href}` : ''}`
}

function sourceParts(citation: Citation, wording: Wording): string[] {
  const { authors, title, publisher, date, dateInferred } = citation
  const day = date && wording.date(date) + (dateInferred ? ` (${wording.say('dateInferred')})` : '')
  const parts = [voiceLabel(citation, wording), ...authors, `“${title}”`, publisher, day]
  return parts.filter((part) => part !== null).filter((part) => part !== '')
}
