import { render } from 'preact'
import { Chat } from './chat.tsx'
import { createClient } from './client.ts'
import { keptTurns } from './kept-turns.ts'
import { Library } from './library.tsx'
import { placeOf, searchWithVoices } from './links.ts'
import { PageHeader } from './page-header.tsx'
import { Reader } from './reader.tsx'
import { restoredTurns } from './state.ts'
import { memoryIn } from './storage.ts'

// The only file that touches the browser's globals: everything below is given what it needs.
const client = createClient('', (input, init) => fetch(input, init))
const visit = memoryIn(() => sessionStorage)
const preferences = memoryIn(() => localStorage)
const root = document.documentElement
const place = placeOf(location.pathname, location.search)

/** The chat page still keeps its turns in the tab. */
function turnsSoFar() {
  const kept = keptTurns(visit, () => localStorage)
  return kept.length > 0 ? kept : restoredTurns(visit.read('footnote.conversation'))
}

function Page() {
  if (place.view === 'chat') {
    return <Chat client={client} root={root} visit={visit} preferences={preferences} />
  }
  return (
    <>
      <PageHeader root={root} preferences={preferences} />
      {place.view === 'documents' ? (
        <Library client={client} />
      ) : (
        <Reader
          client={client}
          id={place.id}
          root={root}
          quote={place.quote}
          turns={turnsSoFar()}
          voices={place.voices}
          onPassage={(path) => history.replaceState(null, '', path)}
          onVoices={(voices) => {
            const { pathname, search, hash } = location
            history.replaceState(null, '', pathname + searchWithVoices(search, voices) + hash)
          }}
          onTitle={(title) => {
            document.title = `${title} · Footnote`
          }}
        />
      )}
    </>
  )
}

const app = document.getElementById('app')
if (app) render(<Page />, app)
