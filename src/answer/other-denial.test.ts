import { expect, test } from 'vitest'
import { denialsApart } from './other-denial.ts'
import { candidateOf, readingOf } from './passages.fixture.ts'

const told = 'The Corvo harbour was mined in the first week of the war.'
const apart = (text: string, question = 'Was the Corvo harbour mined?'): boolean =>
  denialsApart(candidateOf(told), candidateOf(text), readingOf(question))

test.each([
  ['the same', 'The harbour of Corvo was never mined, though boards said so.', true],
  ['the same in short', 'The harbour of Corvo wasn’t mined by anybody.', true],
  ['nothing', 'The Corvo harbour was mined by night.', false],
  ['something else', 'The Corvo harbour was mined, which nobody did not know.', false],
  ['a part', 'The Corvo harbour was not fully mined in that year.', false],
  ['it for a time', 'The Corvo harbour was not mined until the war.', false],
  ['less than is asked', 'The Corvo harbour was not visited in that year.', false],
])('a sentence stands against one that denies %s: %s %s', (_, text, isApart) => {
  expect(apart(text)).toBe(isApart)
})

test('to one who does not ask whether it is so, a denial is no answer', () => {
  const text = 'The harbour of Corvo was never mined, though boards said so.'
  expect(apart(text, 'Who mined the Corvo harbour?')).toBe(false)
})
