import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { Citation } from '../../answer/answer.ts'
import type { Version } from '../../search/passage-index.ts'
import { Icon } from './icon.tsx'
import { ownPath, sourceLink } from './links.ts'
import { SourceLine } from './source-line.tsx'
import { Versions } from './versions.tsx'
import { voiceLabel } from './voice.ts'
import { Words } from './words.tsx'

type CardProps = {
  readonly citation: Citation
  /** Where else the cited document is, as far as the page knows. */
  readonly versions: readonly Version[]
  readonly id: string
  /** The number that was pressed; the card stands at it and gives the focus back to it. */
  readonly anchor: HTMLElement
  readonly onClose: () => void
}

/** The exact words behind a number, and who said them when and where: beside the number, or a sheet on a phone. */
export function CitationCard({ citation, versions, id, anchor, onClose }: CardProps) {
  const card = useRef<HTMLDivElement>(null)
  const close = () => {
    onClose()
    anchor.focus({ preventScroll: true })
  }

  useLayoutEffect(() => {
    const element = card.current
    if (!element) return
    placeAt(element, anchor)
    element.focus({ preventScroll: true })
    element.scrollIntoView({ block: 'nearest' })
  }, [anchor])
  useEffect(() => {
    const document = anchor.ownerDocument
    const onPress = (event: Event) => {
      const path = event.composedPath()
      const isInside = path.includes(anchor) || (card.current && path.includes(card.current))
      if (!isInside) onClose()
    }
    const onResize = () => card.current && placeAt(card.current, anchor)
    document.addEventListener('pointerdown', onPress)
    document.defaultView?.addEventListener('resize', onResize)
    return () => {
      document.removeEventListener('pointerdown', onPress)
      document.defaultView?.removeEventListener('resize', onResize)
    }
  }, [anchor, onClose])

  const onFocusOut = ({ relatedTarget }: FocusEvent) => {
    const isLeaving = relatedTarget instanceof Node && !card.current?.contains(relatedTarget)
    if (isLeaving && relatedTarget !== anchor) onClose()
  }
  const voice = voiceLabel(citation)
  return (
    <div
      class="card"
      role="dialog"
      aria-label={`Footnote ${citation.number}`}
      id={id}
      tabIndex={-1}
      ref={card}
      onFocusOut={onFocusOut}
    >
      <header>
        <span class="card-number">{citation.number}</span>
        {voice && <Voice label={voice} />}
        <button type="button" class="tool" onClick={close} aria-label="Close the footnote">
          <Icon name="close" />
        </button>
      </header>
      <blockquote tabIndex={citation.quote.length > 600 ? 0 : undefined}>
        <Words text={citation.quote} whole />
      </blockquote>
      <SourceLine source={citation} />
      <SourceLinks citation={citation} />
      <Versions document={{ versions }} />
    </div>
  )
}

function Voice({ label }: { label: string }) {
  return (
    <span class="voice">
      <Words text={label} />
    </span>
  )
}

/** The ways out of a citation: our reader at the quote, and the source itself where it has an address. */
export function SourceLinks({ citation }: { citation: Citation }) {
  const reader = ownPath(citation.href)
  const source = sourceLink(citation.url)
  return (
    <p class="source-links">
      {reader && <a href={reader}>Read in context</a>}
      {source && <OutwardLink source={source} />}
    </p>
  )
}

/** A link to a document's own address, with its host in sight. */
export function OutwardLink({ source }: { source: { href: string; host: string } }) {
  return (
    <a
      href={source.href}
      target="_blank"
      rel="noopener noreferrer nofollow ugc"
      referrerpolicy="no-referrer"
    >
      Open the source ({source.host})
      <Icon name="away" />
    </a>
  )
}

const gap = 10
const edge = 36
// The question box stays at the bottom of the window and would cover a card there.
const dock = 120

/** Puts the card under the number, or above it where there is more room. Phones ignore it: their style is a sheet. */
function placeAt(card: HTMLElement, anchor: HTMLElement): void {
  const frame = card.offsetParent?.getBoundingClientRect()
  if (!frame) return
  const at = anchor.getBoundingClientRect()
  const left = Math.max(0, Math.min(at.left - frame.left - edge, frame.width - card.offsetWidth))
  const roomBelow = (card.ownerDocument.defaultView?.innerHeight ?? 0) - dock - at.bottom
  const isAbove = roomBelow < card.offsetHeight && at.top - dock / 2 > card.offsetHeight
  const top = isAbove ? at.top - frame.top - card.offsetHeight - gap : at.bottom - frame.top + gap
  card.classList.toggle('is-above', isAbove)
  card.style.setProperty('--card-left', `${left}px`)
  card.style.setProperty('--card-top', `${top}px`)
  card.style.setProperty('--card-arrow', `${at.left - frame.left - left + at.width / 2}px`)
}
