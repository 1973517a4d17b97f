import type { AskedQuestion } from './answers.ts'
import { isCorrect } from './answers.ts'
import type { Figure } from './figures.ts'
import { seededRandom } from './random.ts'

/** A question by how sure the evidence makes an answer, and whether the answer is, or would have been, right. */
type Confidence = { readonly confidence: number; readonly isRight: boolean }

/** Of the questions, those that are answered, and of these, those answered wrongly; both in [0, 1]. */
type RiskAt = {
  readonly coverage: number
  readonly risk: number
  readonly confidence: number
}

const resamples = 2000
const seed = 20_261_123
/** As many sentences as answers have on average. */
const wouldTell = 3

/**
 * How sure an answer is, and whether it is right.
 *
 * What was refused counts as right where the sentences that would have been told answer the question: the likeliest
 * three. A byline or a summary, which no evidence is weighed for, is sure.
 */
export function confidenceOf({ question, answer, isCorrect: isRight }: AskedQuestion): Confidence {
  const { explanation, abstained } = answer
  const confidence = explanation?.probability ?? (abstained ? 0 : 1)
  if (!abstained) return { confidence, isRight }
  const likeliest = explanation?.sentences.slice(0, wouldTell) ?? []
  const would = { answer: likeliest.map(({ text }) => text).join(' '), abstained: false }
  const paths = new Set(question.gold.map(({ document }) => document))
  return { confidence, isRight: !question.abstain && isCorrect(question, would, paths) }
}

/**
 * The risk at every coverage: questions are answered from the surest on, those equally sure together.
 *
 * @see El-Yaniv & Wiener, JMLR 11 (2010)
 */
export function riskCoverageCurve(all: readonly Confidence[]): RiskAt[] {
  const sorted = all.toSorted((a, b) => b.confidence - a.confidence)
  const curve: RiskAt[] = []
  let wrong = 0
  for (const [i, { confidence, isRight }] of sorted.entries()) {
    wrong += Number(!isRight)
    if (sorted[i + 1]?.confidence === confidence) continue
    curve.push({ coverage: (i + 1) / sorted.length, risk: wrong / (i + 1), confidence })
  }
  return curve
}

/**
 * The mean risk over all coverages: the area under the curve, lower is better.
 *
 * @returns 0 for no questions
 * @see Geifman, Uziel & El-Yaniv, ICLR 2019
 */
export function areaUnderRisk(curve: readonly RiskAt[]): number {
  let before = 0
  return curve.reduce((area, { coverage, risk }) => {
    const step = coverage - before
    before = coverage
    return area + step * risk
  }, 0)
}

/** The area as a cell, with the interval of 2,000 resamples of the questions; nothing without questions. */
export function riskFigures(all: readonly Confidence[]): Figure[] {
  if (all.length === 0) return []
  const random = seededRandom(seed)
  const areaOf = (some: readonly Confidence[]) => areaUnderRisk(riskCoverageCurve(some))
  const drawn = Float64Array.from({ length: resamples }, () =>
    areaOf(all.map(() => all[Math.floor(random() * all.length)]!)),
  ).sort()
  const estimate = {
    value: areaOf(all),
    low: drawn[Math.floor(resamples * 0.025)]!,
    high: drawn[Math.ceil(resamples * 0.975) - 1]!,
    n: all.length,
  }
  return [{ cell: 'risk over coverage, area', estimate, better: 'lower', tolerance: 0.03 }]
}
