import { expect, test } from 'vitest'
import { type BibliographyStyle, bibliography } from './bibliography.ts'
import { cslItems } from './csl-items.ts'
import { turnOf } from './exported.fixture.ts'
import type { ExportedCitation } from './exported-turn.ts'

type Change = Partial<ExportedCitation>

const entries = async (style: BibliographyStyle, all: readonly Change[], accessed?: string) => {
  const apart = all.map((each, i) => ({ documentId: `document-${i}`, ...each }))
  const text = await bibliography(cslItems([turnOf(apart)], accessed), style)
  return text.split('\n').slice(0, -1)
}
const mla = async (changes: Change, accessed?: string) =>
  (await entries('mla', [changes], accessed)).join('\n')
const chicago = async (changes: Change) => (await entries('chicago', [changes])).join('\n')

const title = 'The weir at Corran Head'
const rest = '“The Weir at Corran Head.” The Quay, 4 July 2012, www.quay.example/weir?page=1#top.'

test('MLA has author, title, container, date and address without its scheme', async () => {
  expect(await mla({})).toBe(`Example, Ada. ${rest}`)
})

test.each<[string, readonly string[], string]>([
  ['nobody', [], rest],
  ['two people', ['Ada Example', 'Tom Other'], `Example, Ada, and Tom Other. ${rest}`],
  ['three', ['Ada Example', 'Tom Other', 'Uma Third'], `Example, Ada, et al. ${rest}`],
  ['a group', ['Footnote editors'], `Footnote editors. ${rest}`],
  ['a group with an article', ['The Editorial Board'], `Editorial Board. ${rest}`],
  ['the publication itself', ['The Quay'], rest],
  ['a generation', ['Tom Example Jr.'], `Example, Tom, Jr. ${rest}`],
  ['a particle', ['Jean de Lisle'], `de Lisle, Jean. ${rest}`],
  ['a German particle', ['Max von Fels'], `Fels, Max von. ${rest}`],
])('MLA names %s', async (_, authors, entry) => {
  expect(await mla({ authors })).toBe(entry)
})

const months = 'Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.'.split(' ')
test.each(months.map((month, i) => [month, i + 1] as const))('MLA writes %s', async (month, i) => {
  const date = `1961-${String(i).padStart(2, '0')}`
  expect(await mla({ date: `${date}-09` })).toContain(`The Quay, 9 ${month} 1961, www.`)
  expect(await mla({ date })).toContain(`The Quay, ${month} 1961, www.`)
})

test('MLA passes over what is unknown', async () => {
  expect(await mla({ date: '1961' })).toContain('The Quay, 1961, www.')
  expect(await mla({ date: null })).toContain('The Quay, www.')
  expect(await mla({ url: null })).toMatch(/The Quay, 4 July 2012\.$/)
  expect(await mla({ authors: [], publisher: null, date: null, url: null })).toBe(
    '“The Weir at Corran Head.”',
  )
})

test('an inferred date stands in brackets with a question mark', async () => {
  expect(await mla({ dateInferred: true })).toContain('The Quay, [4 July 2012?], www.')
  expect(await chicago({ dateInferred: true })).toContain('[July 4, 2012?]')
})

test('MLA ends with the day of access where one is given', async () => {
  expect(await mla({}, '2026-03-02')).toBe(`Example, Ada. ${rest} Accessed 2 Mar. 2026.`)
})

test('Chicago has the same facts, and says that a source has no date', async () => {
  expect(await chicago({})).toBe(
    'Example, Ada. “The Weir at Corran Head.” The Quay, July 4, 2012. https://www.quay.example/weir?page=1#top.',
  )
  expect(await chicago({ date: null, authors: ['Footnote editors'] })).toBe(
    'Footnote editors. “The Weir at Corran Head.” The Quay, n.d. https://www.quay.example/weir?page=1#top.',
  )
})

test.each([
  ['Is this <b>bold</b> or <i>not</i>?', '“Is this <b>bold</b> or <i>not</i>?”'],
  ['Weirs & Mills: 5% of {$3} #1_a \\ ~^', '“Weirs & Mills: 5% of {$3} #1_a \\ ~^.”'],
  ['The "Old" Weir', '“The ‘Old’ Weir.”'],
  ['“Ours”, they said', '“‘Ours’, They Said.”'],
  ['The mayor’s <span class="nocase">weir', '“The mayor’s <span class="nocase">weir.”'],
  ['Запруда', '“Запруда.”'],
  ['水坝', '“水坝.”'],
])('a title comes out as it is: %s', async (given, written) => {
  for (const style of ['mla', 'chicago'] as const) {
    const [entry] = await entries(style, [{ title: given, authors: [] }])
    // Which letters are capitals is the style's to say.
    expect(entry!.toLowerCase()).toContain(written.toLowerCase())
  }
})

test.each(['mla', 'chicago'] as const)(
  'the entries of %s are sorted, and an author who was named above is not named again',
  async (style) => {
    const all = Array.from({ length: 24 }, (_, i) => ({
      title: `${title} ${String(24 - i).padStart(2, '0')}`,
      authors: [i < 12 ? 'Zoe Last' : 'Ada Example'],
    }))
    const list = await entries(style, all)
    const dash = style === 'mla' ? '---. ' : '———. '
    expect(list.map((entry) => entry.split('“')[0])).toEqual([
      'Example, Ada. ',
      ...Array(11).fill(dash),
      'Last, Zoe. ',
      ...Array(11).fill(dash),
    ])
    const numbers = list.map((entry) => /Head (\d+)/.exec(entry)?.[1])
    expect(numbers).toEqual(numbers.toSorted())
  },
)

test('lists that are asked for together do not mix', async () => {
  const asked = ['Zoe Last', 'Ada Example', 'Footnote editors'].map((author) =>
    entries('chicago', [{ authors: [author] }]),
  )
  const [last, first, group] = (await Promise.all(asked)).map(([entry]) => entry)
  expect(last).toMatch(/^Last, Zoe\./)
  expect(first).toMatch(/^Example, Ada\./)
  expect(group).toMatch(/^Footnote editors\./)
})

test('as many documents as there may be take no longer for looking alike', async () => {
  const authors = Array<string>(50).fill('Ada Example')
  const alike = Array.from({ length: 150 }, () => ({ authors }))
  const start = performance.now()
  expect(await entries('chicago', alike)).toHaveLength(150)
  expect(performance.now() - start).toBeLessThan(4000)
})

test('nothing cited is an empty list', async () => {
  expect(await bibliography([], 'mla')).toBe('')
})
