import { describe, expect, test } from 'vitest'
import { paragraphsOf } from '../paragraphs.ts'
import { readSpeech } from './speech.ts'

/** Words and speaker of every piece of direct speech. */
function speech(...paragraphs: string[]): [string, string | null][] {
  const text = paragraphs.join('\n\n')
  return readSpeech(paragraphsOf(text)).map(({ start, end, speaker }) => [
    text.slice(start, end),
    speaker,
  ])
}

const intro =
  'Foreign Minister Tam Holloway met Odile Farrow, the harbour master of Brennick, on Monday.'

describe('a speaker is named', () => {
  test.each([
    ['“The quay is too short for ships,” Odile Farrow said.', 'Odile Farrow'],
    ['“The quay is too short for ships,” said Odile Farrow.', 'Odile Farrow'],
    ['“The quay is too short,” said Odile Farrow, the harbour master of Brennick.', 'Odile Farrow'],
    ['“The quay is too short,” said the harbour master, Odile Farrow.', 'Odile Farrow'],
    [
      '“The quay is too short,” harbour master Odile Farrow told the council on Monday.',
      'Odile Farrow',
    ],
    ['“The quay is too short,” Odile Farrow, the harbour master, told reporters.', 'Odile Farrow'],
    ['“The quay is too short,” Odile Farrow, 43, said in an interview.', 'Odile Farrow'],
    ['“The quay is too short,” according to Odile Farrow, a lawyer.', 'Odile Farrow'],
    ['According to Odile Farrow, “the quay is too short for ships”.', 'Odile Farrow'],
    ['Odile Farrow said: “The quay is too short.”', 'Odile Farrow'],
    ['Odile Farrow, the harbour master, said that “the quay is too short”.', 'Odile Farrow'],
    [
      'Odile Farrow, who runs the harbour, said the quay was “far too short for ships”.',
      'Odile Farrow',
    ],
    ['Odile Farrow of the Harbour Office said that “the quay is too short”.', 'Odile Farrow'],
    [
      'Odile Farrow accused the council of using the quay to “feed its own friends”.',
      'Odile Farrow',
    ],
    ['Odile Farrow shrugged and said, “The quay is too short.”', 'Odile Farrow'],
    ['Odile Farrow laughed, adding that “the quay is too short”.', 'Odile Farrow'],
    ['As Odile Farrow put it, “the quay is too short for ships”.', 'Odile Farrow'],
    ['In Odile Farrow’s words, “the quay is too short for ships”.', 'Odile Farrow'],
    ['Odile Farrow’s letter noted that “the quay is too short”.', 'Odile Farrow'],
    ['Odile Farrow was quoted as saying that “the quay is too short”.', 'Odile Farrow'],
    ['“Too short,” said Odile Farrow.', 'Odile Farrow'],
    ['“No,” Odile Farrow said.', 'Odile Farrow'],
    ['Odile Farrow said: “No.”', 'Odile Farrow'],
    ['Odile Farrow was blunt: “The quay is too short for ships.”', 'Odile Farrow'],
    ['“The quay is too short for the ships.” So said Odile Farrow, a pilot.', 'Odile Farrow'],
    ['“The quay is too short for the ships.” The speaker was Odile Farrow.', 'Odile Farrow'],
    ['“The quay is too short,” grumbled Odile Farrow.', 'Odile Farrow'],
    ['‘The quay is too short,’ said Odile Farrow.', 'Odile Farrow'],
    ['"The quay is too short," said Odile Farrow.', 'Odile Farrow'],
    ['«The quay is too short», said Odile Farrow.', 'Odile Farrow'],
    ['“Is the quay too short?” Odile Farrow asked.', 'Odile Farrow'],
    ['“The quay is too short,” wrote Dr. Odile Farrow in 2010.', 'Odile Farrow'],
    ['“The quay is too short,” says Abd al-Karim van der Sorrel.', 'Abd al-Karim van der Sorrel'],
    ['“The quay is too short,” J. K. Farrow-Lee said.', 'J. K. Farrow-Lee'],
    ['“The quay is too short,” Ana-Lúcia de Sá said.', 'Ana-Lúcia de Sá'],
    ['“The quay is too short,” Tam O’Shea said.', 'Tam O’Shea'],
    ['Secretary of State for Harbours Tam Holloway said “the quay is too short”.', 'Tam Holloway'],
    ['“The quay is too short,” said Chief Pilot Odile Farrow.', 'Odile Farrow'],
    ['“The quay is too short,” Provincial Roads Minister Tam Holloway said.', 'Tam Holloway'],
    ['“The quay is too short,” said Dockmaster Odile Farrow.', 'Odile Farrow'],
    ['“The quay is too short,” Rear Admiral Tam Holloway said.', 'Tam Holloway'],
    ['“The quay is too short,” says Tam Holloway of Quayside Partners.', 'Tam Holloway'],
    [
      'Professor Tam Holloway of Larkmoor Naval College said “the quay is too short”.',
      'Tam Holloway',
    ],
    ['The note was signed by a Mrs. O. Farrow, and it says: “The quay is too short.”', 'O. Farrow'],
  ])('%s', (text, speaker) => {
    expect(speech(text).map(([, name]) => name)).toEqual([speaker])
  })
})

describe('a speaker is whom the text introduced', () => {
  test.each([
    ['“The quay is too short,” Holloway said.', 'Tam Holloway'],
    ['“The quay is too short,” Mr Holloway said.', 'Tam Holloway'],
    ['“The quay is too short,” Minister Holloway said.', 'Tam Holloway'],
    ['“The quay is too short,” the minister said.', 'Tam Holloway'],
    ['“The quay is too short,” the foreign minister said.', 'Tam Holloway'],
    ['“The quay is too short,” said the harbour master.', 'Odile Farrow'],
    ['“The quay is too short,” he said.', 'Tam Holloway'],
    ['Holloway shook his head. “The quay is too short,” he said.', 'Tam Holloway'],
    ['Farrow came late. She said that “the quay is too short”.', 'Odile Farrow'],
    ['When Farrow came, she said that “the quay is too short”.', 'Odile Farrow'],
    [
      'A docker’s son, Bram Lee, told it to the vicar. “It sank at once,” he remembered.',
      'Bram Lee',
    ],
    [
      'Our pilot, Bram Lee, was proud. As he told the crew, “it sank at once, like a stone”.',
      'Bram Lee',
    ],
    [
      'On board, cook Bram Lee – he has no other name – keeps bees. “They keep me,” he told us.',
      'Bram Lee',
    ],
    ['Bram Lee chose the songs. “If it is loud it is right,” he used to say.', 'Bram Lee'],
    ['I asked the chief executive, Bram Lee. “We sell ships, not songs,” he told me.', 'Bram Lee'],
  ])('%s', (text, speaker) => {
    expect(speech(intro, text).map(([, name]) => name)).toEqual([speaker])
  })

  test('but “he” is nobody whom the text calls Mrs', () => {
    expect(speech('Mrs Ada Quint met Mr Bram Lee.', '“It is too late for that,” he said.')).toEqual(
      [['“It is too late for that,”', 'Bram Lee']],
    )
  })
})

describe('a speaker is nobody', () => {
  test.each([
    ['“The quay is too short,” an official said.', null],
    ['“The quay is too short,” a spokesman for Odile Farrow said.', null],
    ['The spokesperson of the harbour said that “the quay is far too short”.', null],
    ['“The quay is too short,” officials said.', null],
    ['“The quay is too short,” a friend of Odile Farrow said.', null],
    ['Odile Farrow was told that “the quay is too short for ships”.', null],
    ['A sign at the gate warns: “Do not swim near the ships.”', null],
    ['The rumour was “that no ship would ever come here again”.', null],
    ['Odile Farrow passed a sign: “No swimming from this side of the quay.”', null],
    [
      'Odile Farrow came. A clerk at the gate, when I asked him, sighed. “It is late,” he said.',
      null,
    ],
    [
      'Odile Farrow came. Farrow’s successor, who hid, wrote back. “It is too late,” she said.',
      null,
    ],
    ['Odile Farrow came. One of the older pilots kept a log. “It is too late,” she said.', null],
    ['Odile Farrow came late; she was told, she says, that “the quay is too short”.', null],
  ])('%s', (text, speaker) => {
    expect(speech(text).map(([, name]) => name)).toEqual([speaker])
  })

  test.each([
    ['“The quay is too short,” the ministry said in a statement.', null],
    ['“The quay is too short,” said the prime minister.', null],
    ['“The quay is too short,” the Ministry of Ports said.', null],
    ['“The quay is too short,” the Larkmoor Harbour Board said.', null],
    ['“The quay is too short,” said the Quayside Fund.', null],
    ['The Quay Fund, which paid for it, said that “the quay is too short”.', null],
    ['According to Harbour Operations, “the quay is too short for ships”.', null],
    ['Quayside Systems said that “the quay is too short for ships”.', null],
  ])('and neither is an institution, an office or a company: %s', (text, speaker) => {
    expect(speech(text).map(([, name]) => name)).toEqual([speaker])
  })
})

test.each([
  'The so-called “war on rust” goes on.',
  'Odile Farrow said the “war on rust” had failed.',
  'Its policy of “do more” has failed.',
  'The demand is “unacceptable”.',
  'Her book “The Long Quay and the Sea” was praised.',
  'The headline read “Quay Too Short For Ships”.',
  'Odile Farrow’s novel “The Quay Is Too Short for Us” came out.',
  'He sang “Ode to the Short Quay” and left.',
  'He put up a sign that read “No more ships for us today”.',
  'The letter speaks instead of “a home for ships”.',
  'The ‘frenemies’ met again.',
  'The term “harbour of last resort for ships” is new.',
])('terms and titles are no speech: %s', (text) => {
  expect(speech(text)).toEqual([])
})

describe('speech in pieces', () => {
  test('has one speaker on either side of the verb', () => {
    expect(speech('“The quay,” Odile Farrow said, “is too short.” She left.')).toEqual([
      ['“The quay,”', 'Odile Farrow'],
      ['“is too short.”', 'Odile Farrow'],
    ])
    expect(speech('“The quay is short,” Odile Farrow said. “It was always so.”')).toEqual([
      ['“The quay is short,”', 'Odile Farrow'],
      ['“It was always so.”', 'Odile Farrow'],
    ])
  })

  test('goes on with a sentence of two words', () => {
    expect(speech('“We held two meetings,” Odile Farrow said. “Both overran.”')).toEqual([
      ['“We held two meetings,”', 'Odile Farrow'],
      ['“Both overran.”', 'Odile Farrow'],
    ])
  })

  test('has as many speakers as the paragraph names', () => {
    expect(speech('“It is short,” said Odile Farrow. Tam Holloway replied: “It is long.”')).toEqual(
      [
        ['“It is short,”', 'Odile Farrow'],
        ['“It is long.”', 'Tam Holloway'],
      ],
    )
  })

  test('goes on over paragraphs that open with a mark', () => {
    expect(
      speech('Odile Farrow wrote: “It is short.', '“It was always so.', '“So be it.” She left.'),
    ).toEqual([
      ['“It is short.', 'Odile Farrow'],
      ['“It was always so.', 'Odile Farrow'],
      ['“So be it.”', 'Odile Farrow'],
    ])
    expect(speech('“It is very short.', '“It was always so,” said Odile Farrow.')).toEqual([
      ['“It is very short.', 'Odile Farrow'],
      ['“It was always so,”', 'Odile Farrow'],
    ])
  })

  test('that is a whole paragraph is the last speaker’s, or that of the line above', () => {
    expect(speech('“It is short,” said Odile Farrow.', '“It was always so.”')[1]).toEqual([
      '“It was always so.”',
      'Odile Farrow',
    ])
    expect(speech('Odile Farrow writes:', '“It is short.”')).toEqual([
      ['“It is short.”', 'Odile Farrow'],
    ])
  })

  test('that nothing closes never takes more than its sentence', () => {
    expect(speech('Odile Farrow said “we wait for the ship. Nobody came.', 'The end.')).toEqual([
      ['“we wait for the ship.', 'Odile Farrow'],
    ])
  })
})

test('a quotation set apart is whose the line above or below says', () => {
  const blockOf = (above: string, block: string, below: string) => {
    const paragraphs = paragraphsOf([above, block, below].join('\n\n'))
    return readSpeech(paragraphs, new Set([paragraphs[1]!])).map(({ speaker }) => speaker)
  }
  const block = 'The quay is too short for the ships of our time.'
  expect(blockOf('Odile Farrow writes:', block, 'So it is.')).toEqual(['Odile Farrow'])
  expect(blockOf('So it is.', block, '— Odile Farrow, harbour master')).toEqual(['Odile Farrow'])
  expect(blockOf('So it is.', `${block} — Odile Farrow`, 'So.')).toEqual(['Odile Farrow'])
  expect(blockOf('So it is.', block, 'So it was.')).toEqual([null])
})
