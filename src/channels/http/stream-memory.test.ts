import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { writerAt } from '../../answer/generate/bridge.fixture.ts'
import { providerForTests } from '../../answer/generate/provider-for-tests.fixture.ts'
import { says } from '../../answer/generate/scripted-provider.fixture.ts'
import { appForTests } from './loopback.fixture.ts'

const question = 'When was the harbour bridge opened?'
const provider = await providerForTests()
provider.follow(says('The harbour bridge was opened in 1931 by the mayor. [1]'))

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Bytes of the heap that so many streams leave behind, each; read to their end, but every tenth one left. */
async function leftBy(streams: number, ask: (signal: AbortSignal) => Promise<Response>) {
  const read = async (count: number) => {
    for (let i = 0; i < count; i += 1) {
      const left = new AbortController()
      const response = await ask(left.signal)
      if (i % 10 === 0) {
        await response.body!.cancel()
        left.abort()
      } else expect(await response.text()).toMatch(/event: done|\[DONE\]/)
    }
    // What was left notices it in a later turn.
    await new Promise((resolve) => setTimeout(resolve, 20))
    collect()
    return process.memoryUsage().heapUsed
  }
  const heaps = [await read(streams), await read(streams), await read(streams)] as const
  // What is only compiled or filled once comes in one of the rounds.
  return Math.min(heaps[1] - heaps[0], heaps[2] - heaps[1]) / streams
}

const messages = [
  { id: 'm-1', role: 'user', content: question, parts: [{ type: 'text', text: question }] },
]
const asked = [
  ['/api/ask', { question }],
  ['/v1/chat/completions', { model: 'footnote', stream: true, messages }],
  ['/api/chat', { messages }],
] as const

test.each(asked)('hundreds of streams of %s leave nothing in memory', async (path, body) => {
  const app = appForTests()
  const headers = { 'Content-Type': 'application/json', Accept: 'text/event-stream' }
  const init = { method: 'POST', headers, body: JSON.stringify(body) }
  // An answer that is kept has tens of thousands.
  expect(await leftBy(100, async (signal) => app.request(path, { ...init, signal }))).toBeLessThan(
    5_000,
  )
})

test('nor do those that a model writes', async () => {
  const app = appForTests({}, { writer: writerAt(provider.url) })
  const headers = { 'Content-Type': 'application/json', Accept: 'text/event-stream' }
  const init = { method: 'POST', headers, body: JSON.stringify({ question }) }
  const ask = async (signal: AbortSignal) => {
    // The provider of the tests keeps what it was asked.
    ;(provider.requests as unknown[]).length = 0
    return app.request('/api/ask', { ...init, signal })
  }
  expect(await leftBy(60, ask)).toBeLessThan(5_000)
})
