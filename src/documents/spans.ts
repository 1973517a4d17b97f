import type { Span } from './document.ts'

/** A stretch of a text, in UTF-16 code units; `end` is exclusive. */
export type Stretch = { readonly start: number; readonly end: number }

/**
 * Spans in which some stretches are the publisher's notices, whoever spoke in them before.
 *
 * @param spans in order, covering the text
 * @param stretches in order, apart from each other
 */
export function markNotices(spans: readonly Span[], stretches: readonly Stretch[]): Span[] {
  const marked: Span[] = []
  const add = (span: Span): void => {
    const last = marked.at(-1)
    if (span.start >= span.end) return
    if (last?.voice === 'notice' && span.voice === 'notice') {
      marked[marked.length - 1] = { ...last, end: span.end }
    } else marked.push(span)
  }
  let next = 0
  for (const span of spans) {
    let start = span.start
    while (next < stretches.length && stretches[next]!.start < span.end) {
      const { start: from, end: to } = stretches[next]!
      add({ ...span, start, end: Math.max(start, from) })
      const end = Math.min(to, span.end)
      add({ start: Math.max(start, from), end, voice: 'notice', speaker: null })
      start = end
      // A stretch may go on in the next span.
      if (to > span.end) break
      next++
    }
    add({ ...span, start })
  }
  return marked
}
