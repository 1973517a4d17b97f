import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { close, Icon, panel } from '../icon.tsx'
import type { Memory } from '../storage.ts'

/** Where the list of conversations is, and whether it is open. */
export type PanelLook = {
  readonly isOpen: boolean
  /** Whether there is room for it beside the conversation; else it is a sheet over it. */
  readonly isBeside: boolean
  setOpen(isOpen: boolean): void
  /** Closes it where it is in the way of what was chosen in it. */
  leave(): void
}

const name = 'footnote.panel'
const wide = '(min-width: 60rem)'

/** Beside the conversation the list stays open, also for the next visit, until it is closed; a sheet is opened each time. */
export function usePanel(root: HTMLElement, preferences: Memory): PanelLook {
  const isBeside = useMedia(root, wide)
  const [isWanted, setWanted] = useState(() => preferences.read(name) === true)
  const [isSheet, setSheet] = useState(false)
  return {
    isOpen: isBeside ? isWanted : isSheet,
    isBeside,
    setOpen(isOpen) {
      if (!isBeside) return setSheet(isOpen)
      preferences.write(name, isOpen)
      setWanted(isOpen)
    },
    leave: () => setSheet(false),
  }
}

function useMedia(root: HTMLElement, query: string): boolean {
  const media = root.ownerDocument.defaultView?.matchMedia(query)
  const [matches, setMatches] = useState(media?.matches ?? true)
  useEffect(() => {
    const onChange = () => setMatches(media?.matches ?? true)
    media?.addEventListener('change', onChange)
    return () => media?.removeEventListener('change', onChange)
  }, [])
  return matches
}

type PanelProps = {
  readonly panel: PanelLook
  readonly children: ComponentChildren
}

const panelId = 'conversations'

/** Opens and closes the list. */
export function PanelButton({ panel: { isOpen, setOpen } }: { panel: PanelLook }) {
  return (
    <button
      type="button"
      class="tool"
      aria-label="Conversations"
      title="Conversations"
      aria-expanded={isOpen}
      aria-controls={isOpen ? panelId : undefined}
      onClick={() => setOpen(!isOpen)}
    >
      <Icon drawing={panel} />
    </button>
  )
}

/** A column beside the conversation, or a sheet over it that goes away once something is chosen. */
export function ConversationPanel({ panel: { isBeside, setOpen }, children }: PanelProps) {
  const shut = () => setOpen(false)
  const content = (
    <>
      <div class="conversations-head">
        <h2>Conversations</h2>
        <button type="button" class="tool" aria-label="Close the list" title="Close" onClick={shut}>
          <Icon drawing={close} />
        </button>
      </div>
      {children}
    </>
  )
  if (!isBeside) return <Sheet onClose={shut}>{content}</Sheet>
  return (
    <aside class="conversations" id={panelId} aria-label="Conversations">
      {content}
    </aside>
  )
}

function Sheet({
  onClose,
  children,
}: {
  readonly onClose: () => void
  readonly children: ComponentChildren
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const { current } = dialog
    current?.showModal()
    // Gives the focus back to what had it before.
    return () => current?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      class="conversations sheet"
      id={panelId}
      aria-label="Conversations"
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        // Only the darkened page around it is the dialog itself: what is in it covers all of it.
        if (event.target === event.currentTarget) onClose()
      }}
      onKeyDown={(event) => {
        // Or else Escape would stop an answer as well.
        if (event.key === 'Escape') event.stopPropagation()
      }}
    >
      <div class="sheet-body">
        {children}
        <nav class="sheet-links" aria-label="Pages">
          <a href="/documents">Documents</a>
          <a href="/timeline">Timeline</a>
        </nav>
      </div>
    </dialog>
  )
}
