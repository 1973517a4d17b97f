import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { fresh, Icon } from '../icon.tsx'
import { ConversationRow } from './conversation-row.tsx'
import type { Conversations, Look } from './conversations.ts'
import { byDay } from './days.ts'

type ListProps = {
  readonly conversations: Conversations
  readonly look: Look
  /** Milliseconds since 1970. */
  readonly now: number
  readonly onNew: () => void
  readonly onOpen: (id: string) => void
}

const manyRows = 12

/** The conversations of this browser by the day on which something was last asked in them. */
export function ConversationList({ conversations, look, now, onNew, onOpen }: ListProps) {
  const { headings, openId, answering } = look
  const [sought, setSought] = useState('')
  const { list, keepFocus, onKeyDown } = useRows()
  const words = sought.trim().toLowerCase()
  const found = headings.filter(({ title }) => title.toLowerCase().includes(words))
  return (
    <div class="conversation-list">
      <button type="button" class="conversation-new" onClick={onNew}>
        <Icon drawing={fresh} />
        New conversation
      </button>
      {headings.length > manyRows && (
        <input
          type="search"
          class="conversation-field"
          aria-label="Find a conversation"
          placeholder="Find"
          value={sought}
          onInput={(event) => setSought(event.currentTarget.value)}
        />
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys are heard on their way up from the rows. */}
      <div class="conversation-days" ref={list} onKeyDown={onKeyDown}>
        {byDay(found, ({ asked }) => asked, now).map(({ name, things }) => (
          <section key={name} aria-label={name}>
            <h3>{name}</h3>
            <ul>
              {things.map((heading) => (
                <ConversationRow
                  key={heading.id}
                  heading={heading}
                  isOpen={heading.id === openId}
                  isAnswering={answering.has(heading.id)}
                  onOpen={() => onOpen(heading.id)}
                  onRename={(title) => conversations.rename(heading.id, title)}
                  onRemove={() => keepFocus(() => conversations.remove([heading.id]))}
                />
              ))}
            </ul>
          </section>
        ))}
        {found.length === 0 && (
          <p class="hint">
            {headings.length === 0 ? 'What you ask is kept here.' : 'No title has these words.'}
          </p>
        )}
      </div>
      <Footing conversations={conversations} look={look} keepFocus={keepFocus} />
    </div>
  )
}

/** Arrow keys from title to title; and where what had the focus is gone, it goes to the row in its place, or to Undo. */
function useRows() {
  const list = useRef<HTMLDivElement>(null)
  const place = useRef<number | null>(null)
  const titles = () => [
    ...(list.current?.querySelectorAll<HTMLElement>('.conversation-title') ?? []),
  ]
  const placeOf = (element: Element | null) =>
    titles().findIndex((title) => title.closest('li') === element?.closest('li'))
  useLayoutEffect(() => {
    if (place.current === null) return
    const rows = titles()
    const next = rows[Math.min(place.current, rows.length - 1)]
    const undo = list.current?.parentElement?.querySelector<HTMLElement>('.conversation-undo')
    place.current = null
    ;(next ?? undo)?.focus()
  })
  return {
    list,
    keepFocus(change: () => void) {
      place.current = Math.max(0, placeOf(list.current?.ownerDocument.activeElement ?? null))
      change()
    },
    onKeyDown(event: KeyboardEvent) {
      const { target } = event
      if (!(target instanceof HTMLElement) || !target.matches('.conversation-title')) return
      const rows = titles()
      const next = {
        ArrowDown: placeOf(target) + 1,
        ArrowUp: placeOf(target) - 1,
        Home: 0,
        End: rows.length - 1,
      }[event.key]
      if (next === undefined) return
      event.preventDefault()
      rows[next]?.focus()
    },
  }
}

/** What can be done with all of them, and how to have back what was deleted. */
function Footing({
  conversations,
  look: { headings, removed },
  keepFocus,
}: Pick<ListProps, 'conversations' | 'look'> & {
  readonly keepFocus: (change: () => void) => void
}) {
  const count = removed.length
  return (
    <div class="conversation-footing">
      <p role="status">
        {count === 0 && 'Kept in this browser only.'}
        {count === 1 && 'Conversation deleted.'}
        {count > 1 && `${count} conversations deleted.`}
      </p>
      {count > 0 && (
        <button
          type="button"
          class="quiet conversation-undo"
          onClick={() => keepFocus(conversations.undo)}
        >
          Undo
        </button>
      )}
      {headings.length > 1 && (
        <button
          type="button"
          class="quiet"
          onClick={() => keepFocus(() => conversations.remove(headings.map(({ id }) => id)))}
        >
          Delete all
        </button>
      )}
    </div>
  )
}
