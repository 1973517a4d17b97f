import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import type { AnswerSentence, Citation } from '../../answer/answer.ts'
import { splitLeadIn } from './lead-in.ts'
import type { Turn } from './state.ts'
import { Words } from './words.tsx'

/** The number that is open, and where it was pressed. */
export type OpenCitation = {
  readonly turn: number
  readonly number: number
  readonly anchor: HTMLElement
}

type Press = (number: number, anchor: HTMLElement) => void

type AnswerTextProps = {
  readonly turn: Turn
  readonly cardId: string
  readonly opened: OpenCitation | null
  readonly onPress: Press
}

/** The sentences that have arrived, each with its numbers; then where the sources differ and what they lack. */
export function AnswerText({ turn, cardId, opened, onPress }: AnswerTextProps) {
  const marks = (numbers: readonly number[], attribution = '') =>
    numbers.map((number) => (
      <Mark
        key={number}
        number={number}
        label={attribution || attributionOf(turn.citations, number)}
        cardId={cardId}
        opened={opened}
        onPress={onPress}
      />
    ))
  const positions = turn.answer?.positions ?? []
  return (
    <>
      {turn.sentences.length > 0 && (
        <p class="sentences">
          {turn.sentences.map((sentence, i) => (
            <Sentence
              key={i}
              sentence={sentence}
              known={turn.citations}
              opened={opened}
              marks={marks}
            />
          ))}
        </p>
      )}
      {positions.length > 0 && (
        <div class="positions">
          <h3>Where the sources differ</h3>
          <ul>
            {positions.map((position) => (
              <li key={position.stance}>
                <Words text={position.stance} whole />
                {marks(position.citations)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {turn.answer?.missing && (
        <p class="missing">
          <Words text={turn.answer.missing} whole />
        </p>
      )}
    </>
  )
}

type SentenceProps = {
  readonly sentence: AnswerSentence
  readonly known: readonly Citation[]
  readonly opened: OpenCitation | null
  readonly marks: (numbers: readonly number[], attribution: string) => ComponentChildren
}

function Sentence({ sentence, known, opened, marks }: SentenceProps) {
  const [leadIn, words] = splitLeadIn(sentence, known)
  const isOpen = opened !== null && sentence.citations.includes(opened.number)
  return (
    <span class={isOpen ? 'sentence is-cited' : 'sentence'}>
      {leadIn && (
        <span class="lead-in">
          <Words text={leadIn} whole />
        </span>
      )}
      <Words text={words} whole />
      {marks(sentence.citations, sentence.attribution)}{' '}
    </span>
  )
}

type MarkProps = {
  readonly number: number
  readonly label: string
  readonly cardId: string
  readonly opened: OpenCitation | null
  readonly onPress: Press
}

function Mark({ number, label, cardId, opened, onPress }: MarkProps) {
  const button = useRef<HTMLButtonElement>(null)
  const isOpen = opened !== null && opened.anchor === button.current
  return (
    <sup>
      <button
        type="button"
        class="mark"
        aria-label={label ? `Footnote ${number}: ${label}` : `Footnote ${number}`}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-controls={isOpen ? cardId : undefined}
        ref={button}
        onClick={(event) => onPress(number, event.currentTarget)}
      >
        {number}
      </button>
    </sup>
  )
}

function attributionOf(citations: readonly Citation[], number: number): string {
  return citations.find((citation) => citation.number === number)?.title ?? ''
}
