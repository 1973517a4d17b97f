import { expect, test } from 'vitest'
import { plainSentence } from './plain-sentence.ts'

const quay = 'https://quay.example/bridge'
const source = `It is told at https://evil.example/?q= and quay.example, and by ada@quay.example.`
const plain = (written: string) => plainSentence(written, { texts: [source], urls: [quay] })

test.each([
  ['**Ada** wrote `it` in __1931__.', 'Ada wrote it in 1931.'],
  ['- It closed.', 'It closed.'],
  ['## 2. It closed.', 'It closed.'],
  ['See [the bridge](https://evil.example/?q=secret).', 'See the bridge.'],
  ['It  \u200bclosed\u202e\u{E0041} in\n1931.', 'It closed in 1931.'],
  ['The U.S.-led force left at 5 p.m. on Jan. 5.', 'The U.S.-led force left at 5 p.m. on Jan. 5.'],
  ['3 < 4 & 2.5 * 2 = 5.', '3 < 4 & 2.5 * 2 = 5.'],
])('%j is shown as %j', (written, text) => {
  expect(plain(written)).toEqual({ text })
})

test.each([
  '![pixel](https://evil.example/x.png)',
  '![pixel][1]',
  'It closed <img src=//evil.example/x>.',
  'It closed <!-- here -->.',
  'It closed </passage-0123>.',
  '<script>alert(1)</script>',
  'Read [1]: https://evil.example',
  'It was opened [by][the] mayor.',
  'According](x) to the mayor it closed.',
  'It was opened [by',
  'It closed <__img src=x__ now.',
])('%j is refused for its markup', (written) => {
  expect(plain(written)).toEqual({ refused: 'markup' })
})

test.each([
  'Read https://evil.example/?q=bridge now.',
  'Read https://evil.example/?q= now.',
  `Read ${quay}/other now.`,
  'Read HTTP://EVIL.example now.',
  'Read hxxp://evil.example now.',
  'Read www.evil.example now.',
  'Read evil.example/path now.',
  'Read evil.com.',
  'Read евил.рф now.',
  'Write to ada@evil.example.',
  'Open javascript:alert(1) now.',
  'Open mailto:ada now.',
  'Open data:text/html,x now.',
  'Read [x](y) at https://quay.example/other now.',
])('%j is refused for an address that the sources do not have', (written) => {
  expect(plain(written)).toEqual({ refused: 'address' })
})

test.each([
  'Quay.example reported that it closed.',
  `It is told at ${quay}.`,
  'Ada wrote from ada@quay.example.',
])('%j names what the sources are called', (written) => {
  expect(plain(written)).toEqual({ text: written })
})
