import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { RequestError } from './asking.ts'
import { OutwardLink } from './citation-card.tsx'
import type { Client, WholeDocument } from './client.ts'
import { afterInWords, periodInWords } from './dates.ts'
import { DocumentText } from './document-text.tsx'
import { failureInWords, failureOf } from './failure.ts'
import { back, Icon } from './icon.tsx'
import { type QuoteRange, sourceLink } from './links.ts'
import { holdsWords, sectionsOf } from './reader-text.ts'
import { useShortcuts } from './shortcuts.ts'
import { Byline } from './source-line.tsx'
import { Understanding } from './understanding.tsx'
import { Versions } from './versions.tsx'
import { VoicesToggle } from './voices-toggle.tsx'
import { Words } from './words.tsx'

type ReaderProps = {
  readonly client: Client
  readonly id: string
  /** The element under which keys are listened to. */
  readonly root: HTMLElement
  readonly quote: QuoteRange | null
  /** Whether the text is coloured by voice at first. */
  readonly voices: boolean
  readonly onVoices: (voices: boolean) => void
  readonly onTitle: (title: string) => void
}

type Loading =
  | { readonly phase: 'loading' }
  | { readonly phase: 'ready'; readonly document: WholeDocument }
  | { readonly phase: 'failed'; readonly error: unknown }

/** One document of the collection, opened at the cited words. */
export function Reader({ client, id, root, quote, voices, onVoices, onTitle }: ReaderProps) {
  const [loading, setLoading] = useState<Loading>({ phase: 'loading' })
  const [isVoiced, setVoiced] = useState(voices)
  const toggle = () => {
    onVoices(!isVoiced)
    setVoiced(!isVoiced)
    return true
  }
  useShortcuts(root, { v: toggle })
  const load = () => {
    setLoading({ phase: 'loading' })
    client.document(id).then(
      (document) => {
        setLoading({ phase: 'ready', document })
        onTitle(document.title)
      },
      (error) => setLoading({ phase: 'failed', error }),
    )
  }
  useEffect(load, [client, id])

  return (
    <main class="reader">
      <p class="back">
        <a href="/">
          <Icon drawing={back} />
          Back to the conversation
        </a>
      </p>
      {loading.phase === 'loading' && (
        <p class="status" role="status">
          <span class="busy">Opening the document …</span>
        </p>
      )}
      {loading.phase === 'failed' && <Trouble error={loading.error} onRetry={load} />}
      {loading.phase === 'ready' && (
        <Article document={loading.document} quote={quote} voices={isVoiced} onToggle={toggle} />
      )}
    </main>
  )
}

type ArticleProps = {
  readonly document: WholeDocument
  readonly quote: QuoteRange | null
  readonly voices: boolean
  readonly onToggle: () => void
}

function Article({ document, quote, voices, onToggle }: ArticleProps) {
  const article = useRef<HTMLElement>(null)
  const sections = useMemo(() => sectionsOf(document, quote), [document, quote])
  const isLost = quote !== null && !holdsWords(document.text, quote)
  useLayoutEffect(() => {
    const mark = article.current?.querySelector<HTMLElement>('#quote')
    mark?.focus({ preventScroll: true })
    mark?.scrollIntoView({ block: 'center' })
  }, [])
  return (
    <article ref={article} lang={document.language ?? undefined}>
      <header>
        <h1>
          <Words text={document.title} />
        </h1>
        <Particulars document={document} />
        <VoicesToggle isOn={voices} onToggle={onToggle} />
      </header>
      {voices && <Understanding document={document} />}
      {isLost && (
        <p class="lost" role="status">
          The cited words are no longer at this place: the document has changed, or the link is
          broken.
        </p>
      )}
      <DocumentText sections={sections} title={document.title} voices={voices} />
    </article>
  )
}

function Particulars({ document }: { document: WholeDocument }) {
  const source = sourceLink(document.url)
  const { published } = document
  const byline = {
    authors: document.authors,
    publisher: document.publisher,
    date: published?.date ?? null,
    dateInferred: published?.origin === 'inferred',
  }
  return (
    <div class="particulars">
      <p>
        <Byline source={byline} />
      </p>
      {!published && document.after && <p>{afterInWords(document.after)}</p>}
      {document.covers && <p>Covers {periodInWords(document.covers)}</p>}
      {source && (
        <p class="source-links">
          <OutwardLink source={source} />
        </p>
      )}
      <Versions document={document} />
    </div>
  )
}

function Trouble({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const isMissing = error instanceof RequestError && error.status === 404
  if (isMissing) {
    return (
      <div class="trouble">
        <h1>There is no such document</h1>
        <p>
          It may have left the collection, or the link may be incomplete. Look in the{' '}
          <a href="/documents">list of documents</a>.
        </p>
      </div>
    )
  }
  return (
    <div class="trouble" role="alert">
      <h1>The document could not be opened</h1>
      <p>{failureInWords(failureOf(error))}</p>
      <button type="button" onClick={onRetry}>
        Retry
      </button>
    </div>
  )
}
