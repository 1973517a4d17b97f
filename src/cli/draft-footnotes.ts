import type { Citation } from '../answer/answer.ts'
import type { CheckedDraft, CheckedSentence } from '../answer/check.ts'
import { plain } from './terminal.ts'

/** Names that no author gives: so the notes of an earlier check are told from the draft's own. */
const added = /[ \t]*\[\^archive-[a-z\d-]{1,40}\](?!:)/g
const addedNotes = /^\[\^archive-[a-z\d-]{1,40}\]:.*(?:\n|$)/gm

const verdictNotes = {
  contradicted:
    '[^archive-contradicted]: The archive says otherwise; see the note beside this one.',
  unsupported: '[^archive-not-found]: The archive has nothing that carries this.',
} as const

/** A draft as it was before footnotes were added to it. */
export function withoutFootnotes(text: string): string {
  const own = text.replaceAll(addedNotes, '').replaceAll(added, '')
  return own === text ? text : `${own.trimEnd()}\n`
}

/**
 * The draft in markdown with a footnote behind every claim: the words that carry it, or that it is contradicted, by
 * what, or not found. Added to a draft that has such footnotes, it would have them twice: see {@link withoutFootnotes}.
 */
export function withFootnotes(text: string, { sentences, citations }: CheckedDraft): string {
  let marked = ''
  let from = 0
  for (const sentence of sentences) {
    marked += text.slice(from, sentence.end) + marksOf(sentence)
    from = sentence.end
  }
  const isAny = (verdict: CheckedSentence['verdict']): boolean =>
    sentences.some((each) => each.verdict === verdict)
  const notes = [
    ...citations.map(noteOf),
    ...(isAny('contradicted') ? [verdictNotes.contradicted] : []),
    ...(isAny('unsupported') ? [verdictNotes.unsupported] : []),
  ]
  const whole = `${marked}${text.slice(from)}`.trimEnd()
  return notes.length > 0 ? `${whole}\n\n${notes.join('\n')}\n` : `${whole}\n`
}

function marksOf({ verdict, citations }: CheckedSentence): string {
  const sources = citations.map((number) => `[^archive-${number}]`).join('')
  if (verdict === 'supported') return sources
  return verdict === 'contradicted' ? `[^archive-contradicted]${sources}` : '[^archive-not-found]'
}

function noteOf({ number, quote, title, authors, publisher, date, url }: Citation): string {
  const source = [title, authors.join(', '), publisher, date].filter(Boolean).join(', ')
  const address = url && /^https?:\/\/[^\s<>]+$/i.test(url) ? ` <${url}>` : ''
  return `[^archive-${number}]: “${literal(quote)}” ${literal(source)}${address}`
}

/** Words of others on one line, none of them a mark of markdown or HTML. */
function literal(words: string): string {
  return plain(words).replaceAll(/[\\`*_[\]<>&|~^]/g, '\\$&')
}
