import { expect, test } from 'vitest'
import { keepOptions } from './settings.ts'

test.each<[string, Parameters<typeof keepOptions>, string]>([
  ['nothing was typed', ['run `npx footnote index` again', {}], 'run `npx footnote index` again'],
  [
    'the index lies elsewhere',
    ['run `npx footnote index` again', { data: 'my data', model: 'a/b' }],
    "run `npx footnote index --data 'my data' --model a/b` again",
  ],
  [
    'paths were named',
    ['`npx footnote index` goes on', { data: 'd', corpus: 'c' }, ['a', "b'c"]],
    "`npx footnote index --data d a 'b'\\''c'` goes on",
  ],
  [
    'a collection was named',
    ['`npx footnote index` goes on', { corpus: 'c' }],
    '`npx footnote index --corpus c` goes on',
  ],
  [
    'the message names a collection',
    ['as in `npx footnote index articles/`', { data: 'd', corpus: 'c' }],
    'as in `npx footnote index --data d articles/`',
  ],
])('a recommended command is complete where %s', (_, args, expected) => {
  expect(keepOptions(...args)).toBe(expected)
})
