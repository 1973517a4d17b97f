import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import type { AnswerSentence, Citation } from '../../../answer/answer.ts'
import type { Turn } from '../state.ts'
import { useWording } from '../wording.ts'
import { directionOf, Words } from '../words.tsx'
import { splitLeadIn } from './lead-in.ts'
import type { OpenCitation } from './open-citation.ts'

/** What is told of the numbers that are pressed, or looked at by pointer or focus. */
export type MarkActions = {
  press(number: number, anchor: HTMLElement): void
  look(number: number, anchor: HTMLElement): void
  leave(): void
}

type AnswerTextProps = {
  readonly turn: Turn
  readonly cardId: string
  readonly opened: OpenCitation | null
  readonly actions: MarkActions
}

/** The sentences that have arrived, each with its numbers; then where the sources differ and what they lack. */
export function AnswerText({ turn, cardId, opened, actions }: AnswerTextProps) {
  const { say } = useWording()
  const marks = (numbers: readonly number[], attribution = '') =>
    numbers.map((number) => (
      <Mark
        key={number}
        number={number}
        label={attribution || attributionOf(turn.citations, number)}
        cardId={cardId}
        opened={opened}
        actions={actions}
      />
    ))
  const positions = turn.answer?.positions ?? []
  return (
    <>
      {turn.sentences.length > 0 && (
        <p class="sentences" dir={directionOf(turn.sentences[0]?.text ?? '')}>
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
          <h3>{say('differ')}</h3>
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
  readonly actions: MarkActions
}

function Mark({ number, label, cardId, opened, actions }: MarkProps) {
  const { say } = useWording()
  const button = useRef<HTMLButtonElement>(null)
  const isOpen = opened?.isPinned === true && opened.anchor === button.current
  return (
    <sup>
      <button
        type="button"
        class="mark"
        part="mark"
        aria-label={
          label ? say('footnoteTo', { number, source: label }) : say('footnote', { number })
        }
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-controls={isOpen ? cardId : undefined}
        ref={button}
        onClick={(event) => actions.press(number, event.currentTarget)}
        onPointerEnter={(event) => {
          if (event.pointerType === 'mouse') actions.look(number, event.currentTarget)
        }}
        onPointerLeave={actions.leave}
        onFocus={(event) => actions.look(number, event.currentTarget)}
        onBlur={actions.leave}
      >
        {number}
      </button>
    </sup>
  )
}

function attributionOf(citations: readonly Citation[], number: number): string {
  return citations.find((citation) => citation.number === number)?.title ?? ''
}
