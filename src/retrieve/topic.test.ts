import { expect, test } from 'vitest'
import { sharesSubject, subjectOf, topicOf } from './topic.ts'

const turn = (question: string, answer = '') => subjectOf(question, answer)

test('takes over what was asked, in the order in which it was asked', () => {
  const said = [turn('Are common stocks like preferred stocks?')]
  expect(topicOf('Where can I get those?', said)).toEqual(['common stocks', 'preferred stocks'])
})

test('prefers what the answers say again', () => {
  const question = 'Do guinea pigs fear the foxes near the burrows?'
  const said = [turn(question, 'Burrows are deep. Burrows are dark. Foxes dig.')]
  expect(topicOf('How long are they?', said)).toEqual(['foxes', 'burrows'])
  expect(topicOf('How long are they?', [turn(question)])).toEqual(['guinea pigs fear', 'foxes'])
})

test('leaves out what the new question says itself, in the plural too', () => {
  const said = [turn('Does a mortgage need insurance?')]
  expect(topicOf('Who sells mortgages?', said)).toEqual(['insurance'])
})

test('goes back three turns and no further', () => {
  const said = [turn('Why?'), turn('So?'), turn('Is gold safer?'), turn('What is silver?')]
  expect(topicOf('And now?', said)).toEqual(['gold safer'])
})

test('leaves off the participle that ends a clause', () => {
  expect(topicOf('Why?', [turn('How is the account taxed?')])).toEqual(['account'])
})

test('takes at most two phrases of four words together', () => {
  const long = 'one-sided red brick garden wall paint of wooden doors in cellar walls'
  expect(topicOf('Why?', [turn(`Is ${long} sold?`)])).toEqual(['wooden doors', 'cellar walls'])
})

test('has nothing to say of a turn that says nothing', () => {
  expect(topicOf('Why?', [turn('Is it so?', 'It is.')])).toEqual([])
  expect(topicOf('Why?', [])).toEqual([])
})

test('knows a subject again in another form of its word', () => {
  expect(sharesSubject('What hurts my credits?', [turn('What is a credit?')])).toBe(true)
  expect(sharesSubject('What is a bond?', [turn('What is a credit?')])).toBe(false)
})
