import type { Span } from '../document.ts'
import type { Paragraph } from '../paragraphs.ts'
import type { Speech } from './speech.ts'

/** Whose a stretch of text is. */
export type Mark = Omit<Span, 'start' | 'end'>

/** What a span has of a paragraph. `span` tells the spans of a document apart. */
export type Stretch = Span & { readonly span: number }

/** The stretches of every paragraph, in order; words that no span covers are the author's. */
export function piecesOf(paragraphs: readonly Paragraph[], spans: readonly Span[]): Stretch[][] {
  let next = 0
  return paragraphs.map(({ start, end }) => {
    while (next < spans.length && spans[next]!.end <= start) next++
    const stretches: Stretch[] = []
    for (let i = next; i < spans.length && spans[i]!.start < end; i++) {
      const span = spans[i]!
      stretches.push({
        ...span,
        start: Math.max(start, span.start),
        end: Math.min(end, span.end),
        span: i,
      })
    }
    return stretches.length > 0
      ? stretches
      : [{ start, end, voice: 'author', speaker: null, span: -1 }]
  })
}

type Voiced = {
  readonly start: number
  readonly end: number
  readonly mark: Mark
  readonly span: number
}

/**
 * The final voices of all stretches: what the markup left to the author gets its words' mark, and direct speech is cut
 * out of it; quotations of nobody get their speaker.
 *
 * @param speech in order, without overlaps
 */
export function revoice(
  marked: readonly { readonly stretch: Stretch; readonly mark: Mark }[],
  speech: readonly Speech[],
): Voiced[] {
  let next = 0
  return marked.flatMap(({ stretch, mark }): Voiced[] => {
    const { start, end, span, ...own } = stretch
    while (next < speech.length && speech[next]!.end <= start) next++
    if (own.voice === 'author') {
      return mark.voice === 'author'
        ? cut(stretch, mark, speech, next)
        : [{ start, end, mark, span: -1 }]
    }
    const heard = speech[next]
    const isNamed = own.voice === 'quoted' && own.speaker === null && heard && heard.start < end
    return [{ start, end, mark: isNamed ? { ...own, speaker: heard.speaker } : own, span }]
  })
}

/** An author's stretch with the speech cut out of it, from the first that ends in it. */
function cut(
  { start, end }: Stretch,
  mark: Mark,
  speech: readonly Speech[],
  first: number,
): Voiced[] {
  const voiced: Voiced[] = []
  let at = start
  for (let i = first; i < speech.length && speech[i]!.start < end; i++) {
    const heard = speech[i]!
    const from = Math.max(at, heard.start)
    if (from > at) voiced.push({ start: at, end: from, mark, span: -1 })
    at = Math.min(end, heard.end)
    voiced.push({
      start: from,
      end: at,
      mark: { voice: 'quoted', speaker: heard.speaker },
      span: -1,
    })
  }
  if (at < end) voiced.push({ start: at, end, mark, span: -1 })
  return voiced
}

/**
 * Spans that cover a text: neighbours in one voice become one. White space between two goes to the first, but never to
 * a quotation, which ends with its closing mark.
 */
export function spansOf(text: string, voiced: readonly Voiced[]): Span[] {
  const spans: Span[] = []
  for (const [i, one] of voiced.entries()) {
    const before = spans.at(-1)
    const last = voiced[i - 1]
    if (before && last && isSame(last, one)) spans[spans.length - 1] = { ...before, end: one.end }
    else {
      const start = before ? boundary(before, one) : 0
      if (before) spans[spans.length - 1] = { ...before, end: start }
      spans.push({ start, end: one.end, ...one.mark })
    }
  }
  const end = spans.at(-1)
  if (end) spans[spans.length - 1] = { ...end, end: text.length }
  else if (text !== '') spans.push({ start: 0, end: text.length, voice: 'author', speaker: null })
  return spans
}

function boundary(before: Span, next: Voiced): number {
  return before.voice === 'quoted' && next.mark.voice !== 'quoted' ? before.end : next.start
}

/** Two comments that the markup parts stay two, though one person wrote both. */
function isSame(a: Voiced, b: Voiced): boolean {
  const isParted = a.mark.voice === 'comment' && a.span !== b.span
  return (
    !isParted &&
    a.mark.voice === b.mark.voice &&
    a.mark.speaker === b.mark.speaker &&
    a.mark.posted === b.mark.posted &&
    a.mark.replyTo === b.mark.replyTo
  )
}
