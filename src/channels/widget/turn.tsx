import { useEffect, useRef } from 'preact/hooks'
import type { Answer } from '../../answer/answer.ts'
import type { Version } from '../../search/passage-index.ts'
import { AnswerText, type OpenCitation } from './answer-text.tsx'
import { CitationCard } from './citation-card.tsx'
import { CopyButton } from './copy-button.tsx'
import { failureInWords, waitInWords } from './failure.ts'
import { filtersInWords } from './filters.tsx'
import { Footnotes } from './footnotes.tsx'
import { documentOfPassage, documentPath } from './links.ts'
import { isOpen, type Turn } from './state.ts'
import { Words } from './words.tsx'

type TurnProps = {
  readonly turn: Turn
  readonly isFresh: boolean
  readonly opened: OpenCitation | null
  /** The other versions of a document, as far as the page knows. */
  readonly versionsOf: (documentId: string) => readonly Version[]
  readonly onOpen: (citation: OpenCitation | null) => void
  readonly onRetry: (turn: Turn) => void
}

/** One question with its answer, its footnotes, and whatever kept it from having them. */
export function TurnView({ turn, isFresh, opened, versionsOf, onOpen, onRetry }: TurnProps) {
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    if (isFresh) section.current?.scrollIntoView({ block: 'start' })
  }, [isFresh])

  const cardId = `footnote-${turn.id}`
  const citation = opened && turn.citations.find(({ number }) => number === opened.number)
  return (
    <section class="turn" ref={section} aria-label={turn.question}>
      <h2>
        <Words text={turn.question} whole />
      </h2>
      <Status turn={turn} />
      <div class="answer" aria-live="polite" aria-busy={isOpen(turn)}>
        {turn.answer?.abstained ? (
          <Abstention answer={turn.answer} />
        ) : (
          <AnswerText
            turn={turn}
            cardId={cardId}
            opened={opened}
            onPress={(number, anchor) =>
              onOpen(opened?.anchor === anchor ? null : { turn: turn.id, number, anchor })
            }
          />
        )}
      </div>
      {citation && opened && (
        <CitationCard
          key={opened.number}
          id={cardId}
          citation={citation}
          versions={versionsOf(citation.documentId)}
          anchor={opened.anchor}
          onClose={() => onOpen(null)}
        />
      )}
      <Ending turn={turn} onRetry={onRetry} />
      <Footnotes citations={turn.citations} />
      {turn.phase === 'done' && turn.sentences.length > 0 && <Colophon turn={turn} />}
    </section>
  )
}

function Status({ turn }: { turn: Turn }) {
  const filters = filtersInWords(turn.filters)
  const searched = turn.standaloneQuestion
  const isRewritten = searched !== null && searched.trim() !== turn.question.trim()
  return (
    <p class="status" role="status">
      {turn.phase === 'waiting' && <Busy words={waitInWords(turn.failure)} />}
      {turn.phase === 'searching' && !isRewritten && <Busy words="Searching …" />}
      {isRewritten && (
        <span>
          Searched for: <Words text={searched} />
        </span>
      )}
      {filters && <span>Only {filters}</span>}
    </p>
  )
}

function Busy({ words }: { words: string }) {
  return <span class="busy">{words}</span>
}

function Abstention({ answer }: { answer: Answer }) {
  const nearest = new Map(
    answer.nearest.map(({ passageId, title }) => [documentOfPassage(passageId), title]),
  )
  return (
    <div class="abstention">
      <p class="abstention-lead">The documents do not answer this.</p>
      {answer.missing && (
        <p>
          <Words text={answer.missing} whole />
        </p>
      )}
      {nearest.size > 0 && (
        <nav aria-label="Closest documents">
          <p>What comes closest:</p>
          <ul>
            {[...nearest].map(([id, title]) => (
              <li key={id}>
                <a href={documentPath(id)}>
                  <Words text={title} />
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  )
}

/** Why the answer ended without being whole, with a way to ask again. */
function Ending({ turn, onRetry }: { turn: Turn; onRetry: (turn: Turn) => void }) {
  const words = endingInWords(turn)
  if (words === null) return null
  return (
    <div class="ending" role={turn.phase === 'failed' ? 'alert' : undefined}>
      <p>{words}</p>
      {turn.phase === 'failed' && turn.failure?.requestId && (
        <p class="reference">Reference: {turn.failure.requestId}</p>
      )}
      <button type="button" onClick={() => onRetry(turn)}>
        {turn.phase === 'stopped' ? 'Ask again' : 'Retry'}
      </button>
    </div>
  )
}

function endingInWords(turn: Turn): string | null {
  switch (turn.phase) {
    case 'stopped':
      return 'Stopped.'
    case 'cut':
      return turn.sentences.length > 0
        ? 'This answer is incomplete: the connection ended before its end.'
        : 'The connection ended before an answer came.'
    case 'failed':
      return turn.failure && failureInWords(turn.failure)
    default:
      return null
  }
}

/** Whose words they are, where the answer gives no notice of its own. */
const origins: Record<Answer['mode'], string> = {
  extractive: 'In the sources’ own words.',
  generated: 'Written by a model; every sentence checked against the words it cites.',
  fallback: 'In the sources’ own words.',
}

function Colophon({ turn }: { turn: Turn }) {
  return (
    <p class="colophon">
      {turn.answer && <span>{turn.answer.notice ?? origins[turn.answer.mode]}</span>}
      <CopyButton turn={turn} />
    </p>
  )
}
