import type { Asking } from '../asking.ts'
import type { Conversation } from '../conversation.ts'
import { newTurn, type Turn } from '../state.ts'
import type { Memory } from '../storage.ts'
import type { Heading, KeptConversations, Removed } from './kept-conversations.ts'
import { createUnderWay } from './under-way.ts'

/** The conversations as they are at one moment. */
export type Look = {
  /** The conversation that is open; it is kept once something has been asked in it. */
  readonly openId: string
  readonly turns: readonly Turn[]
  readonly isAsking: boolean
  /** All that are kept, newest first. */
  readonly headings: readonly Heading[]
  /** The ids of those in which an answer is being written, open or not. */
  readonly answering: ReadonlySet<string>
  /** What was removed last and can be brought back. */
  readonly removed: readonly Removed[]
}

/** The conversations of this browser, one of them open in this tab. Answers go on while another is looked at. */
export type Conversations = Omit<Conversation, 'turns' | 'isAsking'> & {
  look(): Look
  /** Calls back after every change, until the function it returns is called. */
  subscribe(listener: () => void): () => void
  open(id: string): void
  rename(id: string, title: string): void
  remove(ids: readonly string[]): void
  undo(): void
  /** Whether a turn was asked in this tab since the page was opened. */
  isOwn(turn: Turn): boolean
  /** Looks again at what is kept: another tab has changed it. */
  refresh(): void
  /** Keeps what has arrived of unfinished answers: the page is being left. */
  leave(): void
}

type Means = {
  readonly client: Pick<Asking, 'ask'>
  readonly kept: KeptConversations
  /** Kept as long as the tab: which conversation is open. */
  readonly visit: Memory
  /** The time in microseconds since 1970, no other tab's at that moment. */
  readonly now: () => number
  /** A name that no other tab makes. */
  readonly newId: () => string
}

const openName = 'footnote.open'

/** Which conversation is open in this tab; null where there is none. */
export function openIn(visit: Memory): string | null {
  const id = visit.read(openName)
  return typeof id === 'string' && /^[\w-]{1,64}$/.test(id) ? id : null
}

/** The conversations that are kept, with the one open that was open in this tab, or else a new one. */
export function createConversations({ client, kept, visit, now, newId }: Means): Conversations {
  const listeners = new Set<() => void>()
  const underWay = createUnderWay({ client, kept, onChange: (isKept) => tell(isKept) })
  let openId = openIn(visit) ?? newId()
  let headings = kept.list()
  let keptTurns = kept.turns(openId)
  let answering: ReadonlySet<string> = new Set()
  let removed: readonly Removed[] = []
  let removedOpenId: string | null = null
  let look = lookNow()

  function lookNow(): Look {
    const turn = underWay.turnIn(openId)
    const turns = turn ? keptTurns.map((old) => (old.id === turn.id ? turn : old)) : keptTurns
    return { openId, turns, isAsking: turn !== undefined, headings, answering, removed }
  }
  function tell(isKept: boolean): void {
    if (isKept) {
      headings = kept.list()
      keptTurns = kept.turns(openId)
      answering = new Set(underWay.ids())
    }
    look = lookNow()
    for (const listener of listeners) listener()
  }
  function show(id: string): void {
    openId = id
    visit.write(openName, id)
    tell(true)
  }
  function start(turn: Turn): void {
    if (look.isAsking) return
    const before = look.turns.filter(({ id }) => id < turn.id)
    underWay.start(openId, turn, before)
    show(openId)
  }

  return {
    look: () => look,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    // The time is the id: no other tab gives the same to a turn of this conversation.
    ask: (question, filters) =>
      start(newTurn(Math.max(now(), (look.turns.at(-1)?.id ?? 0) + 1), question, filters)),
    retry: ({ id, question, filters }) => start(newTurn(id, question, filters)),
    stop: () => underWay.stop(openId),
    open: show,
    clear: () => show(newId()),
    rename(id, title) {
      kept.rename(id, title)
      tell(true)
    },
    remove(ids) {
      for (const id of ids) underWay.stop(id)
      removed = kept.remove(ids)
      removedOpenId = ids.includes(openId) ? openId : null
      show(removedOpenId === null ? openId : newId())
    },
    undo() {
      kept.restore(removed)
      removed = []
      // Whoever has begun something else meanwhile stays there.
      show(keptTurns.length === 0 && removedOpenId !== null ? removedOpenId : openId)
    },
    isOwn: underWay.isOwn,
    refresh: () => tell(true),
    leave: underWay.leave,
  }
}
