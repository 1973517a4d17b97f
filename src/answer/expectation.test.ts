import { describe, expect, test } from 'vitest'
import { expectationOf, meets } from './expectation.ts'

describe('a question asks for', () => {
  test.each([
    ['When did Norland leave the pact?', 'date'],
    ['In what year was the dam built?', 'date'],
    ['Which century saw the first dam?', 'date'],
    ['When did the price of salt rise?', 'date'],
    ['Who signed the pact?', 'person'],
    ['By whom was it signed?', 'person'],
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
    ['How many people drowned?', null],
    ['How many did Norland send?', null],
    ['How much did Norland get?', null],
    ['What amount did Norland get?', null],
  ])('%s: a number of %s', (question, counted) => {
    expect(expectationOf(question)).toEqual({ kind: 'quantity', counted, units: null })
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

/** Whether a sentence tells what the question asks for. */
const tells = (question: string, sentence: string) =>
  meets(expectationOf(question), question)(sentence)

describe('is met', () => {
  test.each([
    ['What was it about?', 'Anything goes.'],
    ['When was the pact signed?', 'It was signed in 1959.'],
    ['When was the pact signed?', 'It was signed on 3 May.'],
    ['When in May 1959 was it signed?', 'It was signed on May 3, 1959.'],
    ['When in the 1950s was it signed?', 'It was signed in 1959.'],
    ['When was the dam first named?', 'It goes back to the 19th century.'],
    ['Did the mayor say when?', 'It was in May.'],
    ['Who signed the pact?', 'The pact was signed by Ada Example.'],
    ['Who signed the pact?', 'Élise signed the pact.'],
    ['Who led Norland?', 'Norland was led by O’Sample.'],
    ['Which minister signed?', 'The minister who signed was Ada Example.'],
    ['Where was the pact signed?', 'They met in Aville to sign.'],
    ['Where was the pact signed?', 'In Aville the pact was signed.'],
    ['Why did Norland leave?', 'Norland left because of the fish.'],
    ['How many ships did Norland send?', 'Norland sent forty old grey ships.'],
    ['How many ships were in Task Force 74?', 'Task Force 74 had eight ships.'],
    ['How many ships were ordered?', 'By June all 40 had been delivered.'],
    ['How many tanks were lost?', 'In the war 1965 tanks were lost.'],
    ['How much did Norland get?', 'Norland got 12.'],
    ['How long did the siege last?', 'It went on for three weeks.'],
    ['How old was the king?', 'He died aged 61.'],
    ['How old was the king?', 'He died at the age of 61.'],
    ['What percentage was lost?', 'About 40% was lost.'],
    ['How large was the loan?', 'It was a loan of $40,000 in all.'],
    ['What was the price of salt?', 'Salt was sold at £2.'],
  ])('%s by: %s', (question, sentence) => {
    expect(tells(question, sentence)).toBe(true)
  })
})

describe('is not met', () => {
  test.each([
    ['When was the pact signed?', 'It was signed at dawn.'],
    ['When in 1959 was it signed?', 'In 1959 it was signed.'],
    ['When in may 1959 was it signed?', 'It was signed in May 1959.'],
    ['When on 21 May was it signed?', 'It was signed on 21 May.'],
    ['Who signed the pact?', 'The pact was signed at dawn.'],
    ['Who led Norland’s army?', 'Norland’s army was led from behind.'],
    ['Who shot at O’Sample?', 'Shots at O’Sample were fired.'],
    ['Who led Norland?', 'However, Norland was led badly.'],
    ['Which minister signed?', 'The pact was signed by Ada Example.'],
    ['Where was the pact signed?', 'Ada Example signed it.'],
    ['Where in Aville was it signed?', 'It was signed in Aville.'],
    ['Why did Norland leave?', 'Norland left.'],
    ['How many ships did Norland send?', 'Norland sent ships.'],
    ['How many ships did Norland send?', 'Norland sent ships in 1959.'],
    ['How many ships did Norland send?', 'Norland sent 40 men over land by night.'],
    ['How many ships were in Task Force 74?', 'The 74th task force had ships.'],
    ['Which of the 2,000 men, and how many men?', 'There were 2000 men.'],
    ['How long did the siege last?', 'It cost 40 lives and all the bread.'],
    ['How high is the dam?', 'It was built by 900 men.'],
    ['What percentage was lost?', 'The 40 ships were lost.'],
  ])('%s by: %s', (question, sentence) => {
    expect(tells(question, sentence)).toBe(false)
  })
})

test('what is asked for may be left open', () => {
  expect(meets({ kind: 'any' }, '')('')).toBe(true)
  expect(meets({ kind: 'date' }, '')('')).toBe(false)
  expect(meets({ kind: 'quantity', counted: null, units: null }, '')('')).toBe(false)
})
