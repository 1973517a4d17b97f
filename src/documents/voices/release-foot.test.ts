import { expect, test } from 'vitest'
import { paragraphsOf } from '../paragraphs.ts'
import { releaseFoot } from './release-foot.ts'

const footOf = (...texts: string[]): string[] =>
  [...releaseFoot(paragraphsOf(texts.join('\n\n')))].map(({ text }) => text)
const news = [
  'BRENNICK, Oct. 3, 2014 /Tidewire/ -- Tidal Works, Inc. today showed a crane that sings.',
  'The crane was tried on two quays.',
  ...Array.from({ length: 10 }, (_, i) => `It sang ${i} songs, and all of them were short.`),
]

test('what a release says of its issuer and of the future is not its news', () => {
  const foot = [
    'About Tidal Works',
    'Tidal Works makes cranes in nine towns.',
    'It was founded in a shed.',
    'Cautionary note regarding forward-looking statements',
    'This release speaks of what may come.',
  ]
  expect(footOf(...news, ...foot)).toEqual(foot)
})

test.each([
  'About Tidal Works, Inc. Founded in 1919, Tidal Works makes cranes.',
  'About Tidal Works Founded in 1919, Tidal Works makes cranes.',
  'About Tidal Works: It makes cranes.',
  'Forward-Looking Statements This release speaks of what may come.',
])('nor is it where the heading stands in the same paragraph: %s', (text) => {
  expect(footOf(...news, text, 'Orders open in May.')).toEqual([text])
})

test.each([
  ['a sentence that begins with the same word', [...news, 'About Tidal Works nobody laughs.']],
  ['one about somebody of whom it says nothing', [...news, 'About Odile. She sings too.']],
  ['a section below the next heading', [...news, 'Where to hear it', 'On the long quay at noon.']],
  [
    'the end of an article that is no release',
    [...news.slice(1), 'About Tidal Works', 'Tidal Works makes cranes in nine towns.'],
  ],
])('%s stays', (_, texts) => {
  expect(footOf(...texts)).toEqual([])
})
