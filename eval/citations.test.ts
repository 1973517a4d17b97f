import { expect, test } from 'vitest'
import type { Answer } from '../src/answer/answer.ts'
import { verifierOf } from '../src/answer/verify/verifier.ts'
import { answered, citationOf } from './asked.fixture.ts'
import { checkCitations } from './citations.ts'

const built = 'Ada Moss built the mill in 1850.'
const sold = 'The mill was sold to Ben Sample in 1862.'

function answerWith(text: string, ...quotes: readonly string[]): Answer {
  const citations = quotes.map((quote, i) => citationOf(quote, { number: i + 1 }))
  const [sentence] = answered(text).sentences
  const numbers = citations.map(({ number }) => number)
  return { ...answered(text), citations, sentences: [{ ...sentence!, citations: numbers }] }
}

test('a sentence that its citation carries is recalled, and the citation is precise', async () => {
  expect(await checkCitations(answerWith(built, built), verifierOf())).toMatchObject({
    recall: { sum: 1, count: 1 },
    precision: { sum: 1, count: 1 },
    cited: { sum: 1, count: 1 },
  })
})

test('a citation of something else beside one that carries is not precise', async () => {
  const { recall, precision, sentences } = await checkCitations(
    answerWith(built, built, sold),
    verifierOf(),
  )
  expect(recall).toEqual({ sum: 1, count: 1 })
  expect(precision).toEqual({ sum: 1, count: 2 })
  expect(sentences[0]!.citations.map(({ isNeeded }) => isNeeded)).toEqual([true, false])
})

test('two citations that carry a part each are both precise', async () => {
  const both = 'Ada Moss built the mill in 1850; the mill was sold to Ben Sample in 1862.'
  expect(await checkCitations(answerWith(both, built, sold), verifierOf())).toMatchObject({
    recall: { sum: 1, count: 1 },
    precision: { sum: 2, count: 2 },
  })
})

test('citations of a sentence that none of them carries are not precise', async () => {
  expect(
    await checkCitations(answerWith('Ada Moss built the mill in 1851.', built), verifierOf()),
  ).toMatchObject({
    recall: { sum: 0, count: 1 },
    precision: { sum: 0, count: 1 },
  })
})

test('a sentence without a citation is counted as such, and not recalled', async () => {
  expect(await checkCitations(answerWith(built), verifierOf())).toMatchObject({
    recall: { sum: 0, count: 1 },
    precision: { sum: 0, count: 0 },
    cited: { sum: 0, count: 1 },
  })
})
