import { expect, test } from 'vitest'
import { withChoiceNamed } from './choices.ts'

const dams = {
  question: 'Which dams did Norland build?',
  answer: 'Norland built three: the Aa Dam, the Bee Dam and the Cee Dam. The Bee Dam leaks.',
}
const either = { question: 'Was it Ada Example or Bob Sample?', answer: 'It is not known.' }

test.each([
  ['The second one?', dams, 'Bee Dam?'],
  ['and the first?', dams, 'and Aa Dam?'],
  ['When was the last one built?', dams, 'When was Cee Dam built?'],
  ['Who paid for the third of them?', dams, 'Who paid for Cee Dam?'],
  ['Where was the former born?', either, 'Where was Ada Example born?'],
  ['the latter', either, 'Bob Sample'],
])('names what %s chooses', (question, last, expected) => {
  expect(withChoiceNamed(question, last)).toBe(expected)
})

test.each([
  ['The fifth one?', dams],
  ['Who won the second war?', dams],
  ['What was said at the last?', dams],
  ['The second one?', { question: 'What is rust?', answer: 'Iron rusts in Norland.' }],
])('leaves %s where nothing listed is meant', (question, last) => {
  expect(withChoiceNamed(question, last)).toBe(question)
})
