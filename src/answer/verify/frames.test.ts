import { expect, test } from 'vitest'
import { framesOf } from './frames.ts'
import type { Phrase } from './items.ts'
import { readText } from './reading.ts'

/** Verbs of a text as `who > verb > to whom`, with who tells them in brackets. */
function told(text: string): string[] {
  const reading = readText(text)
  const { all } = framesOf(reading)
  const words = (phrases: readonly Phrase[]) =>
    phrases.map(({ head }) => reading.tokens[head]!.word).join('+')
  return all.map(({ verb, subject, object, teller }) => {
    const by = teller === null ? '' : ` (${words(all[teller]!.subject)})`
    return `${words(subject)} > ${reading.tokens[verb.at]!.word} > ${words(object)}${by}`
  })
}

test.each([
  ['Larkmoor sold Tippet the old ferry.', ['Larkmoor > sold > Tippet+ferry']],
  ['In May 1930 the council of Larkmoor paid Ann Lee.', ['council > paid > Lee']],
  ['The mayor, Ann Lee, closed the pier.', ['mayor > closed > pier']],
  ['Ann Lee, who built the pier, left in 1902.', ['Lee > built > pier', 'Lee > left > ']],
  ['Orrell came to Tippet and bought a boat.', ['Orrell > came > ', 'Orrell > bought > boat']],
  ['Lee asked the council to close the pier.', ['Lee > asked > council', 'council > close > pier']],
  [
    'Orrell said that the pier had ruined the fishing.',
    ['Orrell > said > ', 'pier > ruined > fishing (Orrell)'],
  ],
  ['“We never asked for it,” said Brid Orrell.', ['We > asked >  (Orrell)', 'Orrell > said > ']],
])('who does what is read from %s', (text, expected) => {
  expect(told(text)).toEqual(expected)
})

test('a passive verb is known as one', () => {
  const { all } = framesOf(readText('The pier was closed by the council.'))
  expect(all[0]).toMatchObject({ verb: { isPassive: true }, beside: [{ preposition: 'by' }] })
})
