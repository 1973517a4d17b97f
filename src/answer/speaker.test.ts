import { describe, expect, test } from 'vitest'
import { expectationOf } from './expectation.ts'
import { candidateOf } from './passages.fixture.ts'
import { isSaidBy, ofSpeaker, toldBy } from './speaker.ts'

const asked = (whom: string) => expectationOf(`What did ${whom} say?`)
const by = (speaker: string) =>
  candidateOf('“The harbour will open again on Monday,” she said.', { voice: 'quoted', speaker })

describe('somebody is asked for', () => {
  test.each([
    ['Hanne Castellan', 'Hanne Castellan', true],
    ['Castellan', 'Hanne Castellan', true],
    ['hanne castellán', 'Hanne Castellan', true],
    ['Prime Minister Castellan', 'Hanne Castellan', true],
    ['Prime Minister Hanne Castellan', 'Castellan', true],
    ['Noor Castellan', 'Hanne Castellan', false],
    ['Wolf Adeyemo-Crane', 'Wolf Adeyemo-Crane', true],
    ['Wolf Adeyemo-Crane', 'Joss Crane-Sample', false],
    ['True.North.', 'True.North.', true],
    ['old_whip', 'old_whip', true],
    ['she', 'Hanne Castellan', false],
  ])('as %s: %s, %s', (whom, speaker, isSame) => {
    expect(isSaidBy(by(speaker), asked(whom))).toBe(isSame)
  })

  test('and a sentence of an author has words of both the author and whom it quotes', () => {
    const text = 'The pact, which Ida Model signed, was in her words “a very costly pact”.'
    const start = text.indexOf('“')
    const quotes = [{ start, end: text.length - 1, speaker: 'Ida Model' }]
    const told = candidateOf(text, { quotes })
    expect(told.voice).toBe('author')
    expect(isSaidBy(told, asked('Ida Model'))).toBe(true)
    expect(isSaidBy(told, asked('Ada Example'))).toBe(true)
    expect(isSaidBy(told, asked('Bo Form'))).toBe(false)
  })
})

describe('the candidates for what somebody says', () => {
  const own = by('Hanne Castellan')
  const told = candidateOf('Ms Castellan had promised the same a year before.')
  const namesake = candidateOf('Noor Castellan had never been to the harbour at all.')
  const word = candidateOf('The old crane in the harbour was taken down.')

  test('are that person’s and what authors tell of the person', () => {
    expect(ofSpeaker([namesake, own, told, word], asked('Hanne Castellan'))).toEqual([own, told])
  })
  test('leave out what is only a word of the name', () => {
    const crane = by('Wolf Crane')
    expect(ofSpeaker([word, crane], asked('Wolf Crane'))).toEqual([crane])
  })
  test('are all where that person has none, or nobody is asked for', () => {
    const all = [own, told, namesake]
    expect(ofSpeaker(all, asked('Bo Form'))).toBe(all)
    expect(ofSpeaker(all, expectationOf('When will the harbour open?'))).toBe(all)
  })
})

test('a sentence is read as if it began with who says it', () => {
  const own = by('Hanne Castellan')
  const read = toldBy(own, asked('Hanne Castellan'))
  expect(read.stems.has('hann')).toBe(true)
  expect(read.pairs.has('hann castellan')).toBe(true)
  expect(read.text).toBe(own.text)
  expect(toldBy(own, expectationOf('When will it open?'))).toBe(own)
})
