import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Document, Heading, Span, Voice } from '../documents/document.ts'
import type { Passage } from './passage.ts'
import { embeddedText, splitPassages } from './split.ts'

/** Whole words, and every second letter of a long word: counts like a tokenizer, without its weight. */
const countTokens = (text: string) =>
  2 + (text.match(/[\p{L}\p{N}]{1,4}|[^\s\p{L}\p{N}]/gu)?.length ?? 0)
const options = { maxTokens: 512, countTokens }

type Part = { text: string; voice?: Voice; speaker?: string; level?: number }

/** A document of parts with blank lines between them; a part with a level is a heading. */
function documentOf(parts: readonly Part[], title = 'The quay'): Document {
  let text = ''
  const spans: Span[] = []
  const headings: Heading[] = []
  for (const { text: words, voice = 'author', speaker = null, level } of parts) {
    const start = text.length
    text += `${words}\n\n`
    const span = { start, end: text.length, voice, speaker }
    const last = spans.at(-1)
    if (last?.voice === voice && last.speaker === speaker)
      spans[spans.length - 1] = { ...last, end: text.length }
    else spans.push(span)
    if (level) headings.push({ start, end: start + words.length, level })
  }
  return {
    ...{ id: 'quay-1', path: 'quay.md', title, text, spans, headings },
    ...{ authors: [], publisher: null, published: null, covers: null, url: null, language: null },
  }
}

const sentence = (words: number, name = 'pump') => `The ${`${name} `.repeat(words - 2)}failed.`
const wordsOf = (text: string) => text.split(/\s+/).length
const sizes = (document: Document) =>
  splitPassages(document, options).map(({ text }) => wordsOf(text))

describe('passages', () => {
  test('are numbered, and belong to their document', () => {
    const document = documentOf([{ text: Array(18).fill(sentence(20)).join(' ') }])
    const passages = splitPassages(document, options)
    expect(passages.map(({ id }) => id)).toEqual(['quay-1.0', 'quay-1.1', 'quay-1.2'])
    expect(new Set(passages.map(({ documentId }) => documentId))).toEqual(new Set(['quay-1']))
  })

  test('are closed at 120 words, or at the end of a paragraph from 80', () => {
    expect(sizes(documentOf([{ text: Array(18).fill(sentence(20)).join(' ') }]))).toEqual([
      120, 120, 120,
    ])
    expect(sizes(documentOf(Array(4).fill({ text: sentence(85) })))).toEqual([85, 85, 85, 85])
    expect(sizes(documentOf(Array(4).fill({ text: sentence(50) })))).toEqual([100, 100])
  })

  test('take in a remainder of fewer than 40 words', () => {
    expect(sizes(documentOf([{ text: sentence(100) }, { text: sentence(39) }]))).toEqual([139])
    expect(sizes(documentOf([{ text: sentence(100) }, { text: sentence(40) }]))).toEqual([100, 40])
  })

  test('of a document without words are none', () => {
    expect(splitPassages(documentOf([]), options)).toEqual([])
    expect(splitPassages(documentOf([{ text: 'Heading', level: 1 }]), options)).toEqual([])
  })

  test('have what a comment repeats of the article among their quotes', () => {
    const pasted = 'The pump on the quay failed again.'
    const passages = splitPassages(
      documentOf([
        { text: pasted },
        { text: pasted, voice: 'comment', speaker: 'x' },
        { text: `${pasted} It never did.`, voice: 'comment', speaker: 'y' },
      ]),
      options,
    )
    const quoted = passages.map(({ voice, speaker, quotes, start, text }) => [
      [voice, speaker],
      quotes.map((quote) => text.slice(quote.start - start, quote.end - start)),
    ])
    expect(quoted).toEqual([
      [['author', null], []],
      [['comment', 'x'], [pasted.slice(0, -1)]],
      [['comment', 'y'], [pasted.slice(0, -1)]],
    ])
  })

  test('do not run over a change of voice', () => {
    const passages = splitPassages(
      documentOf([
        { text: 'Mine.' },
        { text: 'Yours.', voice: 'comment', speaker: 'x' },
        { text: 'Theirs too.', voice: 'comment', speaker: 'y' },
      ]),
      options,
    )
    expect(passages.map(({ text, voice, speaker }) => [text, voice, speaker])).toEqual([
      ['Mine.', 'author', null],
      ['Yours.', 'comment', 'x'],
      ['Theirs too.', 'comment', 'y'],
    ])
  })

  test('keep what the author quotes beside the words around it, and name each speaker', () => {
    const said = '“It leaks,” said Tam. “It always did.” The council disagrees.'
    const from = (words: string) => ({
      start: said.indexOf(words),
      end: said.indexOf(words) + words.length,
    })
    const [one, two] = [from('“It leaks,”'), from('“It always did.”')]
    const span = (start: number, end: number, speaker?: string): Span =>
      speaker
        ? { start, end, voice: 'quoted', speaker }
        : { start, end, voice: 'author', speaker: null }
    const [passage, ...others] = splitPassages(
      {
        ...documentOf([]),
        text: said,
        spans: [
          span(one.start, one.end, 'Tam'),
          span(one.end, two.start),
          span(two.start, two.end, 'Tam'),
          span(two.end, said.length),
        ],
      },
      options,
    )
    expect(others).toEqual([])
    expect(passage).toMatchObject({ text: said, voice: 'author', speaker: null })
    expect(passage?.quotes).toEqual([
      { ...one, speaker: 'Tam' },
      { ...two, speaker: 'Tam' },
    ])
  })

  test('are in the voice of the one person whose words they are', () => {
    const alone = documentOf([{ text: '“It leaks.”', voice: 'quoted', speaker: 'Tam' }])
    expect(splitPassages(alone, options)).toMatchObject([
      { voice: 'quoted', speaker: 'Tam', quotes: [] },
    ])
    const two = documentOf([
      { text: '“It leaks.”', voice: 'quoted', speaker: 'Tam' },
      { text: '“It does not.”', voice: 'quoted', speaker: 'Ida' },
    ])
    expect(splitPassages(two, options)).toMatchObject([
      { voice: 'author', quotes: [{ speaker: 'Tam' }, { speaker: 'Ida' }] },
    ])
  })

  test('stand under the headings above them, without the title', () => {
    const passages = splitPassages(
      documentOf([
        { text: 'The quay', level: 1 },
        { text: 'Zero.' },
        { text: 'One', level: 2 },
        { text: 'Deep', level: 4 },
        { text: 'First.' },
        { text: 'Less deep', level: 3 },
        { text: 'Second.' },
        { text: 'Two', level: 2 },
        { text: 'Third.' },
      ]),
      options,
    )
    expect(passages.map(({ headings, text }) => [...headings, text])).toEqual([
      ['Zero.'],
      ['One', 'Deep', 'First.'],
      ['One', 'Less deep', 'Second.'],
      ['Two', 'Third.'],
    ])
    expect(embeddedText('The quay', passages[2]!)).toBe('The quay – One – Less deep\nSecond.')
  })
})

describe('the window', () => {
  const fits = (document: Document, maxTokens = 512) => {
    const passages = splitPassages(document, { ...options, maxTokens })
    for (const passage of passages) {
      expect(countTokens(embeddedText(document.title, passage))).toBeLessThanOrEqual(maxTokens)
    }
    return passages
  }

  test('holds a sentence that is too long in parts, cut between words', () => {
    const text = sentence(3000)
    const passages = fits(documentOf([{ text }]))
    expect(passages.length).toBeGreaterThan(5)
    expect(passages.map(({ text }) => text).join(' ')).toBe(text)
    for (const { text } of passages) expect(text).toMatch(/^(The|pump) .* (pump|failed\.)$/)
  })

  test.each([' ', '\t', '\n', '   '])('cuts at white space of any kind: %j', (space) => {
    const text = `a${`${space}pump`.repeat(2000)}`
    const passages = fits(documentOf([{ text }]))
    for (const { text } of passages.slice(1)) expect(text).toMatch(/^pump\s.*pump$/s)
  })

  test('holds an endless word in parts, without cutting a character in two', () => {
    for (const word of ['x', 'É', '뷁', '😀', 'a😀']) {
      const text = word.repeat(4001)
      const passages = fits(documentOf([{ text }]))
      expect(passages.map(({ text }) => text).join('')).toBe(text)
      for (const { text } of passages) expect(text.isWellFormed()).toBe(true)
    }
  })

  test('holds words that a tokenizer takes for one unknown token', () => {
    const blind = { maxTokens: 512, countTokens: () => 3 }
    const passages = splitPassages(documentOf([{ text: 'x'.repeat(100_000) }]), blind)
    for (const { text } of passages) expect(text.length).toBeLessThan(512 * 8)
  })

  test('holds passages with nothing but white space between two words nowhere', () => {
    const text = `${'pump '.repeat(600)}${' '.repeat(50_000)}end`
    // Every space a token: the parts of an overlong sentence may not be blank.
    const eager = { maxTokens: 512, countTokens: (text: string) => 2 + text.length }
    for (const each of [options, eager]) {
      const passages = splitPassages(documentOf([{ text }]), each)
      for (const { text } of passages) expect(text).toMatch(/^\S(.*\S)?$/s)
      expect(
        passages
          .map(({ text }) => text)
          .join(' ')
          .split(/\s+/),
      ).toEqual(text.split(/\s+/))
    }
  })

  test('leaves room for the passage under a title and headings without end', () => {
    const long = 'the quay at Brennick '.repeat(400)
    const document = documentOf([{ text: long, level: 2 }, { text: sentence(900) }], long)
    const [passage] = fits(document)
    expect(wordsOf(passage!.text)).toBeGreaterThan(50)
    expect(fits(documentOf([{ text: '뷁'.repeat(900) }], '뷁'.repeat(900)), 320)).not.toEqual([])
  })
})

describe('a small window', () => {
  const splitAt = (maxTokens: number, title: string) => {
    const document = documentOf([{ text: sentence(900) }], title)
    return splitPassages(document, { maxTokens, countTokens }).map((passage) =>
      countTokens(embeddedText(title, passage)),
    )
  }

  test('of 128 tokens holds title, headings and passage', () => {
    const sizes = splitAt(128, 'the quay at Brennick '.repeat(400))
    expect(sizes.length).toBeGreaterThan(5)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(128)
  })

  test('without room for words beside the title is refused, with the least that does', () => {
    // Each mark is a token, and so are two special ones; 32 are left for words.
    const title = ';'.repeat(100)
    const least = 100 + 2 + 32
    expect(Math.max(...splitAt(least, title))).toBeLessThanOrEqual(least)
    const refusal = new RegExp(`reads ${least - 1} tokens .* at least ${least}\\b`)
    expect(() => splitAt(least - 1, title)).toThrow(
      expect.objectContaining({
        code: 'model_unavailable',
        message: expect.stringMatching(refusal),
      }),
    )
  })
})

/** Whether the words that a passage shares with a span, if any, are in the span's voice. */
function isTold(passage: Passage, span: Span, text: string): boolean {
  const shared = text.slice(Math.max(span.start, passage.start), Math.min(span.end, passage.end))
  if (span.end <= passage.start || passage.end <= span.start || shared.trim() === '') return true
  if (span.voice === passage.voice && span.speaker === passage.speaker) return true
  return passage.quotes.some(
    ({ start, end, speaker }) =>
      start >= span.start && end <= span.end && speaker === span.speaker && span.voice === 'quoted',
  )
}

describe('any document', () => {
  const words = fc.oneof(
    fc.lorem({ maxCount: 80 }),
    fc.lorem({ mode: 'sentences', maxCount: 12 }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
    fc.nat(3000).map((length) => 'x'.repeat(length)),
    fc.nat(900).map((length) => '😀'.repeat(length)),
  )
  const speaker = fc.constantFrom('Tam', 'Mara')
  const part = fc.oneof(
    { weight: 4, arbitrary: fc.record({ text: words }) },
    {
      weight: 1,
      arbitrary: fc.record({ text: words, voice: fc.constant('quoted' as const), speaker }),
    },
    { weight: 1, arbitrary: fc.record({ text: words, voice: fc.constant('notice' as const) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        text: fc.constantFrom('One', 'Two of it'),
        level: fc.integer({ min: 1, max: 6 }),
      }),
    },
  )
  const document = fc
    .tuple(fc.array(part, { maxLength: 12 }), words)
    .map(([parts, title]) => documentOf(parts as Part[], title))

  test('has passages that are stretches of its text, in order, in one voice, within the window', () => {
    fc.assert(
      fc.property(document, fc.integer({ min: 320, max: 600 }), (document, maxTokens) => {
        const { text, spans, headings, title } = document
        let end = 0
        for (const passage of splitPassages(document, { maxTokens, countTokens })) {
          expect(passage.text).toBe(text.slice(passage.start, passage.end))
          expect(passage.text).toMatch(/^\S(.*\S)?$/s)
          expect(passage.start).toBeGreaterThanOrEqual(end)
          expect(spans.filter((span) => !isTold(passage, span, text))).toEqual([])
          const crossed = headings.filter(
            (heading) => heading.start < passage.end && heading.end > passage.start,
          )
          expect(crossed).toEqual([])
          expect(countTokens(embeddedText(title, passage))).toBeLessThanOrEqual(maxTokens)
          end = passage.end
        }
      }),
      { numRuns: 150 },
    )
  })

  test('has every word in a passage, apart from its headings', () => {
    fc.assert(
      fc.property(document, (document) => {
        const passages = splitPassages(document, options)
        const marked = [...passages, ...document.headings].toSorted((a, b) => a.start - b.start)
        let end = 0
        for (const { start, end: next } of marked) {
          expect(document.text.slice(end, start).trim()).toBe('')
          end = next
        }
        expect(document.text.slice(end).trim()).toBe('')
      }),
      { numRuns: 150 },
    )
  })
})

describe('a long document', () => {
  test.each([
    ['prose', 'The pump failed on Monday. '],
    ['words without a stop', 'pump '],
    ['one word', 'x'],
    ['initials', 'A. '],
    ['short paragraphs', 'The pump failed.\n\n'],
  ])('of a megabyte of %s is split in a moment', (_, unit) => {
    const document = documentOf([{ text: unit.repeat(1_000_000 / unit.length) }])
    const start = performance.now()
    splitPassages(document, options)
    expect(performance.now() - start).toBeLessThan(6000)
  })
})
