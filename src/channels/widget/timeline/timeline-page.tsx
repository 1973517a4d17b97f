import { render } from 'preact'
import { useMemo } from 'preact/hooks'
import { createClient } from '../client.ts'
import { keptTurns } from '../conversations/kept-turns.ts'
import { KeyField } from '../key-field.tsx'
import { PageHeader } from '../page-header.tsx'
import { memoryIn } from '../storage.ts'
import { useLook } from '../use-look.ts'
import { createVisitorKey } from '../visitor-key.ts'
import type { Address } from './address.ts'
import { Timeline } from './timeline.tsx'

// The only file of the timeline that touches the browser's globals.
const visit = memoryIn(() => sessionStorage)
const visitorKey = createVisitorKey(visit, (input, init) => fetch(input, init))
const preferences = memoryIn(() => localStorage)
const turns = keptTurns(visit, () => localStorage)
const address: Address = {
  search: location.search,
  replace: (search) => history.replaceState(null, '', location.pathname + search + location.hash),
}

document.title = 'Timeline · Footnote'

function Page() {
  const { change } = useLook(visitorKey)
  // Another client with another key, so that what was refused is asked for again.
  const client = useMemo(() => createClient('', visitorKey.fetch), [change])
  return (
    <>
      <PageHeader
        root={document.documentElement}
        preferences={preferences}
        visitorKey={visitorKey}
      />
      <KeyField visitorKey={visitorKey} />
      <Timeline client={client} turns={turns} address={address} />
    </>
  )
}

const app = document.getElementById('app')
if (app) render(<Page />, app)
