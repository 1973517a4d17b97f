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
