import { expect, test } from 'vitest'
import { splitLeadIn } from './lead-in.ts'

const known = [
  { number: 1, quote: 'The court ruled:\n\nhe was free.' },
  { number: 2, quote: 'he was free.' },
]

test.each<[string, string, readonly number[]]>([
  ['Salim, quoted by The Quay (2011), says: ', 'The court ruled: he was free.', [1]],
  ['A reader comments on “Lahore: a case”: ', 'The court ruled: he was  free.', [2, 1]],
])('“%s” introduces the words that are cited', (leadIn, words, citations) => {
  expect(splitLeadIn({ text: leadIn + words, citations }, known)).toEqual([leadIn, words])
})

test.each<[string, string, readonly number[]]>([
  ['a quote that is not introduced', 'The court ruled: he was free.', [1]],
  ['a quote that is not cited here', 'Salim says: he was free.', [1]],
  ['a quote that is told on', 'Salim says: he was free. So it was.', [2]],
  ['a quote inside a sentence', 'Salim says that he was free.', [2]],
  ['a citation that has not come', 'Salim says: he was free.', [3]],
])('%s is left whole', (_, text, citations) => {
  expect(splitLeadIn({ text, citations }, known)).toEqual(['', text])
})
