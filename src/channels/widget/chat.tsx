import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { OpenCitation } from './answer-text.tsx'
import type { Client } from './client.ts'
import { useCollection } from './collection.ts'
import { Composer } from './composer.tsx'
import { useConversation } from './conversation.ts'
import { Icon } from './icon.tsx'
import { PageHeader } from './page-header.tsx'
import type { Memory } from './storage.ts'
import { TurnView } from './turn.tsx'
import { Examples, Welcome } from './welcome.tsx'

type ChatProps = {
  readonly client: Client
  /** The element that carries the theme. */
  readonly root: HTMLElement
  /** Kept as long as the browser's tab. */
  readonly visit: Memory
  /** Kept for good. */
  readonly preferences: Memory
}

const mostPages = 5
const scrollName = 'footnote.scroll'

/** The conversation: questions, footnoted answers, and the box that stays at hand for the next one. */
export function Chat({ client, root, visit, preferences }: ChatProps) {
  const collection = useCollection(client, mostPages)
  const conversation = useConversation(client, visit)
  const { turns, isAsking } = conversation
  const [opened, setOpened] = useState<OpenCitation | null>(null)
  const [restored] = useState(() => new Set(turns.map(({ id }) => id)))
  const box = useRef<HTMLTextAreaElement>(null)
  const authors = useMemo(
    () => [...new Set(collection.documents.flatMap((one) => one.authors))].sort().slice(0, 500),
    [collection.documents],
  )
  useShortcuts(root, {
    '/': () => {
      box.current?.focus()
      return box.current !== null
    },
    Escape: () => {
      if (opened) {
        setOpened(null)
        opened.anchor.focus({ preventScroll: true })
      } else if (isAsking) conversation.stop()
      else return false
      return true
    },
  })

  useScrollMemory(root, visit, turns.length > 0)

  const isEmpty = turns.length === 0
  const startAnew = () => {
    setOpened(null)
    restored.clear()
    conversation.clear()
    box.current?.focus()
  }
  return (
    <div class={isEmpty ? 'chat is-empty' : 'chat'}>
      <PageHeader root={root} preferences={preferences} collection={collection}>
        {!isEmpty && (
          <button type="button" class="tool" onClick={startAnew} title="New conversation">
            <Icon name="fresh" />
            <span class="tool-name">New conversation</span>
          </button>
        )}
      </PageHeader>
      <main>
        {isEmpty && <Welcome />}
        {turns.map((turn) => (
          <TurnView
            key={turn.id}
            turn={turn}
            isFresh={!restored.has(turn.id)}
            opened={opened?.turn === turn.id ? opened : null}
            onOpen={setOpened}
            onRetry={conversation.retry}
          />
        ))}
        <Composer
          key="composer"
          box={box}
          isFirst={isEmpty}
          isAsking={isAsking}
          authors={authors}
          onAsk={conversation.ask}
          onStop={conversation.stop}
        />
        {isEmpty && (
          <Examples collection={collection} onAsk={(question) => conversation.ask(question, {})} />
        )}
      </main>
    </div>
  )
}

/** Comes back to where a reader left the conversation, by whichever link it was left and found again. */
function useScrollMemory(root: HTMLElement, visit: Memory, isRestored: boolean): void {
  useLayoutEffect(() => {
    const view = root.ownerDocument.defaultView
    const top = visit.read(scrollName)
    if (isRestored && typeof top === 'number') view?.scrollTo({ top, behavior: 'instant' })
    const onLeave = () => visit.write(scrollName, view?.scrollY)
    view?.addEventListener('pagehide', onLeave)
    return () => view?.removeEventListener('pagehide', onLeave)
  }, [])
}

/** Keys that work wherever the focus is; a plain character only where it would not be typed. True: the key is used up. */
function useShortcuts(root: HTMLElement, shortcuts: Record<string, () => boolean>): void {
  const current = useRef(shortcuts)
  current.current = shortcuts
  useEffect(() => {
    const document = root.ownerDocument
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const [target] = event.composedPath()
      if (event.key.length === 1 && isTypedIn(target)) return
      const isUsed = current.current[event.key]?.()
      if (isUsed) event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [root])
}

function isTypedIn(target: EventTarget | undefined): boolean {
  return (
    target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')
  )
}
