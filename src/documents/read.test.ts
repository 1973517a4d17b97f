import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Document } from './document.ts'
import { zipOf } from './exports/zip.fixture.ts'
import { docxOf, epubOf, paragraph } from './office/office.fixture.ts'
import { line, pdfOf } from './pdf/pdf.fixture.ts'
import { readFile } from './read.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const read = async (path: string, text: string) =>
  (await readFile(path, bytesOf(text))).documents[0]!
/** Why a file is not read. */
const reason = async (path: string, content: string | Uint8Array) => {
  const bytes = typeof content === 'string' ? bytesOf(content) : content
  const { documents, skipped } = await readFile(path, bytes)
  expect(documents).toEqual([])
  expect(skipped).toEqual([{ path, reason: expect.any(String) }])
  return skipped[0]!.reason
}

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
  test('has an id that is safe in an address and tells equal names apart', async () => {
    const id = async (path: string) => (await read(path, 'words')).id
    expect(await id('Älte Brücke (neu).md')).toMatch(/^alte-brucke-neu-[0-9a-f]{8}$/)
    expect(await id('پل.md')).toMatch(/^[0-9a-f]{8}$/)
    expect(await id(`${'long'.repeat(50)}.md`)).toHaveLength(60 + 9)
    expect(await id('a/x.md')).toBe(await id('a/x.md'))
    const ids = await Promise.all(['a/x.md', 'b/x.md', 'x.md', 'x.txt'].map(id))
    expect(new Set(ids).size).toBe(4)
  })

  test('may ask not to be indexed', async () => {
    const bytes = bytesOf('---\nindex: false\n---\nwords')
    expect(await readFile('a.md', bytes)).toEqual({ documents: [], skipped: [] })
  })

  test('keeps its name as the title when it states none', async () => {
    expect((await read('a/the_old-quay.md', 'One line.')).title).toBe('the old quay')
    expect((await read('a/the_old-quay.txt', 'The quay is old.')).title).toBe('the old quay')
    expect((await read('a/\u202egnp\n.txt', 'The quay is old.')).title).toBe('gnp')
  })

  test.each([
    ['no bytes', '', /^is empty$/],
    ['one byte', 'x', /^holds a single byte/],
    ['two spaces', '  ', /^holds no words$/],
    ['marks only', '*** --- !', /^holds no words$/],
    ['hidden characters only', '\u200b\u{e0041}\ufeff', /^holds no words$/],
  ])('of %s is skipped with the reason', async (_, text, expected) => {
    for (const path of ['a.md', 'a.txt', 'a.pdf', 'a']) {
      expect(await reason(path, text)).toMatch(expected)
    }
  })

  test('of two letters is an article', async () => {
    expect((await read('a.md', 'xy')).text).toBe('xy')
    expect((await read('a.txt', '70')).text).toBe('70')
  })
})

describe('a file that is not what its name says', () => {
  const page =
    '<!DOCTYPE html><title>Quay</title><p>The old quay is closed. It was built long ago.</p>'

  test.each(['a.txt', 'a.md', 'a', 'a.pdf', 'a.png'])('is HTML as %s', async (path) => {
    const { text } = await read(path, page)
    expect(text).toContain('The old quay is closed.')
    expect(text).not.toContain('<')
  })

  test('is HTML in a piece, where it is named as text', async () => {
    expect((await read('a.txt', '<p>The quay is old.</p>')).text).toBe('The quay is old.')
    expect((await read('a.txt', '<p>The quay is old')).text).toBe('<p>The quay is old')
    expect((await read('a.md', '<p align="center">Bay</p>\n\nThe quay is old.')).text).toBe(
      'Bay\n\nThe quay is old.',
    )
    expect((await read('a.md', '<p>The quay is old.</p>')).text).toBe('The quay is old.')
  })

  test('is markdown or text by its ending alone', async () => {
    const source = '# Quay\n\nIt is *old*.'
    expect((await read('a.md', source)).text).toBe('Quay\n\nIt is old.')
    expect((await read('a.txt', source)).text).toContain('*old*')
    expect((await read('README', source)).text).toBe('Quay\n\nIt is old.')
    expect((await read('README', 'The quay is *old*')).text).toBe('The quay is *old*')
  })

  test.each(['a.pdf', 'a.md', 'a'])('is an archive as %s', async (path) => {
    const { documents } = await readFile(path, zipOf([{ name: 'x.md', content: '# Old quay' }]))
    expect(documents.map(({ path, text }) => [path, text])).toEqual([[`${path}/x.md`, 'Old quay']])
  })

  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 73, 72)
  test.each<[string, string | Uint8Array, RegExp]>([
    ['a picture', png, /^is an image \(png\)$/],
    ['a drawing', '<svg xmlns="x"><text>Old quay</text></svg>', /^is an image \(svg\)$/],
    ['a program', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0), /^is a program \(elf\)$/],
    ['a recording', Uint8Array.of(0x49, 0x44, 0x33, 3, 0, 0, 0, 0, 0, 0), /recording/],
    [
      'a page in MHTML',
      'From: <x>\r\nSubject: =?utf-8?Q?Quay?=\r\n =?utf-8?Q?s?=\r\nContent-Type: multipart/related;\r\n\r\nx',
      /MHTML; save it as HTML/,
    ],
    ['rich text', '{\\rtf1 The quay is old.}', /RTF.*save it as DOCX/],
    ['bytes without sense', Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 0), /^is binary data/],
    ['a feed', '<?xml version="1.0"?><rss><item>Quay</item></rss>', /^is XML of a kind/],
    ['a picture with an archive behind', Uint8Array.of(...png, ...zipOf([])), /^is an image/],
  ])('is %s, whatever it is called', async (_, content, expected) => {
    for (const path of ['a.md', 'a.txt', 'a.html']) {
      expect(await reason(path, content)).toMatch(expected)
    }
  })

  const words = 'The quay is old and it is closed.'
  test.each([
    ['a PDF', pdfOf({ pages: [line(words, { y: 700 })] })],
    [
      'a PDF behind other bytes',
      Buffer.concat([Buffer.alloc(9), pdfOf({ pages: [line(words, { y: 700 })] })]),
    ],
    ['a DOCX document', docxOf(paragraph(words))],
    ['an EPUB book', epubOf({ chapters: { 'one.xhtml': `<p>${words}</p>` } })],
  ])('is %s, whatever it is called', async (_, bytes) => {
    for (const path of ['a.md', 'a.zip', 'b/a']) {
      const { documents } = await readFile(path, bytes)
      expect(documents.map(({ text }) => text)).toEqual([words])
    }
    const { documents } = await readFile('all.pdf', zipOf([{ name: 'a.txt', content: bytes }]))
    expect(documents.map(({ text }) => text)).toEqual([words])
  })

  test('is text where it only begins like a picture, a sound or a program', async () => {
    for (const start of ['BMW', 'MZ', 'ID3', 'solid', 'GIF89a', 'OggS', 'PK', 'II*', '8BPS']) {
      expect((await read('a.txt', `${start} is how it begins.`)).text).toMatch(/^\S+ is how/)
    }
  })

  test('is neither style sheet nor script', async () => {
    for (const path of ['page_files/a.css', 'a.js', 'notes.yaml', 'b.json']) {
      expect(await reason(path, 'body { margin: 0 }')).toMatch(/^is code or settings/)
    }
  })
})

describe('an archive', () => {
  test('without the folder that a browser saves with a page gives the page alone', async () => {
    const page = '<!DOCTYPE html><p>The old quay is closed. It was built long ago.</p>'
    const bytes = zipOf([
      { name: 'a/quay_files/frame.html', content: page },
      { name: 'a/quay_files/a.css', content: 'body {}' },
      { name: 'a/quay.html', content: page },
    ])
    const { documents, skipped } = await readFile('all.zip', bytes)
    expect(documents.map(({ path }) => path)).toEqual(['all.zip/a/quay.html'])
    expect(skipped).toEqual([
      { path: 'all.zip/a/quay_files', reason: expect.stringMatching(/^belongs to the saved page/) },
    ])
    const empty = await readFile('all.zip', zipOf([]))
    expect(empty.skipped).toEqual([
      { path: 'all.zip', reason: 'is an archive without files to read' },
    ])
  })

  test('is read file by file, and so is an archive in it, but no deeper', async () => {
    const inner = zipOf([{ name: 'b/two.txt', content: 'The crane is new.' }])
    const deepest = zipOf([{ name: 'in.zip', content: zipOf([{ name: 'c.zip', content: inner }]) }])
    const bytes = zipOf([
      { name: 'one.md', content: '---\ntitle: Quay\nauthor: Odile Farrow\n---\nThe quay is old.' },
      { name: 'in.zip', content: inner },
      { name: 'deep.zip', content: deepest },
      { name: 'photo.jpg', content: Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0) },
      { name: 'one.md', content: 'The same name again.' },
      { name: 'bad.md', content: '---\ntitle: [\n---\nx' },
    ])
    const { documents, skipped } = await readFile('all.zip', bytes)
    expect(documents.map(({ path, title }) => [path, title])).toEqual([
      ['all.zip/one.md', 'Quay'],
      ['all.zip/in.zip/b/two.txt', 'two'],
      ['all.zip/one.md-2', 'one'],
    ])
    expect(documents[0]!.authors).toEqual(['Odile Farrow'])
    expect(new Set(documents.map(({ id }) => id)).size).toBe(3)
    expect(skipped).toEqual([
      { path: 'all.zip/deep.zip/in.zip', reason: expect.stringMatching(/inside two others/) },
      { path: 'all.zip/photo.jpg', reason: 'is an image (jpg)' },
      { path: 'all.zip/bad.md', reason: expect.stringMatching(/front matter/) },
    ])
  })
})

describe('what people see', () => {
  test('line ends of all kinds are one kind, spaces of all kinds too', async () => {
    const lines = await read('a.txt', 'One\r\n\r\ntwo\u2028\u2028three\n\ffour.')
    expect(lines.text).toBe('One\n\ntwo\n\nthree\n\nfour.')
    const spaces = await read('a.txt', 'One\u00a0two\u2009three\u3000four.')
    expect(spaces.text).toBe('One two three four.')
  })

  test('letters and their marks are composed', async () => {
    expect((await read('a.txt', 'Bru\u0308cke')).text).toBe('Br\u00fccke')
    expect((await read('a.txt', `a${'\u0301'.repeat(200)}b`)).text.length).toBeLessThan(40)
  })

  test('characters that do not show are counted', async () => {
    const { text, dropped } = await read('a.txt', 'The quay\u{e0041}\u{e0042}\u202e is old.')
    expect(text).toBe('The quay is old.')
    expect(dropped).toEqual({ hidden: 3, chrome: 0, undecodable: 0 })
    expect((await read('a.txt', 'The quay is old.')).dropped).toBeUndefined()
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

  test('no hidden character reaches text, title, authors or speakers, however it is written', async () => {
    const words = fc.constantFrom('The quay', 'is old', 'By Odile Farrow', '\n\n', 'Posted by ')
    const pieces = fc.array(fc.tuple(words, sly), { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(pieces, async (pieces) => {
        const plain = pieces.map(([word, { plain }]) => word + plain).join('')
        const entities = pieces.map(([word, { entity }]) => word + entity).join('')
        const yaml = pieces.map(([, { yaml }]) => yaml).join('')
        const documents = await Promise.all([
          read('a.txt', `Title${plain}\n\n${plain} seven`),
          read(`${plain}.txt`, `${plain} seven.`),
          read(
            'a.md',
            `---\ntitle: "Quay${yaml}"\nauthor: ["O${yaml}"]\n---\n${plain} ${entities} x`,
          ),
        ])
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
  const written = fc.oneof(
    fc.constantFrom('Brennick needs a crane', 'Odile Farrow', 'By Odile Farrow', 'July 9, 2012'),
    fc.constantFrom('• Tam', 'Posted by x | y', 'Leave a comment', 'Related articles', '---', ''),
    fc.constantFrom('# Heading', '> quoted', '- item', '| a | b |', '|---|---|', '```', '<b>x</b>'),
    fc.constantFrom('title: x', 'authors: [', 'Odile Farrow is a writer of books.', '[a]: b "c"'),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.lorem({ maxCount: 60 }),
  )
  const text = fc
    .array(fc.tuple(written, fc.constantFrom('\n', '\n\n', ' ', '\r\n')), { maxLength: 25 })
    .map((lines) => lines.flat().join(''))
  const path = fc.constantFrom('a.md', 'a.txt')

  test('it is read soundly or refused', async () => {
    await fc.assert(
      fc.asyncProperty(path, text, fc.boolean(), async (path, text, hasFrontMatter) => {
        const bytes = bytesOf(hasFrontMatter ? `---\n${text}` : text)
        for (const document of (await readFile(path, bytes)).documents) expectSound(document)
      }),
      { numRuns: 300 },
    )
  })

  test('bytes are read or refused', async () => {
    await fc.assert(
      fc.asyncProperty(path, fc.uint8Array({ maxLength: 200 }), async (path, bytes) => {
        for (const document of (await readFile(path, bytes)).documents) expectSound(document)
      }),
      { numRuns: 300 },
    )
  })

  test('reading the text of a document again changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (text) => {
        const once = await read('a.txt', text)
        // Text that is HTML becomes plain text once.
        if (!once || /^\s*</.test(text)) return
        const { dropped: _, ...expected } = once
        expect(await read('a.txt', once.text)).toMatchObject({ text: expected.text })
      }),
    )
  })
})

describe('a text that is too long', () => {
  test.each([
    ['of a million lines', 'The quay is old.\n'.repeat(1_000_000)],
    ['on a single line', 'The quay is old. '.repeat(1_000_000)],
  ])('%s is refused before it is read', async (_, text) => {
    const start = performance.now()
    for (const path of ['a.md', 'a.txt']) {
      expect(await reason(path, text)).toBe(
        'holds 17 million characters, over the limit of 10 million for an article; split it',
      )
    }
    expect(performance.now() - start).toBeLessThan(4000)
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
  test.each(lines)('of %s are read in a moment', async (_, line) => {
    const start = performance.now()
    await read('a.md', line(100_000))
    await read('a.txt', line(1_000_000))
    expect(performance.now() - start).toBeLessThan(4000)
  })

  test('of a megabyte of prose in markdown are read in a moment', async () => {
    const start = performance.now()
    await read('a.md', lines[0]![1](1_000_000))
    expect(performance.now() - start).toBeLessThan(8000)
  })
})
