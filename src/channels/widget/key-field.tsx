import { useEffect, useRef, useState } from 'preact/hooks'
import { useLook } from './use-look.ts'
import type { VisitorKey } from './visitor-key.ts'

const problems = {
  unknown: 'The server does not know this key. Check that it is whole.',
  untried: 'The key could not be tried: the server cannot be reached, or is busy. Try again.',
} as const

/** Asks for the key of a server that refused to go on without one; nothing where it did not. */
export function KeyField({ visitorKey }: { visitorKey: VisitorKey }) {
  const { isAsked, isHeld } = useLook(visitorKey)
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<keyof typeof problems | null>(null)
  const field = useRef<HTMLInputElement>(null)
  // It may be asked for in the middle of a long conversation.
  useEffect(() => field.current?.focus(), [isAsked])
  if (!isAsked) return null

  const submit = async (event: Event) => {
    event.preventDefault()
    if (text.trim() === '') return
    const outcome = await visitorKey.offer(text)
    setProblem(outcome === 'kept' ? null : outcome)
    if (outcome === 'kept') setText('')
  }
  return (
    <section class="key-field" aria-labelledby="key-title">
      <h2 id="key-title">
        {isHeld ? 'This server no longer takes your key' : 'This server asks for a key'}
      </h2>
      <p id="key-hint">
        Whoever runs it can give you one. It is kept in this tab only, and gone when you close it.
      </p>
      <form onSubmit={submit}>
        <input
          ref={field}
          type="password"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          aria-label="Key"
          aria-describedby={problem ? 'key-problem' : 'key-hint'}
          aria-invalid={problem === 'unknown'}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit" class="key-use">
          Use this key
        </button>
      </form>
      {problem && (
        <p id="key-problem" class="problem" role="alert">
          {problems[problem]}
        </p>
      )}
    </section>
  )
}
