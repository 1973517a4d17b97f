import { useContext, useId, useRef, useState } from 'preact/hooks'
import { type Drawing, Icon } from '../icon.tsx'
import type { Turn } from '../state.ts'
import { ExportChoices } from './export-choices.tsx'
import { ExportingContext, isExportable } from './exporting.ts'

const down: Drawing = { line: 'M8 2.5v8M4.5 7.2 8 10.6l3.5-3.4M3 13.5h10' }

type ExportMenuProps = {
  readonly turns: readonly Turn[]
  /** Whether they are a conversation, and the menu a tool of the page. */
  readonly isConversation?: boolean
}

/** A button that opens the ways in which answers can be kept. Nothing where there is nothing to keep. */
export function ExportMenu({ turns, isConversation = false }: ExportMenuProps) {
  const exporting = useContext(ExportingContext)
  const id = useId()
  const menu = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [told, setTold] = useState('')
  if (exporting === null || !turns.some(isExportable)) return null
  const label = isConversation ? 'Export conversation' : 'Export'
  return (
    <>
      <button
        type="button"
        class={isConversation ? 'tool' : 'quiet'}
        title={isConversation ? label : undefined}
        popovertarget={id}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onKeyDown={isOpen ? keepEscape : undefined}
      >
        {isConversation && <Icon drawing={down} />}
        <span class={isConversation ? 'tool-name' : undefined}>{label}</span>
      </button>
      <div
        id={id}
        ref={menu}
        popover="auto"
        class="export-menu"
        role="dialog"
        aria-label={isConversation ? 'Export this conversation' : 'Export this answer'}
        onKeyDown={keepEscape}
        onBeforeToggle={({ newState }) => {
          if (newState === 'closed') return
          setOpen(true)
          setTold('')
        }}
        // What is not seen yet cannot take the focus, and what is gone cannot give it back.
        onToggle={({ newState, currentTarget }) => {
          if (newState === 'closed') setOpen(false)
          else currentTarget.querySelector('button')?.focus()
        }}
      >
        {isOpen && (
          <ExportChoices
            turns={turns}
            exporting={exporting}
            onSaved={(name) => {
              menu.current?.hidePopover()
              setTold(`Saved as ${name}`)
            }}
          />
        )}
      </div>
      <span class="out-of-sight" role="status">
        {told}
      </span>
    </>
  )
}

/** Escape closes the menu, which the browser does, and stops no answer. */
function keepEscape(event: KeyboardEvent): void {
  if (event.key === 'Escape') event.stopPropagation()
}
