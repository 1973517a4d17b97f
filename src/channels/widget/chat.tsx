import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { Client } from './client.ts'
import { useCollection } from './collection.ts'
import { Composer } from './composer.tsx'
import { fresh, Icon } from './icon.tsx'
import { PageHeader } from './page-header.tsx'
import { useShortcuts } from './shortcuts.ts'
import type { Memory } from './storage.ts'
import { useThread } from './thread.ts'
import { TurnView } from './turn.tsx'
import { Versions } from './versions.tsx'
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
  const thread = useThread(client, visit)
  const { turns, isAsking } = thread
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
    Escape: thread.escape,
  })

  useScrollMemory(root, visit, turns.length > 0)

  const versionsOf = (documentId: string) =>
    collection.documents.find(({ id }) => id === documentId)?.versions ?? []
  const isEmpty = turns.length === 0
  const startAnew = () => {
    thread.clear()
    box.current?.focus()
  }
  return (
    <div class={isEmpty ? 'chat is-empty' : 'chat'}>
      <PageHeader root={root} preferences={preferences} collection={collection}>
        {!isEmpty && (
          <button type="button" class="tool" onClick={startAnew} title="New conversation">
            <Icon drawing={fresh} />
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
            isFresh={thread.isFresh(turn)}
            citations={thread.citations}
            detailOf={({ documentId }) => (
              <Versions document={{ versions: versionsOf(documentId) }} />
            )}
            onRetry={thread.retry}
          />
        ))}
        <Composer
          key="composer"
          box={box}
          isFirst={isEmpty}
          isAsking={isAsking}
          authors={authors}
          onAsk={thread.ask}
          onStop={thread.stop}
        />
        {isEmpty && (
          <Examples collection={collection} onAsk={(question) => thread.ask(question, {})} />
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
