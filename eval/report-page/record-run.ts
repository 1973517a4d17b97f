import type { AskedQuestion } from '../answers.ts'
import type { AskedPair } from '../disagreement/measure.ts'
import { differs } from '../disagreement/pairs.ts'
import type { Figure } from '../figures.ts'
import { isLed } from '../leading.ts'
import { confidenceOf, riskCoverageCurve } from '../risk-coverage.ts'
import type { AskedThrice, StarterResult } from '../starter.ts'
import type { RecordedAnswer, RecordedPair, RecordedQuestion, RunRecord } from './run-record.ts'
import { isRight, whyOf } from './why.ts'

/** What is kept of a run, but for its name and date and for what it was run with. */
export type Recorded = Pick<RunRecord, 'passages' | 'questions' | 'curve' | 'pairs'>

/** Everything of a run that people may want to look up, question by question. */
export function recordRun(
  { asked, passages }: Pick<StarterResult, 'asked' | 'passages'>,
  pairs: readonly AskedPair[],
): Recorded {
  return {
    passages,
    questions: asked.map(recordQuestion),
    curve: riskCoverageCurve(asked.map(({ plain }) => confidenceOf(plain))),
    pairs: pairs.map(recordPair),
  }
}

/** A run as it is kept, with the name it was given or one made of its questions and its time. */
export function runOf(
  { figures, recorded }: { readonly figures: readonly Figure[]; readonly recorded: Recorded },
  {
    name,
    ...how
  }: Pick<RunRecord, 'split' | 'model' | 'reranker' | 'date'> & {
    readonly name?: string | undefined
  },
): RunRecord {
  return {
    format: 1,
    name: name ?? `${how.split}-${how.date.slice(0, 19).replaceAll(':', '-')}`,
    ...how,
    ...recorded,
    figures: figures.map((figure) => ({ ...figure })),
  }
}

function recordQuestion({ plain, written, led }: AskedThrice): RecordedQuestion {
  const { question } = plain
  const { id, kind, history = [], filters = {}, abstain, gold, note = null } = question
  return {
    id,
    kind,
    question: question.question,
    history: history.map((turn) => ({ ...turn })),
    filters: Object.fromEntries(
      Object.entries(filters).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
    abstain,
    expected: question.answer.map(({ source }) => source),
    gold: gold.map(({ document, contains }) => ({ document, contains })),
    note,
    plain: recordAnswer(plain),
    written: recordAnswer(written),
    manuscript: written.written.map(({ text, numbers, lie, isShown }) => ({
      text,
      numbers: [...numbers],
      lie,
      isShown,
    })),
    led: { abstained: led.answer.abstained, isLed: isLed(led), isRight: isRight(led) },
  }
}

function recordAnswer(asked: AskedQuestion): RecordedAnswer {
  const { answer, citations, paths, nearest } = asked
  return {
    isRight: isRight(asked),
    why: whyOf(asked),
    abstained: answer.abstained,
    missing: answer.missing ?? null,
    mode: answer.mode,
    searched: answer.standaloneQuestion,
    sentences: answer.sentences.map(({ text, citations: numbers, attribution }, i) => {
      const { verdict, faults } = citations.sentences[i]!.verdict
      return {
        ...{ text, attribution, verdict },
        citations: [...numbers],
        faults: faults.map(({ kind, words }) => `${kind}: ${words}`),
      }
    }),
    citations: answer.citations.map(({ number, documentId, title, voice, quote }) => ({
      ...{ number, title, voice, quote },
      path: paths.get(documentId) ?? documentId,
    })),
    positions: (answer.positions ?? []).map(({ stance, citations: numbers }) => ({
      stance,
      citations: [...numbers],
    })),
    confidence: answer.explanation?.probability ?? null,
    nearest: nearest.map((each) => ({ ...each })),
    milliseconds: answer.timings.total,
  }
}

function recordPair({ pair, answer, isShown, isRight: right }: AskedPair): RecordedPair {
  const { id, kind, question } = pair
  const positions = (answer.positions ?? []).map(({ stance, citations }) => ({
    stance,
    citations: [...citations],
  }))
  const isFine = differs(pair) ? right : !isShown
  return {
    id,
    kind,
    question,
    isShown,
    positions,
    differs: differs(pair),
    isRight: isFine,
    answer: answer.answer,
  }
}
