import { useState } from 'preact/hooks'
import { type Citations, useCitations } from './answer/open-citation.ts'
import type { Conversation } from './conversation.ts'
import type { Turn } from './state.ts'

/** A conversation as it is looked at. */
type Thread = Conversation & {
  readonly citations: Citations
  /** Whether a turn was asked since the conversation was opened, so that it is to be brought into sight. */
  isFresh(turn: Turn): boolean
  /** Ends the latest thing begun: closes a footnote, or else stops an answer. False where there is neither. */
  escape(): boolean
}

/** A conversation, and which of its footnotes is open. */
export function useThread(conversation: Conversation): Thread {
  const citations = useCitations()
  const [restored] = useState(() => new Set(conversation.turns.map(({ id }) => id)))
  return {
    ...conversation,
    citations,
    isFresh: ({ id }) => !restored.has(id),
    escape() {
      const { opened } = citations
      if (opened) {
        citations.open(null)
        if (opened.isPinned) opened.anchor.focus({ preventScroll: true })
      } else if (conversation.isAsking) conversation.stop()
      else return false
      return true
    },
    clear() {
      citations.open(null)
      restored.clear()
      conversation.clear()
    },
  }
}
