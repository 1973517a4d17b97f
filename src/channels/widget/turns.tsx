import type { ComponentChildren } from 'preact'
import { useErrorBoundary, useLayoutEffect } from 'preact/hooks'
import type { Version } from '../../search/passage-index.ts'
import { usePrintAddresses } from './answer/print-addresses.ts'
import { TurnView } from './answer/turn.tsx'
import { TurnActions } from './answer/turn-actions.tsx'
import type { Conversations, Look } from './conversations/conversations.ts'
import { useShortcuts } from './shortcuts.ts'
import type { Memory } from './storage.ts'
import { isRecord } from './stream.ts'
import { useThread } from './thread.ts'
import { Versions } from './versions.tsx'
import { Words } from './words.tsx'

type TurnsProps = {
  readonly conversations: Conversations
  readonly look: Look
  readonly root: HTMLElement
  /** Kept as long as the tab: where a reader left the conversation. */
  readonly visit: Memory
  /** Where else a document is. */
  readonly versionsOf: (documentId: string) => readonly Version[]
}

/** The turns of the conversation that is open. Another conversation is another one of these. */
export function Turns({ conversations, look, root, visit, versionsOf }: TurnsProps) {
  const thread = useThread({ ...conversations, ...look })
  useShortcuts(root, { Escape: thread.escape })
  useScrollMemory(root, visit, look.openId)
  usePrintAddresses(root)
  const { origin } = root.ownerDocument.location
  const title = look.headings.find(({ id }) => id === look.openId)?.title
  return (
    <>
      <h1 class="out-of-sight">{title ?? 'Conversation'}</h1>
      {thread.turns.map((turn) => (
        <Guard key={turn.id} question={turn.question}>
          <TurnView
            turn={turn}
            isFresh={thread.isFresh(turn) && conversations.isOwn(turn)}
            citations={thread.citations}
            detailOf={({ documentId }) => (
              <Versions document={{ versions: versionsOf(documentId) }} />
            )}
            onRetry={thread.retry}
            tools={<TurnActions turn={turn} origin={origin} />}
          >
            {turn.answer?.abstained && (
              <div class="colophon">
                <TurnActions turn={turn} origin={origin} />
              </div>
            )}
          </TurnView>
        </Guard>
      ))}
    </>
  )
}

/** What was kept by another version of the page may be nothing that this one can show; the rest is shown all the same. */
function Guard({ question, children }: { question: string; children: ComponentChildren }) {
  const [error] = useErrorBoundary((thrown) => reportError(thrown))
  if (!error) return children
  return (
    <article class="turn">
      <h2>
        <Words text={question} whole />
      </h2>
      <p class="hint">This answer cannot be shown. Ask the question again.</p>
    </article>
  )
}

const scrollName = 'footnote.scroll'

/** Comes back to where a reader left the conversation, or else to its last turn. */
function useScrollMemory(root: HTMLElement, visit: Memory, openId: string): void {
  useLayoutEffect(() => {
    const view = root.ownerDocument.defaultView
    const left = visit.read(scrollName)
    const isHere = isRecord(left) && left.id === openId && typeof left.top === 'number'
    const top = isHere ? Number(left.top) : root.scrollHeight
    view?.scrollTo({ top, behavior: 'instant' })
    const onLeave = () => visit.write(scrollName, { id: openId, top: view?.scrollY })
    view?.addEventListener('pagehide', onLeave)
    return () => view?.removeEventListener('pagehide', onLeave)
  }, [])
}
