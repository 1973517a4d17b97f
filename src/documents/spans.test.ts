import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Span, Voice } from './document.ts'
import { markNotices } from './spans.ts'

const span = (start: number, end: number, voice: Voice = 'author', speaker: string | null = null) =>
  ({ start, end, voice, speaker }) satisfies Span

test('a stretch inside a span cuts it in three', () => {
  expect(markNotices([span(0, 10)], [{ start: 3, end: 5 }])).toEqual([
    span(0, 3),
    span(3, 5, 'notice'),
    span(5, 10),
  ])
})

test('a stretch over several spans is one notice, with the notices beside it', () => {
  const spans = [span(0, 4), span(4, 8, 'quoted', 'Ida'), span(8, 9, 'notice'), span(9, 12)]
  expect(markNotices(spans, [{ start: 2, end: 8 }])).toEqual([
    span(0, 2),
    span(2, 9, 'notice'),
    span(9, 12),
  ])
})

test('any stretches leave the text covered, and everything outside them as it was', () => {
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 39 }), { maxLength: 8 })
  fc.assert(
    fc.property(cuts, cuts, (edges, places) => {
      const bounds = [0, ...edges.toSorted((a, b) => a - b), 40]
      const spans = bounds
        .slice(1)
        .map((end, i) => span(bounds[i]!, end, i % 2 ? 'quoted' : 'author'))
      const points = places.toSorted((a, b) => a - b)
      const stretches = points.flatMap((start, i) =>
        i % 2 === 0 && points[i + 1] !== undefined ? [{ start, end: points[i + 1]! }] : [],
      )
      const marked = markNotices(spans, stretches)
      const voiceAt = (all: readonly Span[], at: number) =>
        all.find(({ start, end }) => start <= at && at < end)!.voice
      for (let at = 0; at < 40; at++) {
        const isMarked = stretches.some(({ start, end }) => start <= at && at < end)
        expect(voiceAt(marked, at)).toBe(isMarked ? 'notice' : voiceAt(spans, at))
      }
      expect(marked.at(0)?.start).toBe(0)
      expect(marked.at(-1)?.end).toBe(40)
    }),
  )
})
