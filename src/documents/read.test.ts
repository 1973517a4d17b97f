import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FootnoteError } from '../errors.ts'
import type { Document } from './document.ts'
import { isReadable, readDocument } from './read.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const read = (path: string, text: string) => readDocument(path, bytesOf(text))!
const unreadable = (message: RegExp) =>
  expect.objectContaining({ code: 'file_unreadable', message: expect.stringMatching(message) })

/** Everything a document promises about its offsets. */
function expectSound(document: Document): void {
  const { text, spans, headings } = document
  let end = 0
  for (const span of spans) {
    expect(span.start).toBe(end)
    expect(span.end).toBeGreaterThan(span.start)
    // White space between two spans goes to the first.
    expect(text[span.start]).toMatch(/\S/)
    end = span.end
  }
  expect(end).toBe(text.length)
  let last = 0
  for (const heading of headings) {
    expect(heading.start).toBeGreaterThanOrEqual(last)
    expect(text.slice(heading.start, heading.end)).toMatch(/^\S(.*\S)?$/s)
    last = heading.end
  }
  expect(document.title.trim()).not.toBe('')
}

describe('a file', () => {
  test.each(['a.md', 'b/c.markdown', 'D.TXT', 'e.text'])('%s is readable', (path) => {
    expect(isReadable(path)).toBe(true)
  })

  test.each([
    'a.pdf',
    'README',
    'md',
    'folder.md/README',
    '.md',
    'x.constructor',
    'x.__proto__',
    'x.valueOf',
  ])('%s is not, and reading it says so', (path) => {
    expect(isReadable(path)).toBe(false)
    expect(() => read(path, 'words')).toThrow(unreadable(/^no reader for /))
  })

  test('has an id that is safe in an address and tells equal names apart', () => {
    const id = (path: string) => read(path, 'words').id
    expect(id('Älte Brücke (neu).md')).toMatch(/^alte-brucke-neu-[0-9a-f]{8}$/)
    expect(id('پل.md')).toMatch(/^[0-9a-f]{8}$/)
    expect(id(`${'long'.repeat(50)}.md`)).toHaveLength(60 + 9)
    expect(id('a/x.md')).toBe(id('a/x.md'))
    expect(new Set(['a/x.md', 'b/x.md', 'x.md', 'x.txt'].map(id)).size).toBe(4)
  })

  test('may ask not to be indexed', () => {
    expect(readDocument('a.md', bytesOf('---\nindex: false\n---\nwords'))).toBeNull()
  })

  test('keeps its name as the title when it states none', () => {
    expect(read('a/the_old-quay.md', 'One line.').title).toBe('the old quay')
    expect(read('a/the_old-quay.txt', 'The quay is old.').title).toBe('the old quay')
    expect(read('a/\u202egnp\n.txt', 'The quay is old.').title).toBe('gnp')
  })
})

describe('encodings', () => {
  const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'))
  test.each([
    ['UTF-16 with a mark', Uint8Array.of(0xff, 0xfe, ...utf16('The quay'))],
    ['UTF-16 without a mark', utf16('The quay')],
    ['UTF-16 of Chinese, which has no zero bytes', Uint8Array.of(0xff, 0xfe, ...utf16('码头很旧'))],
    ['Latin-1', Uint8Array.of(...Buffer.from('Brücke', 'latin1'))],
    ['Shift-JIS', Uint8Array.of(0x83, 0x65, 0x83, 0x58, 0x83, 0x67)],
    ['a character cut in two', bytesOf('Brü').slice(0, 3)],
    ['overlong zero bytes', Uint8Array.of(0x61, 0xc0, 0x80)],
    ['a surrogate', Uint8Array.of(0xed, 0xa0, 0x80)],
    ['a zero byte', bytesOf('a\0b')],
    ['a PDF', bytesOf('%PDF-1.7\n%\u00ff\0obj')],
    ['an archive', Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0x14, 0x00)],
  ])('%s is refused with the remedy', (_, bytes) => {
    for (const path of ['a.md', 'a.txt']) {
      expect(() => readDocument(path, bytes)).toThrow(unreadable(/save it as UTF-8/))
    }
  })

  test('a byte order mark is no part of the text', () => {
    expect(read('a.txt', '\ufeffThe quay is old.').text).toBe('The quay is old.')
    expect(read('a.md', '\ufeff---\ntitle: Quay\n---\nOld.').title).toBe('Quay')
  })

  test.each([
    ['no bytes', ''],
    ['one space', ' '],
    ['marks only', '*** --- !'],
    ['hidden characters only', '\u200b\u{e0041}\ufeff'],
  ])('%s holds no words', (_, text) => {
    for (const path of ['a.md', 'a.txt']) {
      expect(() => read(path, text)).toThrow(unreadable(/^holds no words$/))
    }
  })

  test('words in raw HTML alone are not read, and the message says so', () => {
    for (const text of ['<p>The quay is old.</p>', '---\ntitle: Quay\n---\n<!-- old -->']) {
      expect(() => read('a.md', text)).toThrow(
        unreadable(/^holds no words outside raw HTML, which is not read; write them as markdown$/),
      )
    }
    expect(read('a.txt', '<p>The quay').text).toBe('<p>The quay')
  })

  test('one letter is enough', () => {
    expect(read('a.md', 'x').text).toBe('x')
    expect(read('a.txt', '7').text).toBe('7')
  })
})

describe('what people see', () => {
  test('line ends of all kinds are one kind, spaces of all kinds too', () => {
    expect(read('a.txt', 'One\r\n\r\ntwo\u2028\u2028three\ffour\u0085five.').text).toBe(
      'One\n\ntwo\n\nthree\nfour\nfive.',
    )
    expect(read('a.txt', 'One\u00a0two\u2009three\u3000four.').text).toBe('One two three four.')
  })

  test('letters and their marks are composed', () => {
    expect(read('a.txt', 'Bru\u0308cke').text).toBe('Br\u00fccke')
    expect(read('a.txt', `a${'\u0301'.repeat(200)}b`).text.length).toBeLessThan(40)
  })

  const hidden = [
    ...['\u200b', '\u200c', '\u200d', '\u200e', '\u202a', '\u202e', '\u2060', '\u2066', '\u206f'],
    ...['\u00ad', '\u034f', '\u061c', '\u115f', '\u180e', '\u3164', '\ufe0f', '\ufeff', '\ufff9'],
    ...['\u{e0001}', '\u{e0041}', '\u{e007f}', '\u{e0100}', '\u{1d173}', '\u0007', '\u001b'],
  ]
  const seen = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]|(?![\t\n])\p{Cc}/u
  /** A character, and the ways in which a file can write it. */
  const sly = fc.constantFrom(...hidden).map((character) => {
    const hex = character.codePointAt(0)!.toString(16)
    return { plain: character, entity: `&#x${hex};`, yaml: `\\U${hex.padStart(8, '0')}` }
  })

  test('no hidden character reaches text, title, authors or speakers, however it is written', () => {
    const words = fc.constantFrom('The quay', 'is old', 'By Odile Farrow', '\n\n', 'Posted by ')
    fc.assert(
      fc.property(fc.array(fc.tuple(words, sly), { minLength: 1, maxLength: 12 }), (pieces) => {
        const plain = pieces.map(([word, { plain }]) => word + plain).join('')
        const entities = pieces.map(([word, { entity }]) => word + entity).join('')
        const yaml = pieces.map(([, { yaml }]) => yaml).join('')
        const documents = [
          read('a.txt', `Title${plain}\n\n${plain} seven`),
          read(`${plain}.txt`, `${plain} seven.`),
          read(
            'a.md',
            `---\ntitle: "Quay${yaml}"\nauthor: ["O${yaml}"]\n---\n${plain} ${entities} x`,
          ),
        ]
        for (const document of documents) {
          expectSound(document)
          const { text, title, authors, spans } = document
          expect(
            [text, title, ...authors, ...spans.map(({ speaker }) => speaker)].join(),
          ).not.toMatch(seen)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('whatever a file holds', () => {
  const line = fc.oneof(
    fc.constantFrom('Brennick needs a crane', 'Odile Farrow', 'By Odile Farrow', 'July 9, 2012'),
    fc.constantFrom('• Tam', 'Posted by x | y', 'Leave a comment', 'Related articles', '---', ''),
    fc.constantFrom('# Heading', '> quoted', '- item', '| a | b |', '|---|---|', '```', '<b>x</b>'),
    fc.constantFrom('title: x', 'authors: [', 'Odile Farrow is a writer of books.', '[a]: b "c"'),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.lorem({ maxCount: 60 }),
  )
  const text = fc
    .array(fc.tuple(line, fc.constantFrom('\n', '\n\n', ' ', '\r\n')), { maxLength: 25 })
    .map((lines) => lines.flat().join(''))
  const path = fc.constantFrom('a.md', 'a.txt')

  /** The document, or null for a refusal; any other failure goes through. */
  const attempt = (path: string, bytes: Uint8Array): Document | null => {
    try {
      return readDocument(path, bytes)
    } catch (error) {
      if (error instanceof FootnoteError && error.code === 'file_unreadable') return null
      throw error
    }
  }

  test('it is read soundly or refused', () => {
    fc.assert(
      fc.property(path, text, fc.boolean(), (path, text, hasFrontMatter) => {
        const document = attempt(path, bytesOf(hasFrontMatter ? `---\n${text}` : text))
        if (document) expectSound(document)
      }),
      { numRuns: 300 },
    )
  })

  test('bytes are read or refused', () => {
    fc.assert(
      fc.property(path, fc.uint8Array({ maxLength: 200 }), (path, bytes) => {
        const document = attempt(path, bytes)
        if (document) expectSound(document)
      }),
      { numRuns: 300 },
    )
  })

  test('reading the text of a document again changes nothing', () => {
    fc.assert(
      fc.property(text, (text) => {
        const once = attempt('a.txt', bytesOf(text))
        if (once) expect(read('a.txt', once.text)).toEqual(once)
      }),
    )
  })
})

describe('long lines', () => {
  const lines: [string, (length: number) => string][] = [
    ['prose', (length) => 'The pump failed and the crew mended it. '.repeat(length / 40)],
    ['one word', (length) => 'x'.repeat(length)],
    ['spaces between two words', (length) => `a${' '.repeat(length)}b`],
    ['tabs', (length) => `${'\t'.repeat(length)}a`],
    ['marks on one letter', (length) => `a${'\u0316\u0300'.repeat(length / 4)}`],
    ['brackets', (length) => `word ${'['.repeat(length)}`],
    ['quotation marks at line start', (length) => `${'>'.repeat(length)} a`],
    ['nested list marks', (length) => `${'- '.repeat(length / 2)}a`],
    ['stars', (length) => `${'a**b'.repeat(length / 4)}c`],
    ['names without end', (length) => `Title\n\nBy ${'Ab And Cd and '.repeat(length / 14)}!`],
    ['disclaimers', (length) => 'views expressed of A '.repeat(length / 21)],
    ['a signature', (length) => `Title\n\nOld.\n\nPosted by ${'a '.repeat(length / 2)}b`],
  ]

  // What grows with the square of the length takes a minute here, not a moment.
  test.each(lines)('of %s are read in a moment', (_, line) => {
    const start = performance.now()
    read('a.md', line(100_000))
    read('a.txt', line(1_000_000))
    expect(performance.now() - start).toBeLessThan(4000)
  })

  test('of a megabyte of prose in markdown are read in a moment', () => {
    const start = performance.now()
    read('a.md', lines[0]![1](1_000_000))
    expect(performance.now() - start).toBeLessThan(8000)
  })
})
