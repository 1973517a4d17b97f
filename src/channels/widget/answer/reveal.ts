/**
 * Scrolls an element into sight: within its own scrolling box where it stands in one, so that a page around it stays
 * where it is; else within the window.
 *
 * @param block `start` for its beginning at the top, `nearest` for as little as needed
 */
export function reveal(element: HTMLElement, block: 'start' | 'nearest'): void {
  const box = element.closest('.scroller')
  if (!box) {
    element.scrollIntoView({ block })
    return
  }
  const [inner, outer] = [element.getBoundingClientRect(), box.getBoundingClientRect()]
  const above = inner.top - outer.top
  const below = inner.bottom - outer.bottom
  const isWhole = above >= 0 && below <= 0
  if (block === 'nearest' && isWhole) return
  const by = block === 'start' || above < 0 ? above : Math.min(above, below)
  box.scrollBy({ top: by })
}
