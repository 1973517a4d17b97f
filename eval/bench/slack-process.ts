import { pino } from 'pino'
import { createApp } from '../../src/app.ts'
import { signingSecret } from '../../src/channels/slack/slack.fixture.ts'
import { startEngine } from '../../src/engine/client.ts'
import { listen } from '../../src/node.ts'

// A server as `footnote serve` has it, but one whose Slack is on this machine; it lives as long as its channel.
const [data = '', responseOrigin = ''] = process.argv.slice(2)
const log = pino({ enabled: false })
const engine = await startEngine({
  data,
  model: 'footnote/small-en-v1',
  reranker: null,
  support: null,
  models: null,
})
const app = createApp({
  use: engine.use,
  status: engine.status,
  page: { html: '', assets: new Map() },
  log,
  slack: { signingSecret, readerUrl: null, responseOrigin },
})
const server = await listen(app.fetch, { host: '127.0.0.1', port: 0 }, log)
process.once('disconnect', async () => {
  await server.drain()
  await engine.close()
})
process.send?.(server.port)
