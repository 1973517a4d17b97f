import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { TurnView } from '../answer/turn.tsx'
import type { Asking } from '../asking.ts'
import { Composer } from '../composer.tsx'
import { useConversation } from '../conversation.ts'
import { close, type Drawing, fresh, Icon } from '../icon.tsx'
import type { Memory } from '../storage.ts'
import { isRecord } from '../stream.ts'
import { useThread } from '../thread.ts'
import { useWording } from '../wording.ts'
import { Feedback, type Helpfulness } from './feedback.tsx'

type PanelProps = {
  readonly client: Asking
  readonly visit: Memory
  readonly box: RefObject<HTMLTextAreaElement | null>
  /** Absent where readers are not to be asked. */
  readonly onFeedback?: (helpfulness: Helpfulness) => void
  /** Absent where the panel stands in the page for good. */
  readonly onClose?: () => void
}

/** The conversation of a widget: its turns scroll between the title and the question box. */
export function Panel({ client, visit, box, onFeedback, onClose }: PanelProps) {
  const { say } = useWording()
  const thread = useThread(useConversation(client, visit))
  const { authors, wake } = useAuthors(client)
  const isEmpty = thread.turns.length === 0
  const startAnew = () => {
    thread.clear()
    box.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return
    if (thread.escape()) event.preventDefault()
    else onClose?.()
  }
  // A dialog has its name already; by itself the panel is a place of the page.
  const Frame = onClose ? 'div' : 'section'
  return (
    <Frame
      class={isEmpty ? 'panel is-empty' : 'panel'}
      part="panel"
      aria-label={onClose ? undefined : say('title')}
      onKeyDown={onKeyDown}
      onFocusIn={wake}
    >
      <header class="panel-header" part="header">
        <h2 class="panel-title">{say('title')}</h2>
        {!isEmpty && <Tool drawing={fresh} label={say('fresh')} onClick={startAnew} />}
        {onClose && <Tool drawing={close} label={say('close')} onClick={onClose} />}
      </header>
      <div class="log scroller" part="log">
        {isEmpty && <p class="welcome">{say('welcome')}</p>}
        {thread.turns.map((turn) => (
          <TurnView
            key={turn.id}
            turn={turn}
            isFresh={thread.isFresh(turn)}
            citations={thread.citations}
            onRetry={thread.retry}
          >
            {onFeedback && <Feedback turn={turn} onSend={onFeedback} />}
          </TurnView>
        ))}
      </div>
      <Composer
        box={box}
        isFirst={isEmpty}
        isAsking={thread.isAsking}
        authors={authors}
        onAsk={thread.ask}
        onStop={thread.stop}
      />
    </Frame>
  )
}

type ToolProps = {
  readonly drawing: Drawing
  readonly label: string
  readonly onClick: () => void
}

function Tool({ drawing, label, onClick }: ToolProps) {
  return (
    <button type="button" class="tool" aria-label={label} title={label} onClick={onClick}>
      <Icon drawing={drawing} />
    </button>
  )
}

const mostAuthors = 200

/** The authors to choose from. Nothing is loaded into a page whose readers do not turn to the widget. */
function useAuthors(client: Asking): { authors: readonly string[]; wake: () => void } {
  const [isAwake, setAwake] = useState(false)
  const [authors, setAuthors] = useState<readonly string[]>([])
  useEffect(() => {
    // A name can be typed as well, so a list that does not come is no trouble.
    if (isAwake)
      client
        .read('/api/documents?limit=200')
        .then(authorsIn, () => [])
        .then(setAuthors)
  }, [client, isAwake])
  return { authors, wake: () => setAwake(true) }
}

function authorsIn(page: unknown): readonly string[] {
  const documents: unknown = isRecord(page) ? page.documents : []
  if (!Array.isArray(documents)) return []
  const names: unknown[] = documents.flatMap((one) => (isRecord(one) ? one.authors : []))
  const known = names.filter((name) => typeof name === 'string')
  return [...new Set(known)].sort().slice(0, mostAuthors)
}
