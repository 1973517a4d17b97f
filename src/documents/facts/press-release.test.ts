import { expect, test } from 'vitest'
import { paragraphsOf } from '../paragraphs.ts'
import { readIssuer } from './press-release.ts'

const issuer = (...lines: string[]) => {
  const { name, lines: own } = readIssuer(paragraphsOf(lines.join('\n\n')))
  return [name, ...own.map(({ text }) => text)]
}
const news = ['The quay will get a crane.', 'It will lift nine tonnes.']

test('a release is issued by whom its last lines tell about', () => {
  const about = ['About the Brennick Quay Works', 'It has kept the quay since 1874.']
  expect(issuer('FOR IMMEDIATE RELEASE', ...news, ...about, '###')).toEqual([
    'Brennick Quay Works',
    ...about,
  ])
  expect(issuer('Press release', ...news, 'SOURCE Farrow & Holloway')).toEqual([
    'Farrow & Holloway',
    'SOURCE Farrow & Holloway',
  ])
})

test('an article that tells about somebody is no release', () => {
  expect(issuer(...news, 'About the Brennick Quay Works', 'It is old.')).toEqual([null])
})

test('a wire’s release is issued by its source', () => {
  const source = 'SOURCE Osier Cranes, Inc.'
  const about = 'About Osier Cranes, Inc. Founded in 1874, it makes cranes.'
  expect(issuer(...news, about, source)).toEqual(['Osier Cranes, Inc.', source, about])
  expect(issuer('News provided by', 'Osier Cranes, Inc.', ...news, source)).toEqual([
    'Osier Cranes, Inc.',
    source,
  ])
})

test('the source of a figure or of a report is no issuer', () => {
  expect(issuer(...news, 'Source: Brennick Quay Works')).toEqual([null])
  expect(issuer(...news, 'Source: Quaywire', 'About Osier Cranes, Inc. It is old.')).toEqual([null])
})
