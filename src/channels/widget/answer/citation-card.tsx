import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { Citation } from '../../../answer/answer.ts'
import { away, close as cross, Icon } from '../icon.tsx'
import { ownPath, sourceLink } from '../links.ts'
import { voiceLabel } from '../voice.ts'
import { useWording } from '../wording.ts'
import { directionOf, Words } from '../words.tsx'
import { ReaderLink } from './reader-link.tsx'
import { reveal } from './reveal.ts'
import { SourceLine } from './source-line.tsx'

type CardProps = {
  readonly citation: Citation
  readonly id: string
  /** The number that was pressed; the card stands at it and gives the focus back to it. */
  readonly anchor: HTMLElement
  /** Whether it has the focus and stays; a card that is only looked at has neither. */
  readonly isPinned: boolean
  readonly onClose: () => void
  /** It is pressed, so it is to stay. */
  readonly onPin: () => void
  readonly onPointerEnter: () => void
  readonly onPointerLeave: () => void
  /** What else is known of the source. */
  readonly children?: ComponentChildren
}

/** The exact words behind a number, and who said them when and where: beside the number, or a sheet on a phone. */
export function CitationCard({
  citation,
  id,
  anchor,
  isPinned,
  onClose,
  onPin,
  children,
  ...looks
}: CardProps) {
  const wording = useWording()
  const { say } = wording
  const card = useRef<HTMLDivElement>(null)
  const close = () => {
    onClose()
    anchor.focus({ preventScroll: true })
  }

  useLayoutEffect(() => {
    const element = card.current
    if (!element) return
    placeAt(element, anchor)
    if (!isPinned) return
    element.focus({ preventScroll: true })
    reveal(element, 'nearest')
  }, [anchor, isPinned])
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
  const voice = voiceLabel(citation, wording)
  return (
    <div
      class="card"
      part="card"
      role="dialog"
      aria-label={say('footnote', { number: citation.number })}
      id={id}
      tabIndex={-1}
      ref={card}
      onFocusOut={onFocusOut}
      onPointerDown={isPinned ? undefined : onPin}
      {...looks}
    >
      <header>
        <span class="card-number">{citation.number}</span>
        {voice && <Voice label={voice} />}
        <button type="button" class="tool" onClick={close} aria-label={say('closeFootnote')}>
          <Icon drawing={cross} />
        </button>
      </header>
      <blockquote dir={directionOf(citation.quote)}>
        <Words text={citation.quote} whole />
      </blockquote>
      <SourceLine source={citation} />
      <SourceLinks citation={citation} />
      {children}
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
  const { say } = useWording()
  const reader = ownPath(citation.href)
  const source = sourceLink(citation.url)
  return (
    <p class="source-links">
      {reader && <ReaderLink path={reader}>{say('readInContext')}</ReaderLink>}
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
      {useWording().say('openSource', { host: source.host })}
      <Icon drawing={away} />
    </a>
  )
}

const gap = 10
const edge = 36
// What the page's header and its question box cover of the window: as much as scrolling keeps clear of.
const [headRoom, dock] = [72, 144]

/**
 * Puts the card under the number, or above it where there is more room; a long quote scrolls in what room there is for it.
 * Phones ignore it: their style is a sheet.
 */
function placeAt(card: HTMLElement, anchor: HTMLElement): void {
  const frame = card.offsetParent?.getBoundingClientRect()
  if (!frame) return
  const { style } = card
  style.removeProperty('--card-room')
  const at = anchor.getBoundingClientRect()
  const left = Math.max(0, Math.min(at.left - frame.left - edge, frame.width - card.offsetWidth))
  const { top: highest, bottom: lowest } = viewAround(card)
  const [above, below] = [at.top - highest - gap, lowest - at.bottom - gap]
  const isAbove = below < card.offsetHeight && above > below
  const quote = card.querySelector('blockquote')
  if (!quote) return
  // Heights are rounded, so a pixel is kept back.
  const room = (isAbove ? above : below) - card.offsetHeight + quote.offsetHeight - 1
  style.setProperty('--card-room', `${room}px`)
  const top = isAbove ? at.top - frame.top - card.offsetHeight - gap : at.bottom - frame.top + gap
  card.classList.toggle('is-above', isAbove)
  style.setProperty('--card-left', `${left}px`)
  style.setProperty('--card-top', `${top}px`)
  style.setProperty('--card-arrow', `${at.left - frame.left - left + at.width / 2}px`)
  // Keys scroll only what can have the focus, which is in the way where nothing is to be scrolled.
  quote.tabIndex = quote.scrollHeight > quote.clientHeight ? 0 : -1
}

/** What is seen of the conversation: its scrolling box, or the window without the page's header and question box. */
function viewAround(card: HTMLElement): { top: number; bottom: number } {
  const box = card.closest('.scroller')
  if (box) return box.getBoundingClientRect()
  return { top: headRoom, bottom: (card.ownerDocument.defaultView?.innerHeight ?? 0) - dock }
}
