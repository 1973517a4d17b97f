import { expect, test } from 'vitest'
import { readDateWords, readPageDate } from './page-date.ts'

test.each([
  ['2014', '2014'],
  ['2014-03', '2014-03'],
  ['2014-03-00 00:00:00', '2014-03'],
  ['2014-00-00', '2014'],
  ['2014-03-03T23:30:00-05:00', '2014-03-03'],
  ['2014-03-03 23:30', '2014-03-03'],
  ['Mon, 03 Mar 2014 23:30:00 +0000', '2014-03-03'],
  ['20140303', '2014-03-03'],
  ['20140303T233000Z', '2014-03-03'],
  ['201403032330', '2014-03-03'],
  ['1393885800', '2014-03-03'],
  ['1393885800000', '2014-03-03'],
  ['Spring 2014', '2014'],
])('%s in markup is %s', (value, date) => {
  expect(readPageDate(value, 'markup')).toMatchObject({ date, origin: 'markup' })
})

test.each([
  '0001-01-01T00:00:00Z',
  '1970-01-01T00:00:00Z',
  '0',
  '2014-13-45',
  'Monday',
  '2 days ago',
])('%s in markup is no date', (value) => {
  expect(readPageDate(value, 'markup')).toBeNull()
})

test('words with a date among code are none', () => {
  expect(readDateWords('Posted on 3 March 2014 at 10:00', 'stated')?.date).toBe('2014-03-03')
  expect(readDateWords('var posted = "3 March 2014";', 'stated')).toBeNull()
})
