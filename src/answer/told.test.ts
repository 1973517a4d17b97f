import { describe, expect, test } from 'vitest'
import { expectationOf } from './expectation.ts'
import { toldEnough, toldIn } from './told.ts'

/** Whether a sentence tells what the question asks for. */
const told = (question: string, sentence: string) =>
  toldIn(expectationOf(question), question)(sentence)
const tells = (question: string, sentence: string) => told(question, sentence) >= toldEnough

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
    ['Who met Prime Minister Abbot?', 'Ada Example met Abbot there.'],
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
  expect(toldIn({ kind: 'any' }, '')('')).toBe(1)
  expect(toldIn({ kind: 'date' }, '')('')).toBe(0)
  expect(toldIn({ kind: 'quantity', counted: null, units: null }, '')('')).toBe(0)
})

test.each([
  ['How many ships did Norland send?', 'Norland sent forty men.', 0.2],
  ['How many envoys met in Aville?', 'In Aville met forty Norland officials.', 0.2],
  ['How many envoys and officials met?', 'They were forty Norland members.', 0.2],
  ['How many soldiers fell?', 'Forty Norland officers fell.', 0.7],
  ['How many times did they meet?', 'They held six rounds of talks.', 0.7],
  ['How many loud explosions were heard?', 'Five loud blasts were heard.', 0.7],
  ['How many people drowned?', 'The flood killed forty.', 0.5],
  ['How much compensation did Norland pay?', 'Norland paid 40 dollars.', 0.5],
  ['How much compensation did Norland pay?', 'Norland paid 40 dollars of compensation.', 1],
  ['Where was the pact kept?', 'The pact was kept under a floorboard.', 0.4],
  ['Which country signed first?', 'Sudland signed first.', 1],
  ['What did Ada say to Norland?', 'Ada Example told Norland to wait.', 1],
  ['What did Ada say to Norland?', 'Norland told Ada Example to wait.', 0],
  ['What did he say to Norland?', 'Norland was told to wait.', 1],
  ['What was the code name of the raid?', 'The raid on Aville took an hour.', 0],
  ['What was the code name of the raid?', 'The raid was dubbed Blue Gull.', 1],
  ['What was the name of the guard?', 'Ada Example, a guard, was shot.', 1],
  ['Who signed the pact?', 'The pact was signed in Aville.', 0],
  ['Which three high court judges signed?', 'The mayor, Ada Example, signed.', 0],
  ['Who was the secretary-general?', 'Ada Example, secretary of state, spoke.', 0],
])('%s is told by “%s” to the degree %d', (question, sentence, degree) => {
  expect(told(question, sentence)).toBe(degree)
})

describe('somebody’s saying is told', () => {
  const question = 'What did Wolf Adeyemo-Crane say?'
  const tells = toldIn(expectationOf(question), question)
  test.each([
    ['Adeyemo-Crane said that the pact was dear.', 1],
    ['Mr Crane, who was there, told us of it.', 1],
    ['“The crane does what it is told,” said Joss Merry.', 0],
  ])('%s: %d', (sentence, told) => {
    expect(tells(sentence)).toBe(told)
  })
  test('of whoever is named in lower case too', () => {
    const asked = 'What did the defence minister say?'
    expect(toldIn(expectationOf(asked), asked)('The defence minister denied it all.')).toBe(1)
  })
})
