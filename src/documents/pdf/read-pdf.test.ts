import { expect, test } from 'vitest'
import { FootnoteError } from '../../errors.ts'
import { column, fullPicture, line, type MadePdf, pdfOf } from './pdf.fixture.ts'
import { readPdf } from './read-pdf.ts'

const left = [
  'The committee met in spring to hear the evi-',
  'dence of traders from the whole of the coast',
  'about the price of salt. It was a well-',
  'known grievance, and the well-known answer',
  'was given: nothing could be done before the',
  'harvest. Afterwards the traders went away to',
]
const right = [
  'their ships and wrote a letter to the king,',
  'who never answered it. The letter survives.',
]

async function read(made: MadePdf, path = 'salt-report.pdf') {
  const { parts } = await readPdf({ path, bytes: pdfOf(made) })
  return parts[0]!.read
}

async function blocksOf(...pages: string[]) {
  return (await read({ pages })).text.split('\n\n')
}

function inVoice(
  read: Awaited<ReturnType<typeof readPdf>>['parts'][number]['read'],
  voice: string,
) {
  return read.spans
    .filter((span) => span.voice === voice)
    .flatMap(({ start, end }) => read.text.slice(start, end).split('\n\n'))
    .filter((text) => text !== '')
}

test('reads two columns one after the other, below a title and above a footer that span both', async () => {
  const page = [
    line('The Price of Salt on the Northern Coast', { y: 720, size: 20, font: 'F2' }),
    column([...left, ...left], { x: 60, y: 680 }),
    column([...right, ...right, ...right, ...right], { x: 320, y: 680 }),
    line('This paper was read to the society at its yearly meeting in the old town hall.', {
      y: 500,
    }),
  ]
  const [title, body, footer] = await blocksOf(page.join(''))
  expect(title).toBe('The Price of Salt on the Northern Coast')
  expect(body).toMatch(
    /^The committee met .* went away to The committee met .* went away to their ships/,
  )
  expect(footer).toMatch(/^This paper was read/)
})

test('reads three columns from left to right, whatever the order in which they were painted', async () => {
  const words = (name: string) =>
    ['one', 'two', 'three', 'four', 'five'].map((n) => `the ${name} column, line ${n} of it`)
  const page =
    column(words('third'), { x: 420, y: 700 }) +
    column(words('first'), { x: 60, y: 700 }) +
    column(words('second'), { x: 240, y: 700 })
  const [text] = await blocksOf(page)
  expect(text?.match(/first|second|third/g)).toEqual([
    ...Array<string>(5).fill('first'),
    ...Array<string>(5).fill('second'),
    ...Array<string>(5).fill('third'),
  ])
})

test('makes broken words whole and keeps the hyphens of words that have one', async () => {
  const [text] = await blocksOf(column(left, { y: 700 }))
  expect(text).toContain('hear the evidence of traders')
  expect(text).toContain('It was a well-known grievance, and the well-known answer')
})

test('begins a paragraph at an indent, after a gap, and where a line ends early', async () => {
  const paragraph = ['A first line that runs over the whole width of', 'the column, and ends.']
  const full = 'A long line that runs over the whole width here,'
  const page =
    column([...paragraph, full, 'and ends.'], { y: 700 }) +
    line('Another after a gap, which is as wide as the rest,', { y: 620 }) +
    line('Indented, with more words that fill up the line,', { y: 608, x: 86 }) +
    line('and ends.', { y: 596 })
  expect(await blocksOf(page)).toEqual([
    'A first line that runs over the whole width of the column, and ends.',
    'A long line that runs over the whole width here, and ends.',
    'Another after a gap, which is as wide as the rest,',
    'Indented, with more words that fill up the line, and ends.',
  ])
})

test('joins a paragraph that goes on after the end of a page', async () => {
  const blocks = await blocksOf(column(left, { y: 200 }), column(right, { y: 720 }))
  expect(blocks).toHaveLength(1)
  expect(blocks[0]).toContain('the traders went away to their ships')
})

test('drops running heads, which may change with the chapter, and page numbers, and counts them', async () => {
  const bodies = ['salt', 'corn', 'wool', 'iron'].map((name) =>
    column(
      left.map((text) => text.replace('salt', name)),
      { y: 700 },
    ),
  )
  const heads = [
    'Trade of the North',
    'Trade of the North',
    'Letters and Answers',
    'Trade of the North',
  ]
  const pages = bodies.map(
    (body, i) =>
      line(heads[i]!, { y: 760, size: 8 }) +
      body +
      line(`- ${i + 11} -`, { x: 300, y: 40, size: 8 }),
  )
  const { text, dropped } = await read({ pages })
  expect(text).not.toMatch(/Trade of|Letters and|\d/)
  expect(dropped?.chrome).toBeGreaterThan(70)
  expect(text.match(/committee met/g)).toHaveLength(4)
})

test('puts footnotes after the text as notices, and takes their numbers out of it', async () => {
  const page = (number: number, words: string) =>
    column(left, { y: 700 }) +
    'BT /F1 10 Tf 72 600 Td (The letter survives.) Tj /F1 6 Tf 4 Ts ' +
    `(${number}) Tj 0 Ts /F1 10 Tf ( It is kept at m) Tj 4 Ts /F1 6 Tf (9) Tj ET\n` +
    column([`${number} ${words}, in the second`, 'volume of the papers.'], { y: 100, size: 8 })
  const { text, spans } = await read({ pages: [page(1, 'Doe'), page(2, 'Roe')] })
  const notes = text.slice(spans.at(-1)!.start)
  expect(spans.at(-1)?.voice).toBe('notice')
  expect(notes).toBe(
    '1 Doe, in the second volume of the papers.\n\n2 Roe, in the second volume of the papers.',
  )
  expect(text).toContain('The letter survives. It is kept at m⁹')
})

test('marks headings by size and weight, the largest on the first level', async () => {
  const page =
    line('The Price of Salt', { y: 720, size: 20, font: 'F2' }) +
    line('By Jane Doe', { y: 690, size: 12 }) +
    line('Before the War', { y: 660, size: 14 }) +
    column(left, { y: 640 }) +
    line('In the North', { y: 540, font: 'F2' }) +
    column(left, { y: 520 })
  const { text, headings } = await read({ pages: [page] })
  expect(headings.map(({ start, end, level }) => [level, text.slice(start, end)])).toEqual([
    [1, 'The Price of Salt'],
    [2, 'Before the War'],
    [3, 'In the North'],
  ])
})

test('marks captions as notices, and leaves a sentence about the figure to its author', async () => {
  const page =
    line('Figure 2 shows that salt became dearer every year.', { y: 720 }) +
    line('Figure 2. The price of salt', { y: 690, size: 8 }) +
    column(left, { y: 640 })
  const found = await read({ pages: [page] })
  expect(inVoice(found, 'notice')).toEqual(['Figure 2. The price of salt'])
})

test('reads the rows of a table one by one', async () => {
  const row = (y: number, name: string, price: string) =>
    line(name, { y }) + line(price, { x: 300, y })
  const page = row(700, 'Salt', '12') + row(688, 'Corn', '31') + row(676, 'Wool', '4')
  expect(await blocksOf(page + column(left, { y: 600 }))).toEqual(
    expect.arrayContaining(['Salt | 12', 'Corn | 31', 'Wool | 4']),
  )
})

test('does not take the gaps of justified lines for those of a table', async () => {
  const words = (y: number) =>
    line('government', { y }) +
    line('development', { x: 144.8, y }) +
    line('parliament', { x: 222, y })
  const page = column(left, { y: 736 }) + words(664) + words(652)
  expect((await blocksOf(page)).join()).not.toContain('|')
})

test('reads joined letters as letters', async () => {
  const font =
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /Differences [65 /fi /ffl] >> >>'
  const { text } = await read({
    pages: [
      'BT /F9 10 Tf 72 700 Td (A) Tj /F1 10 Tf (nally, the ba) Tj /F9 10 Tf (B) Tj /F1 10 Tf (ed) Tj ET',
    ],
    page: '/Resources << /Font << /F1 3 0 R /F9 10 0 R >> >>',
    extra: [font],
  })
  expect(text).toBe('finally, the baffled')
})

test.each([
  ['another program', 'is damaged', 'not a PDF at all'],
  ['an empty file', 'is damaged', ''],
])('names the damage of %s', async (_, reason, content) => {
  const reading = readPdf({ path: 'a.pdf', bytes: new TextEncoder().encode(content) })
  await expect(reading).rejects.toThrow(FootnoteError)
  await expect(reading).rejects.toThrow(reason)
})

test('refuses a scan without a text layer, and names the program that makes one', async () => {
  await expect(read({ pages: [fullPicture, fullPicture] })).rejects.toThrow(/is scanned.*ocrmypdf/)
  await expect(read({ pages: ['', ''] })).rejects.toThrow(/holds no text.*ocrmypdf/)
})

test('refuses a PDF that asks for a password', async () => {
  const key = '0'.repeat(64)
  const lock = `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${key}> /U <${key}> >>`
  const trailer = `/Encrypt ${lock} /ID [<00> <00>]`
  await expect(read({ pages: [line('Secret', { y: 700 })], trailer })).rejects.toThrow(/password/)
})

test('reads what text recognition found in a scan, under a library stamp too', async () => {
  const words = column(left, { y: 700, before: '3 Tr' })
  const stamp = line('Lent by the library', { y: 30, size: 8 })
  const { text, dropped } = await read({
    pages: [fullPicture + words, fullPicture + words + stamp],
  })
  expect(text).toContain('hear the evidence of traders')
  expect(dropped?.hidden ?? 0).toBe(0)
})
