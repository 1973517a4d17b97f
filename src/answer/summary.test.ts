import { expect, test } from 'vitest'
import { candidatesOf } from './candidates.ts'
import { hitOf } from './passages.fixture.ts'
import { summarise } from './summary.ts'

const of = (text: string, voice: 'author' | 'comment' = 'author') =>
  candidatesOf([hitOf(text, { voice, document: { title: 'The weir' } })])
const said = (...parts: Parameters<typeof summarise>) => summarise(...parts).map(({ text }) => text)

const weir = [
  'The weir on the river Elm was built in 1931.',
  'Seven herons nest on the chimney of the mill.',
  'Since the weir was built, the river Elm has been slow.',
  'Somebody once lost a bicycle lamp near there.',
  'The mill stands empty, and its wheel was sold.',
  'Fishermen want the weir of the river taken down.',
]

test('says what the text says most of, in its order, and no sentence twice', () => {
  const summary = said(of(weir.join(' ')))
  expect(summary).toContain(weir[0])
  expect(summary).not.toContain(weir[3])
  expect(summary).toEqual(weir.filter((sentence) => summary.includes(sentence)))
  expect(summary).toHaveLength(4)
})

test('is the author’s alone, unless the author has no sentence there', () => {
  const comment = 'Take the weir of the river down, I say.'
  expect(said([...of(weir[0]!), ...of(comment, 'comment')])).toEqual([weir[0]])
  expect(said(of(comment, 'comment'))).toEqual([comment])
})

test('of nothing is nothing', () => {
  expect(summarise([])).toEqual([])
})
