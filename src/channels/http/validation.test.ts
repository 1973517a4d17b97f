import { describe, expect, test } from 'vitest'
import { parseAs } from '../../answer/parse-as.ts'
import { askRequest, searchRequest } from './validation.ts'

const question = 'When was the bridge opened?'

/** What a request is refused with, or null. */
function refusal(
  request: Record<string, unknown>,
  schema: typeof askRequest | typeof searchRequest = askRequest,
): string | null {
  try {
    parseAs(schema, { question, ...request })
    return null
  } catch (error) {
    expect(error).toMatchObject({ code: 'bad_request' })
    return (error as Error).message
  }
}

const partOf = (text: string) => expect.stringContaining(text)

describe('a question', () => {
  test.each([
    ['x'.repeat(2000), null],
    ['x'.repeat(2001), partOf('question: expected at most 2000 characters')],
    [' \n ', partOf('question: expected some text')],
    [7, partOf('question: expected a string')],
    ['a\0b', partOf('question: contains a NUL')],
    ['\ud83d', partOf('half of a surrogate pair')],
    ['\ud83d\ude00', null],
  ])('of %j', (asked, expected) => {
    expect(refusal({ question: asked })).toEqual(expected)
  })

  test('loses the blanks around it', () => {
    expect(parseAs(askRequest, { question: `  ${question}\n` }).question).toBe(question)
  })
})

describe('dates of a filter', () => {
  test.each(['2011', '2011-02', '2012-02-29', '0999-12-31'])('%s is one', (from) => {
    expect(refusal({ filters: { from } })).toBeNull()
  })

  test.each([
    '',
    '11',
    '2011-2',
    '2011-13',
    '2011-00',
    '2011-02-30',
    '2011-02-29',
    '2011-01-01T00',
  ])('%j is none', (from) => {
    expect(refusal({ filters: { from } })).toMatch(/^filters\.from: expected a date as YYYY/)
  })

  test.each([
    ['2011', '2011', null],
    ['2011-05', '2011', null],
    ['2011', '2011-05', null],
    ['2011-05-02', '2011-05', null],
    ['2012', '2011-05', 'filters: `from` is later than `to`'],
    ['2011-06', '2011-05-31', 'filters: `from` is later than `to`'],
  ])('from %s to %s', (from, to, expected) => {
    expect(refusal({ filters: { from, to } })).toBe(expected)
  })
})

test.each([
  [{ voice: 'narrator' }, 'filters.voice: expected one of author, quoted, comment, notice'],
  [{ year: '2011' }, partOf('filters: unknown year; expected from, to, author')],
  [{ author: '' }, 'filters.author: expected some text, found none'],
  [[], 'filters: expected an object'],
])('filters %j are refused', (filters, expected) => {
  expect(refusal({ filters })).toEqual(expected)
})

test.each([
  [1, null, null],
  [20, null, null],
  [21, partOf('from 1 to 20'), null],
  [100, partOf('limit'), null],
  [101, partOf('limit'), partOf('from 1 to 100')],
  [0, partOf('limit'), partOf('limit')],
  [1.5, partOf('limit'), partOf('limit')],
  ['5', partOf('limit'), partOf('limit')],
])('a limit of %j', (limit, asking, searching) => {
  expect(refusal({ limit })).toEqual(asking)
  expect(refusal({ limit }, searchRequest)).toEqual(searching)
})

test('history has at most 50 turns of at most 4000 characters each', () => {
  const turns = (count: number, length: number) =>
    Array.from({ length: count }, () => ({ question: 'x'.repeat(length), answer: '' }))
  expect(refusal({ history: turns(50, 4000) })).toBeNull()
  expect(refusal({ history: turns(51, 1) })).toBe('history: expected at most 50 turns')
  expect(refusal({ history: turns(1, 4001) })).toMatch(/^history\[0\]\.question: .* 4000/)
})

test('all problems are named at once', () => {
  expect(refusal({ question: '', limit: 0, filters: { to: 'x' } })).toBe(
    'question: expected some text, found none; ' +
      'filters.to: expected a date as YYYY, YYYY-MM or YYYY-MM-DD; ' +
      'limit: expected a whole number from 1 to 20',
  )
})

test('the message stays short whatever is sent', () => {
  const history = Array.from({ length: 50 }, () => ({ question: 1 }))
  expect(refusal({ history })).toMatch(/; and 30 more$/)
  expect(refusal({ filters: { ['x'.repeat(50_000)]: 1 } })!.length).toBeLessThanOrEqual(2000)
})
