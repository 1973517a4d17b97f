import { expect, test } from 'vitest'
import { refineVoices } from '../voices/voices.ts'
import { readHtml } from './read-html.ts'

const intro =
  'Odile Farrow has kept the harbour of Brennick for thirty years and says that she has seen enough of cranes.'
const talk: [string, string][] = [
  ['When did you come here?', 'In May. It rained on the slip and on everybody who stood there.'],
  ['They say that you hate the crane.', 'I hate what it did to my view of the water, that is all.'],
  ['And what do you see now?', 'The wall. My daughter painted a ship on it, and I look at that.'],
  ['Will it stay?', 'Nothing stays. I shall be gone before the paint is.'],
]

/** The words of others, with their speakers. */
function quoted(above: string, pairs: readonly [string, string][]): [string | null, string][] {
  const list = pairs.map(([asked, said]) => `<dt>${asked}</dt><dd><p>${said}</p></dd>`).join('')
  const html = `<html><body><article><h1>The wall</h1>${above}<dl>${list}</dl></article></body></html>`
  const { text, spans } = refineVoices(readHtml(html, 'a.html'))
  return spans
    .filter(({ voice }) => voice === 'quoted')
    .map(({ start, end, speaker }) => [speaker, text.slice(start, end).trim()])
}

test('who answers in a list of questions is whom the text above it names', () => {
  expect(quoted(`<p>${intro}</p>`, talk)).toEqual(talk.map(([, said]) => ['Odile Farrow', said]))
})

test.each([
  ['nobody is named above it', '<p>The harbour of that town has been kept for years.</p>', talk],
  ['its author is', `<p class="byline">By Odile Farrow</p><p>${intro}</p>`, talk],
  [
    'an office answers',
    `<p>${intro}</p>`,
    talk.map(([asked]): [string, string] => [asked, 'We have a form for that at the gate.']),
  ],
  [
    'readers ask',
    `<p>${intro}</p>`,
    talk.map(([, said]): [string, string] => ['How may I reach you?', said]),
  ],
  ['it asks nothing', `<p>${intro}</p>`, talk.map(([, said]): [string, string] => ['You', said])],
])('a list where %s is the author’s', (_, above, pairs) => {
  expect(quoted(above, pairs)).toEqual([])
})
