import type { ComponentChildren } from 'preact'
import type { Collection } from './collection.ts'
import { yearsCovered, yearsInWords } from './dates.ts'
import type { Memory } from './storage.ts'
import { ThemeToggle } from './theme.tsx'

type PageHeaderProps = {
  readonly root: HTMLElement
  readonly preferences: Memory
  readonly collection?: Collection
  /** Further tools of the view. */
  readonly children?: ComponentChildren
}

/** The name, the size of the collection, and the tools of the page. */
export function PageHeader({ root, preferences, collection, children }: PageHeaderProps) {
  return (
    <header class="page-header">
      <a class="wordmark" href="/">
        Footnote<sup aria-hidden="true">1</sup>
      </a>
      <a class="collection" href="/documents">
        {collection?.phase === 'ready' ? <Size collection={collection} /> : 'Documents'}
      </a>
      <a class="collection" href="/timeline">
        Timeline
      </a>
      {children}
      <ThemeToggle root={root} memory={preferences} />
    </header>
  )
}

function Size({ collection: { documents, hasMore } }: { collection: Collection }) {
  const years = yearsCovered(documents)
  const count = documents.length.toLocaleString('en')
  return (
    <>
      {hasMore ? `${count}+` : count}{' '}
      {documents.length === 1 && !hasMore ? 'document' : 'documents'}
      {years && <span class="years">{yearsInWords(years)}</span>}
    </>
  )
}
