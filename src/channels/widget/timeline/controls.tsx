import { useEffect, useMemo, useState } from 'preact/hooks'
import { askPath } from '../links.ts'
import type { AskFilters } from '../state.ts'
import { Words } from '../words.tsx'
import { type Range, rangeInWords } from './calendar.ts'
import type { Entry } from './entries.ts'
import type { LaneKind } from './lanes.ts'
import type { Zoom } from './use-zoom.ts'

const kinds: readonly (readonly [LaneKind, string])[] = [
  ['author', 'Author'],
  ['publisher', 'Publisher'],
  ['voice', 'Voice'],
]

type LaneChoiceProps = {
  readonly kind: LaneKind
  /** Whether there are cited passages, without which there are no voices to tell apart. */
  readonly hasCited: boolean
  readonly onChoose: (kind: LaneKind) => void
}

/** What the lanes tell apart. */
export function LaneChoice({ kind, hasCited, onChoose }: LaneChoiceProps) {
  return (
    <fieldset class="lane-choice">
      <legend>Lanes by</legend>
      {kinds.map(([value, name]) => (
        <label key={value}>
          <input
            type="radio"
            name="lanes"
            checked={kind === value}
            onChange={() => onChoose(value)}
          />
          <span>{name}</span>
        </label>
      ))}
      {kind === 'voice' && !hasCited && (
        <p class="hint">
          Whose words were cited is shown here once you have asked something in this tab.
        </p>
      )}
    </fieldset>
  )
}

type AuthorFieldProps = {
  readonly entries: readonly Entry[]
  readonly author: string | null
  readonly onChoose: (author: string | null) => void
}

const mostListed = 1000

/** One author of all that there are; a name that is none of them chooses nobody. */
export function AuthorField({ entries, author, onChoose }: AuthorFieldProps) {
  const authors = useMemo(
    () => [...new Set(entries.flatMap((entry) => entry.authors))].sort(),
    [entries],
  )
  const [typed, setTyped] = useState(author ?? '')
  // Who is chosen elsewhere is shown here; a name that is still being typed stays.
  useEffect(() => setTyped((now) => author ?? (authors.includes(now) ? '' : now)), [author])
  if (authors.length < 2) return null
  const onInput = ({ currentTarget: { value } }: { currentTarget: HTMLInputElement }) => {
    setTyped(value)
    const name = value.trim()
    onChoose(authors.includes(name) ? name : null)
  }
  return (
    <label class="author-field">
      Author{' '}
      <input
        type="search"
        list="timeline-authors"
        placeholder="anyone"
        value={typed}
        onInput={onInput}
      />
      <datalist id="timeline-authors">
        {authors.slice(0, mostListed).map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </label>
  )
}

const step = 2
const part = 0.5

/** The ways to move and zoom for those who use neither wheel nor keys. */
export function ZoomButtons({ zoom, isWhole }: { zoom: Zoom; isWhole: boolean }) {
  return (
    <fieldset class="zoom-buttons">
      <legend class="out-of-sight">Zoom and move</legend>
      <button
        type="button"
        aria-label="Zoom out"
        onClick={() => zoom.zoomBy(1 / step)}
        disabled={isWhole}
      >
        −
      </button>
      <button type="button" aria-label="Zoom in" onClick={() => zoom.zoomBy(step)}>
        +
      </button>
      <button
        type="button"
        aria-label="Earlier"
        onClick={() => zoom.moveBy(-part)}
        disabled={isWhole}
      >
        ←
      </button>
      <button type="button" aria-label="Later" onClick={() => zoom.moveBy(part)} disabled={isWhole}>
        →
      </button>
      <button type="button" class="whole" onClick={zoom.showAll} disabled={isWhole}>
        Whole time
      </button>
    </fieldset>
  )
}

type AskAboutProps = {
  /** What is in view; null for the whole time. */
  readonly period: Range | null
  readonly filters: AskFilters
  /** Chooses nobody; null where nobody is chosen. */
  readonly onClear: (() => void) | null
}

/** What is in view and who is chosen, as a link to the chat page, where the next question is narrowed to them. */
export function AskAbout({ period, filters, onClear }: AskAboutProps) {
  const { author } = filters
  const about = [period && rangeInWords(period), author].filter(Boolean).join(', ')
  return (
    <p class="ask-about">
      <a class={about === '' ? '' : 'is-narrowed'} href={askPath({ filters })}>
        {about === '' ? (
          'Ask about all of it'
        ) : (
          <>
            Ask about <Words text={about} />
          </>
        )}
      </a>
      {onClear && (
        <button type="button" class="quiet" onClick={onClear}>
          Not only {author}
        </button>
      )}
    </p>
  )
}
