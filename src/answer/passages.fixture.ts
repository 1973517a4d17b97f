import type { RetrievedPassage } from '../retrieve/retrieve.ts'
import type { DocumentSummary, IndexedPassage } from '../search/passage-index.ts'
import { type Candidate, candidatesOf } from './candidates.ts'
import { contentWords, type QuestionReading, readQuestion } from './question.ts'

/** What a made-up passage is to have; everything else is the letter of Ada Example. */
export type Made = Partial<Omit<IndexedPassage, 'document' | 'text'>> & {
  readonly document?: Partial<DocumentSummary>
}

const letter: DocumentSummary = {
  id: 'letter',
  path: 'letter.md',
  title: 'A letter from Norland',
  authors: ['Ada Example'],
  publisher: 'The Quay',
  published: { date: '2012-07-04', precision: 'day', origin: 'stated' },
  covers: null,
  url: null,
  language: 'en',
  passages: 1,
}

/** A passage of a made-up document, at its start unless another place is given. */
export function passageOf(text: string, { document: facts, ...made }: Made = {}): IndexedPassage {
  const document = { ...letter, ...facts }
  const start = made.start ?? 0
  return {
    id: `${document.id}.${start}`,
    documentId: document.id,
    text,
    start,
    end: start + text.length,
    voice: 'author',
    quotes: [],
    speaker: null,
    headings: [],
    ...made,
    document,
  }
}

/** A passage as it is found: alone, and first. */
export function hitOf(
  text: string,
  {
    score = 1,
    similarity = null,
    ...made
  }: Made & Partial<Pick<RetrievedPassage, 'score' | 'similarity'>> = {},
): RetrievedPassage {
  const passage = passageOf(text, made)
  return { passage, rank: 1, score, similarity, lexicalRank: 1, denseRank: null }
}

/** The one candidate of a passage that is a single sentence. */
export function candidateOf(...made: Parameters<typeof hitOf>): Candidate {
  return candidatesOf([hitOf(...made)])[0]!
}

/** A question read with the same weight for all its words. */
export function readingOf(question: string, weight = 1): QuestionReading {
  return readQuestion(
    question,
    question,
    contentWords(question).map(() => weight),
  )
}
