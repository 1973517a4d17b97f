import { render } from 'preact'
import { createClient } from '../client.ts'
import { PageHeader } from '../page-header.tsx'
import { memoryIn } from '../storage.ts'
import { Timeline } from './timeline.tsx'

// The only file of the timeline that touches the browser's globals.
const client = createClient('', (input, init) => fetch(input, init))
const preferences = memoryIn(() => localStorage)

document.title = 'Timeline · Footnote'

function Page() {
  return (
    <>
      <PageHeader root={document.documentElement} preferences={preferences} />
      <Timeline client={client} />
    </>
  )
}

const app = document.getElementById('app')
if (app) render(<Page />, app)
