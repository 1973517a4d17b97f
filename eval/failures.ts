import type { AskedQuestion } from './answers.ts'

/**
 * The questions that were not answered as they should be: what was asked, what came, what was expected.
 *
 * @returns lines, with an empty one after each question
 */
export function failureLines(asked: readonly AskedQuestion[]): string[] {
  return asked.filter(hasFailed).flatMap(({ question, answer }) => {
    const { id, kind, gold, answer: patterns, filters, history = [] } = question
    const expected = question.abstain
      ? ['no answer', question.note ?? '']
      : patterns.map(({ source }) => source)
    return [
      `${id} (${kind})`,
      ...history.map((turn) => `  before    ${turn.question} — ${turn.answer ?? ''}`),
      `  question  ${question.question}`,
      ...(filters ? [`  filters   ${JSON.stringify(filters)}`] : []),
      ...(answer.standaloneQuestion === question.question
        ? []
        : [`  searched  ${answer.standaloneQuestion}`]),
      `  answer    ${answer.answer}`,
      ...answer.citations.map(({ number, title }) => `  cited     [${number}] ${title}`),
      `  expected  ${expected.join('  and  ')}`,
      ...gold.map(({ document, contains }) => `  gold      ${document}: ${contains}`),
      '',
    ]
  })
}

/** Whether an answer is not as it should be: wrong, given or withheld wrongly, or not carried by what it cites. */
function hasFailed({
  question,
  answer,
  isCorrect,
  citations,
  attributed,
  quotes,
}: AskedQuestion): boolean {
  const isWrong = question.abstain ? !answer.abstained : !isCorrect
  const checks = [citations.recall, citations.precision, attributed, quotes]
  return isWrong || checks.some(({ sum, count }) => sum < count)
}
