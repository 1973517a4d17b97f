import { useRef, useState } from 'preact/hooks'

/** The number that is open, and where it was pressed. */
export type OpenCitation = {
  readonly turn: number
  readonly number: number
  readonly anchor: HTMLElement
  /** Pressed, so that its card has the focus and stays; otherwise it is only looked at. */
  readonly isPinned: boolean
}

/** What can be done with the numbers of a conversation, one of them open at a time. */
export type Citations = {
  readonly opened: OpenCitation | null
  open(citation: OpenCitation | null): void
  /** Shows a card for as long as its number is looked at, unless another was pressed. */
  preview(citation: Omit<OpenCitation, 'isPinned'>): void
  /** The number or its card is looked at no longer; there is a moment to come from one to the other. */
  leave(): void
  /** The card is looked at. */
  stay(): void
}

const leaveMs = 250

/** Cards that open by a press, and for a look by pointer or focus. One that was closed stays so until it is left. */
export function useCitations(): Citations {
  const [opened, setOpened] = useState<OpenCitation | null>(null)
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined)
  const closed = useRef<HTMLElement | null>(null)
  const stay = () => clearTimeout(leaving.current)
  return {
    opened,
    stay,
    open(citation) {
      stay()
      closed.current = citation ? null : (opened?.anchor ?? null)
      setOpened(citation)
    },
    preview(citation) {
      stay()
      if (citation.anchor === closed.current) return
      setOpened((now) => (now?.isPinned ? now : { ...citation, isPinned: false }))
    },
    leave() {
      stay()
      closed.current = null
      leaving.current = setTimeout(() => setOpened((now) => (now?.isPinned ? now : null)), leaveMs)
    },
  }
}
