import { expect, test } from 'vitest'
import { readFile } from '../read.ts'
import { column, line, pdfOf } from './pdf.fixture.ts'

const words = [
  'The old crane on the quay at Brennick lifts four tonnes,',
  'and the timber ships that now call there carry nine. The',
  'harbour board would have to move it, and nobody on the',
  'board wants to pay for the road that a new one needs.',
]
const shown = async (info: Record<string, string>, ...head: string[]) => {
  const page = [...head, column(words, { y: 500, x: 72 })].join('\n')
  const { documents } = await readFile('sheet.pdf', pdfOf({ pages: [page], info }))
  return documents[0]!
}
const title = line('A crane that nobody may drive', { y: 640, size: 22, font: 'F2' })

test.each(['saved page', 'Final draft v2', 'Layout export'])(
  'the largest heading is the title where the file is called %j, which the page has no word of',
  async (name) => {
    const masthead = line('The Brennick Lantern', { y: 720, size: 16, font: 'F2' })
    expect((await shown({ Title: name }, masthead, title)).title).toBe(
      'A crane that nobody may drive',
    )
  },
)

test('a page printed from the web has its author and date below the subtitle', async () => {
  const head = [
    line('The Brennick Lantern', { y: 720, size: 16, font: 'F2' }),
    title,
    line('What the harbour board has made of its rules', { y: 610, size: 10 }),
    line('Odile Farrow', { y: 580, size: 11, font: 'F2' }),
    line('Fri 4 May 2012 07.15', { y: 560, size: 9 }),
  ]
  expect(await shown({ Title: 'saved page' }, ...head)).toMatchObject({
    authors: ['Odile Farrow'],
    published: { date: '2012-05-04', precision: 'day' },
  })
})

test('whom the file’s properties name is no author where the text only says to call them', async () => {
  const call = line('For interviews call Tamsin on 0555 0177 022.', { y: 200, size: 10 })
  expect((await shown({ Author: 'Tamsin' }, title, call)).authors).toEqual([])
  expect((await shown({ Author: 'Odile Farrow' }, title, call)).authors).toEqual(['Odile Farrow'])
})

test('a letterhead names who publishes a release', async () => {
  const head = [
    line('FEDERATION OF CRANE DRIVERS', { y: 740, size: 12, font: 'F2' }),
    line('14 Quay Street, Brennick, press@cranes.example', { y: 720, size: 9 }),
    title,
  ]
  expect(await shown({}, ...head)).toMatchObject({
    title: 'A crane that nobody may drive',
    publisher: 'Federation of Crane Drivers',
  })
})
