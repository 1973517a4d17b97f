import { describe, expect, test } from 'vitest'
import { expectationOf } from './expectation.ts'

describe('a question asks for', () => {
  test.each([
    ['When did Norland leave the pact?', 'date'],
    ['In what year was the dam built?', 'date'],
    ['Which century saw the first dam?', 'date'],
    ['When did the price of salt rise?', 'date'],
    ['Who signed the pact?', 'person'],
    ['By whom was it signed?', 'person'],
    ['Which three high court judges signed?', 'person'],
    ['When the dam broke, who fled?', 'person'],
    ['Which prime minister resigned?', 'person'],
    ['Which two Norlanders signed?', 'person'],
    ['Where was the pact signed?', 'place'],
    ['Which two countries signed?', 'place'],
    ['In which city was it signed?', 'place'],
    ['Why did Norland leave?', 'reason'],
    ['Why were the fees raised?', 'reason'],
    ['What was the pact about?', 'any'],
    ['Which two pacts did Norland sign?', 'any'],
    ['What state was the senator from?', 'any'],
    ['How did it end when he resigned?', 'any'],
    ['Who ruled when the dam was built?', 'person'],
    ['Norland pact', 'any'],
    ['?!', 'any'],
    ['', 'any'],
  ])('%s: %s', (question, kind) => {
    expect(expectationOf(question)).toEqual({ kind })
  })

  test.each([
    ['How many ships did Norland send?', 'ship'],
    ['How many Norland border guards were killed?', 'guard'],
    ['How many of the ships were lost?', 'ship'],
    ['How many soldiers marched?', 'soldier'],
    ['How many people drowned?', 'person'],
    ['How many guards put out to sea?', 'guard'],
    ['How many did Norland send?', null],
    ['How much did Norland get?', null],
    ['What amount did Norland get?', null],
  ])('%s: a number of %s', (question, counted) => {
    expect(expectationOf(question)).toMatchObject({ kind: 'quantity', counted, units: null })
  })

  test.each([
    ['How long did the siege last?', 'three weeks'],
    ['How old was the king?', '61 years'],
    ['How high is the dam?', '90 metres'],
    ['How big was the loan?', '40 million'],
    ['How much did it cost to build?', '40 dollars'],
    ['What was the price of salt?', '40 rupees'],
    ['What percentage of the water was lost?', '40 per cent'],
    ['What was the yield in kilotons?', '12 kilotons'],
  ])('%s: a measure such as %s', (question, measure) => {
    const expectation = expectationOf(question)
    expect(expectation.kind).toBe('quantity')
    expect('units' in expectation && expectation.units?.test(measure)).toBe(true)
    expect('units' in expectation && expectation.units?.test('40 ships')).toBe(false)
  })
})

test.each([
  ['What did Ada Example say about salt?', ['ada', 'exampl']],
  ['What did Prime Minister Ada Example say?', ['ada', 'exampl']],
  ['What does old_whip say?', ['old', 'whip']],
  ['What did the minister say?', ['minist']],
  ['In May, how did she answer?', []],
])('%s: words of %j', (question, speaker) => {
  expect(expectationOf(question)).toEqual({ kind: 'speech', speaker })
})

test.each(['What was the code name of the raid?', 'What were the names of the two guards?'])(
  '%s: a name',
  (question) => {
    expect(expectationOf(question)).toEqual({ kind: 'name' })
  },
)

test('what the sources say is whatever they say', () => {
  expect(expectationOf('What do the articles say about salt?')).toEqual({ kind: 'any' })
})
