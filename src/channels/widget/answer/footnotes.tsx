import type { Citation } from '../../../answer/answer.ts'
import { voiceLabel } from '../voice.ts'
import { useWording } from '../wording.ts'
import { directionOf, Words } from '../words.tsx'
import { SourceLinks } from './citation-card.tsx'
import { SourceLine } from './source-line.tsx'

/** All citations of an answer as a book sets them: under a short rule, numbered, in small type. */
export function Footnotes({ citations }: { citations: readonly Citation[] }) {
  const { say } = useWording()
  if (citations.length === 0) return null
  return (
    <section class="footnotes" part="footnotes">
      <h3>{say('footnotes')}</h3>
      <ol>
        {citations.map((citation) => (
          <li key={citation.number}>
            <span class="footnote-number" aria-hidden="true">
              {citation.number}
            </span>
            <div>
              <Voice citation={citation} />
              <q dir={directionOf(citation.quote)}>
                <Words text={citation.quote} whole />
              </q>
              <SourceLine source={citation} /> <SourceLinks citation={citation} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Voice({ citation }: { citation: Citation }) {
  const label = voiceLabel(citation, useWording())
  return (
    label && (
      <span class="voice">
        <Words text={label} />
      </span>
    )
  )
}
