import type { Answer, AnswerSentence, AskRequest, Citation } from '../../answer/answer.ts'
import {
  type Failure,
  isAnswer,
  isCitation,
  isRecord,
  isSentence,
  type StreamEvent,
} from './stream.ts'

/** The filters the page offers; an empty object allows everything. */
export type AskFilters = Pick<NonNullable<AskRequest['filters']>, 'from' | 'to' | 'author'>

/** Where a turn stands. The last four are endings. */
type Phase = 'waiting' | 'searching' | 'answering' | 'done' | 'stopped' | 'cut' | 'failed'

/** One question and what has come of it so far. */
export type Turn = {
  readonly id: number
  readonly question: string
  readonly filters: AskFilters
  readonly phase: Phase
  /** What was searched, once the server has said so. */
  readonly standaloneQuestion: string | null
  readonly sentences: readonly AnswerSentence[]
  readonly citations: readonly Citation[]
  /** The whole answer, when the phase is `done`. */
  readonly answer: Answer | null
  /** What went wrong when the phase is `failed`, or what is waited for when it is `waiting`. */
  readonly failure: Failure | null
}

/** What can happen to a turn: the server's events, a wait for a server that is not ready, or a reader who stops. */
export type TurnEvent =
  | StreamEvent
  | { readonly type: 'waiting'; readonly failure: Failure }
  | { readonly type: 'stopped' }

/** What can happen to a conversation. `asked` with a known id asks that question again. */
type ConversationEvent =
  | {
      readonly type: 'asked'
      readonly id: number
      readonly question: string
      readonly filters: AskFilters
    }
  | { readonly type: 'happened'; readonly id: number; readonly event: TurnEvent }
  | { readonly type: 'cleared' }

/** The conversation after an event. Pure; events for turns that are gone change nothing. */
export function conversationAfter(
  turns: readonly Turn[],
  event: ConversationEvent,
): readonly Turn[] {
  switch (event.type) {
    case 'asked': {
      const turn = newTurn(event.id, event.question, event.filters)
      const known = turns.some(({ id }) => id === event.id)
      return known ? turns.map((old) => (old.id === event.id ? turn : old)) : [...turns, turn]
    }
    case 'happened':
      return turns.map((turn) => (turn.id === event.id ? turnAfter(turn, event.event) : turn))
    case 'cleared':
      return []
  }
}

/** A question just asked. */
export function newTurn(id: number, question: string, filters: AskFilters): Turn {
  return {
    id,
    question,
    filters,
    phase: 'searching',
    standaloneQuestion: null,
    sentences: [],
    citations: [],
    answer: null,
    failure: null,
  }
}

/** The turn after an event. Pure; an ended turn stays as it is. */
export function turnAfter(turn: Turn, event: TurnEvent): Turn {
  if (!isOpen(turn)) return turn
  switch (event.type) {
    case 'status':
      return {
        ...turn,
        phase: event.phase,
        standaloneQuestion: event.standaloneQuestion ?? turn.standaloneQuestion,
      }
    case 'citation':
      return { ...turn, citations: [...turn.citations, event.citation] }
    case 'sentence':
      return { ...turn, phase: 'answering', sentences: [...turn.sentences, event.sentence] }
    case 'done':
      return {
        ...turn,
        phase: 'done',
        standaloneQuestion: event.answer.standaloneQuestion ?? turn.standaloneQuestion,
        sentences: event.answer.sentences,
        citations: event.answer.citations,
        answer: event.answer,
        failure: null,
      }
    case 'error':
      return { ...turn, phase: 'failed', failure: event.failure }
    case 'waiting':
      return { ...turn, phase: 'waiting', failure: event.failure }
    case 'cut':
    case 'stopped':
      return { ...turn, phase: event.type, failure: null }
  }
}

/** Whether the turn is still being answered. */
export function isOpen(turn: Turn): boolean {
  return turn.phase === 'waiting' || turn.phase === 'searching' || turn.phase === 'answering'
}

const longestHistory = 10
const historyCharacters = 6_000
const answerCharacters = 3_000

/** The finished turns as context for the next question: the latest ten, oldest first, as many as fit in a request. */
export function historyOf(turns: readonly Turn[]): { question: string; answer?: string }[] {
  const history: { question: string; answer?: string }[] = []
  let room = historyCharacters
  for (const turn of turns.slice(-longestHistory).reverse()) {
    const answer = wholeSentences(turn.sentences, answerCharacters)
    room -= turn.question.length + answer.length
    if (room < 0) break
    history.unshift(answer ? { question: turn.question, answer } : { question: turn.question })
  }
  return history
}

function wholeSentences(sentences: readonly AnswerSentence[], room: number): string {
  let text = ''
  for (const sentence of sentences) {
    if (text.length + sentence.text.length >= room) break
    text += (text && ' ') + sentence.text
  }
  return text
}

/** Turns as they are kept between visits: a turn that was open has been cut; what cannot be shown is dropped. */
export function restoredTurns(stored: unknown): Turn[] {
  if (!Array.isArray(stored)) return []
  return stored.filter(isTurn).map((turn) => (isOpen(turn) ? { ...turn, phase: 'cut' } : turn))
}

const phases: readonly unknown[] = [
  'waiting',
  'searching',
  'answering',
  'done',
  'stopped',
  'cut',
  'failed',
] satisfies Phase[]

function isTurn(value: unknown): value is Turn {
  return (
    isRecord(value) &&
    typeof value.id === 'number' &&
    typeof value.question === 'string' &&
    isRecord(value.filters) &&
    phases.includes(value.phase) &&
    Array.isArray(value.sentences) &&
    value.sentences.every(isSentence) &&
    Array.isArray(value.citations) &&
    value.citations.every(isCitation) &&
    (value.answer === null || isAnswer(value.answer)) &&
    (value.phase !== 'done' || value.answer !== null)
  )
}
