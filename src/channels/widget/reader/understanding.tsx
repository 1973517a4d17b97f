import type { Origin } from '../../../documents/document.ts'
import type { WholeDocument } from '../client.ts'
import { afterInWords, dateInWords, periodInWords } from '../dates.ts'
import { voiceNames } from '../voice.ts'
import { Words } from '../words.tsx'
import { type VoicePart, voicesOf } from './voice-summary.ts'

const mostNames = 4

const origins: Record<Origin, string> = {
  stated: 'stated',
  markup: 'found in the page’s data',
  inferred: 'inferred',
}

type Fact = { readonly name: string; readonly value: string; readonly origin: Origin | null }

/** How a document was understood: what each colour means, and every fact with where it comes from. */
export function Understanding({ document }: { document: WholeDocument }) {
  return (
    <section class="understanding" aria-label="How this document was understood">
      <Legend document={document} />
      <Facts document={document} />
    </section>
  )
}

function Legend({ document }: { document: WholeDocument }) {
  return (
    <dl class="legend">
      {voicesOf(document).map((part) => {
        const detail = part.voice === 'author' ? document.authors.join(', ') : detailOf(part)
        return (
          <div key={part.voice}>
            <dt>
              <span class={`swatch swatch-${part.voice}`} aria-hidden="true" />
              {voiceNames[part.voice]}
              <span class="share">{percent(part.share)}</span>
            </dt>
            {detail && (
              <dd>
                <Words text={detail} />
              </dd>
            )}
          </div>
        )
      })}
    </dl>
  )
}

function detailOf({ voice, names, count, posted }: VoicePart): string {
  if (voice === 'notice') return ''
  const shown = names.slice(0, mostNames)
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : ''
  const people = shown.join(', ') + more
  if (voice !== 'comment') return people
  const comments = `${count} ${count === 1 ? 'comment' : 'comments'}`
  return [people ? `${comments} by ${people}` : comments, posted && periodInWords(posted)]
    .filter(Boolean)
    .join(', ')
}

function percent(share: number): string {
  return share < 0.005 ? '< 1 %' : `${Math.round(share * 100)} %`
}

function Facts({ document }: { document: WholeDocument }) {
  const gone = goneOf(document)
  return (
    <dl class="facts">
      {factsOf(document).map(({ name, value, origin }) => (
        <div key={name}>
          <dt>{name}</dt>
          {value === '' ? (
            <dd class="absent">not stated</dd>
          ) : (
            <dd>
              <Words text={value} /> {origin && <span class="origin">{origins[origin]}</span>}
            </dd>
          )}
        </div>
      ))}
      {gone.length > 0 && (
        <div>
          <dt>Left out</dt>
          <dd>{gone.join(', ')}</dd>
        </div>
      )}
    </dl>
  )
}

/** The usual facts, also where they are missing; the rarer ones only where they are known. */
function factsOf(document: WholeDocument): Fact[] {
  const { authors, publisher, published, after, covers, section, language } = document
  const from = document.origins ?? {}
  const fact = (name: string, value: string | null | undefined, origin: Origin | undefined) => ({
    name,
    value: value ?? '',
    origin: origin ?? null,
  })
  const date = published
    ? fact('Published', dateInWords(published.date), published.origin)
    : fact('Published', after && afterInWords(after), undefined)
  const rare = [
    fact('Subtitle', document.subtitle, from.subtitle),
    fact('Covers', covers && periodInWords(covers), from.covers),
    fact('Section', section, from.section),
    fact('Language', language, from.language),
    fact('Address', document.url, from.url),
  ]
  return [
    fact('Title', document.title, from.title),
    fact('Author', authors.join(', '), from.authors),
    fact('Publisher', publisher, from.publisher),
    date,
    ...rare.filter(({ value }) => value !== ''),
  ]
}

/** What of the file is not in the text, in characters. */
function goneOf({ dropped }: WholeDocument): string[] {
  if (!dropped) return []
  const parts: [characters: number, what: string][] = [
    [dropped.hidden, 'that the page hides'],
    [dropped.chrome, 'of menus and other parts around the article'],
    [dropped.undecodable, 'that could not be decoded'],
  ]
  return parts
    .filter(([characters]) => characters > 0)
    .map(([characters, what], i) => {
      const unit = i > 0 ? '' : characters === 1 ? 'character ' : 'characters '
      return `${characters.toLocaleString('en')} ${unit}${what}`
    })
}
