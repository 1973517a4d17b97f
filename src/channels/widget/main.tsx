import { render } from 'preact'
import { Chat } from './chat.tsx'
import { createClient } from './client.ts'
import { Library } from './library.tsx'
import { placeOf, searchWithVoices } from './links.ts'
import { PageHeader } from './page-header.tsx'
import { Reader } from './reader.tsx'
import { memoryIn } from './storage.ts'

// The only file that touches the browser's globals: everything below is given what it needs.
const client = createClient('', (input, init) => fetch(input, init))
const visit = memoryIn(() => sessionStorage)
const preferences = memoryIn(() => localStorage)
const root = document.documentElement
const place = placeOf(location.pathname, location.search)

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
          voices={place.voices}
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
