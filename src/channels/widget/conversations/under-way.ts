import { askPatiently } from '../ask-patiently.ts'
import type { Asking } from '../asking.ts'
import { historyOf, isOpen, type Turn, type TurnEvent, turnAfter } from '../state.ts'
import type { KeptConversations } from './kept-conversations.ts'

/** The answers that are being written, one to a conversation at most. Each is kept when it is asked for and when it ends. */
export type UnderWay = {
  /** The conversations in which an answer is being written. */
  ids(): readonly string[]
  /** The unfinished turn of a conversation. */
  turnIn(id: string): Turn | undefined
  /** Asks the question of an open turn; `before` is what was said before it. */
  start(id: string, turn: Turn, before: readonly Turn[]): void
  /** Stops the answer in a conversation, if there is one; what has arrived stays. */
  stop(id: string): void
  /** Keeps what has arrived: the page is being left. */
  leave(): void
  /** Whether a turn was asked here. */
  isOwn(turn: Turn): boolean
}

type Means = {
  readonly client: Pick<Asking, 'ask'>
  readonly kept: KeptConversations
  /** Called after every event; `hasEnded` where the conversation was kept anew. */
  readonly onChange: (hasEnded: boolean) => void
}

/** Asks, follows and keeps answers, whatever conversation is looked at meanwhile. */
export function createUnderWay({ client, kept, onChange }: Means): UnderWay {
  const running = new Map<string, { readonly controller: AbortController; turn: Turn }>()
  const own = new Set<number>()

  /** What was removed in another tab is not brought back by an answer to it. */
  function keep(id: string, turn: Turn): void {
    if (kept.has(id)) kept.put(id, turn)
  }
  function happened(id: string, event: TurnEvent): void {
    const one = running.get(id)
    if (!one) return
    one.turn = turnAfter(one.turn, event)
    const hasEnded = !isOpen(one.turn)
    if (hasEnded) {
      running.delete(id)
      keep(id, one.turn)
    }
    onChange(hasEnded)
  }
  return {
    ids: () => [...running.keys()],
    turnIn: (id) => running.get(id)?.turn,
    start(id, turn, before) {
      const { question, filters } = turn
      const controller = new AbortController()
      running.set(id, { controller, turn })
      own.add(turn.id)
      kept.put(id, turn)
      askPatiently(
        client,
        { question, filters, history: historyOf(before) },
        { signal: controller.signal, tell: (event) => happened(id, event) },
      )
    },
    stop(id) {
      running.get(id)?.controller.abort()
      happened(id, { type: 'stopped' })
    },
    leave() {
      for (const [id, { turn }] of running) keep(id, turn)
    },
    isOwn: ({ id }) => own.has(id),
  }
}
