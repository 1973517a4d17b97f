import type { Heading, Voice } from './document.ts'
import type { ReadText } from './reader.ts'

/** One paragraph, heading, list item or table row, on one line. */
export type Piece = { readonly text: string; readonly voice: Voice; readonly level?: number }

const separator = '\n\n'

/** A document's text of its pieces, a blank line between two of them; the line belongs to the voice before it. */
export function assemble(pieces: readonly Piece[]): Pick<ReadText, 'text' | 'spans' | 'headings'> {
  const spans: { start: number; end: number; voice: Voice; speaker: null }[] = []
  const headings: Heading[] = []
  let text = ''
  for (const piece of pieces) {
    if (piece.text === '') continue
    if (text !== '') text += separator
    const start = text.length
    text += piece.text
    if (piece.level) headings.push({ start, end: text.length, level: piece.level })
    const last = spans.at(-1)
    if (last?.voice === piece.voice) last.end = text.length
    else {
      if (last) last.end = start
      spans.push({ start, end: text.length, voice: piece.voice, speaker: null })
    }
  }
  return { text, spans, headings }
}
