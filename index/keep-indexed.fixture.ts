import { appendFileSync, readFileSync } from 'node:fs'
import type { WatchSettings } from './watch-messages.ts'

/** An indexing process for tests: does what the next word of a list says, and tells in the list's log that it began. */
const { data } = JSON.parse(process.argv[2]!) as WatchSettings
appendFileSync(`${data}.log`, 'x')
const began = readFileSync(`${data}.log`, 'utf8').length
const deed = readFileSync(data, 'utf8').split(' ')[began - 1]

if (deed === 'crash') process.exit(1)
if (deed === 'killed') process.kill(process.pid, 'SIGKILL')
if (deed === 'grown') process.exit(0)
if (deed !== 'hang') process.once('disconnect', () => process.exit(0))
process.send!({ type: 'warning', message: deed })
if (deed === 'indexed-then-crash') {
  process.send!({ type: 'indexed', files: 1, report: {} }, undefined, undefined, () =>
    process.exit(3),
  )
}
// Lives until it is told otherwise.
setInterval(() => {}, 1000)
