import type { DocumentSummary } from '../../search/passage-index.ts'
import type { Client } from './client.ts'
import { type Collection, useCollection } from './collection.ts'
import { yearsInWords, yearsOf } from './dates.ts'
import { documentPath } from './links.ts'
import { Words } from './words.tsx'

const mostPages = 50

/** Every document of the collection, in the order of its files. */
export function Library({ client }: { client: Client }) {
  const collection = useCollection(client, mostPages)
  return (
    <main class="library">
      <h1>Documents</h1>
      <State collection={collection} />
      {collection.documents.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">Title</th>
              <th scope="col">By</th>
              <th scope="col">Years</th>
            </tr>
          </thead>
          <tbody>
            {collection.documents.map((document) => (
              <Row key={document.id} document={document} />
            ))}
          </tbody>
        </table>
      )}
    </main>
  )
}

function State({ collection: { documents, phase } }: { collection: Collection }) {
  if (phase === 'failed') return <p role="alert">The list could not be loaded. Reload the page.</p>
  const words =
    phase === 'loading'
      ? 'Loading …'
      : documents.length === 0
        ? 'The collection is empty.'
        : `${documents.length.toLocaleString('en')} in this collection`
  return (
    <p class="status" role="status">
      {words}
    </p>
  )
}

function Row({ document }: { document: DocumentSummary }) {
  const { id, title, authors, publisher } = document
  const years = yearsOf(document)
  return (
    <tr>
      <td>
        <a href={documentPath(id)}>
          <Words text={title} />
        </a>
      </td>
      <td>
        <Words text={authors.join(', ') || (publisher ?? '')} />
      </td>
      <td>{years && yearsInWords(years)}</td>
    </tr>
  )
}
