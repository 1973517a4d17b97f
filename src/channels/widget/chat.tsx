import type { RefObject } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { Client } from './client.ts'
import { type Collection, useCollection } from './collection.ts'
import { Composer } from './composer.tsx'
import { ConversationList } from './conversations/conversation-list.tsx'
import { ConversationPanel, PanelButton, usePanel } from './conversations/conversation-panel.tsx'
import type { Conversations, Look } from './conversations/conversations.ts'
import { ExportMenu } from './export/export-menu.tsx'
import { fresh, Icon } from './icon.tsx'
import { KeyField } from './key-field.tsx'
import { PageHeader } from './page-header.tsx'
import { useShortcuts } from './shortcuts.ts'
import type { AskFilters } from './state.ts'
import type { Memory } from './storage.ts'
import { Turns } from './turns.tsx'
import { useLook } from './use-look.ts'
import type { VisitorKey } from './visitor-key.ts'
import { Examples, Welcome } from './welcome.tsx'
import { WordingContext, wordingOf } from './wording.ts'

type ChatProps = {
  readonly client: Client
  readonly conversations: Conversations
  readonly visitorKey: VisitorKey
  /** The element that carries the theme. */
  readonly root: HTMLElement
  /** Kept as long as the browser's tab. */
  readonly visit: Memory
  /** Kept for good. */
  readonly preferences: Memory
  /** What the next question is narrowed to at first. */
  readonly filters: AskFilters
  /** Called when a question is asked on the page. */
  readonly onAsk: () => void
}

const mostPages = 5
const wording = wordingOf('en', { notAllowed: 'The server did not answer without a key.' })

/** A conversation, the box that stays at hand for its next question, and the way to the other conversations. */
export function Chat(props: ChatProps) {
  const { client, conversations, visitorKey, root, preferences } = props
  const collection = useCollection(client, mostPages)
  const look = useLook(conversations)
  const panel = usePanel(root, preferences)
  const box = useRef<HTMLTextAreaElement>(null)
  useShortcuts(root, { '/': () => focusOn(box) })
  useRetryWithKey(visitorKey, conversations)
  const startAnew = () => {
    conversations.clear()
    focusOn(box)
  }
  const isEmpty = look.turns.length === 0
  const title = look.headings.find(({ id }) => id === look.openId)?.title
  useEffect(() => {
    root.ownerDocument.title = title ? `${title} · Footnote` : 'Footnote'
  }, [root, title])
  const { headings, openId, answering, removed } = look
  // Drawn anew when one of these changes, not with every sentence that arrives.
  const list = useMemo(
    () => (
      <ConversationList
        conversations={conversations}
        look={look}
        now={Date.now()}
        onNew={() => {
          panel.leave()
          startAnew()
        }}
        onOpen={(id) => {
          panel.leave()
          conversations.open(id)
        }}
      />
    ),
    [headings, openId, answering, removed],
  )
  const states = ['chat', isEmpty && 'is-empty', panel.isOpen && panel.isBeside && 'has-panel']
  return (
    <div class={states.filter(Boolean).join(' ')}>
      <PageHeader
        root={root}
        preferences={preferences}
        collection={collection}
        visitorKey={visitorKey}
        start={<PanelButton panel={panel} />}
      >
        <ExportMenu turns={look.turns} isConversation />
        {!isEmpty && (
          <button type="button" class="tool" onClick={startAnew} title="New conversation">
            <Icon drawing={fresh} />
            <span class="tool-name">New conversation</span>
          </button>
        )}
      </PageHeader>
      {panel.isOpen && <ConversationPanel panel={panel}>{list}</ConversationPanel>}
      <WordingContext.Provider value={wording}>
        <Talk {...props} collection={collection} look={look} box={box} />
      </WordingContext.Provider>
    </div>
  )
}

type TalkProps = ChatProps & {
  readonly collection: Collection
  readonly look: Look
  readonly box: RefObject<HTMLTextAreaElement | null>
}

function Talk({
  conversations,
  visitorKey,
  collection,
  look,
  box,
  root,
  visit,
  ...props
}: TalkProps) {
  const { from = '', to = '', author = '' } = props.filters
  const authors = useMemo(
    () => [...new Set(collection.documents.flatMap((one) => one.authors))].sort().slice(0, 500),
    [collection.documents],
  )
  const ask = (question: string, filters: AskFilters) => {
    conversations.ask(question, filters)
    props.onAsk()
  }
  const isEmpty = look.turns.length === 0
  const isKeyAsked = useLook(visitorKey).isAsked
  return (
    <main>
      <KeyField visitorKey={visitorKey} />
      {isEmpty ? (
        <Welcome />
      ) : (
        <Turns
          key={look.openId}
          conversations={conversations}
          look={look}
          root={root}
          visit={visit}
          versionsOf={(id) => collection.documents.find((one) => one.id === id)?.versions ?? []}
        />
      )}
      <Composer
        key="composer"
        box={box}
        isFirst={isEmpty}
        isAsking={look.isAsking}
        authors={authors}
        filters={{ from, to, author }}
        onAsk={ask}
        onStop={conversations.stop}
      />
      {isEmpty && !isKeyAsked && (
        <Examples collection={collection} onAsk={(question) => ask(question, {})} />
      )}
    </main>
  )
}

function focusOn(box: RefObject<HTMLElement | null>): boolean {
  box.current?.focus()
  return box.current !== null
}

/** A question that was refused for want of a key is asked again once there is one. */
function useRetryWithKey(visitorKey: VisitorKey, conversations: Conversations): void {
  const { change, isHeld } = useLook(visitorKey)
  useEffect(() => {
    const last = conversations.look().turns.at(-1)
    const isRefused = last?.phase === 'failed' && last.failure?.code === 'unauthorized'
    if (change > 0 && isHeld && isRefused) conversations.retry(last)
  }, [change])
}
