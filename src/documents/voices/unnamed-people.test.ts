import { expect, test } from 'vitest'
import { unnamedSubject } from './unnamed-people.ts'

test.each([
  ['A clerk at the gate sighed.', null, null],
  ['One of the older women came back.', 'she', null],
  ['My uncle thought it over.', 'he', null],
  ['Lee’s predecessor, who left, wrote.', null, null],
  ['The foreign minister smiled.', null, 'foreign minister'],
])('%s begins with somebody', (sentence, gender, role) => {
  expect(unnamedSubject(sentence)).toEqual({ gender, role })
})

test.each([
  'The clerk, Ann Lee, sighed.',
  'Ann Lee saw a clerk.',
  'The paper before the clerk was blank.',
  'The clerk’s pen broke.',
  'The quay is short.',
])('%s does not', (sentence) => {
  expect(unnamedSubject(sentence)).toBeNull()
})
