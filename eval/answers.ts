import type { Answer } from '../src/answer/answer.ts'
import { ask } from '../src/answer/ask.ts'
import { supportOf } from '../src/answer/support.ts'
import type { Ports } from '../src/retrieve/ports.ts'
import { one, type Tally } from './bootstrap.ts'
import { type Figure, figureOf } from './figures.ts'
import type { Question } from './questions.ts'

/** From this support on, the quoted words carry the sentence. */
const leastSupport = 0.8

const shareTolerance = 0.03
/** A kind has about ten questions: one that fails moves its share by 0.1. */
const kindTolerance = 0.15

/** A question with the answer it got, and what was checked in that answer. */
export type AskedQuestion = {
  readonly question: Question
  readonly answer: Answer
  /** Not declined, every pattern matches, and at least one citation is from a gold document. */
  readonly isCorrect: boolean
  /** Pairs of a sentence and a quote that it cites, and those in which the quote carries the sentence. */
  readonly pairs: Tally
  /** Sentences, and those that at least one of their quotes carries. */
  readonly sentences: Tally
  /** Quotes, and those that are identical to the stated place in the document. */
  readonly quotes: Tally
}

/** Answers a question as the server would, and checks the answer against the gold and against its own sources. */
export async function askQuestion(question: Question, ports: Ports): Promise<AskedQuestion> {
  const answer = await ask(ports, question)
  const paths = new Set<string>()
  let identical = 0
  for (const { documentId, quote, start, end } of answer.citations) {
    const document = await ports.index.document(documentId)
    if (document) paths.add(document.path)
    if (document?.text.slice(start, end) === quote) identical++
  }
  return {
    question,
    answer,
    isCorrect: isCorrect(question, answer, paths),
    quotes: { sum: identical, count: answer.citations.length },
    ...checkSupport(answer),
  }
}

/** @param paths of the documents that are cited */
export function isCorrect(
  { answer: patterns, gold }: Pick<Question, 'answer' | 'gold'>,
  { answer, abstained }: Pick<Answer, 'answer' | 'abstained'>,
  paths: ReadonlySet<string>,
): boolean {
  const citesGold = gold.some(({ document }) => paths.has(document))
  return !abstained && citesGold && patterns.every((pattern) => pattern.test(answer))
}

function checkSupport({
  sentences,
  citations,
}: Answer): Pick<AskedQuestion, 'pairs' | 'sentences'> {
  const cited = sentences.map(({ text, citations: numbers }) =>
    citations
      .filter(({ number }) => numbers.includes(number))
      .map((citation) => supportOf(text, citation) >= leastSupport),
  )
  const pairs = cited.flat()
  const carried = cited.filter((carries) => carries.includes(true))
  return {
    pairs: { sum: pairs.filter(Boolean).length, count: pairs.length },
    sentences: { sum: carried.length, count: sentences.length },
  }
}

/** One cell for each property of the answers. */
export function answerFigures(asked: readonly AskedQuestion[]): Figure[] {
  const answerable = asked.filter(({ question }) => !question.abstain)
  const declinable = asked.filter(({ question }) => question.abstain)
  const kinds = [...new Set(asked.map(({ question }) => question.kind))]
  const share = { tolerance: shareTolerance }
  const ofKind = { tolerance: kindTolerance }
  const correct = (some: readonly AskedQuestion[]) => some.map(({ isCorrect }) => one(isCorrect))
  const declined = (some: readonly AskedQuestion[]) =>
    some.map(({ answer }) => one(answer.abstained))
  const inKind = (some: readonly AskedQuestion[], kind: string) =>
    some.filter(({ question }) => question.kind === kind)
  const given = asked.filter(({ answer }) => !answer.abstained)
  return [
    ...figureOf('answer correct', correct(answerable), share),
    ...kinds.flatMap((kind) =>
      figureOf(`answer correct/${kind}`, correct(inKind(answerable, kind)), ofKind),
    ),
    ...figureOf('wrongful abstention', declined(answerable), { ...share, better: 'lower' }),
    ...figureOf('abstention on unanswerable', declined(declinable), share),
    ...kinds.flatMap((kind) =>
      figureOf(`abstention on unanswerable/${kind}`, declined(inKind(declinable, kind)), ofKind),
    ),
    ...figureOf(
      'citation precision',
      asked.map(({ pairs }) => pairs),
      share,
    ),
    ...figureOf(
      'citation recall',
      asked.map(({ sentences }) => sentences),
      share,
    ),
    ...figureOf(
      'quotes identical to the document',
      asked.map(({ quotes }) => quotes),
      { tolerance: 0 },
    ),
    ...figureOf(
      'sentences an answer',
      given.map(({ answer }) => one(answer.sentences.length)),
      { tolerance: 0.5, better: 'lower' },
    ),
    ...figureOf(
      'words an answer',
      given.map(({ answer }) => one(wordsIn(answer))),
      { tolerance: 15, better: 'lower' },
    ),
  ]
}

function wordsIn({ sentences }: Answer): number {
  return sentences.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0)
}
