import { useRef } from 'preact/hooks'
import { useRest } from './use-rest.ts'

/** How far the marks may fall behind while somebody comes closer. */
const farthestBehind = 6

/**
 * The zoom for which marks are laid out: it follows at once when somebody goes back, where marks would come to lie on
 * each other, and waits for a rest when they come closer, so that this takes no longer than to move what is drawn.
 */
export function useLayoutFactor(factor: number): number {
  const used = useRef(factor)
  const rested = useRest(factor, String(factor))
  const isBehind = factor > used.current && factor < used.current * farthestBehind
  if (!isBehind || rested === factor) used.current = factor
  return used.current
}
