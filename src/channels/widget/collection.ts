import { useEffect, useState } from 'preact/hooks'
import type { DocumentSummary } from '../../search/passage-index.ts'
import type { Client } from './client.ts'
import { secondsToWait, waitFor } from './patience.ts'

/** The documents that can be asked. `hasMore` while, or because, not all of them are listed. */
export type Collection = {
  readonly documents: readonly DocumentSummary[]
  readonly hasMore: boolean
  /** Whether no more of them will come. */
  readonly isOver: boolean
  /** `loading` until the first page is here; `failed` when it will not come. */
  readonly phase: 'loading' | 'ready' | 'failed'
}

const nothing: Collection = { documents: [], hasMore: true, isOver: false, phase: 'loading' }
const mostTries = 20

/** The first pages of the collection, `mostPages` at most. A server that is still starting is tried again. */
export function useCollection(client: Client, mostPages: number): Collection {
  const [collection, setCollection] = useState(nothing)
  useEffect(() => {
    const gone = new AbortController()
    listPatiently(client, mostPages, gone.signal, setCollection)
    return () => gone.abort()
  }, [client, mostPages])
  return collection
}

async function listPatiently(
  client: Client,
  mostPages: number,
  signal: AbortSignal,
  show: (collection: Collection) => void,
): Promise<void> {
  let latest = nothing
  for (let tries = 1; !signal.aborted; tries++) {
    try {
      for await (latest of pages(client, mostPages, signal)) show(latest)
      return
    } catch (error) {
      const seconds = secondsToWait(error)
      if (seconds === null || tries === mostTries) {
        const phase = latest.phase === 'ready' ? 'ready' : 'failed'
        return show({ ...latest, phase, isOver: true })
      }
      await waitFor(seconds, signal)
    }
  }
}

async function* pages(
  client: Client,
  mostPages: number,
  signal: AbortSignal,
): AsyncGenerator<Collection, void> {
  let documents: readonly DocumentSummary[] = []
  let cursor: string | null = null
  for (let page = 0; page < mostPages && !signal.aborted; page++) {
    const { documents: more, next } = await client.documents(cursor)
    documents = [...documents, ...more]
    const isOver = next === null || page === mostPages - 1
    yield { documents, hasMore: next !== null, isOver, phase: 'ready' }
    if (next === null) return
    cursor = next
  }
}
