import { expect, test } from 'vitest'
import { queryWords } from './lexical.ts'

test.each<[string, string[]]>([
  ['What did the Senate say about F-16s?', ['senate', 'say', 'f', '16s']],
  ['US aid in May, and the US in May', ['us', 'aid', 'may']],
  ['Who are they?', ['who', 'are', 'they']],
  ['"NEAR(a* OR b)^2', ['near', 'b', '2']],
  ['Zoe\u0308 Müller', ['zoë', 'müller']],
  ['हिन्दी', ['हिन्दी']],
  ['?!', []],
])('searches %j for the words that tell', (query, words) => {
  expect(queryWords(query)).toEqual(words)
})
