import { describe, expect, test } from 'vitest'
import type { DocumentMetadata } from '../documents/document.ts'
import { ask } from './ask.ts'
import { documentOf } from './collection.fixture.ts'
import { collectionForTests } from './collection-for-tests.fixture.ts'
import { compose } from './compose.ts'
import { withCorrections } from './correct.ts'
import { candidateOf } from './passages.fixture.ts'
import { verify } from './verify/verify.ts'

const on = (date: string): Partial<DocumentMetadata> => ({
  authors: ['Ada Example'],
  publisher: 'The Quay',
  published: { date, precision: 'day', origin: 'stated' },
})
const weir = 'The weir on the river Elm cost 12 million crowns and was opened by Cole Brown.'
const mill = 'The mill at Corvo was sold for 40 crowns in 1931, and its wheel went to a museum.'
const millNote =
  'Correction: An earlier version of this article said that the mill at Corvo was sold in 1930. It was sold in 1931.'
const pier = 'The pier at Belmar is 300 metres long and was built by Dora Mock in 1902.'
const pierNote =
  'Correction, 9 July 2012: an earlier version of this article gave the length of the pier at Belmar as 300 metres; it is 200 metres.'
const collection = [
  documentOf('weir', { title: 'The weir', ...on('2012-07-04') }, [{ text: weir }]),
  documentOf('errata', { title: 'Corrections', ...on('2012-07-12') }, [
    {
      text: 'An article of 4 July said that the weir on the river Elm cost 12 million crowns. It cost 14 million crowns.',
    },
  ]),
  documentOf('mill', { title: 'The mill', ...on('2013-01-05') }, [
    { text: mill },
    { text: millNote, voice: 'notice' },
  ]),
  documentOf('pier', { title: 'The pier', ...on('2012-07-04') }, [
    { text: pier },
    { text: pierNote, voice: 'notice' },
  ]),
  documentOf('orchard', { title: 'The orchard', ...on('2011-01-01') }, [
    { text: 'The orchard behind the mill held ninety pear trees, of which a storm felled forty.' },
    {
      text: 'Correction: an earlier version of this article misspelled the name of a pear.',
      voice: 'notice',
    },
  ]),
]
const ports = await collectionForTests(collection)
const answerTo = async (question: string) => {
  const answer = await ask(ports, { question })
  for (const { quote, start, end, documentId } of answer.citations) {
    expect(collection.find(({ id }) => id === documentId)!.text.slice(start, end)).toBe(quote)
  }
  for (const { text, citations } of answer.sentences) {
    const cited = answer.citations.filter(({ number }) => citations.includes(number))
    const evidence = cited.map(({ quote, ...source }) => ({ ...source, text: quote }))
    expect(verify(text, evidence)).toMatchObject({ verdict: 'supported', faults: [] })
  }
  return answer
}

describe('what was corrected', () => {
  test('elsewhere is told before what was said, which is marked as that', async () => {
    const { sentences, positions } = await answerTo('How much did the weir on the Elm cost?')
    expect(sentences.map(({ text }) => text)).toEqual([
      'A correction by The Quay (12 July 2012) says: An article of 4 July said that the weir on the river Elm cost 12 million crowns. It cost 14 million crowns.',
      `Before the correction, Ada Example wrote (The Quay, 4 July 2012): ${weir}`,
    ])
    expect(positions).toBeUndefined()
  })

  test('in a note below a text that still has the error is told before it', async () => {
    const { sentences } = await answerTo('How long is the pier at Belmar?')
    expect(sentences.map(({ text }) => text)).toEqual([
      `A publisher’s note on “The pier” says: ${pierNote}`,
      `Before the correction, Ada Example wrote (The Quay, 4 July 2012): ${pier}`,
    ])
    expect(sentences.map(({ voice }) => voice)).toEqual(['notice', 'author'])
  })

  test('is told after a sentence that answers something else', async () => {
    const { sentences } = await answerTo('Who opened the weir on the river Elm?')
    expect(sentences.map(({ text }) => text)).toEqual([
      `Ada Example writes (The Quay, 4 July 2012): ${weir}`,
      'A correction by The Quay (12 July 2012) says: An article of 4 July said that the weir on the river Elm cost 12 million crowns. It cost 14 million crowns.',
    ])
  })

  test('in a note below a text that has it right is told after it', async () => {
    const { sentences } = await answerTo('When was the mill at Corvo sold?')
    expect(sentences.map(({ text }) => text)).toEqual([
      `Ada Example writes (The Quay, 5 January 2013): ${mill}`,
      `A publisher’s note on “The mill” says: ${millNote}`,
    ])
  })
})

test('a correction of something else is not told', async () => {
  const { sentences } = await answerTo('How many pear trees did the orchard hold?')
  expect(sentences.map(({ voice }) => voice)).toEqual(['author'])
})

test('an earlier correction corrects nothing later', () => {
  const said = candidateOf(weir, { document: on('2012-07-04') })
  const corrected = (date: string) => {
    const correction = candidateOf(
      'An article said that the weir on the river Elm cost 12 million crowns. It cost 14 million crowns.',
      { document: { id: 'errata', title: 'Corrections', ...on(date) } },
    )
    return compose(withCorrections([said], [correction], { kind: 'any' })).citations
  }
  expect(corrected('2010-01-01')).toHaveLength(1)
  expect(corrected('2014-01-01')).toHaveLength(2)
})
