import { expect, test } from 'vitest'
import { promptOf } from '../../src/answer/generate/prompt.ts'
import { hitOf } from '../../src/answer/passages.fixture.ts'
import { lie, lieKinds, type Truth } from './lies.ts'
import { paraphrase } from './paraphrase.ts'
import { shareOfLies, textOf, write } from './write.ts'

const dam = 'The Aldermere dam was finished in 1967 and is 90 metres high, say its builders.'
const truth: Truth = {
  sentence: dam,
  passage: { number: 2, text: dam, author: 'Ada Example', voice: 'author', speaker: null },
  others: [
    {
      ...{ number: 1, author: 'Ben Sample', voice: 'author', speaker: null },
      text: 'The harbour of Belmar was closed by Dora Mock.',
    },
  ],
}

test.each([
  ['number', 'The Aldermere dam was finished in 1967 and is 131 metres high, say its builders.'],
  ['date', 'The Aldermere dam was finished in 1972 and is 90 metres high, say its builders.'],
  [
    'negation',
    'The Aldermere dam was not finished in 1967 and is 90 metres high, say its builders.',
  ],
  ['teller', `Theo Brandvold writes: ${dam}`],
] as const)('a lie of kind %s changes that and nothing else', (kind, text) => {
  expect(lie(kind, truth, 0.51)).toEqual({ text, numbers: [2] })
})

test('lies about citations leave the sentence as it is', () => {
  expect(lie('wrong citation', truth, 0.5)).toEqual({ text: dam, numbers: [1] })
  expect(lie('no citation', truth, 0.5)).toEqual({ text: dam, numbers: [] })
  expect(lie('unknown citation', truth, 0.5)!.numbers[0]).toBeGreaterThan(2)
})

test('a name is taken from another passage, and only for a name', () => {
  const sentence = 'The dam was planned by Cole Brown in May.'
  expect(lie('name', { ...truth, sentence }, 0)!.text).toBe('The dam was planned by Belmar in May.')
  expect(lie('name', { ...truth, sentence: 'The dam is old.' }, 0)).toBeNull()
})

test.each([
  ['In 1967 the dam was finished.', 'The dam was finished in 1967.'],
  ['The dam was finished on 3 May 1967.', 'On 3 May 1967, the dam was finished.'],
])('a date moves to the other end: %s', (sentence, told) => {
  expect(paraphrase(sentence, 0.5)).toBe(told)
})

test('a clause at the end may be cut, but not what somebody says', () => {
  const main = 'The Aldermere dam was finished by the engineer Dora Mock'
  expect(paraphrase(`${main}, who had built two others.`, 0.3)).toBe(`${main}.`)
  const said = 'The minister said in parliament that it would be finished in 1967.'
  expect([0, 0.3, 0.5].map((draw) => paraphrase(said, draw))).toEqual([said, said, said])
})

const hits = Array.from({ length: 40 }, (_, i) =>
  hitOf(
    `The Aldermere dam number ${i + 11} was finished in ${1900 + i}. It is ${i + 20} metres high above the river.`,
    {
      document: { id: `dam-${i}`, authors: ['Ada Example'] },
    },
  ),
)
const prompts = Array.from({ length: 30 }, (_, i) => {
  const passages = hits.slice(i, i + 8).map(({ passage }) => passage)
  return promptOf(`When was the Aldermere dam number ${i + 12} finished?`, passages).prompt
})

test('the same passages give the same words, whatever the marker', () => {
  const passages = hits.slice(0, 4).map(({ passage }) => passage)
  const [one, other] = ['aaaa', 'bbbb'].map((marker) => promptOf('Which dam?', passages, marker))
  expect(one!.prompt).not.toBe(other!.prompt)
  expect(write(one!.prompt)).toEqual(write(other!.prompt))
})

test('about as many sentences are wrong as is said, in every way', () => {
  const all = prompts.flatMap(write)
  const share = all.filter(({ lie: kind }) => kind !== 'none').length / all.length
  expect(all.length).toBeGreaterThan(150)
  expect(Math.abs(share - shareOfLies)).toBeLessThan(0.1)
  expect(new Set(all.map(({ lie: kind }) => kind)).size).toBe(lieKinds.length - 1) // no name to take
})

test('each sentence ends with what it cites', () => {
  const [first] = write(prompts[0]!)
  const text = textOf([{ ...first!, text: 'It is high.', numbers: [2, 3] }])
  expect(text).toBe('It is high. [2][3]')
})
