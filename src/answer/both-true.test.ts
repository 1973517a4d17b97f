import { describe, expect, test } from 'vitest'
import { areBothTrue } from './both-true.ts'
import { candidateOf, readingOf } from './passages.fixture.ts'

const of = (text: string, date: string) =>
  candidateOf(text, { document: { published: { date, precision: 'day', origin: 'stated' } } })
const both = (
  question: string,
  [one, date]: readonly [string, string],
  [other, later]: readonly [string, string],
): boolean => areBothTrue(of(one, date), of(other, later), readingOf(question))

describe('what is told of other times is true of both', () => {
  test('where each says of which', () => {
    const [one, other] = [
      ['In 1951 a loaf cost 40 pence in Corvo.', '1951-02-01'],
      ['In 1953 a loaf cost 65 pence in Corvo.', '1953-02-01'],
    ] as const
    expect(both('What did a loaf cost in Corvo?', one, other)).toBe(true)
    expect(both('When did a loaf cost most in Corvo?', one, other)).toBe(false)
  })

  test('where both tell of the present, and one was written long after the other', () => {
    const one = ['The club at Corvo has 140 members.', '1985-03-15'] as const
    const many = 'The club at Corvo has 460 members.'
    expect(both('How many members does the club have?', one, [many, '2005-06-18'])).toBe(true)
    expect(both('How many members does the club have?', one, [many, '1985-04-18'])).toBe(false)
    expect(both('How many members had the club?', one, [many, '2005-06-18'])).toBe(false)
  })

  test('but what is measured once stays as it is', () => {
    const one = ['The tower at Corvo is 41 metres high.', '1978-06-01'] as const
    const other = ['The tower at Corvo is 52 metres high.', '2012-06-01'] as const
    expect(both('How high is the tower at Corvo?', one, other)).toBe(false)
  })

  test('where one says that it has changed', () => {
    const one = ['The bridge at Corvo was closed to cars.', '2017-03-01'] as const
    const other = ['The bridge at Corvo was open to cars again.', '2018-05-02'] as const
    expect(both('Was the bridge at Corvo open?', one, other)).toBe(true)
  })

  test('where an office has one holder after another', () => {
    const one = ['Ada Moss was the mayor of Corvo.', '1950-01-01'] as const
    const other = ['Ben Cole was the mayor of Corvo.', '1990-01-01'] as const
    expect(both('Who was the mayor of Corvo?', one, other)).toBe(true)
    expect(both('Who built the mill of Corvo?', one, other)).toBe(false)
  })
})

const question = 'How much did the Corvo railway cost?'
test.each([
  ['a part', 'The tunnels of the Corvo railway cost 5 million marks.', true],
  ['one of its parts alone', 'The Corvo railway cost 5 million marks in marble alone.', true],
  ['some of it', 'Three of the bridges on the Corvo railway cost 5 million marks.', true],
  ['its measure', 'The cost of the Corvo railway was 5 million marks.', false],
  ['the whole', 'The Corvo railway cost 5 million marks.', false],
])('beside the whole stands %s', (_, text, isBoth) => {
  const whole = ['The Corvo railway cost 14 million marks.', '1912-06-20'] as const
  expect(both(question, whole, [text, '1926-02-11'])).toBe(isBoth)
  expect(both(question, [text, '1926-02-11'], whole)).toBe(isBoth)
})

test('who leads what now is told by verbs of the present', () => {
  const one = ['Ada Moss leads the union of Corvo.', '1964-01-01'] as const
  const other = ['Ben Cole leads the union of Corvo.', '1984-01-01'] as const
  expect(both('Who leads the union of Corvo?', one, other)).toBe(true)
  const former = ['Ben Cole led the union of Corvo.', '1984-01-01'] as const
  expect(both('Who led the union of Corvo?', one, former)).toBe(false)
})

test.each([
  ['In the spring', 'In the winter', true],
  ['Before the war', 'After the war', true],
  ['In the spring', 'In the spring', false],
])('%s and %s are other times: %s', (when, then, isBoth) => {
  const [one, other] = [`${when} a loaf cost 4 pence.`, `${then} a loaf cost 9 pence.`]
  const told = both('What did a loaf cost?', [one!, '1964-01-01'], [other!, '1964-01-02'])
  expect(told).toBe(isBoth)
})
