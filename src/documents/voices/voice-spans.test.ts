import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Span } from '../document.ts'
import { readPlainText } from '../plain-text.ts'
import type { ReadText } from '../reader.ts'
import { firstParagraph, newspaperPage, wirePage } from '../scraped-pages.fixture.ts'
import { refineVoices } from './voices.ts'

const line = fc.constantFrom(
  firstParagraph,
  '“We wait,” Tam Holloway said. “It is late.”',
  '“It is late for us.',
  'He said “we wait for the ship. And left.',
  'By Odile Farrow',
  'March 3, 2014',
  'Comments',
  'Leave a comment',
  'Tam Holloway says:',
  '3 days ago',
  'Reply',
  'Posted by tam | Report',
  '• quayside_cat',
  'Related articles',
  'About the author',
  'Odile Farrow is a writer.',
  'The author is a student of ports.',
  'Odile Farrow',
  '© 2014 Larkmoor Gazette',
  'Odile Farrow writes:',
  '— Tam Holloway',
  'In 2011 the quay burned.',
)

function covers(text: string, spans: readonly Span[]): boolean {
  const starts = [0, ...spans.map(({ end }) => end)]
  const isWhole = spans.every(({ start, end }, i) => start === starts[i] && end > start)
  return text === '' ? spans.length === 0 : isWhole && starts.at(-1) === text.length
}

/** A text with spans in any voice, as markup may tell them. */
const marked = fc
  .record({
    lines: fc.array(line, { maxLength: 14 }),
    cuts: fc.array(fc.nat(2000), { maxLength: 4 }),
  })
  .chain(({ lines, cuts }) => {
    const text = lines.join('\n\n')
    const ends = [...new Set([...cuts.filter((cut) => cut > 0 && cut < text.length), text.length])]
    ends.sort((a, b) => a - b)
    const voices = fc.array(fc.constantFrom('author', 'quoted', 'notice', 'comment'), {
      minLength: ends.length,
      maxLength: ends.length,
    })
    return voices.map((all): ReadText => {
      const spans = ends.map((end, i) => ({
        start: ends[i - 1] ?? 0,
        end,
        voice: all[i]! as Span['voice'],
        speaker: null,
      }))
      return { ...readPlainText('', 'x.txt'), text, spans: text === '' ? [] : spans }
    })
  })

test('spans cover any text without gaps or overlaps', () => {
  const plain = fc
    .array(line, { maxLength: 20 })
    .map((lines) => readPlainText(lines.join('\n\n'), 'x.txt'))
  fc.assert(
    fc.property(fc.oneof(plain, marked), (read) => {
      const { text, spans } = refineVoices(read)
      expect(text).toBe(read.text)
      expect(covers(text, spans)).toBe(true)
    }),
    { numRuns: 150 },
  )
})

test('what a reader marked stays', () => {
  fc.assert(
    fc.property(marked, (read) => {
      const { text, spans } = refineVoices(read)
      for (const { start, end, voice } of read.spans.filter((span) => span.voice !== 'author')) {
        for (let at = start; at < end; at++) {
          const isBlank = /\s/.test(text[at]!)
          const now = spans.find((span) => span.start <= at && at < span.end)
          expect(isBlank || now?.voice === voice).toBe(true)
        }
      }
    }),
    { numRuns: 25 },
  )
})

test('pages read again stay as they are', () => {
  const quotes = 'T\n\n“We wait,” Tam Holloway said.\n\n“It is late for us.”\n\n— Ann Lee'
  for (const source of [newspaperPage, wirePage, quotes, firstParagraph, '']) {
    const once = refineVoices(readPlainText(source, 'x.txt'))
    expect(refineVoices(once)).toEqual(once)
  }
})

test.each([
  ['quotation marks', '"', 200_000],
  ['opening marks', '“', 200_000],
  ['quotations', '“We wait here for it,” he said. ', 8_000],
  ['signatures', 'Posted by x | Report as abusive\n\n', 8_000],
  ['notes', 'Odile Farrow is a writer.\n\n', 8_000],
  ['names', 'Tam Holloway ', 40_000],
])('a heap of %s takes no more than its share of time', (_, piece, times) => {
  const started = performance.now()
  const { text, spans } = refineVoices(readPlainText(piece.repeat(times), 'x.txt'))
  expect(covers(text, spans)).toBe(true)
  expect(performance.now() - started).toBeLessThan(8000)
})
