import { expect, test } from 'vitest'
import { coverItems } from './cover-items.ts'
import { candidateOf, readingOf } from './passages.fixture.ts'
import { rankCandidates } from './rank.ts'

const question = 'Which ports joined the league?'
const rank = (...texts: string[]) =>
  rankCandidates(
    texts.map((text, i) => candidateOf(text, { document: { id: `d${i}` } })),
    readingOf(question),
  )
const ranked = rank(
  'The ports that joined the league paid a toll for it.',
  'Belmar and Corvo were the ports that joined the league.',
  'In those years Aville joined the league as one of its ports.',
  'Herrings are cheap in winter.',
)
const byText = (start: string) => ranked.find(({ text }) => text.startsWith(start))!
const textsOf = (...starts: string[]) =>
  coverItems({ chosen: starts.map(byText), ranked }, question).chosen.map(({ text }) => text)

test('a list goes on with what names more, and what names nothing more comes last', () => {
  expect(textsOf('Belmar', 'The ports')).toEqual([byText('Belmar').text, byText('In those').text])
})

test('what is far less likely is not told, whatever it names', () => {
  const [best] = ranked
  const unlikely = { ...byText('In those'), probability: best!.probability / 100 }
  const others = ranked.map((each) => (each.text === unlikely.text ? unlikely : each))
  const { chosen } = coverItems({ chosen: [byText('Belmar')], ranked: others }, question)
  expect(chosen.map(({ text }) => text)).toEqual([byText('Belmar').text])
})

test('an answer of nothing, of sources that differ, or of several lists is left as it is', () => {
  const none = { chosen: [], ranked }
  expect(coverItems(none, question)).toBe(none)
  const differing = { chosen: [ranked[0]!], differing: [ranked[0]!], ranked }
  expect(coverItems(differing, question)).toBe(differing)
  const two = { chosen: [ranked[0]!], ranked }
  expect(coverItems(two, 'Which ports joined the league and which towns left it?')).toBe(two)
})
