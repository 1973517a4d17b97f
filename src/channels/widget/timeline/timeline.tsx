import type { Client } from '../client.ts'
import { useCollection } from '../collection.ts'

const mostPages = 50

/** The documents of the collection over time. */
export function Timeline({ client }: { client: Client }) {
  const { documents } = useCollection(client, mostPages)
  return (
    <main class="timeline">
      <h1>Timeline</h1>
      <p class="status" role="status">
        {documents.length.toLocaleString('en')} in this collection
      </p>
    </main>
  )
}
