import { expect, test } from 'vitest'
import { readPlainText } from '../plain-text.ts'
import { refineVoices } from '../voices/voices.ts'

const prose =
  'The ferry to Low Ellan stopped running in the spring, after the engine that had carried it for sixty years gave out.\n\nNobody on the island was much surprised, because three inspectors in a row had declared it past repair.'

function read(text: string) {
  return refineVoices(readPlainText(text, 'a.txt'))
}

test('a window’s title above the same title names the publication', () => {
  const text = `A ferry without an engine - Ellan Bay Mercury\n\nOPINION\n\nA ferry without an engine\n\nOdd Larkin\nMonday, September 2nd, 2019 7:45am\n\n${prose}`
  const { title, publisher, authors } = read(text)
  expect({ title, publisher, authors }).toEqual({
    title: 'A ferry without an engine',
    publisher: 'Ellan Bay Mercury',
    authors: ['Odd Larkin'],
  })
})

test('the way to a page is not its title, and a columnist stands below the column’s name', () => {
  const text = `The Ellan Reader  >  Columns  >  From the Slip\n\nFROM THE SLIP\nwith Una Brask\n\nThe engine question\n\n${prose}`
  const { title, authors, publisher } = read(text)
  expect({ title, authors, publisher }).toEqual({
    title: 'The engine question',
    authors: ['Una Brask'],
    publisher: 'The Ellan Reader',
  })
})

test('a button for comments above the article opens none', () => {
  const text = `A ferry without an engine\n\nFeb. 27, 2021 | Updated: Feb. 28, 2021 3:17 a.m.\n\nComments\n\nThe slip on Friday\n\n${prose}`
  const { spans, published } = read(text)
  expect(spans.some(({ voice }) => voice === 'comment')).toBe(false)
  expect(published?.date).toBe('2021-02-27')
})

test('the numbers of comments are no part of names', () => {
  const text = `A ferry without an engine\n\n${prose}\n\n2 COMMENTS\n\n1. Kit Oram\nSeptember 3, 2019 at 8:02 am\nMy father owned that engine.\nREPLY\n\n1.1 Odd Larkin replied to Kit Oram\nSeptember 4, 2019 at 6:50 am\nThen he has my pity.\nREPLY`
  const comments = read(text).spans.filter(({ voice }) => voice === 'comment')
  expect(comments.map(({ speaker, replyTo }) => [speaker, replyTo])).toEqual([
    ['Kit Oram', undefined],
    ['Odd Larkin', 'Kit Oram'],
  ])
})

test('an agency’s initials in the dateline are its name beside the title', () => {
  const text = `Engine of the Ellan ferry gives out\n\nOuter Isles News\nFeb. 27, 2021\n\nELLAN (OIN) -- ${prose}`
  expect(read(text).authors).toEqual(['Outer Isles News'])
})
