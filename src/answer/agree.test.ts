import { describe, expect, test } from 'vitest'
import { withAlike } from './agree.ts'
import { ask } from './ask.ts'
import { documentOf } from './collection.fixture.ts'
import { collectionForTests } from './collection-for-tests.fixture.ts'
import { compose } from './compose.ts'
import { candidateOf, type Made } from './passages.fixture.ts'

const bridges = [
  ['ada', 'The bridge over the Elm was opened on 3 May 1931 by the mayor. Crowds came by boat.'],
  ['ben', 'On 3 May 1931 the mayor opened the bridge over the Elm. Its paint is green.'],
].map(([author, text]) =>
  documentOf(author!, { title: 'The bridge', authors: [author!] }, [{ text: text! }]),
)
const ports = await collectionForTests([
  ...bridges,
  documentOf('eve', { title: 'A photograph', authors: ['eve'] }, [
    {
      text: 'The bridge over the Elm was opened on 3 May 1931 by the mayor.',
      voice: 'comment',
      speaker: 'gull',
    },
  ]),
])

test('an answer tells it once, with a mark for each author, and leaves readers out of it', async () => {
  const { answer, citations } = await ask(ports, {
    question: 'When was the bridge over the Elm opened?',
  })
  expect(answer).toContain(
    'ada (undated) and ben (undated) write: The bridge over the Elm was opened on 3 May 1931 by the mayor. [1][2]',
  )
  expect(citations.slice(0, 2).map(({ voice }) => voice)).toEqual(['author', 'author'])
})

const told = 'The Aldermere dam was finished in 1967.'
const first = candidateOf(told, {
  document: { id: 'gazette', published: { date: '1999', precision: 'year', origin: 'stated' } },
})
const by = (author: string | null, year: string): Made => ({
  document: {
    id: author ?? 'unsigned',
    authors: author ? [author] : [],
    published: { date: year, precision: 'year', origin: 'stated' },
  },
})
const tell = (...others: ReturnType<typeof candidateOf>[]) =>
  compose(withAlike([first], [first, ...others]))

describe('what another source says too', () => {
  test.each([
    ['in the same words', told],
    ['in other words', 'In 1967 the dam at Aldermere was completed.'],
  ])('%s is one sentence with two citations, oldest first', (_, text) => {
    const { sentences, citations } = tell(candidateOf(text, by('Ben Sample', '1988')))
    expect(sentences).toEqual([
      {
        text: `Ben Sample (The Quay, 1988) and Ada Example (The Quay, 1999) write: ${told}`,
        citations: [1, 2],
        support: 1,
        voice: 'author',
        attribution: 'Ben Sample, The Quay, 1988; Ada Example, The Quay, 1999',
      },
    ])
    expect(citations.map(({ quote }) => quote)).toEqual([text, told])
  })

  test('is not said again further down', () => {
    const same = candidateOf(
      'In 1967 the dam at Aldermere was completed.',
      by('Ben Sample', '1988'),
    )
    expect(withAlike([first, same], [first, same])).toHaveLength(1)
  })

  test('is named by its publisher where nobody signs it', () => {
    const { sentences } = tell(candidateOf(told, by(null, '2003')))
    expect(sentences[0]!.text).toBe(
      `Ada Example (The Quay, 1999) and an unsigned article by The Quay (2003) say: ${told}`,
    )
  })

  test('of a person quoted is that person’s, in both reports', () => {
    const brown = { voice: 'quoted', speaker: 'Cole Brown' } as const
    const one = candidateOf(told, { ...by('Ada Example', '1999'), ...brown })
    const other = candidateOf(told, { ...by('Ben Sample', '1988'), ...brown })
    expect(compose(withAlike([one], [one, other])).sentences[0]!.text).toBe(
      `Cole Brown, quoted by Ben Sample (The Quay, 1988) and Ada Example (The Quay, 1999), says: ${told}`,
    )
  })
})

test.each<[string, string, Made]>([
  ['a reader’s comment', told, { ...by('Ben Sample', '1988'), voice: 'comment', speaker: 'gull' }],
  ['another figure', told.replace('1967', '1968'), by('Ben Sample', '1988')],
  ['less', 'The Aldermere dam was finished.', by('Ben Sample', '1988')],
  ['more', `${told.slice(0, -1)}, after a flood had broken it twice.`, by('Ben Sample', '1988')],
  ['the same author elsewhere', told, by('Ada Example', '1988')],
  [
    'the same author with another one',
    told,
    { document: { id: 'both', authors: ['Ben Sample', 'Ada Example'] } },
  ],
])('%s is no second source', (_, text, made) => {
  expect(tell(candidateOf(text, made)).sentences[0]!.citations).toEqual([1])
})

test('a text printed twice is one source', () => {
  const rest =
    ' Herons nested below it, children swam beside it, and nobody paid for fishing there.'
  const printed = (made: Made) => candidateOf(told + rest, made)
  const one = printed(by('Ada Example', '1999'))
  const copy = printed(by('Wire service', '1999'))
  expect(withAlike([one], [one, copy])[0]).not.toHaveProperty('alike')
})

test('who judges otherwise does not say the same', () => {
  const [one, other] = [
    candidateOf('Queen Ilva was a wise ruler who kept the peace.', by('Ada Example', '1999')),
    candidateOf('Queen Ilva was a vain and foolish ruler.', by('Ben Sample', '1988')),
  ]
  expect(withAlike([one!], [other!])).toEqual([one])
})

test('who names another cause or purpose in the same form does not say the same', () => {
  const [one, other] = [
    candidateOf(
      'The dyke at Rask failed because moles had hollowed it for years.',
      by('Ada Example', '1999'),
    ),
    candidateOf(
      'The dyke at Rask failed because soldiers had mined it for years.',
      by('Ben Sample', '1988'),
    ),
  ]
  expect(withAlike([one!], [other!])).toEqual([one])
})
