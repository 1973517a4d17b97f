import { expect, test } from 'vitest'
import { davisAnswer } from './answer/answers.fixture.ts'
import { askPatiently } from './ask-patiently.ts'
import { type Asking, RequestError } from './asking.ts'
import { createClient } from './client.ts'
import type { TurnEvent } from './state.ts'
import type { StreamEvent } from './stream.ts'

const failure = { code: 'engine_unavailable', message: 'starting', requestId: 'r-1' }
const done: StreamEvent = { type: 'done', answer: davisAnswer }

/** A server that answers each try with the next of these. */
function serverOf(...tries: (RequestError | StreamEvent[])[]): Pick<Asking, 'ask'> {
  return {
    async *ask() {
      const next = tries.shift()
      if (next === undefined) throw new Error('asked too often')
      if (next instanceof RequestError) throw next
      yield* next
    },
  }
}

async function told(client: Pick<Asking, 'ask'>, stopAfterWaits = Number.POSITIVE_INFINITY) {
  const events: TurnEvent[] = []
  const waited: number[] = []
  const controller = new AbortController()
  await askPatiently(
    client,
    { question: 'Why?' },
    {
      signal: controller.signal,
      tell: (event) => events.push(event),
      wait: async (seconds) => {
        waited.push(seconds)
        if (waited.length >= stopAfterWaits) controller.abort()
      },
    },
  )
  return { types: events.map(({ type }) => type), waited }
}

test('a server that is not ready is asked again after the time it names', async () => {
  const client = serverOf(new RequestError(503, failure, 4), new RequestError(503, failure, 3600), [
    done,
  ])
  expect(await told(client)).toEqual({ types: ['waiting', 'waiting', 'done'], waited: [4, 15] })
})

test('a stream that begins by saying that the engine is not up is asked again', async () => {
  const client = serverOf([{ type: 'error', failure }], [done])
  expect((await told(client)).types).toEqual(['waiting', 'done'])
})

test('a server that stays unready is given up after five waits', async () => {
  const client = serverOf(...Array.from({ length: 6 }, () => new RequestError(503, failure, 1)))
  const { types, waited } = await told(client)
  expect(waited).toHaveLength(5)
  expect(types.at(-1)).toBe('error')
})

test('any other refusal is told at once', async () => {
  const refusal = new RequestError(400, { ...failure, code: 'bad_request' }, 1)
  expect(await told(serverOf(refusal))).toEqual({ types: ['error'], waited: [] })
})

test('nothing is asked or told once the reader has stopped', async () => {
  const client = serverOf(new RequestError(503, failure, 1), [done])
  expect((await told(client, 1)).types).toEqual(['waiting'])
})

test('a server that is not reached, and one that refuses without JSON, fail with a code', async () => {
  const unreachable = createClient('', () => Promise.reject(new TypeError('fetch failed')))
  await expect(unreachable.documents(null)).rejects.toMatchObject({
    status: 0,
    failure: { code: 'unreachable' },
  })
  const proxy = createClient('', async () => new Response('<h1>Bad gateway</h1>', { status: 502 }))
  await expect(proxy.document('a b')).rejects.toMatchObject({
    status: 502,
    failure: { code: 'unknown' },
  })
})

test('a connection that breaks in the middle is a cut answer', async () => {
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.error(new TypeError('network error'))
    },
  })
  const headers = { 'content-type': 'text/event-stream' }
  const client = createClient('', async () => new Response(body, { headers }))
  const events = await Array.fromAsync(client.ask({ question: 'Why?' }, AbortSignal.any([])))
  expect(events).toEqual([{ type: 'cut' }])
})
