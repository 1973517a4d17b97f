import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Answer, Citation } from '../../../answer/answer.ts'
import { failureInWords, waitInWords } from '../failure.ts'
import { filtersInWords } from '../filters.tsx'
import { documentOfPassage, documentPath } from '../links.ts'
import { isOpen, type Turn } from '../state.ts'
import type { TextName } from '../texts.ts'
import { useWording, type Wording } from '../wording.ts'
import { Words } from '../words.tsx'
import { AnswerText, type MarkActions } from './answer-text.tsx'
import { CitationCard } from './citation-card.tsx'
import { turnAsText } from './copy.ts'
import { CopyButton } from './copy-button.tsx'
import { Footnotes } from './footnotes.tsx'
import type { Citations } from './open-citation.ts'
import { ReaderLink } from './reader-link.tsx'
import { reveal } from './reveal.ts'

type TurnProps = {
  readonly turn: Turn
  readonly isFresh: boolean
  readonly citations: Citations
  /** What a card is to say of a source beyond the citation. */
  readonly detailOf?: (citation: Citation) => ComponentChildren
  readonly onRetry: (turn: Turn) => void
  /** What else can be done with an answer. */
  readonly tools?: ComponentChildren
  /** What is to stand below an answer that is whole. */
  readonly children?: ComponentChildren
}

/** One question with its answer, its footnotes, and whatever kept it from having them. */
export function TurnView({
  turn,
  isFresh,
  citations,
  detailOf,
  onRetry,
  tools,
  children,
}: TurnProps) {
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    if (isFresh && section.current) reveal(section.current, 'start')
  }, [isFresh])

  const cardId = `footnote-${turn.id}`
  const opened = citations.opened?.turn === turn.id ? citations.opened : null
  const citation = opened && turn.citations.find(({ number }) => number === opened.number)
  return (
    <article class="turn" part="turn" ref={section} aria-label={turn.question}>
      <h2 part="question">
        <Words text={turn.question} whole />
      </h2>
      <Status turn={turn} />
      <div class="answer" part="answer" aria-live="polite" aria-busy={isOpen(turn)}>
        {turn.answer?.abstained ? (
          <Abstention answer={turn.answer} />
        ) : (
          <AnswerText
            turn={turn}
            cardId={cardId}
            opened={opened}
            actions={actionsOn(turn, citations)}
          />
        )}
      </div>
      {citation && opened && (
        <CitationCard
          key={opened.number}
          id={cardId}
          citation={citation}
          anchor={opened.anchor}
          isPinned={opened.isPinned}
          onClose={() => citations.open(null)}
          onPin={() => citations.open({ ...opened, isPinned: true })}
          onPointerEnter={citations.stay}
          onPointerLeave={citations.leave}
        >
          {detailOf?.(citation)}
        </CitationCard>
      )}
      <Ending turn={turn} onRetry={onRetry} />
      {/* Below sentences that still arrive, they would move with each of them. */}
      {!isOpen(turn) && <Footnotes citations={turn.citations} />}
      {turn.phase === 'done' && turn.sentences.length > 0 && <Colophon turn={turn} tools={tools} />}
      {turn.phase === 'done' && children}
    </article>
  )
}

function actionsOn(turn: Turn, { opened, open, preview, leave }: Citations): MarkActions {
  return {
    press: (number, anchor) => {
      const isOpen = opened?.isPinned && opened.anchor === anchor
      open(isOpen ? null : { turn: turn.id, number, anchor, isPinned: true })
    },
    look: (number, anchor) => preview({ turn: turn.id, number, anchor }),
    leave,
  }
}

function Status({ turn }: { turn: Turn }) {
  const wording = useWording()
  const { say } = wording
  const filters = filtersInWords(turn.filters, wording)
  const searched = turn.standaloneQuestion
  const isRewritten = searched !== null && searched.trim() !== turn.question.trim()
  return (
    <p class="status" role="status">
      {turn.phase === 'waiting' && <Busy words={waitInWords(turn.failure, wording)} />}
      {turn.phase === 'searching' && !isRewritten && <Busy words={say('searching')} />}
      {isRewritten && (
        <span>
          {say('searchedFor')} <Words text={searched} />
        </span>
      )}
      {filters && <span>{say('only', { filters })}</span>}
    </p>
  )
}

function Busy({ words }: { words: string }) {
  return <span class="busy">{words}</span>
}

function Abstention({ answer }: { answer: Answer }) {
  const { say } = useWording()
  const nearest = new Map(
    answer.nearest.map(({ passageId, title }) => [documentOfPassage(passageId), title]),
  )
  return (
    <div class="abstention">
      <p class="abstention-lead">{say('notAnswered')}</p>
      {answer.missing && (
        <p>
          <Words text={answer.missing} whole />
        </p>
      )}
      {nearest.size > 0 && (
        <div class="nearest">
          <p>{say('closest')}</p>
          <ul>
            {[...nearest].map(([id, title]) => (
              <li key={id}>
                <ReaderLink path={documentPath(id)}>
                  <Words text={title} />
                </ReaderLink>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

/** Why the answer ended without being whole, with a way to ask again. */
function Ending({ turn, onRetry }: { turn: Turn; onRetry: (turn: Turn) => void }) {
  const wording = useWording()
  const { say } = wording
  const words = endingInWords(turn, wording)
  if (words === null) return null
  return (
    <div class="ending" role={turn.phase === 'failed' ? 'alert' : undefined}>
      <p>{words}</p>
      {turn.phase === 'failed' && turn.failure?.requestId && (
        <p class="reference">{say('reference', { id: turn.failure.requestId })}</p>
      )}
      <button type="button" onClick={() => onRetry(turn)}>
        {say(turn.phase === 'stopped' ? 'askAgain' : 'retry')}
      </button>
    </div>
  )
}

function endingInWords(turn: Turn, wording: Wording): string | null {
  switch (turn.phase) {
    case 'stopped':
      return wording.say('stopped')
    case 'cut':
      return wording.say(turn.sentences.length > 0 ? 'incomplete' : 'cutEarly')
    case 'failed':
      return turn.failure && failureInWords(turn.failure, wording)
    default:
      return null
  }
}

/** Whose words they are, where the answer gives no notice of its own. */
const origins: Record<Answer['mode'], TextName> = {
  extractive: 'extractive',
  generated: 'generated',
  fallback: 'extractive',
}

function Colophon({ turn, tools }: Pick<TurnProps, 'turn' | 'tools'>) {
  const wording = useWording()
  const { say } = wording
  return (
    <div class="colophon">
      {turn.answer && <span>{turn.answer.notice ?? say(origins[turn.answer.mode])}</span>}
      <CopyButton label={say('copy')} text={() => turnAsText(turn, wording)} />
      {tools}
    </div>
  )
}
