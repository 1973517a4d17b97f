import { useLayoutEffect, useReducer } from 'preact/hooks'

/** Something outside of the page's tree that changes by itself. */
type Seen<Look> = {
  look(): Look
  subscribe(listener: () => void): () => void
}

/** How it looks now; what uses it is drawn again after every change. */
export function useLook<Look>(seen: Seen<Look>): Look {
  const [, draw] = useReducer((draws: number, _: undefined) => draws + 1, 0)
  useLayoutEffect(() => seen.subscribe(() => draw(undefined)), [seen])
  return seen.look()
}
