import { describe, expect, test } from 'vitest'
import { ask } from './ask.ts'
import { documentOf } from './collection.fixture.ts'
import { collectionForTests } from './collection-for-tests.fixture.ts'

const ports = await collectionForTests()
const askFor = (question: string) => ask(ports, { question })

describe('a question that asks several things', () => {
  test('is answered as far as the passages go, and told what they lack', async () => {
    const question = 'How high is the Aldermere dam and which minister opened it?'
    const { abstained, answer, missing } = await askFor(question)
    expect(abstained).toBe(false)
    expect(answer).toContain('90 metres')
    expect(answer).not.toContain('Dora Mock')
    expect(missing).toContain('minister')
    expect(missing).not.toContain('90')
  })

  test('lacks nothing where every part is told', async () => {
    const question = 'How high is the Aldermere dam and how many pear trees did the orchard hold?'
    const { answer, missing } = await askFor(question)
    expect(answer).toContain('90 metres')
    expect(answer).toContain('ninety pear trees')
    expect(missing).toBeUndefined()
  })

  test('is refused where no part is told', async () => {
    const question =
      'Who invented the telephone in Ruritania and how many zeppelins did they build?'
    const { abstained, sentences, missing } = await askFor(question)
    expect({ abstained, sentences }).toEqual({ abstained: true, sentences: [] })
    expect(missing).toContain('Ruritania')
  })
})

test('how things are is told by the newest text that tells it', async () => {
  const dated = (id: string, date: string, text: string) =>
    documentOf(id, { title: id, published: { date, precision: 'day', origin: 'stated' } }, [
      { text },
    ])
  const two = await collectionForTests([
    dated('old', '1990-03-01', 'The old iron bridge at Aldermere is closed to carts today.'),
    dated('new', '2012-07-04', 'Carts have crossed the iron bridge at Aldermere again since May.'),
    dated(
      'newer',
      '2012-09-01',
      'The bakers of Aldermere had a good summer and sold all they had.',
    ),
  ])
  const first = async (question: string) => (await ask(two, { question })).citations[0]?.quote
  expect(await first('Is the iron bridge at Aldermere closed to carts?')).toContain('is closed')
  expect(await first('Is the iron bridge at Aldermere closed to carts now?')).toContain('since May')
})

describe('what nothing tells', () => {
  test('is not told of something else: a question of yes or no', async () => {
    const quotes = async (question: string) =>
      (await askFor(question)).citations.map(({ quote }) => quote).join(' ')
    expect(await quotes('Was Zedland paid for the Aldermere dam?')).toBe('')
    expect(await quotes('Was the Aldermere dam finished?')).toContain('1967')
  })

  test('in somebody’s own words is said to be others’', async () => {
    const { missing } = await askFor('What did Dora Mock say about the Aldermere dam?')
    expect(missing).toContain('Nothing here is in the words of Dora Mock')
    const { missing: ofStates = '' } = await askFor(
      'What did Norland and Sudland say about the treaty?',
    )
    expect(ofStates).not.toContain('in the words of')
    const { missing: heard = '' } = await askFor(
      'What did Cole Brown say about the harbour treaty?',
    )
    expect(heard).not.toContain('in the words of')
  })
})
