import { expect, test } from 'vitest'
import { line, type MadePdf, pdfOf } from './pdf.fixture.ts'
import { readPdf } from './read-pdf.ts'

async function read(made: MadePdf) {
  const { parts } = await readPdf({ path: 'quay.pdf', bytes: pdfOf(made) })
  return parts[0]!.read
}

const sentence = 'the crane on the old quay lifts four tonnes, and ships carry loads of nine'
/** Widely spaced lines of text from `y` downwards. */
const text = (y: number, count = 8, x = 72) =>
  Array.from({ length: count }, (_, i) => {
    const words = i === count - 1 ? 'and nobody has ordered another.' : sentence
    return line(i === 0 ? `${y} says that ${words}` : words, { x, y: y - i * 20, size: 12 })
  }).join('')
const blocks = ({ text: all }: { text: string }) => all.split('\n\n')
const noticesOf = ({ text: all, spans }: Awaited<ReturnType<typeof read>>) =>
  spans
    .filter(({ voice }) => voice === 'notice')
    .flatMap(({ start, end }) => all.slice(start, end).trim().split('\n\n'))

test('widely spaced lines below small print are one paragraph', async () => {
  const page = line('Brennick Harbour Office', { y: 760, size: 7 }) + text(700)
  expect(blocks(await read({ pages: [page] }))).toHaveLength(2)
})

test('a head that says again what stands above the text is no part of it, on any page but the first', async () => {
  const first =
    line('Quay Note 14', { y: 765, size: 8 }) +
    line('The Crane at Brennick', { y: 735, size: 18, font: 'F2' }) +
    text(680, 12)
  const second = line('Quay Note 14: The Crane at Brennick', { y: 765, size: 8 }) + text(730, 12)
  const found = await read({ pages: [first, second] })
  expect(blocks(found).filter((block) => /Quay Note/.test(block))).toEqual(['Quay Note 14'])
  expect(found.title).toBe('The Crane at Brennick')
})

test('the publisher is whom the running feet name', async () => {
  const foot = (page: number) =>
    line(`City of Brennick | www.brennick.example ${page}`, { y: 30, size: 8 })
  const title = line('The Crane at Brennick', { y: 735, size: 18, font: 'F2' })
  const found = await read({ pages: [title + text(680) + foot(1), text(730) + foot(2)] })
  expect(found.publisher).toBe('City of Brennick')
})

test('small print at the foot of a page is a notice, and a date there is none', async () => {
  const small = line('Printed on board by Holloway & Daughter, Brennick.', { y: 60, size: 7 })
  const date = line('9 November 2010', { y: 480, size: 9 })
  const found = await read({ pages: [text(700) + date + small] })
  expect(noticesOf(found)).toEqual(['Printed on board by Holloway & Daughter, Brennick.'])
})

test('the rows of a table and a box below a bold label are notices', async () => {
  const row = (y: number, cells: readonly string[]) =>
    cells.map((cell, i) => line(cell, { x: 90 + i * 110, y, size: 8 })).join('')
  const table =
    line('Table 1. Loads by ship', { y: 520, size: 8 }) +
    row(500, ['1', 'Old ferry', '31.5']) +
    row(485, ['2', 'New ferry', '29.0'])
  const box =
    line('Dates to keep', { x: 90, y: 440, size: 8, font: 'F2' }) +
    line('The crane is greased on Saturday.', { x: 90, y: 430, size: 8 })
  const found = await read({ pages: [text(700) + table + box + text(390)] })
  expect(noticesOf(found)).toEqual([
    'Table 1. Loads by ship',
    '1 | Old ferry | 31.5',
    '2 | New ferry | 29.0',
    'Dates to keep',
    'The crane is greased on Saturday.',
  ])
})

test('a page with a few lines beside its column is read in columns, as the page before it', async () => {
  const words = ['the crane on the old quay lifts', 'four tonnes and no more than that']
  const side = (x: number, count: number, name: string) =>
    Array.from({ length: count }, (_, i) =>
      line(`${name} ${words[i % 2]}`, { x, y: 700 - i * 14, size: 11 }),
    ).join('')
  const found = await read({
    pages: [side(60, 20, 'A') + side(330, 20, 'B'), side(60, 10, 'C') + side(330, 2, 'D')],
  })
  expect(found.text).not.toContain(' | ')
  expect(found.text.replace(/[^ABCD]/g, '')).toBe(
    `${'A'.repeat(20) + 'B'.repeat(20) + 'C'.repeat(10)}DD`,
  )
})

test('the title is the heading with the words of the file’s own title, and no masthead', async () => {
  const head = line('What the Old Crane Knows', { y: 735, size: 18, font: 'F2' })
  const known = (Title: string) => read({ pages: [head + text(680)], info: { Title } })
  expect((await known('Old crane')).title).toBe('What the Old Crane Knows')
  expect((await known('Harbour Brief 31')).title).toBe('What the Old Crane Knows')
  const letter =
    line('The Mooring', { y: 760, size: 24, font: 'F2' }) +
    line('Newsletter of the Quay Society, No. 88', { y: 745, size: 8 }) +
    line('A crane and a splash', { y: 710, size: 15, font: 'F2' })
  expect((await read({ pages: [letter + text(680)] })).title).toBe('A crane and a splash')
})
