import { expect, test } from 'vitest'
import { paragraphsOf } from '../paragraphs.ts'
import { readSpeech } from './speech.ts'

const speakers = (...paragraphs: string[]) =>
  readSpeech(paragraphsOf(paragraphs.join('\n\n'))).map(({ speaker }) => speaker)

test.each([
  ['“It is late,” said Federal Minister for Roads Odile Farrow.', 'Odile Farrow'],
  ['“It is late,” said Deputy Director of Harbours Odile Farrow.', 'Odile Farrow'],
  ['The Parliamentary State Secretary, Odile Farrow, stressed: “It is late.”', 'Odile Farrow'],
  ['The Managing Director, Odile Farrow, stressed: “It is late.”', 'Odile Farrow'],
  ['A woman signing herself Odile, Comfort Engineer, answered: “It is late.”', 'Odile'],
  ['Backbencher Odile Farrow said: “It is late.”', 'Odile Farrow'],
  ['“It is late,” said Alderman Farrow.', 'Farrow'],
  ['Alderman FARROW: “It is late, and it was dear.”', 'Farrow'],
  ['“It is late,” said Frau Farrow.', 'Farrow'],
  ['Young Odile Farrow came in. “It is late,” she said.', 'Odile Farrow'],
  ['Quay keeper Odile Farrow, 63, said that it was over. “It is late, and dark.”', 'Odile Farrow'],
  ['Coun Odile Farrow rang. “It is late,” she said.', 'Odile Farrow'],
  ['Old Tam Roe shut the gate. “It is late,” he said.', 'Tam Roe'],
])('offices and titles are no part of a name: %s', (text, name) => {
  expect(speakers(text)).toEqual([name])
})

test('where no name follows an office, nobody is named', () => {
  expect(speakers('“It is late,” the Federal Minister for Roads said.')).toEqual([null])
  expect(speakers('The State Secretary said: “It is late.”')).toEqual([null])
})

test('names that end like an occupation stay names', () => {
  expect(speakers('“It is late,” said Edith Head.')).toEqual(['Edith Head'])
  expect(speakers('“It is late,” said Tom Baker.')).toEqual(['Tom Baker'])
})

test.each([
  ['Her father, Bram, shook his head. “You’ll want to sit down,” he replied.', 'Bram Farrow'],
  ['Odile Farrow’s brother Tam rang. “You’ll want to sit down,” he said.', 'Tam Farrow'],
  ['Her cousin Tam rang. “You’ll want to sit down,” he said.', 'Tam'],
  ['My sister Una rang me up. “You’ll want to sit down,” she said.', 'Una'],
])('close kin of the one told of bear the same surname: %s', (text, name) => {
  const told =
    'Odile Farrow, a rope-maker, was born in 1931. Farrow grew up in Larkmoor. She had a trade.'
  expect(speakers(`${told} ${text}`)).toEqual([name])
})

test('kin of somebody whom the text only touches upon keep their first names', () => {
  const told =
    'Bram Sturt forecast rain. Sturt chalked it up. Sturt was right, said Halina Brandt. She had counted.'
  expect(speakers(`${told} Her sister Mair told me more. “He minded,” she said.`)).toEqual(['Mair'])
})
