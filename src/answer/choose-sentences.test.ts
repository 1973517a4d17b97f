import { describe, expect, test } from 'vitest'
import { ask } from './ask.ts'
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
