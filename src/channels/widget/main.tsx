import { render } from 'preact'
import { useMemo } from 'preact/hooks'
import { Chat } from './chat.tsx'
import { createClient } from './client.ts'
import { createConversations } from './conversations/conversations.ts'
import { conversationsIn } from './conversations/kept-conversations.ts'
import { keptTurns } from './conversations/kept-turns.ts'
import { lenientStore } from './conversations/lenient-store.ts'
import { createExporting, ExportingContext } from './export/exporting.ts'
import { KeyField } from './key-field.tsx'
import { Library } from './library/library.tsx'
import { placeOf, searchWithVoices } from './links.ts'
import { PageHeader } from './page-header.tsx'
import { Reader } from './reader/reader.tsx'
import { goBackToConversation, noteConversation } from './reader/tab-history.ts'
import { memoryIn } from './storage.ts'
import { useLook } from './use-look.ts'
import { createVisitorKey } from './visitor-key.ts'

// The only file that touches the browser's globals: everything below is given what it needs.
const visit = memoryIn(() => sessionStorage)
const visitorKey = createVisitorKey(visit, (input, init) => fetch(input, init))
const preferences = memoryIn(() => localStorage)
const root = document.documentElement
const place = placeOf(location.pathname, location.search)

/** Asks at once what the address asks, and only once: the question is not in the address any longer. */
function startConversations() {
  const kept = conversationsIn(lenientStore(() => localStorage))
  const conversations = createConversations({
    client: createClient('', visitorKey.fetch),
    kept,
    visit,
    // Browsers tell the time in milliseconds, in which two tabs may be asked.
    now: () => Date.now() * 1000 + Math.floor(Math.random() * 1000),
    newId: () => crypto.getRandomValues(new Uint32Array(3)).join('-'),
  })
  addEventListener('storage', ({ key }) => {
    if (key === null || kept.isOurs(key)) conversations.refresh()
  })
  addEventListener('pageshow', conversations.refresh)
  addEventListener('pagehide', conversations.leave)
  if (place.view === 'chat') addEventListener('pagehide', () => noteConversation(window, visit))
  if (place.view === 'chat' && place.question !== null) {
    conversations.clear()
    conversations.ask(place.question, place.filters)
    forgetAddress()
  }
  return conversations
}

/** The conversation has what was in the address. */
function forgetAddress() {
  if (location.search !== '') history.replaceState(null, '', '/')
}

const conversations = startConversations()

function Page() {
  const { change } = useLook(visitorKey)
  // Another client with another key, so that what was refused is asked for again.
  const client = useMemo(() => createClient('', visitorKey.fetch), [change])
  if (place.view === 'chat') {
    return (
      <Chat
        client={client}
        conversations={conversations}
        visitorKey={visitorKey}
        root={root}
        visit={visit}
        preferences={preferences}
        filters={place.question === null ? place.filters : {}}
        onAsk={forgetAddress}
      />
    )
  }
  return (
    <>
      <PageHeader root={root} preferences={preferences} visitorKey={visitorKey} />
      <KeyField visitorKey={visitorKey} />
      {place.view === 'documents' ? (
        <Library
          client={client}
          root={root}
          search={location.search}
          onSearch={(search) => history.replaceState(null, '', location.pathname + search)}
        />
      ) : (
        <Reader
          client={client}
          id={place.id}
          root={root}
          quote={place.quote}
          turns={keptTurns(visit, () => localStorage)}
          voices={place.voices}
          onPassage={(path) => history.replaceState(null, '', path)}
          onVoices={(voices) => {
            const { pathname, search, hash } = location
            history.replaceState(null, '', pathname + searchWithVoices(search, voices) + hash)
          }}
          onBack={() => goBackToConversation(window, visit)}
          onTitle={(title) => {
            document.title = `${title} · Footnote`
          }}
        />
      )}
    </>
  )
}

const app = document.getElementById('app')
if (app) {
  render(
    <ExportingContext.Provider value={createExporting(visitorKey.fetch)}>
      <Page />
    </ExportingContext.Provider>,
    app,
  )
}
