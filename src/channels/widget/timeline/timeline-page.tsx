import { render } from 'preact'
import { createClient } from '../client.ts'
import { keptTurns } from '../kept-turns.ts'
import { PageHeader } from '../page-header.tsx'
import { memoryIn } from '../storage.ts'
import type { Address } from './address.ts'
import { Timeline } from './timeline.tsx'

// The only file of the timeline that touches the browser's globals.
const client = createClient('', (input, init) => fetch(input, init))
const preferences = memoryIn(() => localStorage)
const turns = keptTurns(
  memoryIn(() => sessionStorage),
  () => localStorage,
)
const address: Address = {
  search: location.search,
  replace: (search) => history.replaceState(null, '', location.pathname + search),
}

document.title = 'Timeline · Footnote'

function Page() {
  return (
    <>
      <PageHeader root={document.documentElement} preferences={preferences} />
      <Timeline client={client} turns={turns} address={address} />
    </>
  )
}

const app = document.getElementById('app')
if (app) render(<Page />, app)
