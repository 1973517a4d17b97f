import { useEffect, useState } from 'preact/hooks'
import { turnAsText } from './copy.ts'
import type { Turn } from './state.ts'
import { useWording } from './wording.ts'

const states = {
  ready: 'copy',
  copied: 'copied',
  refused: 'copyRefused',
} as const

/** Copies an answer with its footnotes as plain text, and says whether it did. */
export function CopyButton({ turn }: { turn: Turn }) {
  const wording = useWording()
  const [state, setState] = useState<keyof typeof states>('ready')
  useEffect(() => {
    if (state === 'ready') return
    const timer = setTimeout(() => setState('ready'), 2500)
    return () => clearTimeout(timer)
  }, [state])
  const copy = async (button: HTMLElement) => {
    const isCopied = await copyText(turnAsText(turn, wording), button)
    setState(isCopied ? 'copied' : 'refused')
  }
  const words = wording.say(states[state])
  return (
    <>
      <button type="button" class="quiet" onClick={(event) => copy(event.currentTarget)}>
        {words}
      </button>
      {/* Nothing inside of a button is told by itself when it changes. */}
      <span class="out-of-sight" role="status">
        {state !== 'ready' && words}
      </span>
    </>
  )
}

async function copyText(text: string, near: HTMLElement): Promise<boolean> {
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
