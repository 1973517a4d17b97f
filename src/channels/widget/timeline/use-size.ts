import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'

/** The width of an element and the height of the window around it, in pixels; null until they are known. */
export function useSize(
  box: RefObject<HTMLElement | null>,
): { readonly width: number; readonly windowHeight: number } | null {
  const [size, setSize] = useState<{ width: number; windowHeight: number } | null>(null)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const measure = () => {
      const width = Math.floor(element.clientWidth)
      // A page that is not laid out yet, or not shown, has no width to draw in.
      if (width === 0) return
      const windowHeight = element.ownerDocument.documentElement.clientHeight
      setSize((now) => (now?.width === width ? now : { width, windowHeight }))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [box])
  return size
}
