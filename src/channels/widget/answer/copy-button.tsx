import { useEffect, useState } from 'preact/hooks'
import { useWording } from '../wording.ts'

type CopyButtonProps = {
  readonly label: string
  /** What is copied, as plain text. */
  readonly text: () => string
}

/** Copies a text, and says whether it did. */
export function CopyButton({ label, text }: CopyButtonProps) {
  const { say } = useWording()
  const [outcome, setOutcome] = useState<'copied' | 'copyRefused' | null>(null)
  useEffect(() => {
    if (!outcome) return
    const timer = setTimeout(() => setOutcome(null), 2500)
    return () => clearTimeout(timer)
  }, [outcome])
  const copy = async (button: HTMLElement) => {
    setOutcome((await copyText(text(), button)) ? 'copied' : 'copyRefused')
  }
  const words = outcome && say(outcome)
  return (
    <>
      <button type="button" class="quiet" onClick={(event) => copy(event.currentTarget)}>
        {words ?? label}
      </button>
      {/* Nothing inside of a button is told by itself when it changes. */}
      <span class="out-of-sight" role="status">
        {words}
      </span>
    </>
  )
}

/** Puts a text on the clipboard; false where the browser refuses. */
export async function copyText(text: string, near: HTMLElement): Promise<boolean> {
  const document = near.ownerDocument
  try {
    await document.defaultView?.navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text, near)
  }
}

/** For pages without https, where browsers offer no clipboard but still copy what is selected. */
function copyBySelection(text: string, near: HTMLElement): boolean {
  const document = near.ownerDocument
  const box = document.createElement('textarea')
  box.value = text
  box.className = 'out-of-sight'
  near.after(box)
  box.select()
  const isCopied = document.execCommand('copy')
  box.remove()
  near.focus()
  return isCopied
}
