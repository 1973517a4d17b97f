import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { DocumentSummary } from '../../../search/passage-index.ts'
import type { Client } from '../client.ts'
import { type Collection, useCollection } from '../collection.ts'
import { documentPath } from '../links.ts'
import { useShortcuts } from '../shortcuts.ts'
import { Words } from '../words.tsx'
import {
  type Choice,
  choiceIn,
  dateOf,
  type Entry,
  entryOf,
  found,
  ordered,
  orders,
  searchOf,
} from './library-list.ts'

const mostPages = 50
/** How many rows are drawn at once; more of them when the end of the list comes near. */
const rowsAtOnce = 100

const orderNames = {
  title: 'Title',
  author: 'Author',
  newest: 'Newest first',
  oldest: 'Oldest first',
}

type LibraryProps = {
  readonly client: Client
  /** The element under which keys are listened to. */
  readonly root: HTMLElement
  /** The query of the page's address. */
  readonly search: string
  /** The query that the address is to have. */
  readonly onSearch: (search: string) => void
}

/** Every document of the collection, to be searched by title and author, and put in order. */
export function Library({ client, root, search, onSearch }: LibraryProps) {
  const collection = useCollection(client, mostPages)
  const { documents } = collection
  const [choice, setChoice] = useState(() => choiceIn(search))
  const [rows, setRows] = useState(rowsAtOnce)
  const choose = (change: Partial<Choice>) => {
    const next = { ...choice, ...change }
    setChoice(next)
    setRows(rowsAtOnce)
    onSearch(searchOf(next))
  }
  const box = useRef<HTMLInputElement>(null)
  useShortcuts(root, {
    '/': () => {
      box.current?.focus()
      return box.current !== null
    },
  })
  const known = useRef(new WeakMap<DocumentSummary, Entry>()).current
  const entries = useMemo(() => {
    // Page after page comes, and those before stay what they are.
    for (const one of documents) if (!known.has(one)) known.set(one, entryOf(one))
    return documents.flatMap((one) => known.get(one) ?? [])
  }, [documents])
  const inOrder = useMemo(() => ordered(entries, choice.order), [entries, choice.order])
  const shown = useMemo(() => found(inOrder, choice.query), [inOrder, choice.query])
  const isSearched = choice.query.trim() !== ''
  return (
    <main class="library">
      <h1>Documents</h1>
      {documents.length > 0 && (
        <search class="library-tools">
          <input
            ref={box}
            type="search"
            aria-label="Title or author"
            aria-keyshortcuts="/"
            placeholder="Title or author"
            value={choice.query}
            maxLength={200}
            onInput={({ currentTarget }) => choose({ query: currentTarget.value })}
          />
          <label>
            Sort by{' '}
            <select
              value={choice.order}
              onChange={({ currentTarget }) =>
                choose({ order: orders.find((order) => order === currentTarget.value) ?? 'title' })
              }
            >
              {orders.map((order) => (
                <option key={order} value={order}>
                  {orderNames[order]}
                </option>
              ))}
            </select>
          </label>
        </search>
      )}
      <State collection={collection} found={isSearched ? shown.length : null} />
      {shown.length > 0 && <Table entries={shown.slice(0, rows)} />}
      {shown.length > rows && (
        <More rest={shown.length - rows} onMore={() => setRows(rows + rowsAtOnce)} />
      )}
      {documents.length > 0 && shown.length === 0 && (
        <div class="none-found">
          <p>
            No title and no author has <Words text={`“${choice.query.trim()}”`} />.
          </p>
          <button
            type="button"
            class="quiet"
            onClick={() => {
              choose({ query: '' })
              box.current?.focus()
            }}
          >
            Show all documents
          </button>
        </div>
      )}
    </main>
  )
}

type StateProps = {
  readonly collection: Collection
  /** How many were found; null where nothing is searched. */
  readonly found: number | null
}

function State({ collection: { documents, hasMore, isOver, phase }, found }: StateProps) {
  if (phase === 'failed') return <p role="alert">The list could not be loaded. Reload the page.</p>
  const count = documents.length.toLocaleString('en')
  const all =
    found === null ? `${count} in this collection` : `${found.toLocaleString('en')} of ${count}`
  const isWaiting = phase === 'loading' || !isOver
  return (
    <p class="status" role="status">
      {phase === 'ready' && documents.length === 0 && 'The collection is empty.'}
      {documents.length > 0 && all}
      {isOver && hasMore && '; there are more, which this list leaves out'}
      {isWaiting && <span class="busy"> Loading …</span>}
    </p>
  )
}

function Table({ entries }: { entries: readonly Entry[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Title</th>
          <th scope="col">By</th>
          <th scope="col">Date</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <Row key={entry.document.id} entry={entry} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ entry: { document, by } }: { entry: Entry }) {
  return (
    <tr>
      <td>
        <a href={documentPath(document.id)}>
          <Words text={document.title} />
        </a>
      </td>
      <td>
        <Words text={by} />
      </td>
      <td>{dateOf(document)}</td>
    </tr>
  )
}

/** Draws more rows when it is pressed, and by itself before the end of the list is seen. */
function More({ rest, onMore }: { rest: number; onMore: () => void }) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const near = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) onMore()
      },
      { rootMargin: '0px 0px 600px' },
    )
    if (button.current) near.observe(button.current)
    return () => near.disconnect()
  }, [rest])
  return (
    <button type="button" class="quiet more" ref={button} onClick={onMore}>
      {rest.toLocaleString('en')} more
    </button>
  )
}
