import { expect, test } from 'vitest'
import { writtenAfter } from './written-after.ts'

test.each([
  ['The quay burned on 2 May 2011.', '2011-05-02'],
  ['In May 2009, the council met for the first time.', '2009-05'],
  ['Ships have called here since 2001.', '2001'],
  ['The town takes credit for its passage in 2009 of a law that will help.', '2009'],
  ['The council met in 1999. It met again in March 2004.', '2004-03'],
  ['She was blamed for the November 2008 fire that killed nine.', '2008-11'],
  ['The 2010 report found that the quay was short.', '2010'],
  ['The quay was built in the 1990s.', null],
])('%s – after %s', (text, after) => {
  expect(writtenAfter([text])).toBe(after)
})

test.each([
  'The crane should be paid for by 2014.',
  'The generals want to prepare for 2014, when the ships will leave.',
  'In 2025 the council will vote again.',
  'He promised to visit Brennick in 2011.',
  'The plan, approved by the council, foresees a bridge in 2030.',
  'The crane is due in March 2014.',
  'The council met last November, and again in January.',
  'The crane lifted 2000 loads in 1900 villages.',
  'The quay is open until 2019.',
  'A bridge is planned for 2031.',
  'She said “the quay burned in 2011”.',
])('no date to come, quoted or uncertain counts: %s', (text) => {
  expect(writtenAfter([text])).toBeNull()
})
