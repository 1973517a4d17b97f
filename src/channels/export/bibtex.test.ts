import { Cite } from '@citation-js/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bibtex } from './bibtex.ts'
import { cslItems } from './csl-items.ts'
import { turnOf } from './exported.fixture.ts'
import type { ExportedCitation } from './exported-turn.ts'

const entryOf = (changes: Partial<ExportedCitation>, accessed?: string) =>
  bibtex(cslItems([turnOf([changes])], accessed))

test('an article has everything that BibTeX and biblatex look for', async () => {
  expect(await entryOf({})).toBe(`@article{example2012_0a1b2c3d,
  author = {Example, Ada},
  journal = {The Quay},
  year = {2012},
  title = {The weir at {Corran} {Head}},
  url = {https://www.quay.example/weir?page=1#top},
  date = {2012-07-04},
  month = jul,
}
`)
})

test('what is unknown has no field, and an inferred date says so', async () => {
  const bare = { authors: [], publisher: null, url: null }
  expect(await entryOf({ ...bare, date: null })).toBe(`@misc{weir_0a1b2c3d,
  title = {The weir at {Corran} {Head}},
}
`)
  const inferred = await entryOf({ ...bare, date: '2012', dateInferred: true })
  expect(inferred).toContain('year = {2012}')
  expect(inferred).toContain('date = {2012}')
  expect(inferred).not.toContain('month')
  expect(inferred).toContain('note = {Date inferred from the text.}')
  expect(await entryOf({}, '2026-03-02')).toContain('urldate = {2026-03-02}')
})

test('names are in parts, and groups and particles stay together', async () => {
  const authors = ['Footnote editors', 'Tom Example Jr.', 'Max von Fels', 'R&D and 5% of {it}']
  expect(await entryOf({ authors })).toContain(
    'author = {{Footnote editors} and Example, Jr., Tom and von Fels, Max and {R\\&D and 5\\% of \\textbraceleft{}it\\textbraceright{}}},',
  )
})

test.each([
  ['100% of $3 & #1_a', '100\\% of \\$3 \\& \\#1\\_a'],
  ['an open { and a <b>tag</b>', 'an open \\textbraceleft{} and a \\textless{}b\\textgreater{}tag'],
  ['a \\emph{command} ~ ^', 'a \\textbackslash{}emph\\textbraceleft{}command'],
  ['запруда и 水坝', 'запруда и 水坝'],
])('a title is text to TeX: %s', async (title, written) => {
  expect(await entryOf({ title })).toContain(`title = {${written}`)
  expect(await entryOf({ publisher: title })).toContain(`journal = {${written}`)
})

test('braces of an address are escaped as addresses escape them', async () => {
  expect(await entryOf({ url: 'https://a.example/?x={1}' })).toContain(
    'url = {https://a.example/?x=%7B1%7D}',
  )
})

test('whatever a document is called, its entry is read as it was meant', async () => {
  const words = fc.string({ unit: fc.constantFrom(...'ab Z{}\\%$&#_~^<>/"\'`-:.,?!@éж') })
  await fc.assert(
    fc.asyncProperty(words, words, async (before, after) => {
      const title = `x${before} ${after}y`.replaceAll(/\s+/g, ' ')
      const entry = await entryOf({ title, publisher: title, authors: [`The ${title}`] })
      const [read] = new Cite(entry).data
      expect(plain(read?.['container-title'])).toBe(plain(title))
      expect(plain(read?.title)).toBe(plain(title))
    }),
    { numRuns: 200 },
  )
})

/** As the library's reader has it: with marks of its own for braces around capitals, and TeX's pairs of signs as one. */
function plain(text = ''): string {
  return text.replaceAll(/<\/?span[^>]*>/g, '')
}

test('others get their turn while many entries are made, which come in the order of the documents', async () => {
  const ids = Array.from({ length: 450 }, (_, i) => String(i).padStart(8, '0'))
  let turns = 0
  const others = setInterval(() => {
    turns += 1
  }, 1)
  const text = await bibtex(cslItems([turnOf(ids.map((documentId) => ({ documentId })))]))
  clearInterval(others)
  expect(turns).toBeGreaterThanOrEqual(4)
  expect([...text.matchAll(/^@article\{example2012_(\d+),$/gm)].map(([, id]) => id)).toEqual(ids)
})
