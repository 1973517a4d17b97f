import type { Answer, Citation } from '../src/answer/answer.ts'
import type { AskedQuestion } from './answers.ts'
import type { Question } from './questions.ts'

/** A question that has an answer. */
export const question: Question = {
  id: 'fact-01',
  kind: 'fact',
  split: 'dev',
  question: 'Who built the mill, and when?',
  gold: [{ document: 'mill.md', contains: 'Ada Moss built' }],
  answer: [/moss/i, /1850/i],
  abstain: false,
}

/** A question that has none. */
export const declinable: Question = {
  ...question,
  id: 'far-01',
  kind: 'unanswerable-far',
  gold: [],
  answer: [],
  abstain: true,
}

/** A citation of these words. */
export function citationOf(quote: string, changes: Partial<Citation> = {}): Citation {
  return {
    number: 1,
    passageId: 'mill.0',
    documentId: 'mill',
    title: 'Mills',
    authors: ['Eve Instance'],
    publisher: null,
    date: '1999',
    dateInferred: false,
    voice: 'author',
    speaker: null,
    quote,
    start: 0,
    end: quote.length,
    url: null,
    href: '/documents/mill',
    ...changes,
  }
}

/** An answer of one sentence, or one that is withheld. */
export function answered(text: string, abstained = false): Answer {
  return {
    question: question.question,
    standaloneQuestion: question.question,
    answer: text,
    abstained,
    sentences: abstained
      ? []
      : [{ text, citations: [1], support: 1, voice: 'author', attribution: 'Eve Instance, 1999' }],
    citations: abstained ? [] : [citationOf(text)],
    nearest: [],
    mode: 'extractive',
    model: 'test/hashing',
    generation: 'gen-000001',
    timings: { rewrite: 0, embed: 0, search: 0, answer: 0, total: 12 },
  }
}

/** A question with an answer in which everything is right, but for the changes. */
export function asked(
  changes: Partial<AskedQuestion> & { text?: string; abstained?: boolean } = {},
): AskedQuestion {
  const { text = 'Ada Moss built it in 1850.', abstained = false, ...rest } = changes
  const all = { sum: 2, count: 2 }
  const answer = answered(text, abstained)
  return {
    question,
    answer,
    isCorrect: !abstained,
    citations: {
      sentences: answer.sentences.map(({ citations }) => ({
        verdict: { verdict: 'supported' as const, support: 1, faults: [] },
        citations: citations.map((number) => ({ number, isNeeded: true })),
      })),
      recall: all,
      precision: all,
      cited: all,
    },
    attributed: all,
    quotes: all,
    paths: new Map([['mill', 'mill.md']]),
    nearest: [],
    ...rest,
  }
}
