import { describe, expect, test } from 'vitest'
import { leansBack, withAntecedents } from './antecedent.ts'
import { candidatesOf } from './candidates.ts'
import { documentOf } from './collection.fixture.ts'
import { collectionForTests } from './collection-for-tests.fixture.ts'
import { hitOf } from './passages.fixture.ts'

describe('a sentence leans on the one before it', () => {
  test.each([
    'She had built two smaller dams before.',
    'The minister refused to sign it.',
    'In 1965 he told parliament that it was over.',
    'These terms were refused at once.',
    'The two governments met again in May.',
  ])('%s', (sentence) => {
    expect(leansBack(sentence)).toBe(true)
  })
  test.each([
    'Dora Mock had built two smaller dams before.',
    'The minister of ports refused to sign it.',
    'The minister, Ada Example, refused to sign it.',
    'In 1965 Cole Brown said that he would sign.',
    'The treaty was signed in May.',
    'This was the first dam in Norland.',
  ])('but not: %s', (sentence) => {
    expect(leansBack(sentence)).toBe(false)
  })
})

const long =
  'The harbour of Belmar was full of herring boats in that long winter, and nobody sold any fish. '
const speech = documentOf('speech', { title: 'The speech' }, [
  {
    text: `${long.repeat(8)}Cole Brown was minister of ports until the spring. ${'The minister refused to sign the harbour treaty. '}${long.repeat(8)}`,
  },
])
const ports = await collectionForTests([speech])

const told = async (text: string, chosen: string[]) => {
  const all = candidatesOf([hitOf(text)])
  const picked = chosen.map((each) => all.find((candidate) => candidate.text === each)!)
  return (await withAntecedents(ports, picked, undefined)).map((each) => each.text)
}
const before = 'Cole Brown was minister of ports.'
const leaning = 'The minister refused to sign the treaty.'

test('it is told together with that, as it stands there', async () => {
  expect(await told(`${before}\n${leaning}`, [leaning])).toEqual([`${before}\n${leaning}`])
})

test.each([
  ['leans on another', 'She was minister of ports.'],
  ['asks', 'Who was Cole Brown then?'],
  ['names nobody', 'There was a long silence in the hall.'],
])('a sentence before that %s says not of whom the next one speaks', async (_, useless) => {
  expect(await told(`${useless} ${leaning}`, [leaning])).toEqual([leaning])
})

test('what the answer has told before is not told again, and what it would tell after it neither', async () => {
  expect(await told(`${before} ${leaning}`, [before, leaning])).toEqual([before, leaning])
  expect(await told(`${before} ${leaning}`, [leaning, before])).toEqual([`${before} ${leaning}`])
})

test('two sentences too long for one are left apart', async () => {
  const endless = `Cole Brown was minister of ports ${'and of boats '.repeat(40)}then.`
  expect(await told(`${endless} ${leaning}`, [leaning])).toEqual([leaning])
})

test('the sentence before may be the last of the passage before', async () => {
  const passages = await ports.index.passages(['speech.0', 'speech.1', 'speech.2', 'speech.3'])
  const passage = passages.find(({ text }) => text.includes('The minister refused'))!
  const start = speech.text.indexOf('The minister refused')
  // As if the passage began there, which depends on how many words a passage takes.
  const at = start - passage.start
  const cut = { ...passage, id: 'speech.99', start, text: passage.text.slice(at) }
  const index = {
    ...ports.index,
    passages: async () => [{ ...passage, end: start, text: passage.text.slice(0, at).trimEnd() }],
  }
  const hit = { ...hitOf(cut.text), passage: cut }
  const [first] = candidatesOf([hit])
  const [whole] = await withAntecedents({ index }, [first!], undefined)
  expect(whole!.text).toBe(
    'Cole Brown was minister of ports until the spring. The minister refused to sign the harbour treaty.',
  )
  expect(speech.text.slice(whole!.start, whole!.end)).toBe(whole!.text)
})
