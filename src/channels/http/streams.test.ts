import { createServer, request as forward } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { writerAt } from '../../answer/generate/bridge.fixture.ts'
import { providerForTests } from '../../answer/generate/provider-for-tests.fixture.ts'
import { openaiEvent } from '../../answer/generate/transcript.fixture.ts'
import type { WithPorts } from '../../retrieve/ports.ts'
import { appForTests, serverForTests, waitingSearch } from './loopback.fixture.ts'
import { smallCollection } from './small-collection.fixture.ts'

const question = 'When was the harbour bridge opened?'
const body = JSON.stringify({ question })

const ask = (server: string, signal?: AbortSignal) =>
  fetch(`${server}/api/ask`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
    body,
    ...(signal ? { signal } : {}),
  })

/** Ports that are lent, counting those that have not come back; each call may be made to wait. */
function counted(stage: string, onStage: () => void) {
  let lent = 0
  const hang = async (at: string, signal: AbortSignal | undefined) => {
    if (at !== stage) return
    onStage()
    await new Promise((_, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason))
    })
  }
  const { embedder, index } = smallCollection()
  const use: WithPorts = async (work, options) => {
    lent += 1
    try {
      await hang('queued', options?.signal)
      return await work({
        embedder: {
          ...embedder,
          embed: async (texts, kind, call) => {
            await hang('embedding', call?.signal)
            return embedder.embed(texts, kind, call)
          },
        },
        index: {
          ...index,
          nearest: async (vector, k, filters, call) => {
            await hang('searching', call?.signal)
            return index.nearest(vector, k, filters, call)
          },
          passages: async (ids, call) => {
            await hang('reading', call?.signal)
            return index.passages(ids, call)
          },
        },
      })
    } finally {
      lent -= 1
    }
  }
  return { use, lent: () => lent }
}

describe('a reader who leaves', () => {
  test.each(['queued', 'embedding', 'searching', 'reading'])(
    'while a question is %s gives the place back within a tenth of a second',
    async (stage) => {
      const reached = { tell: () => {} }
      const { use, lent } = counted(stage, () => reached.tell())
      const server = await serverForTests({}, { use })
      const times: number[] = []
      for (let attempt = 0; attempt < 5; attempt += 1) {
        const isReached = new Promise<void>((resolve) => {
          reached.tell = resolve
        })
        const left = new AbortController()
        const asked = ask(server, left.signal).then((response) => response.text())
        asked.catch(() => {})
        await isReached
        const before = performance.now()
        left.abort()
        await vi.waitFor(() => expect(lent()).toBe(0), { interval: 1, timeout: 5_000 })
        times.push(performance.now() - before)
      }
      // The machine may be busy with something else, but not five times.
      expect(Math.min(...times)).toBeLessThan(100)
    },
  )

  test('while a model writes ends the model’s work too, within a tenth of a second', async () => {
    const provider = await providerForTests()
    const { use, lent } = counted('never', () => {})
    const server = await serverForTests({}, { use, writer: writerAt(provider.url) })
    const times: number[] = []
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const begun = Promise.withResolvers<void>()
      provider.follow((_, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        response.write(openaiEvent({ content: 'The harbour bridge was' }))
        begun.resolve()
      })
      const left = new AbortController()
      const asked = ask(server, left.signal).then((response) => response.text())
      asked.catch(() => {})
      await begun.promise
      expect(lent()).toBe(1)
      const before = performance.now()
      left.abort()
      const closed = await provider.requests.at(-1)!.closed
      await vi.waitFor(() => expect(lent()).toBe(0), { interval: 1, timeout: 5_000 })
      times.push(Math.max(closed, performance.now()) - before)
    }
    expect(Math.min(...times)).toBeLessThan(100)
  })

  test('with the last byte leaves nothing behind', async () => {
    const { use, lent } = counted('never', () => {})
    const server = await serverForTests({}, { use })
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const left = new AbortController()
      const reader = (await ask(server, left.signal)).body!.getReader()
      let text = ''
      while (!text.includes('event: done')) {
        text += new TextDecoder().decode((await reader.read()).value)
      }
      left.abort()
      expect(lent()).toBe(0)
    }
  })

  test('at any moment leaves no place taken: three hundred readers', async () => {
    const { use, lent } = counted('never', () => {})
    const server = await serverForTests({}, { use })
    let left = 0
    const leaveAfter = async (ms: number) => {
      const leaving = new AbortController()
      const asked = ask(server, leaving.signal).then((response) => response.text())
      asked.catch(() => {
        left += 1
      })
      await wait(ms)
      leaving.abort()
      await asked.catch(() => {})
    }
    for (let round = 0; round < 15; round += 1) {
      await Promise.all(Array.from({ length: 20 }, (_, i) => leaveAfter((i * 7 + round) % 40)))
    }
    await vi.waitFor(() => expect(lent()).toBe(0), { timeout: 5_000 })
    expect(left).toBeGreaterThan(50)
    expect(await (await ask(server)).text()).toContain('event: done\n')
  })
})

/** What stands in front of many servers: keeps a response back until it is whole, unless it is told not to. */
async function bufferingProxy(server: string) {
  const proxy = createServer((incoming, outgoing) => {
    const { method, headers, url } = incoming
    const passed = forward(server + url, { method, headers }, (response) => {
      outgoing.writeHead(response.statusCode!, response.headers)
      if (response.headers['x-accel-buffering'] === 'no') return response.pipe(outgoing)
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('end', () => outgoing.end(Buffer.concat(pieces)))
    })
    outgoing.on('close', () => passed.destroy())
    incoming.pipe(passed)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    proxy.closeAllConnections()
    proxy.close()
  })
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
}

test('the first event comes at once through a proxy that buffers, while the search still goes on', async () => {
  const times: number[] = []
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const search = waitingSearch()
    const proxy = await bufferingProxy(await serverForTests({ match: search.match }))
    const left = new AbortController()
    const began = performance.now()
    const response = await ask(proxy, left.signal)
    const { value } = await response.body!.getReader().read()
    times.push(performance.now() - began)
    expect(new TextDecoder().decode(value)).toBe('event: status\ndata: {"phase":"searching"}\n\n')
    left.abort()
    await search.stopped
  }
  // The machine may be busy with something else, but not five times.
  expect(Math.min(...times)).toBeLessThan(200)
})

test('a hundred streams at once all end with their answer', async () => {
  const server = await serverForTests()
  const streams = await Promise.all(
    Array.from({ length: 100 }, async () => (await ask(server)).text()),
  )
  const whole = streams.filter((stream) => /event: done\ndata: .*\n\n$/.test(stream))
  expect(whole).toHaveLength(100)
})

test.each([
  ...['/api/ask/1', '/api/ask/stream', '/api/ask/stop', '/api/streams', '/api/streams/1'],
  ...['/api/answers', '/api/answers/1', '/api/idempotency', '/api/stop', '/api/events'],
])('%s is nowhere: no stream and no answer can be joined, stopped or listed', async (path) => {
  const app = appForTests()
  for (const method of ['GET', 'POST', 'DELETE']) {
    expect((await app.request(path, { method })).status).toBe(404)
  }
  expect((await app.request('/api/ask', { method: 'DELETE' })).status).toBe(405)
})

/** All that a server says on one connection, until it closes it. */
function exchange(server: string, head: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server)
    const socket = connect(Number(port), hostname)
    let said = ''
    socket.setEncoding('utf8').on('data', (piece) => {
      said += piece
    })
    socket.on('end', () => resolve(said)).on('error', reject)
    socket.write(`${head}\r\nContent-Length: ${body.length}\r\n\r\n${body}`)
  })
}

describe('an old or sparing client', () => {
  const type = 'Content-Type: application/json'

  test('of HTTP/1.0 gets JSON, or the events up to the end of the connection', async () => {
    const server = await serverForTests()
    const plain = await exchange(server, `POST /api/ask HTTP/1.0\r\nHost: here\r\n${type}`)
    expect(JSON.parse(plain.split('\r\n\r\n')[1]!)).toHaveProperty('citations')
    const accept = 'Accept: text/event-stream'
    const streamed = await exchange(
      server,
      `POST /api/ask HTTP/1.0\r\nHost: here\r\n${type}\r\n${accept}`,
    )
    expect(streamed).toMatch(/\r\n\r\nevent: status\n(.*\n)*event: done\ndata: \{.*\}\n\n$/)
    expect(streamed).not.toMatch(/transfer-encoding/i)
  })

  test('that accepts anything, or nothing in particular, gets JSON', async () => {
    const server = await serverForTests()
    for (const accept of ['', '\r\nAccept: */*', '\r\nAccept: application/json']) {
      const head = `POST /api/ask HTTP/1.1\r\nHost: here\r\nConnection: close\r\n${type}${accept}`
      expect(await exchange(server, head)).toMatch(/content-type: application\/json\r\n/i)
    }
  })

  test('that asks for the head of a question alone is told how to ask', async () => {
    const response = await appForTests().request('/api/ask', { method: 'HEAD' })
    expect([response.status, response.headers.get('Allow')]).toEqual([405, 'POST'])
  })
})
