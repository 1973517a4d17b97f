import { useLayoutEffect, useRef } from 'preact/hooks'
import { voiceLabel } from '../voice.ts'
import { Words } from '../words.tsx'
import type { Entry } from './entries.ts'
import { countInWords } from './mark-words.ts'
import type { Mark } from './place.ts'

/** A mark that is looked at, and where the card about it belongs. */
export type Looked = {
  readonly mark: Mark
  /** The middle and the edges of the mark on the chart, in pixels. */
  readonly x: number
  readonly top: number
  readonly bottom: number
  /** Whether it stays, with links that can be followed. */
  readonly isPinned: boolean
}

const mostTitles = 4
const mostLinks = 200

/** What a mark stands for. One that is only looked at tells those who see it what its label tells others. */
export function MarkCard({ looked, onClose }: { looked: Looked; onClose: () => void }) {
  const { mark, isPinned } = looked
  const card = useRef<HTMLDivElement>(null)
  const [entry] = mark.entries
  useLayoutEffect(() => {
    if (card.current) placeAt(card.current, looked)
  }, [looked])
  useLayoutEffect(() => {
    if (isPinned) card.current?.focus({ preventScroll: true })
  }, [mark, isPinned])
  if (!entry) return null
  const isMany = mark.entries.length > 1
  const label = isMany ? countInWords(mark) : entry.title
  const behaviour = isPinned
    ? ({ role: 'dialog', 'aria-label': label, tabIndex: -1 } as const)
    : { 'aria-hidden': true }
  return (
    <div class={isPinned ? 'mark-card is-pinned' : 'mark-card'} ref={card} {...behaviour}>
      {isMany ? (
        <Many mark={mark} isPinned={isPinned} />
      ) : (
        <One entry={entry} isPinned={isPinned} />
      )}
      {isPinned && (
        <button type="button" class="quiet" onClick={onClose}>
          Close
        </button>
      )}
    </div>
  )
}

function One({ entry, isPinned }: { entry: Entry; isPinned: boolean }) {
  const { title, authors, publisher, date, cited, href } = entry
  const voice = cited && voiceLabel(cited)
  return (
    <>
      {cited && (
        <p class="mark-card-question">
          <span class="mark-card-number">{cited.number}</span>
          <Words text={cited.question} />
        </p>
      )}
      {cited && (
        <blockquote>
          <Words text={cited.quote} />
        </blockquote>
      )}
      {voice && <p class="voice">{voice}</p>}
      <cite>
        {isPinned ? (
          <a href={href}>
            <Words text={title} />
          </a>
        ) : (
          <Words text={title} />
        )}
      </cite>
      <p class="mark-card-source">
        {[authors.join(', '), publisher, date()].filter(Boolean).map((part) => (
          <span key={part}>
            <Words text={part ?? ''} />
          </span>
        ))}
      </p>
    </>
  )
}

function Many({ mark, isPinned }: { mark: Mark; isPinned: boolean }) {
  const shown = mark.entries.slice(0, isPinned ? mostLinks : mostTitles)
  const rest = mark.entries.length - shown.length
  return (
    <>
      <p class="mark-card-count">{countInWords(mark)}</p>
      <ul>
        {shown.map((entry) => (
          <li key={entry.key}>
            {isPinned ? (
              <a href={entry.href}>
                <Words text={entry.title} />
              </a>
            ) : (
              <Words text={entry.title} />
            )}
          </li>
        ))}
      </ul>
      {rest > 0 && <p class="hint">and {rest.toLocaleString('en')} more</p>}
    </>
  )
}

const gap = 8

/** Under the mark, or above it where the window ends; within the chart from side to side. */
function placeAt(card: HTMLElement, { x, top, bottom }: Looked): void {
  const frame = card.offsetParent
  if (!frame) return
  const { width, top: frameTop } = frame.getBoundingClientRect()
  const view = card.ownerDocument.documentElement.clientHeight
  const left = Math.max(0, Math.min(x - card.offsetWidth / 2, width - card.offsetWidth))
  const isAbove =
    frameTop + bottom + gap + card.offsetHeight > view && frameTop + top > card.offsetHeight + gap
  card.style.setProperty('left', `${left}px`)
  card.style.setProperty('top', `${isAbove ? top - gap - card.offsetHeight : bottom + gap}px`)
}
