import type { AskedQuestion } from '../answers.ts'

/** Whether an answer is right, or rightly withheld. */
export function isRight({ question, answer, isCorrect }: AskedQuestion): boolean {
  return question.abstain ? answer.abstained : isCorrect
}

/**
 * Why an answer was judged as it was, in sentences for people; then what is wrong with its citations.
 *
 * @returns at least one sentence
 */
export function whyOf(asked: AskedQuestion): string[] {
  return [...verdictOn(asked), ...faultsOf(asked)]
}

function verdictOn({ question, answer, isCorrect, paths }: AskedQuestion): string[] {
  const { abstain, gold, answer: patterns } = question
  if (abstain) {
    return [
      answer.abstained
        ? 'Rightly refused: the collection does not answer it.'
        : 'Answered, though the collection does not answer it.',
    ]
  }
  if (answer.abstained) return ['Refused, though the collection answers it.']
  if (isCorrect) return ['All that is expected is said, and a document that tells it is cited.']
  const cited = new Set(paths.values())
  return [
    ...patterns
      .filter((pattern) => !pattern.test(answer.answer))
      .map(({ source }) => `Nothing in the answer matches ${source}`),
    ...(gold.some(({ document }) => cited.has(document))
      ? []
      : [
          `None of the documents that tell it is cited: ${gold.map(({ document }) => document).join(', ')}`,
        ]),
  ]
}

function faultsOf({ citations, attributed, quotes }: AskedQuestion): string[] {
  const fault = ({ sum, count }: typeof quotes, words: string) =>
    sum < count ? [`${count - sum} of ${count} ${words}`] : []
  return [
    ...fault(citations.cited, 'sentences have no citation.'),
    ...fault(citations.recall, 'sentences are not carried by what they cite.'),
    ...fault(citations.precision, 'citations do nothing for their sentence.'),
    ...fault(attributed, 'sentences are given to somebody whose words they are not.'),
    ...fault(quotes, 'quotes are not identical to the document.'),
  ]
}
