import { expect, test } from 'vitest'
import { claimsIn } from './claims.ts'

const draft = `# Arms and pacts

- Norland left the old pact in 1971. I think that was a mistake.
- Was the dam worth it?

Sudland should have stayed in the pact for good. Well then. “The dam is 90 metres high,” **Dora Mock** said.`

test('what claims something is told from headings, opinions, questions and what is too short', () => {
  const { claims, leftAlone } = claimsIn(draft)
  expect(claims.map(({ text }) => text)).toEqual([
    'Norland left the old pact in 1971.',
    '“The dam is 90 metres high,” **Dora Mock** said.',
  ])
  expect(leftAlone.map(({ text }) => text)).toEqual([
    'Arms and pacts',
    'I think that was a mistake.',
    'Was the dam worth it?',
    'Sudland should have stayed in the pact for good.',
    'Well then.',
  ])
})

test('why a sentence is left alone is told', () => {
  const reasons = claimsIn(`${draft}\n\nNorland and the pact\n\n${'and '.repeat(300)}.`).leftAlone
  expect(reasons.map(({ reason }) => reason)).toEqual([
    'heading',
    'opinion',
    'question',
    'wish',
    'short',
    'unfinished',
    'long',
  ])
})

test.each([
  ['a number behind a name', 'World War I ended in 1918.'],
  ['a quotation', '“We were never asked,” the harbour master told parliament.'],
  ['what others are told to want', 'Norland argued that the pact should be ended in 1971.'],
  ['an item without a mark at its end', '- Norland left the old pact\n- Two'],
  ['a claim that is all there is', 'Norland left the old pact in 1971'],
  ['lines that begin with spaces', '    Norland left the old pact in 1971.'],
])('%s is no opinion and no title', (_, text) => {
  expect(claimsIn(text).claims).toHaveLength(1)
})

test.each([
  ['code', '```\nThe dam was finished in 1967.\n```'],
  ['HTML', '<div>The dam was finished in 1967.</div>'],
  ['a note', 'Short.[^1]\n\n[^1]: The dam was finished in 1967.'],
  ['a heading over two lines', 'The dam was finished in 1967.\n==='],
  ['front matter', '---\ndescription: The dam was finished in 1967.\n---\n'],
  ['one word', 'Norland'],
  ['what I saw', 'When I visited the dam in 1967, it leaked.'],
])('%s claims nothing', (_, text) => {
  expect(claimsIn(text).claims).toEqual([])
})

test('claims are read without the marks of markdown', () => {
  const text = `> The **dam** was finished in *[1967](https://example.org/2012/05)*[^1],
> says Dora Mock\\* &amp; her staff.[^note]`
  expect(claimsIn(text).claims.map(({ plain }) => plain)).toEqual([
    'The dam was finished in 1967, says Dora Mock* & her staff.',
  ])
})

test.each([
  draft,
  '\uFEFF**Norland** left the old pact.\r\n\r\n> The dam 😀 was &lt;finished&gt; in 1967.\r\n',
  '---\ntitle: x\n---\n\n| The dam was finished in 1967. | b |\n|---|---|\n| Norland left the pact. | d |',
])('places are those of the draft', (text) => {
  const { claims, leftAlone } = claimsIn(text)
  expect(claims.length).toBeGreaterThan(0)
  for (const each of [...claims, ...leftAlone]) {
    expect(text.slice(each.start, each.end)).toBe(each.text)
  }
})

test('of nothing, nothing is claimed', () => {
  expect(claimsIn(' \n')).toEqual({ claims: [], leftAlone: [] })
})

test.each([
  ['brackets', '['],
  ['stars', '*a _'],
  ['quotation marks', '> '],
  ['references', '&amp;'],
  ['notes', '[^1] '],
  ['words without an end', 'word '],
  ['sentences', 'The dam was built in 1967. '],
  ['tags', '<a '],
])('a hundred thousand characters of %s take no time', (_, piece) => {
  const before = performance.now()
  claimsIn(piece.repeat(100_000 / piece.length))
  expect(performance.now() - before).toBeLessThan(2000)
})
