import { expect, test } from 'vitest'
import type { Explanation } from '../src/answer/explain.ts'
import { answered, asked, declinable, question } from './asked.fixture.ts'
import { areaUnderRisk, confidenceOf, riskCoverageCurve, riskFigures } from './risk-coverage.ts'

const at = (confidence: number, isRight: boolean) => ({ confidence, isRight })

test('risk is the share of wrong answers among the surest', () => {
  const curve = riskCoverageCurve([at(0.2, false), at(0.9, true), at(0.6, false), at(0.7, true)])
  expect(curve.map(({ coverage, risk }) => [coverage, risk])).toEqual([
    [0.25, 0],
    [0.5, 0],
    [0.75, 1 / 3],
    [1, 1 / 2],
  ])
  expect(areaUnderRisk(curve)).toBeCloseTo((0 + 0 + 1 / 3 + 1 / 2) / 4, 12)
})

test('what is equally sure is answered together', () => {
  const one = riskCoverageCurve([at(0.5, true), at(0.5, false)])
  expect(one).toEqual([{ coverage: 1, risk: 0.5, confidence: 0.5 }])
  expect(riskCoverageCurve([at(0.5, false), at(0.5, true)])).toEqual(one)
})

test('nothing has no risk', () => {
  expect(areaUnderRisk(riskCoverageCurve([]))).toBe(0)
  expect(riskFigures([])).toEqual([])
})

const refusedOn = (text: string, probability: number) => {
  const sentence = { text, documentId: 'mill', voice: 'author', probability: 1, told: 1 }
  const sentences = [{ ...sentence, chosen: false, reason: '' }] as Explanation['sentences']
  const explanation = { probability, sentences } as Explanation
  return { ...answered('', true), explanation }
}

test('a refused answer is right where what would have been told is', () => {
  const answer = refusedOn('Ada Moss built the mill in 1850.', 0.4)
  const refused = asked({ answer, isCorrect: false })
  expect(confidenceOf(refused)).toEqual(at(0.4, true))
  expect(confidenceOf({ ...refused, question: declinable })).toEqual(at(0.4, false))
  const other = { ...question, answer: [/1851/] }
  expect(confidenceOf({ ...refused, question: other })).toEqual(at(0.4, false))
})

test('an answer that no evidence is weighed for is sure', () => {
  expect(confidenceOf(asked())).toEqual(at(1, true))
})
