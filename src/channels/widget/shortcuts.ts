import { useEffect, useRef } from 'preact/hooks'

/** Keys that work wherever the focus is; a plain character only where it would not be typed. True: the key is used up. */
export function useShortcuts(root: HTMLElement, shortcuts: Record<string, () => boolean>): void {
  const current = useRef(shortcuts)
  current.current = shortcuts
  useEffect(() => {
    const document = root.ownerDocument
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const [target] = event.composedPath()
      if (event.key.length === 1 && isTypedIn(target)) return
      const isUsed = current.current[event.key]?.()
      if (isUsed) event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [root])
}

/** Whether keys that are pressed there are typed. */
export function isTypedIn(target: EventTarget | undefined): boolean {
  return (
    target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')
  )
}
