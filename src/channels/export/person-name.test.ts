import { expect, test } from 'vitest'
import { citedName } from './person-name.ts'

test.each([
  ['Ada Example', { family: 'Example', given: 'Ada' }],
  ['Ada B. Example', { family: 'Example', given: 'Ada B.' }],
  ['R. K. Pemble', { family: 'Pemble', given: 'R. K.' }],
  ['Inés Tavernier-Boateng', { family: 'Tavernier-Boateng', given: 'Inés' }],
  ['Example, Ada', { family: 'Example', given: 'Ada' }],
  ['Dr. Ada Example', { family: 'Example', given: 'Ada' }],
  ['Ada Example, PhD', { family: 'Example', given: 'Ada' }],
  ['Иван Примеров', { family: 'Примеров', given: 'Иван' }],
])('a person’s name is split: %s', (stated, name) => {
  expect(citedName(stated)).toEqual(name)
})

test.each([
  ['Tom Example Jr.', { family: 'Example', given: 'Tom', suffix: 'Jr.' }],
  ['Tom Example, Jr.', { family: 'Example', given: 'Tom', suffix: 'Jr.' }],
  ['Tom Example III', { family: 'Example', given: 'Tom', suffix: 'III' }],
  ['Jean de Lisle', { family: 'Lisle', given: 'Jean', 'non-dropping-particle': 'de' }],
  ['Piet van der Mole', { family: 'Mole', given: 'Piet', 'non-dropping-particle': 'van der' }],
  ['Max von Fels', { family: 'Fels', given: 'Max', 'dropping-particle': 'von' }],
  ['Rob De Vane', { family: 'De Vane', given: 'Rob' }],
  ['van der Mole, Piet', { family: 'Mole', given: 'Piet', 'non-dropping-particle': 'van der' }],
])('generations and particles have their own place: %s', (stated, name) => {
  expect(citedName(stated)).toEqual(name)
})

test.each([
  'Footnote editors',
  'The Editorial Board',
  'The Economist',
  'Coastal Press',
  'Quay Staff',
  'Quarterdeck Obituaries',
  'Minnow',
  'Harbour & Sons',
  'Ministry of Weirs',
  'Office 21',
  'jens',
  'ada example',
  '王小明',
  'Example, Ada, Other, Tom',
  '',
])('what may not be a person’s stays whole: %s', (stated) => {
  expect(citedName(stated)).toEqual({ literal: stated })
})

test('an author of the publisher’s name is an organisation', () => {
  expect(citedName('Blue Lantern', 'Blue Lantern')).toEqual({ literal: 'Blue Lantern' })
  expect(citedName('Blue Lantern', 'The Quay')).toEqual({ family: 'Lantern', given: 'Blue' })
})
