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

test('a person without a name who comes in later is meant, and is nobody', () => {
  const told = 'Tam Roe took the minutes. The developers had sent a young man with a model.'
  expect(speakers(`${told} “Think of it as a garden,” he urged us.`)).toEqual([null])
  const afterwards =
    'Tam Roe sang. Afterwards an elderly gentleman shook his hand. He wept, he said.'
  expect(speakers(`${afterwards} “I always wondered how it ended,” he told us.`)).toEqual([null])
  const own = 'Tam Roe took the minutes. He was like a boy with a kite.'
  expect(speakers(`${own} “Think of it as a garden,” he urged us.`)).toEqual(['Tam Roe'])
})

test('of two women either may be meant, so neither is', () => {
  const told =
    'Odile Farrow ran it. Sister Una Dent, who taught beside her for years, knew it well.'
  expect(speakers(`${told} She had “always wanted a quieter room to teach in”.`)).toEqual([null])
})

test('whoever stands among several people is one, and whoever is called something too', () => {
  const told =
    'There were three of them: Big Col, Small Col and a student. Small Col did the talking.'
  expect(speakers(`${told} “Look who wrote on the boxes,” he told me.`)).toEqual(['Small Col'])
  const called = 'Una Brask wrote it. His assistant, a laconic girl called Tace, doesn’t agree.'
  expect(speakers(`${called} “It was only visiting,” she tells him.`)).toEqual(['Tace'])
})

test('a place that people live in says nothing', () => {
  const told =
    'Tam Roe came over. He lives in Upper Corrie. Upper Corrie voted for it; Corrie always does.'
  expect(speakers(`${told} “They call it a road,” he said.`)).toEqual(['Tam Roe'])
})

test('beside somebody without a name a person is not sure to be meant', () => {
  expect(speakers('Tam Roe met a woman at the door. “You are late for it,” she told him.')).toEqual(
    [null],
  )
  expect(speakers('Una Brask was a woman of few words. “You are late for it,” she said.')).toEqual([
    'Una Brask',
  ])
  expect(speakers('Tam Roe left. Una Brask’s lawyer rang. “She is not coming,” he said.')).toEqual([
    null,
  ])
})

test('who does something and nothing else in a sentence is whom the next one means', () => {
  const told =
    '“The crane is old,” said Tam Holloway, the pilot. Bram Lee disagreed. “Leave it,” he said.'
  expect(speakers(told)).toEqual(['Tam Holloway', 'Bram Lee'])
})

test('she who spoke last without a name is nobody named before', () => {
  const mayor = 'Odile Farrow, the mayor, said: “We will never do it.”'
  const other = '“It is a shame,” said a resident who would not be named. “I loved it,” she said.'
  expect(speakers(mayor, other)).toEqual(['Odile Farrow', null, null])
})
