import { deflateSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import { FootnoteError } from '../../errors.ts'
import { column, line, pdfOf, stream } from './pdf.fixture.ts'
import { readPdf } from './read-pdf.ts'

const words = column(['The committee met in spring', 'to hear of the price of salt.'], { y: 700 })
const pageOf = (name: string) =>
  column([`The committee met for ${name}`, 'in the spring of the year.'], { y: 600 })
const whole = pdfOf({ pages: ['salt', 'corn', 'wool'].map(pageOf) })

/** What reading comes to: text, or the error that says why not. Anything else is a bug. */
async function outcome(bytes: Uint8Array, limits = {}): Promise<string> {
  try {
    const { parts } = await readPdf({ path: 'a.pdf', bytes }, limits)
    return parts[0]!.read.text
  } catch (error) {
    if (error instanceof FootnoteError && error.code === 'file_unreadable') return error.message
    throw error
  }
}

function replaced(bytes: Uint8Array, from: string | RegExp, to: string): Uint8Array {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return Uint8Array.from(text.replace(from, to), (character) => character.charCodeAt(0))
}

test('reads or refuses a file that is cut off anywhere, and says why', async () => {
  for (let percent = 0; percent < 100; percent++) {
    const cut = whole.slice(0, Math.floor((whole.length * percent) / 100))
    expect(await outcome(cut)).toMatch(/committee met|damaged|holds no text/)
  }
})

test('leaves the bytes that it was given as they were', async () => {
  const bytes = whole.slice()
  await outcome(bytes)
  expect(bytes).toEqual(whole)
})

test.each([
  ['a page tree that contains itself', replaced(whole, /\/Kids \[[^\]]*\]/, '/Kids [2 0 R]')],
  [
    'a parent that is its own child',
    replaced(whole, '/Type /Page ', '/Type /Pages /Kids [2 0 R] '),
  ],
  [
    'a table of contents that points nowhere',
    replaced(whole, /startxref\n\d+/, 'startxref\n999999'),
  ],
  ['a table that comes before itself', replaced(whole, '/Size', '/Prev 9 /Size')],
  ['a million pages that it claims to have', replaced(whole, '/Count 3', '/Count 1000000')],
  [
    'a form that draws itself',
    pdfOf({
      pages: [`${words} /X0 Do`],
      page: '/Resources << /Font << /F1 3 0 R >> /XObject << /X0 10 0 R >> >>',
      extra: [
        stream(
          '/X0 Do',
          '/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /X0 10 0 R >> >>',
        ),
      ],
    }),
  ],
  ['states that are never restored', pdfOf({ pages: [`${'q '.repeat(2_000)}${words}`] })],
  ['restorations without a state', pdfOf({ pages: [`${'Q ET EMC '.repeat(1000)}${words}`] })],
  [
    'numbers beyond all measure',
    pdfOf({ pages: [`q 1e300 0 0 1e300 1e300 1e300 cm ${words} Q ${words}`] }),
  ],
])('survives %s', async (_, bytes) => {
  expect(await outcome(bytes)).toMatch(/committee met|damaged|pages|no text|hidden/)
})

test('refuses more pages and more text than its limits, and says how much there was', async () => {
  expect(await outcome(whole, { maxPages: 2 })).toMatch(/has 3 pages; at most 2/)
  expect(await outcome(whole, { maxCharacters: 60 })).toMatch(/more than 60 characters/)
})

test('stops between two pages when it is told to', async () => {
  const reading = readPdf({ path: 'a.pdf', bytes: whole }, { signal: AbortSignal.abort() })
  await expect(reading).rejects.toThrow(/abort/i)
})

test('reads a stream that inflates a thousandfold without holding the file for broken', async () => {
  const packed = deflateSync(Buffer.from(`${' '.repeat(20_000_000)}${words}`))
  const content = Array.from(packed, (byte) => String.fromCharCode(byte)).join('')
  const bytes = pdfOf({
    pages: [''],
    extra: [stream(content, '/Filter /FlateDecode')],
    page: '/Contents 10 0 R',
  })
  expect(await outcome(bytes)).toContain('committee')
})

test('runs no code out of a file, fetches nothing, and decodes no picture', async () => {
  const fetched = vi.spyOn(globalThis, 'fetch')
  const evaluated = vi.spyOn(globalThis, 'Function')
  const font =
    '<< /Type /Font /Subtype /Type1 /BaseFont /Made /FontMatrix [1 2 3 4 5 (0\\); globalThis.ran = true)] /FirstChar 32 /LastChar 33 /Widths [500 500] >>'
  const bytes = pdfOf({
    pages: [`${words} BT /F9 9 Tf 72 500 Td (Salt) Tj ET q 9 0 0 9 0 0 cm /Im1 Do Q`],
    page: '/Resources << /Font << /F1 3 0 R /F9 10 0 R >> /XObject << /Im1 11 0 R >> >> /AA << /O << /S /URI /URI (http://example.com) >> >>',
    extra: [
      font,
      stream('broken', '/Type /XObject /Subtype /Image /Width 9 /Height 9 /Filter /JPXDecode'),
    ],
    catalog: '/OpenAction << /S /JavaScript /JS (globalThis.ran = true) >>',
  })
  expect(await outcome(bytes)).toContain('committee met')
  expect(globalThis).not.toHaveProperty('ran')
  expect(fetched).not.toHaveBeenCalled()
  expect(evaluated).not.toHaveBeenCalled()
})

test('reads the other pages where one can not be read', async () => {
  const broken = replaced(whole, '/Type /Page /Parent', '/Type /Pxge /Pxrent')
  expect(await outcome(broken)).toContain('committee met')
})

test('reads thousands of fragments on one page in good time', async () => {
  const fragments = Array.from({ length: 8000 }, (_, i) =>
    line('x', { x: (i * 37) % 600, y: (i * 91) % 780, size: 2 }),
  )
  const started = performance.now()
  await outcome(pdfOf({ pages: [words + fragments.join('')] }))
  expect(performance.now() - started).toBeLessThan(8000)
})
