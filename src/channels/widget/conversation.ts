import { useEffect, useReducer, useRef } from 'preact/hooks'
import { askPatiently } from './ask-patiently.ts'
import type { Asking } from './asking.ts'
import {
  type AskFilters,
  conversationAfter,
  historyOf,
  isOpen,
  restoredTurns,
  type Turn,
} from './state.ts'
import type { Memory } from './storage.ts'

/** A conversation and what a reader can do to it. */
export type Conversation = {
  readonly turns: readonly Turn[]
  readonly isAsking: boolean
  /** Asks a new question, unless one is still being answered. */
  ask(question: string, filters: AskFilters): void
  /** Stops the answer that is being written; what has arrived stays. */
  stop(): void
  /** Asks the question of a turn again, in its place. */
  retry(turn: Turn): void
  /** Begins anew. */
  clear(): void
}

const name = 'footnote.conversation'
const mostTurnsKept = 40

/** The conversation of this page, kept in `memory` so that the reader's back link returns to it. */
export function useConversation(client: Pick<Asking, 'ask'>, memory: Memory): Conversation {
  const [turns, dispatch] = useReducer(conversationAfter, memory, (kept) =>
    restoredTurns(kept.read(name)),
  )
  const running = useRef<{ id: number; controller: AbortController } | null>(null)
  const open = turns.find(isOpen)

  useEffect(() => {
    memory.write(name, turns.slice(-mostTurnsKept))
  }, [memory, turns])
  useEffect(() => () => running.current?.controller.abort(), [])

  const start = (id: number, question: string, filters: AskFilters, before: readonly Turn[]) => {
    const controller = new AbortController()
    running.current = { id, controller }
    dispatch({ type: 'asked', id, question, filters })
    const request = { question, filters, history: historyOf(before) }
    askPatiently(client, request, {
      signal: controller.signal,
      tell: (event) => dispatch({ type: 'happened', id, event }),
    })
  }

  return {
    turns,
    isAsking: open !== undefined,
    ask(question, filters) {
      if (!open) start((turns.at(-1)?.id ?? 0) + 1, question, filters, turns)
    },
    stop() {
      if (!open) return
      running.current?.controller.abort()
      dispatch({ type: 'happened', id: open.id, event: { type: 'stopped' } })
    },
    retry(turn) {
      if (!open) start(turn.id, turn.question, turn.filters, turns.slice(0, turns.indexOf(turn)))
    },
    clear() {
      running.current?.controller.abort()
      dispatch({ type: 'cleared' })
    },
  }
}
