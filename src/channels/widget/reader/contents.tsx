import type { Document } from '../../../documents/document.ts'
import { Words } from '../words.tsx'
import { headingId } from './document-text.tsx'

const leastHeadings = 3
/** UTF-16 code units; about three windows of text. */
const leastText = 4500
const mostLevels = 2

/** The table of contents of a long document; nothing where it is short or has hardly any headings. */
export function Contents({
  document,
}: {
  document: Pick<Document, 'text' | 'title' | 'headings'>
}) {
  const { text, title } = document
  const headings = document.headings
    .map((heading) => ({ ...heading, words: text.slice(heading.start, heading.end).trim() }))
    .filter(({ words }) => words !== '' && words !== title)
  if (headings.length < leastHeadings || text.length < leastText) return null
  const top = Math.min(...headings.map(({ level }) => level))
  return (
    <nav class="contents" aria-label="Contents">
      <h2>Contents</h2>
      <ol>
        {headings
          .filter(({ level }) => level < top + mostLevels)
          .map(({ start, level, words }) => (
            <li key={start} class={level === top ? undefined : 'is-deeper'}>
              <a href={`#${headingId(start)}`}>
                <Words text={words} />
              </a>
            </li>
          ))}
      </ol>
    </nav>
  )
}
