import { useMemo } from 'preact/hooks'
import type { Client } from '../client.ts'
import { useCollection } from '../collection.ts'
import { documentPath } from '../links.ts'
import type { Turn } from '../state.ts'
import { Words } from '../words.tsx'
import type { Address } from './address.ts'
import { datesInWords, type Entries, entriesOf } from './entries.ts'
import { Explorer } from './explorer.tsx'

const mostPages = 50

type TimelineProps = {
  readonly client: Client
  /** The turns of the open conversation. */
  readonly turns: readonly Turn[]
  readonly address: Address
}

/** The documents of the collection over time, with what the open conversation cites of them. */
export function Timeline({ client, turns, address }: TimelineProps) {
  const { documents, phase, isOver, hasMore } = useCollection(client, mostPages)
  const entries = useMemo(
    () => (isOver ? entriesOf(documents, turns) : null),
    [isOver, documents, turns],
  )
  return (
    <main class="timeline">
      <h1>Timeline</h1>
      {phase === 'failed' ? (
        <p role="alert">The documents could not be loaded. Reload the page.</p>
      ) : (
        <p class="status" role="status">
          {entries ? (
            <Size entries={entries} hasMore={hasMore} />
          ) : (
            <Loading count={documents.length} />
          )}
        </p>
      )}
      {entries && entries.documents.length > 0 && <Explorer entries={entries} address={address} />}
      {entries && <Undated entries={entries} />}
    </main>
  )
}

const inWords = (count: number, what: string) =>
  `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`

function Loading({ count }: { count: number }) {
  return (
    <span class="busy">
      {count === 0 ? 'Loading …' : `Loading … ${inWords(count, 'document')} so far`}
    </span>
  )
}

function Size({ entries, hasMore }: { entries: Entries; hasMore: boolean }) {
  const { documents, cited, undated, hidden } = entries
  const all = documents.length + undated.length
  if (hasMore && all > 0)
    return `The first ${inWords(all, 'document')}; the others were not listed.`
  if (all === 0) return 'The collection is empty.'
  return (
    <>
      {inWords(all, 'document')}
      {undated.length > 0 && (
        <>
          {' · '}
          <a href="#undated">{undated.length.toLocaleString('en')} undated</a>
        </>
      )}
      {cited.length > 0 && ` · ${inWords(cited.length, 'passage')} cited in your conversation`}
      {hidden > 0 && ` · ${hidden.toLocaleString('en')} copies or earlier versions left out`}
    </>
  )
}

function Undated({ entries: { undated, undatedCited } }: { entries: Entries }) {
  if (undated.length === 0) return null
  const cited = new Map(undatedCited.map(({ documentId, number }) => [documentId, number]))
  return (
    <details class="undated" id="undated">
      <summary>{inWords(undated.length, 'undated document')}</summary>
      <p class="hint">A question that is narrowed to a time leaves these out.</p>
      <ul>
        {undated.map((document) => (
          <li key={document.id}>
            <a href={documentPath(document.id)}>
              <Words text={document.title} />
            </a>{' '}
            <span class="by">
              {[document.authors.join(', '), datesInWords(document)].filter(Boolean).join(' · ')}
            </span>
            {cited.has(document.id) && <span class="is-cited-mark">cited</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}
