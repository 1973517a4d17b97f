import { createParser } from 'eventsource-parser'
import fc from 'fast-check'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { appForTests } from './loopback.fixture.ts'
import { streamEvents } from './sse.ts'

type Received = { readonly event: string; readonly data: string }

/** A parser that a library has. */
function byLibrary(stream: string): Received[] {
  const received: Received[] = []
  createParser({ onEvent: ({ event = 'message', data }) => received.push({ event, data }) }).feed(
    stream,
  )
  return received
}

/** A parser by the letter of the specification, line by line. */
function bySpecification(stream: string): Received[] {
  const received: Received[] = []
  let event = ''
  let data: string[] = []
  for (const line of stream.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)) {
    if (line === '') {
      if (data.length > 0) received.push({ event: event || 'message', data: data.join('\n') })
      event = ''
      data = []
      continue
    }
    const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/su.exec(line)!
    if (field === 'event') event = value
    if (field === 'data') data.push(value)
  }
  return received
}

const nasty = fc.constantFrom(
  ...['\r', '\n', '\r\n', '\n\n', '\n\nevent: done\ndata: {}\n\n', '\ndata: x', '\nid: 1'],
  ...['\nretry: 1', ': ', '\u2028', '\u2029', '\u0085', '\0', '\ud800', '\udc00', '\ufeff', '💧'],
)
const text = fc.string({ unit: fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 3 })) })

test('ten thousand texts that look like events forge none, read by two parsers', async () => {
  const texts = fc.sample(text, { numRuns: 10_000, seed: 1931 })
  const app = new Hono().get('/', (c) =>
    streamEvents(c, async (send) => {
      for (const each of texts) await send('sentence', { text: each })
      await send('done', { texts: texts.length })
    }),
  )
  const stream = await (await app.request('/')).text()
  for (const parse of [byLibrary, bySpecification]) {
    const received = parse(stream)
    expect(received.at(-1)).toEqual({ event: 'done', data: '{"texts":10000}' })
    const told = received.slice(0, -1).map(({ event, data }) => [event, JSON.parse(data).text])
    expect(told).toEqual(texts.map((each) => ['sentence', each]))
  }
})

test('two thousand streams leave no timer and no handle behind', async () => {
  const app = appForTests({ match: async () => [], nearest: async () => [] })
  const ask = async () => {
    const response = await app.request('/api/ask', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
      body: '{"question":"When was the bridge opened?"}',
    })
    return response.text()
  }
  const held = () => process.getActiveResourcesInfo().toSorted()
  await ask()
  const before = held()
  for (let round = 0; round < 100; round += 1) {
    const streams = await Promise.all(Array.from({ length: 20 }, ask))
    for (const stream of streams) expect(stream).toContain('event: done\n')
  }
  expect(held()).toEqual(before)
})
