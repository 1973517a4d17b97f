import { useMemo, useRef } from 'preact/hooks'
import { ReaderContext } from '../answer/reader-link.tsx'
import { createAsking } from '../asking.ts'
import { isTypedIn } from '../shortcuts.ts'
import type { Memory } from '../storage.ts'
import { WordingContext, wordingOf } from '../wording.ts'
import type { Helpfulness } from './feedback.tsx'
import { Launcher } from './launcher.tsx'
import { Panel } from './panel.tsx'
import type { Settings } from './settings.ts'

type WidgetProps = {
  readonly settings: Settings
  readonly fetch: typeof globalThis.fetch
  /** This widget's own, kept as long as the browser's tab. */
  readonly visit: Memory
  readonly onFeedback: (helpfulness: Helpfulness) => void
}

/** One conversation in somebody else's page: a button with a panel, or the panel alone where it stands. */
export function Widget({ settings, fetch, visit, onFeedback }: WidgetProps) {
  const { server, mode, theme, language, direction, texts, hasFeedback } = settings
  const wording = useMemo(() => wordingOf(language, texts), [language, texts])
  const client = useMemo(() => createAsking(server ?? '', fetch), [server, fetch])
  const box = useRef<HTMLTextAreaElement>(null)
  const panel = { client, visit, box, ...(hasFeedback && { onFeedback }) }
  return (
    <WordingContext.Provider value={wording}>
      <ReaderContext.Provider value={server ?? ''}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: keeps what is typed here from the page's own shortcuts. */}
        <div
          class={`footnote is-${mode}`}
          data-theme={theme}
          lang={language}
          dir={direction}
          onKeyDown={keepTyping}
          onKeyUp={keepTyping}
          onKeyPress={keepTyping}
        >
          {server === null ? (
            <p class="problem">
              This widget has no server: give it one, as in server="https://ask.example.org".
            </p>
          ) : mode === 'inline' ? (
            <Panel {...panel} />
          ) : (
            <Launcher box={box}>{(close) => <Panel {...panel} onClose={close} />}</Launcher>
          )}
        </div>
      </ReaderContext.Provider>
    </WordingContext.Provider>
  )
}

/** To the page around it, what is typed seems to come from an element that nobody types in. */
function keepTyping(event: KeyboardEvent): void {
  const [target] = event.composedPath()
  if (isTypedIn(target)) event.stopPropagation()
}
