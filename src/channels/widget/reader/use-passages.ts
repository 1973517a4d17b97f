import { useLayoutEffect, useState } from 'preact/hooks'
import { useShortcuts } from '../shortcuts.ts'
import { type CitedPassage, type CitedPassages, isSame } from './cited-passages.ts'

/** The passage that is open, and the ways to others. */
type Passages = {
  readonly opened: CitedPassage | null
  open(passage: CitedPassage): void
  /** To the next or the previous one in the text, and on from the other end after the last. */
  step(by: 1 | -1): void
}

/**
 * Goes from one cited passage to another, by the keys n and j, p and k as well. The mark of the open one gets the focus in
 * the middle of the window; at first, a heading that the address names goes before it.
 *
 * @param onOpen is told of another passage than the first
 */
export function usePassages(
  { passages, opened: first }: CitedPassages,
  root: HTMLElement,
  onOpen: (passage: CitedPassage) => void,
): Passages {
  // An object of its own for every visit, so that the open one can be gone to again.
  const [visit, setVisit] = useState({ opened: first, isFirst: true })
  const { opened } = visit
  useLayoutEffect(() => {
    const page = root.ownerDocument
    const { hash } = page.location
    const heading = visit.isFirst && hash.startsWith('#at-') && page.getElementById(hash.slice(1))
    const target = heading || page.getElementById('quote')
    target?.focus({ preventScroll: true })
    target?.scrollIntoView({ block: heading ? 'start' : 'center' })
  }, [visit])

  const open = (passage: CitedPassage) => {
    setVisit({ opened: passage, isFirst: false })
    onOpen(passage)
  }
  const step = (by: 1 | -1) => {
    const now = passages.findIndex((passage) => opened && isSame(passage, opened))
    const at = now < 0 ? (by > 0 ? 0 : -1) : now + by
    const passage = passages.at(at % passages.length)
    if (passage) open(passage)
    return passage !== undefined
  }
  const [onward, backward] = [() => step(1), () => step(-1)]
  useShortcuts(root, { n: onward, j: onward, p: backward, k: backward })
  return { opened, open, step }
}
