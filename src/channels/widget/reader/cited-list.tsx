import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { type Drawing, Icon } from '../icon.tsx'
import type { QuoteRange } from '../links.ts'
import { directionOf, Words } from '../words.tsx'
import { type CitedPassage, isSame, numbersOf, shortened } from './cited-passages.ts'

const mostCharacters = 96
/** How many a narrow window lists before the text, until more are asked for. */
const fewPassages = 3
const up: Drawing = { line: 'm3.5 10 4.5-4.5 4.5 4.5' }
const down: Drawing = { line: 'm3.5 6 4.5 4.5L12.5 6' }

type CitedListProps = {
  readonly passages: readonly CitedPassage[]
  readonly lost: readonly CitedPassage[]
  readonly opened: QuoteRange | null
  readonly addressOf: (passage: QuoteRange) => string
  readonly onOpen: (passage: CitedPassage) => void
  readonly onStep: (by: 1 | -1) => void
}

/** What the conversation has cited of a document, each passage a way to its place in the text. */
export function CitedList({ passages, lost, opened, addressOf, onOpen, onStep }: CitedListProps) {
  const count = [...passages, ...lost].filter(({ uses }) => uses.length > 0).length
  const questions = new Set(
    [...passages, ...lost].flatMap(({ uses }) => uses.map(({ question }) => question)),
  )
  const isOne = questions.size === 1
  const at = opened ? passages.findIndex((passage) => isSame(passage, opened)) : -1
  const [isWhole, setWhole] = useState(passages.length <= fewPassages + 1)
  const list = useRef<HTMLOListElement>(null)
  useLayoutEffect(() => {
    const scroller = list.current?.closest('.beside > div')
    const item = list.current?.children[at]
    if (!scroller || !(item instanceof HTMLElement)) return
    scroller.scrollTop = item.offsetTop - scroller.clientHeight / 3
  }, [at])
  if (count === 0) return null
  return (
    <nav class="cited-here" aria-label="Cited passages">
      <header>
        <h2>Cited here: {count === 1 ? '1 passage' : `${count} passages`}</h2>
        {passages.length > 1 && <Stepper at={at} count={passages.length} onStep={onStep} />}
      </header>
      {isOne && (
        <p>
          <Words text={[...questions][0] ?? ''} />
        </p>
      )}
      <ol ref={list} class={isWhole ? undefined : 'is-cut'}>
        {passages.map((passage, i) => (
          <li key={`${passage.start}-${passage.end}`}>
            <a
              href={addressOf(passage)}
              aria-current={i === at ? 'true' : undefined}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return
                event.preventDefault()
                onOpen(passage)
              }}
            >
              <Passage passage={passage} isOne={isOne} />
            </a>
          </li>
        ))}
      </ol>
      {!isWhole && (
        <button type="button" class="quiet cited-more" onClick={() => setWhole(true)}>
          {passages.length - fewPassages} more
        </button>
      )}
      {lost.length > 0 && <Lost passages={lost} isOne={isOne} />}
    </nav>
  )
}

type PassageProps = {
  readonly passage: CitedPassage
  /** Whether all passages answer one question, which is told once for all of them. */
  readonly isOne: boolean
}

function Passage({ passage, isOne }: PassageProps) {
  const { uses } = passage
  const words = shortened(passage.words, mostCharacters)
  return (
    <>
      <span class="cited-words" dir={directionOf(words)}>
        {isOne && <InAnswer text={numbersOf(passage)} />}
        <Words text={words} />
      </span>
      {!isOne &&
        uses.map(({ question, number }) => (
          <span key={`${number} ${question}`} class="cited-use">
            <InAnswer text={String(number)} />
            <Words text={question} />
          </span>
        ))}
      {uses.length === 0 && <span class="cited-use">by the link that you followed</span>}
    </>
  )
}

function InAnswer({ text }: { text: string }) {
  return text === '' ? null : <span class="cited-number">{text} </span>
}

/** Words that were cited and that the document holds no longer. */
function Lost({ passages, isOne }: { passages: readonly CitedPassage[]; isOne: boolean }) {
  return (
    <div class="cited-lost">
      <p>No longer in the document, which has changed since:</p>
      <ul>
        {passages.map((passage) => (
          <li key={passage.words}>
            <Passage passage={passage} isOne={isOne} />
          </li>
        ))}
      </ul>
    </div>
  )
}

type StepperProps = {
  /** Which passage is open, from 0; -1 for none. */
  readonly at: number
  readonly count: number
  readonly onStep: (by: 1 | -1) => void
}

function Stepper({ at, count, onStep }: StepperProps) {
  return (
    <div class="stepper">
      <button
        type="button"
        class="tool"
        aria-label="Previous cited passage"
        aria-keyshortcuts="p k"
        title="Previous cited passage (p)"
        onClick={() => onStep(-1)}
      >
        <Icon drawing={up} />
      </button>
      <span class="stepper-at">{at < 0 ? `${count} cited` : `${at + 1} of ${count}`}</span>
      <button
        type="button"
        class="tool"
        aria-label="Next cited passage"
        aria-keyshortcuts="n j"
        title="Next cited passage (n)"
        onClick={() => onStep(1)}
      >
        <Icon drawing={down} />
      </button>
    </div>
  )
}
