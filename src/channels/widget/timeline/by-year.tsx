import { useState } from 'preact/hooks'
import { Words } from '../words.tsx'
import { areMeeting, type Range, rangeInWords } from './calendar.ts'
import type { Entry } from './entries.ts'

type ByYearProps = {
  /** All of the chart, in order of time. */
  readonly entries: readonly Entry[]
  /** What is in view; null for the whole time. */
  readonly period: Range | null
  readonly author: string | null
  readonly citedIds: ReadonlySet<string>
}

/** Up to this many, nothing is folded away. */
const fewEnough = 200

/** The documents of the chart as a list: those in view, of the chosen author, year by year. */
export function ByYear({ entries: all, period, author, citedIds }: ByYearProps) {
  const entries = all.filter((entry) => isMeant(entry, period, author))
  const years = [...Map.groupBy(entries, ({ start }) => new Date(start).getUTCFullYear())]
  const about = [period ? rangeInWords(period) : 'of the whole time', author].filter(Boolean)
  return (
    <section class="by-year" aria-label="The same as a list">
      <h2 aria-live="polite">
        {entries.length === 0 ? 'No documents' : entries.length.toLocaleString('en')}
        {entries.length === 1 ? ' document' : entries.length > 1 && ' documents'}{' '}
        <span class="about-what">
          <Words text={about.join(', ')} />
        </span>
      </h2>
      {years.map(([year, its]) => {
        const props = { key: year, year, entries: its, citedIds }
        return entries.length <= fewEnough ? <OpenYear {...props} /> : <FoldedYear {...props} />
      })}
    </section>
  )
}

function isMeant(entry: Entry, period: Range | null, author: string | null): boolean {
  if (period && !areMeeting(entry, period)) return false
  return author === null || entry.authors.includes(author)
}

type YearProps = Pick<ByYearProps, 'entries' | 'citedIds'> & { readonly year: number }

function OpenYear({ year, ...listed }: YearProps) {
  return (
    <div class="year">
      <h3>{year}</h3>
      <Items {...listed} />
    </div>
  )
}

function FoldedYear({ year, ...listed }: YearProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {year} <span class="lane-count">{listed.entries.length.toLocaleString('en')}</span>
      </summary>
      {isOpen && <Items {...listed} />}
    </details>
  )
}

function Items({ entries, citedIds }: Omit<YearProps, 'year'>) {
  return (
    <ul>
      {entries.map((entry) => (
        <Item key={entry.key} entry={entry} isCited={citedIds.has(entry.documentId)} />
      ))}
    </ul>
  )
}

function Item({ entry, isCited }: { entry: Entry; isCited: boolean }) {
  const { title, authors, publisher, date, href } = entry
  return (
    <li>
      <a href={href}>
        <Words text={title} />
      </a>{' '}
      <span class="by">
        <Words
          text={[authors.join(', ') || (publisher ?? ''), date()].filter(Boolean).join(' · ')}
        />
      </span>
      {isCited && <span class="is-cited-mark">cited</span>}
    </li>
  )
}
