import { Fragment } from 'preact'
import type { Citation } from '../../../answer/answer.ts'
import { useWording } from '../wording.ts'
import { Words } from '../words.tsx'

type Source = Pick<Citation, 'title' | 'authors' | 'publisher' | 'date' | 'dateInferred'>

/** Title, authors, publisher and date of a source, as far as they are known. */
export function SourceLine({ source }: { source: Source }) {
  return (
    <p class="source-line">
      <cite>
        <Words text={source.title} />
      </cite>{' '}
      <Byline source={source} />
    </p>
  )
}

/** Authors, publisher and date. A date that nobody stated is marked. */
export function Byline({ source }: { source: Omit<Source, 'title'> }) {
  const { say, date } = useWording()
  const parts = [source.authors.join(', '), source.publisher ?? ''].filter((part) => part !== '')
  if (parts.length === 0 && !source.date) return null
  return (
    <span class="byline">
      {parts.map((part) => (
        <Fragment key={part}>
          <span>
            <Words text={part} />
          </span>{' '}
        </Fragment>
      ))}
      {source.date && (
        <span>
          <time dateTime={source.date}>{date(source.date)}</time>
          {source.dateInferred && <em class="inferred">{say('dateInferred')}</em>}
        </span>
      )}
    </span>
  )
}
