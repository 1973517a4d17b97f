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

test('places are those of the draft', () => {
  const { claims, leftAlone } = claimsIn(draft)
  for (const { start, end, text } of [...claims, ...leftAlone]) {
    expect(draft.slice(start, end)).toBe(text)
  }
})

test('of nothing, nothing is claimed', () => {
  expect(claimsIn(' \n')).toEqual({ claims: [], leftAlone: [] })
})
