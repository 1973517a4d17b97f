import { expect, test } from 'vitest'
import { paragraphsOf } from '../paragraphs.ts'
import { readSpeech } from './speech.ts'

const speakers = (...paragraphs: string[]) =>
  readSpeech(paragraphsOf(paragraphs.join('\n\n'))).map(({ speaker }) => speaker)

test('a pronoun goes on over sentences that have it too', () => {
  const told =
    'Odile Farrow, who has died aged 90, drew the first chart of the bay. It was printed in May. She had never seen the bay. It had been drawn before. She had copied it. The shoals were wrong.'
  expect(speakers(told, '“I drew it well,” she would say.')).toEqual(['Odile Farrow'])
})

test('he whom somebody asks is not the one who asks', () => {
  const told =
    'Tam Holloway had half a roll. Officer Bram Lee asked him whether he could read. He replied: “I painted the sign.”'
  expect(speakers(told)).toEqual(['Tam Holloway'])
})

test('what somebody is, in a capital at the start of a sentence, is no part of the name', () => {
  expect(speakers('Widower Tam Holloway said: “The crane stays where it is.”')).toEqual([
    'Tam Holloway',
  ])
  expect(speakers('Baker Holloway said: “The crane stays where it is.”')).toEqual([
    'Baker Holloway',
  ])
})

test('whoever has a name behind an office is meant, and one of these is nobody', () => {
  const warden = 'The warden of wells for the district, Odile Farrow, was formal.'
  expect(speakers(`${warden} “A custom is a quarrel in a drawer,” she said.`)).toEqual([
    'Odile Farrow',
  ])
  const teacher =
    'Odile Farrow ran the school. One of those teachers, a woman of sixty, was sharper.'
  expect(speakers(`${teacher} “We never say let us find out,” she said.`)).toEqual([null])
})
