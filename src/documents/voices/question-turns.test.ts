import { expect, test } from 'vitest'
import { paragraphsOf } from '../paragraphs.ts'
import { readTurns } from './interviews.ts'
import { readSpeech } from './speech.ts'

const intro = 'Odile Farrow kept the light on Skerry Dhu. She asked me to come at four.'
const talk = [
  'Do you still wake for the watch?',
  'Every night. I put the kettle on.',
  'What did you mean by a slow sentence?',
  'I meant that it has a verb.',
  'Was it lonely?',
  'The first assistant told me, “You will not be lonely here.” I thought it was a joke.',
]

function turns(...paragraphs: string[]): (string | null)[][] {
  const text = paragraphs.join('\n\n')
  const all = paragraphsOf(text)
  return readTurns(all, ['Una Brask'], readSpeech(all)).map(({ start, end, speaker }) => [
    speaker,
    text.slice(start, end),
  ])
}

test('what is answered to questions in paragraphs of their own is the guest’s', () => {
  const read = turns(intro, ...talk)
  expect(read.filter(([speaker]) => speaker === 'Odile Farrow').map(([, words]) => words)).toEqual([
    talk[1],
    talk[3],
    'The first assistant told me, ',
    ' I thought it was a joke.',
  ])
})

test('what the author tells between answers stays theirs', () => {
  const told = 'She gets up and turns the lamp. I notice that she counts.'
  const read = turns(intro, ...talk.slice(0, 4), told, ...talk.slice(4), 'I left her at six.')
  expect(read.flat()).not.toContain(told)
  expect(read.flat()).not.toContain('I left her at six.')
})

test.each([
  ['nobody is named above them', ['It was four.', ...talk]],
  ['only the author is', ['Una Brask came at four.', ...talk]],
  ['there are two', [intro, ...talk.slice(0, 4)]],
  ['they ask nobody', [intro, ...talk.map((words) => words.replace(/\byou\b/g, 'they'))]],
  [
    'readers ask them of an office',
    [
      intro,
      'How do I tell you?',
      'We have a form.',
      'May I ask you?',
      'We say yes.',
      'Can I see you?',
      'We wait.',
    ],
  ],
])('questions are nobody’s interview where %s', (_, paragraphs) => {
  expect(turns(...paragraphs).flat()).not.toContain('Odile Farrow')
})
