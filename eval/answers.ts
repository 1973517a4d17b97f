import type { Answer, AnswerSentence } from '../src/answer/answer.ts'
import { ask } from '../src/answer/ask.ts'
import type { Writer } from '../src/answer/generate/writer.ts'
import { verifierOf } from '../src/answer/verify/verifier.ts'
import type { Ports } from '../src/retrieve/ports.ts'
import type { PassageIndex } from '../src/search/passage-index.ts'
import { isAttributed, type Teller, tellersIn } from './attribution.ts'
import { one, type Tally } from './bootstrap.ts'
import { type CheckedCitations, checkCitations } from './citations.ts'
import { type Figure, figureOf } from './figures.ts'
import type { Question } from './questions.ts'

const shareTolerance = 0.03
/** A kind has about ten questions: one that fails moves its share by 0.1. */
const kindTolerance = 0.15

/** A question with the answer it got, and what was checked in that answer. */
export type AskedQuestion = {
  readonly question: Question
  readonly answer: Answer
  /** Not declined, every pattern matches, and at least one citation is from a gold document. */
  readonly isCorrect: boolean
  readonly citations: CheckedCitations
  /** Sentences, and those that are given to whose words they are. */
  readonly attributed: Tally
  /** Quotes, and those that are identical to the stated place in the document. */
  readonly quotes: Tally
  /** Paths of the documents that are cited, by their ids. */
  readonly paths: ReadonlyMap<string, string>
  /** The nearest passages, with their words. */
  readonly nearest: readonly {
    readonly title: string
    readonly score: number
    readonly text: string
  }[]
}

/**
 * Answers a question as the server would, and checks the answer against the gold and against its own sources.
 *
 * @param writer the model that writes; without it the answer is in the sources' own sentences
 */
export async function askQuestion(
  question: Question,
  ports: Ports,
  writer?: Writer,
): Promise<AskedQuestion> {
  const answer = await ask(ports, { ...question, explain: true }, { writer })
  const paths = new Map<string, string>()
  const tellers = new Map<number, Teller[]>()
  let identical = 0
  for (const citation of answer.citations) {
    const { number, documentId, quote, start, end } = citation
    const document = await ports.index.document(documentId)
    if (!document) continue
    paths.set(documentId, document.path)
    tellers.set(number, tellersIn(document, citation))
    if (document.text.slice(start, end) === quote) identical++
  }
  const attributed = answer.sentences.filter((sentence) =>
    isAttributed(sentence, citedBy(sentence, answer, tellers)),
  )
  return {
    question,
    answer,
    paths,
    nearest: await nearestOf(answer, ports.index),
    isCorrect: isCorrect(question, answer, new Set(paths.values())),
    citations: await checkCitations(answer, verifierOf(ports.support)),
    attributed: { sum: attributed.length, count: answer.sentences.length },
    quotes: { sum: identical, count: answer.citations.length },
  }
}

async function nearestOf(
  { nearest }: Answer,
  index: PassageIndex,
): Promise<AskedQuestion['nearest']> {
  const passages = await index.passages(nearest.map(({ passageId }) => passageId))
  const texts = new Map(passages.map(({ id, text }) => [id, text]))
  return nearest.map(({ passageId, title, score }) => ({
    title,
    score,
    text: texts.get(passageId) ?? '',
  }))
}

function citedBy(
  { citations: numbers }: AnswerSentence,
  { citations }: Answer,
  tellers: ReadonlyMap<number, readonly Teller[]>,
) {
  return citations
    .filter(({ number }) => numbers.includes(number))
    .map((citation) => ({ citation, tellers: tellers.get(citation.number) ?? [] }))
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
    ...citationFigures(asked),
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

/** Whether every sentence is cited, carried, and given to who says it; the same cells whoever wrote the answers. */
export function citationFigures(asked: readonly AskedQuestion[]): Figure[] {
  const share = { tolerance: shareTolerance }
  const always = { tolerance: 0 }
  const tallies = (tallyOf: (one: AskedQuestion) => Tally) => asked.map(tallyOf)
  return [
    ...figureOf(
      'citation precision',
      tallies(({ citations }) => citations.precision),
      share,
    ),
    ...figureOf(
      'citation recall',
      tallies(({ citations }) => citations.recall),
      share,
    ),
    ...figureOf(
      'sentences with a citation',
      tallies(({ citations }) => citations.cited),
      always,
    ),
    ...figureOf(
      'sentences given to who says them',
      tallies(({ attributed }) => attributed),
      always,
    ),
    ...figureOf(
      'quotes identical to the document',
      tallies(({ quotes }) => quotes),
      always,
    ),
  ]
}

function wordsIn({ sentences }: Answer): number {
  return sentences.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0)
}
