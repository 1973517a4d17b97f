import type { TargetedKeyboardEvent } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { bin, Icon, pencil } from '../icon.tsx'
import { Words } from '../words.tsx'
import type { Heading } from './kept-conversations.ts'

type RowProps = {
  readonly heading: Heading
  readonly isOpen: boolean
  /** Whether an answer is being written in it. */
  readonly isAnswering: boolean
  readonly onOpen: () => void
  readonly onRename: (title: string) => void
  readonly onRemove: () => void
}

const longestTitle = 200

/** One conversation of the list: its title opens it, F2 gives it another, Delete removes it. */
export function ConversationRow({
  heading: { title },
  isOpen,
  isAnswering,
  onOpen,
  onRename,
  onRemove,
}: RowProps) {
  const [isRenamed, setRenamed] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const wasRenamed = useRef(false)
  useLayoutEffect(() => {
    if (wasRenamed.current && !isRenamed) button.current?.focus()
    wasRenamed.current = isRenamed
  }, [isRenamed])
  if (isRenamed) {
    return (
      <li class="conversation">
        <TitleField
          title={title}
          onDone={(given) => {
            setRenamed(false)
            if (given !== null && given !== title) onRename(given)
          }}
        />
      </li>
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'F2') setRenamed(true)
    else if (event.key === 'Delete') onRemove()
    else return
    event.preventDefault()
  }
  return (
    <li class="conversation">
      <button
        ref={button}
        type="button"
        class="conversation-title"
        aria-current={isOpen ? 'true' : undefined}
        aria-keyshortcuts="F2 Delete"
        title={title}
        onClick={onOpen}
        onKeyDown={onKeyDown}
      >
        <Words text={title} />
        {isAnswering && <span class="busy"> answering …</span>}
      </button>
      <span class="conversation-tools">
        <button
          type="button"
          class="tool"
          aria-label={`Rename “${title}”`}
          title="Rename (F2)"
          onClick={() => setRenamed(true)}
        >
          <Icon drawing={pencil} />
        </button>
        <button
          type="button"
          class="tool"
          aria-label={`Delete “${title}”`}
          title="Delete (Del)"
          onClick={onRemove}
        >
          <Icon drawing={bin} />
        </button>
      </span>
    </li>
  )
}

type TitleFieldProps = {
  readonly title: string
  /** Told the title that was given, or null where it is to stay as it was. */
  readonly onDone: (given: string | null) => void
}

/** Enter, or leaving the field, gives the title; Escape leaves it as it was. */
function TitleField({ title, onDone }: TitleFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  // A field that goes away is left as well.
  const isDone = useRef(false)
  const done = (given: string | null) => {
    if (!isDone.current) onDone(given)
    isDone.current = true
  }
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return
    event.preventDefault()
    event.stopPropagation()
    done(event.key === 'Enter' ? event.currentTarget.value : null)
  }
  return (
    <input
      ref={field}
      class="conversation-field"
      aria-label="Title"
      defaultValue={title}
      maxLength={longestTitle}
      onKeyDown={onKeyDown}
      onBlur={(event) => done(event.currentTarget.value)}
    />
  )
}
