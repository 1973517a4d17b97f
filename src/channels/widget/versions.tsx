import { Fragment } from 'preact'
import type { Version } from '../../search/passage-index.ts'
import type { WholeDocument } from './client.ts'
import { dateInWords } from './dates.ts'
import { documentPath } from './links.ts'
import { Words } from './words.tsx'

const mostNamed = 5

/** Where else the same article is, and what took its place or gave it up. */
export function Versions({ document }: { document: Pick<WholeDocument, 'shown' | 'versions'> }) {
  const { shown, versions = [] } = document
  const copies = versions.filter(({ relation }) => relation === 'copy')
  const earlier = versions.filter(({ relation }) => relation === 'replaced')
  return (
    <>
      {shown?.relation === 'replaced' && <Line words="Replaced by" others={[shown]} isStrong />}
      {shown?.relation === 'copy' && <Line words={alsoPublished([shown])} others={[shown]} />}
      {copies.length > 0 && <Line words={alsoPublished(copies)} others={copies} />}
      {earlier.length > 0 && <Line words="Replaces" others={earlier} />}
    </>
  )
}

type LineProps = {
  readonly words: string
  readonly others: readonly Version[]
  readonly isStrong?: boolean
}

function Line({ words, others, isStrong = false }: LineProps) {
  const more = others.length - mostNamed
  return (
    <p class={isStrong ? 'versions is-strong' : 'versions'}>
      {words}{' '}
      {others.slice(0, mostNamed).map((other, i) => (
        <Fragment key={other.id}>
          {i > 0 && ', '}
          <a href={documentPath(other.id)}>
            <Words text={nameOf(other)} />
          </a>
        </Fragment>
      ))}
      {more > 0 && ` and ${more} more`}
    </p>
  )
}

/** Without a publisher, a copy goes by its title. */
function alsoPublished(copies: readonly Version[]): string {
  return copies.some(({ publisher }) => publisher) ? 'Also published by' : 'Also published as'
}

/** Another publisher tells a copy best; its title is nearly always the same. */
function nameOf({ publisher, title, published, relation }: Version): string {
  const name = relation === 'copy' && publisher ? publisher : `“${title}”`
  return published ? `${name}, ${dateInWords(published.date)}` : name
}
