import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { OpenCitation } from './answer-text.tsx'
import type { Client } from './client.ts'
import { useCollection } from './collection.ts'
import { Composer } from './composer.tsx'
import { useConversation } from './conversation.ts'
import { Icon } from './icon.tsx'
import { PageHeader } from './page-header.tsx'
import { useShortcuts } from './shortcuts.ts'
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

  const versionsOf = (documentId: string) =>
    collection.documents.find(({ id }) => id === documentId)?.versions ?? []
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
            versionsOf={versionsOf}
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
