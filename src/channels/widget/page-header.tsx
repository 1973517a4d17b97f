import type { ComponentChildren } from 'preact'
import type { Collection } from './collection.ts'
import { yearsCovered, yearsInWords } from './dates.ts'
import { Icon, key } from './icon.tsx'
import type { Memory } from './storage.ts'
import { ThemeToggle } from './theme.tsx'
import { useLook } from './use-look.ts'
import type { VisitorKey } from './visitor-key.ts'

type PageHeaderProps = {
  /** What comes before the name. */
  readonly start?: ComponentChildren
  readonly root: HTMLElement
  readonly preferences: Memory
  readonly collection?: Collection
  /** The key that goes with the page's requests, where its server may ask for one. */
  readonly visitorKey?: VisitorKey
  /** Further tools of the view. */
  readonly children?: ComponentChildren
}

/** The name, the size of the collection, and the tools of the page. */
export function PageHeader({
  start,
  root,
  preferences,
  collection,
  visitorKey,
  children,
}: PageHeaderProps) {
  return (
    <header class="page-header">
      {start}
      <a class="wordmark" href="/">
        Footnote<sup aria-hidden="true">1</sup>
      </a>
      <a class="collection" href="/timeline">
        Timeline
      </a>
      {/* Last, as its words become more once the collection is known. */}
      <a class="collection" href="/documents">
        {collection?.phase === 'ready' ? <Size collection={collection} /> : 'Documents'}
      </a>
      {children}
      {visitorKey && <ForgetKey visitorKey={visitorKey} />}
      <ThemeToggle root={root} memory={preferences} />
    </header>
  )
}

function ForgetKey({ visitorKey }: { visitorKey: VisitorKey }) {
  const { isHeld } = useLook(visitorKey)
  if (!isHeld) return null
  return (
    <button
      type="button"
      class="tool"
      aria-label="Forget the key"
      title="Forget the key"
      onClick={visitorKey.forget}
    >
      <Icon drawing={key} />
    </button>
  )
}

function Size({ collection: { documents, hasMore } }: { collection: Collection }) {
  const years = yearsCovered(documents)
  const count = documents.length.toLocaleString('en')
  return (
    <>
      <span class="count">{hasMore ? `${count}+` : count} </span>
      {documents.length === 1 && !hasMore ? 'document' : 'documents'}
      {years && <span class="years">{yearsInWords(years)}</span>}
    </>
  )
}
