import { useEffect, useMemo, useState } from 'preact/hooks'
import { withTextFragment } from '../../../answer/text-fragment.ts'
import { OutwardLink } from '../answer/citation-card.tsx'
import { Byline } from '../answer/source-line.tsx'
import { RequestError } from '../asking.ts'
import type { Client, WholeDocument } from '../client.ts'
import { afterInWords, periodInWords } from '../dates.ts'
import { failureInWords, failureOf } from '../failure.ts'
import { type QuoteRange, quotePath, sourceLink } from '../links.ts'
import { useShortcuts } from '../shortcuts.ts'
import type { Turn } from '../state.ts'
import { Versions } from '../versions.tsx'
import { Words } from '../words.tsx'
import { BackLink } from './back-link.tsx'
import { CitedList } from './cited-list.tsx'
import { type CitedPassage, citedPassages, isSame } from './cited-passages.ts'
import { Contents } from './contents.tsx'
import { DocumentText } from './document-text.tsx'
import { sectionsOf } from './reader-text.ts'
import { Understanding } from './understanding.tsx'
import { usePassages } from './use-passages.ts'
import { VoicesToggle } from './voices-toggle.tsx'

type ReaderProps = {
  readonly client: Client
  readonly id: string
  /** The element under which keys are listened to. */
  readonly root: HTMLElement
  readonly quote: QuoteRange | null
  /** The conversation, whose citations of the document are marked, too. */
  readonly turns: readonly Turn[]
  /** Whether the text is coloured by voice at first. */
  readonly voices: boolean
  /** Another passage was opened, which has this address. */
  readonly onPassage: (path: string) => void
  readonly onVoices: (voices: boolean) => void
  /** Goes back to the conversation where it is the page before; false where it is not. */
  readonly onBack: () => boolean
  readonly onTitle: (title: string) => void
}

type Loading =
  | { readonly phase: 'loading' }
  | { readonly phase: 'ready'; readonly document: WholeDocument }
  | { readonly phase: 'failed'; readonly error: unknown }

/** One document of the collection, opened at the cited words. */
export function Reader(props: ReaderProps) {
  const { client, id, root, quote, turns, voices, onPassage, onVoices, onTitle, onBack } = props
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
      <BackLink hasTurns={turns.length > 0} onBack={onBack} />
      {loading.phase === 'loading' && (
        <p class="status" role="status">
          <span class="busy">Opening the document …</span>
        </p>
      )}
      {loading.phase === 'failed' && <Trouble error={loading.error} onRetry={load} />}
      {loading.phase === 'ready' && (
        <Article
          document={loading.document}
          root={root}
          quote={quote}
          turns={turns}
          voices={isVoiced}
          onPassage={onPassage}
          onToggle={toggle}
        />
      )}
    </main>
  )
}

type ArticleProps = Pick<ReaderProps, 'root' | 'quote' | 'turns' | 'voices' | 'onPassage'> & {
  readonly document: WholeDocument
  readonly onToggle: () => void
}

function Article({ document, root, quote, turns, voices, onPassage, onToggle }: ArticleProps) {
  const cited = useMemo(() => citedPassages(turns, document, quote), [turns, document, quote])
  const addressOf = (passage: QuoteRange) => quotePath(document.id, passage, voices)
  const { opened, open, step } = usePassages(cited, root, (one) => onPassage(addressOf(one)))
  const { passages, lost } = cited
  const sections = useMemo(
    () => sectionsOf(document, opened, passages),
    [document, opened, passages],
  )
  return (
    <article lang={document.language ?? undefined}>
      <header>
        <h1>
          <Words text={document.title} />
        </h1>
        <Particulars document={document} quote={opened} />
        <VoicesToggle isOn={voices} onToggle={onToggle} />
      </header>
      <div class="beside">
        <div>
          <CitedList
            passages={passages}
            lost={lost}
            opened={opened}
            addressOf={addressOf}
            onOpen={open}
            onStep={step}
          />
          <Contents document={document} />
        </div>
      </div>
      {voices && <Understanding document={document} />}
      {quote && !opened && <Gone quote={quote} lost={lost} />}
      <DocumentText
        sections={sections}
        passages={passages}
        title={document.title}
        voices={voices}
      />
    </article>
  )
}

/** The words that the address names are not there. */
function Gone({ quote, lost }: { quote: QuoteRange; lost: readonly CitedPassage[] }) {
  const known = lost.find((passage) => isSame(passage, quote))
  return (
    <div class="lost" role="status">
      {known ? (
        <>
          <p>The document has changed since it was cited; these words are no longer in it:</p>
          <blockquote>
            <Words text={known.words} whole />
          </blockquote>
        </>
      ) : (
        <p>
          The cited words are no longer at this place: the document has changed, or the link is
          broken.
        </p>
      )}
    </div>
  )
}

type ParticularsProps = { readonly document: WholeDocument; readonly quote: QuoteRange | null }

function Particulars({ document, quote }: ParticularsProps) {
  const source = useMemo(() => sourceAt(document, quote), [document, quote])
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
        <>
          <p class="source-links">
            <OutwardLink source={source} />
          </p>
          <p class="print-address">{document.url}</p>
        </>
      )}
      <Versions document={document} />
    </div>
  )
}

/** The document's own address, opened at the quote. */
function sourceAt({ url, text }: WholeDocument, quote: QuoteRange | null) {
  return sourceLink(url && quote ? withTextFragment(url, text, quote) : url)
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
