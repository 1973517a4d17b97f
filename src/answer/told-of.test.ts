import { describe, expect, test } from 'vitest'
import { candidateOf, readingOf } from './passages.fixture.ts'
import { tellingSame } from './told-of.ts'

const question = 'When was the Aldermere dam finished?'
const told = candidateOf('The Aldermere dam was finished in 1967.')
const answers = (text: string, title = 'A letter'): boolean =>
  tellingSame(told, readingOf(question).terms)(candidateOf(text, { document: { title } }))

describe('sentences answer one question', () => {
  test.each([
    ['in the same words', 'In 1968 the Aldermere dam was finished.'],
    ['in other words', 'The Aldermere dam was completed in 1968.'],
  ])('%s', (_, text) => {
    expect(answers(text)).toBe(true)
  })

  test.each([
    ['of something else', 'The Belmar dam was finished in 1968.'],
    ['of something else that was done', 'The Aldermere dam was flooded in 1968.'],
    ['of the contrary', 'The Aldermere dam was begun in 1960.'],
  ])('but not with one %s', (_, text) => {
    expect(answers(text)).toBe(false)
  })

  test('what is named in the title needs no name in the sentence, unless this has another', () => {
    const title = 'The story of the Aldermere dam'
    expect(answers('The dam was finished in 1968.', title)).toBe(true)
    expect(answers('The dam at Belmar was finished in 1968.', title)).toBe(false)
    expect(answers('The dam was finished in 1968.')).toBe(false)
  })
})

test('a last name stands for the whole where nobody else bears it', () => {
  const { terms } = readingOf('When did Ada Moss leave the party?')
  const same = tellingSame(candidateOf('Ada Moss left the party in 1971.'), terms)
  expect(same(candidateOf('In 1968, the letters say, Moss left the party.'))).toBe(true)
  expect(same(candidateOf('In 1968, the letters say, Ben Moss left the party.'))).toBe(false)
})

test('sentences that tell less than most of what is asked answer nothing', () => {
  const { terms } = readingOf('When did the Aldermere dam flood the orchards of the valley?')
  const one = candidateOf('The Aldermere dam was finished in 1967.')
  expect(tellingSame(one, terms)(candidateOf('The Aldermere dam was finished in 1968.'))).toBe(
    false,
  )
})

test('what something is only compared with is not told of', () => {
  const { terms } = readingOf('How deep is the Corvo mine?')
  const same = tellingSame(candidateOf('The Corvo mine is 410 metres deep.'), terms)
  expect(same(candidateOf('The mine of Corvo is 640 metres deep.'))).toBe(true)
  expect(same(candidateOf('The Belmar mine is 640 metres deep, deeper than Corvo.'))).toBe(false)
})

test('a thing of the same sort by another name is another thing', () => {
  const { terms } = readingOf('How many men work at the Corvo quarry?')
  const same = tellingSame(candidateOf('At the Corvo quarry 60 men work.'), terms)
  expect(same(candidateOf('At the Belmar quarry, two miles from Corvo, 140 men work.'))).toBe(false)
  expect(same(candidateOf('At the quarry of Corvo 140 men work.'))).toBe(true)
})
