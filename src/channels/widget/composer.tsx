import type { RefObject } from 'preact'
import { useState } from 'preact/hooks'
import { type FilterFields, Filters, noFilters, readFilters } from './filters.tsx'
import { Icon, send, stop } from './icon.tsx'
import type { AskFilters } from './state.ts'
import { useWording } from './wording.ts'

type ComposerProps = {
  readonly box: RefObject<HTMLTextAreaElement | null>
  readonly isFirst: boolean
  readonly isAsking: boolean
  readonly authors: readonly string[]
  /** What stands in the filter fields at first. */
  readonly filters?: FilterFields
  readonly onAsk: (question: string, filters: AskFilters) => void
  readonly onStop: () => void
}

const longestQuestion = 2000
const mostRows = 7

/** The box questions are typed in. Enter asks, Shift+Enter starts a line; while an answer comes its button stops it. */
export function Composer({
  box,
  isFirst,
  isAsking,
  authors,
  filters = noFilters,
  onAsk,
  onStop,
}: ComposerProps) {
  const wording = useWording()
  const { say } = wording
  const [text, setText] = useState('')
  const [fields, setFields] = useState(filters)
  const [problem, setProblem] = useState<string | null>(null)

  const submit = () => {
    const question = text.trim()
    if (question === '' || isAsking) return
    const read = readFilters(fields, wording)
    if ('problem' in read) return setProblem(read.problem)
    setProblem(null)
    setText('')
    onAsk(question, read)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // While a composition is open, Enter belongs to the input method.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    submit()
  }
  const onSubmit = (event: Event) => {
    event.preventDefault()
    submit()
  }
  return (
    <form class="composer" part="composer" onSubmit={onSubmit}>
      <div class="box">
        <textarea
          part="input"
          ref={box}
          value={text}
          rows={Math.min(mostRows, text.split('\n').length)}
          maxLength={longestQuestion}
          aria-label={say('yourQuestion')}
          placeholder={say(isFirst ? 'askFirst' : 'askNext')}
          enterkeyhint="send"
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        {isAsking ? (
          <button
            type="button"
            class="send"
            part="send"
            onClick={onStop}
            aria-label={say('stop')}
            title={say('stopHint')}
          >
            <Icon drawing={stop} />
          </button>
        ) : (
          <button
            type="submit"
            class="send"
            part="send"
            aria-label={say('ask')}
            disabled={text.trim() === ''}
          >
            <Icon drawing={send} />
          </button>
        )}
      </div>
      <Filters fields={fields} problem={problem} authors={authors} onChange={setFields} />
    </form>
  )
}
