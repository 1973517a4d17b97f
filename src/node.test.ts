import { connect } from 'node:net'
import { pino } from 'pino'
import { afterEach, describe, expect, test } from 'vitest'
import { createApp } from './app.ts'
import { hangingSearch, smallCollection } from './channels/http/small-collection.fixture.ts'
import { type Listening, listen } from './node.ts'
import type { PassageIndex } from './search/passage-index.ts'

const host = '127.0.0.1'
const log = pino({ enabled: false })
const open: Listening[] = []

afterEach(async () => {
  await Promise.all(open.splice(0).map(({ drain }) => drain()))
})

async function listening(replaced: Partial<PassageIndex> = {}) {
  const ports = smallCollection(replaced)
  const app = createApp({
    use: (work) => work(ports),
    status: () => ({ state: 'ready' }),
    page: { html: '', assets: new Map() },
    log,
  })
  const server = await listen(app.fetch, { host, port: 0 }, log)
  open.push(server)
  return { ...server, url: `http://${host}:${server.port}` }
}

const ask = (url: string, signal?: AbortSignal) =>
  fetch(`${url}/api/ask`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
    body: JSON.stringify({ question: 'When was the harbour bridge opened?' }),
    ...(signal ? { signal } : {}),
  })

describe('listening', () => {
  test('on a port in use names the port and another one', async () => {
    const { port } = await listening()
    await expect(listen(() => new Response(), { host, port }, log)).rejects.toMatchObject({
      code: 'port_in_use',
      message: expect.stringMatching(`port ${port} .* \`--port ${port + 1}\``),
    })
  })

  test('on an address of another machine names the setting', async () => {
    const elsewhere = { host: '203.0.113.1', port: 0 }
    await expect(listen(() => new Response(), elsewhere, log)).rejects.toMatchObject({
      code: 'config_invalid',
      message: expect.stringContaining('HOST=203.0.113.1'),
    })
  })
})

describe('a client', () => {
  test('who closes the connection stops the work', async () => {
    const search = hangingSearch()
    const { url } = await listening({ match: search.match })
    const left = new AbortController()
    const response = await ask(url, left.signal)
    const reader = response.body!.getReader()
    await reader.read()
    await search.began
    left.abort()
    await search.stopped
  })

  test('who sends its body in pieces and closes the connection stops the work', async () => {
    const search = hangingSearch()
    const { port } = await listening({ match: search.match })
    const socket = connect(port, host)
    const body = '{"question":"bridge?"}'
    const piece = `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`
    socket.write(
      `POST /api/ask HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${piece}`,
    )
    await search.began
    socket.destroy()
    await search.stopped
  })

  test('who sends too much in pieces gets 413', async () => {
    const { url } = await listening()
    const response = await fetch(`${url}/api/ask`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: new ReadableStream({
        start(controller) {
          for (let i = 0; i < 10; i++) controller.enqueue(new Uint8Array(10_000))
          controller.close()
        },
      }),
      duplex: 'half',
    } as RequestInit)
    expect(response.status).toBe(413)
    await response.text()
  })
})

describe('draining', () => {
  test('lets an open stream end with its answer and takes nobody new', async () => {
    const opened = Promise.withResolvers<void>()
    const { drain, url } = await listening({
      match: (...request) => opened.promise.then(() => smallCollection().index.match(...request)),
    })
    const response = await ask(url)
    const drained = drain()
    await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed')
    opened.resolve()
    expect(await response.text()).toMatch(/event: done\ndata: .*\n\n$/)
    await drained
  })

  test('does not wait for connections without a request', async () => {
    const { drain, port } = await listening()
    const socket = connect(port, host)
    await new Promise((resolve) => socket.once('connect', resolve))
    await fetch(`http://${host}:${port}/healthz`).then((response) => response.text())
    const started = performance.now()
    await drain()
    expect(performance.now() - started).toBeLessThan(5000)
  })
})
