import { expect, test } from 'vitest'
import type { Engine } from './client.ts'
import {
  failure,
  scriptOpening,
  standInData,
  startStandIn,
  tell,
  timesReached,
  until,
  untilInFlight,
} from './stand-in.fixture.ts'

test('the ports tell what the child has opened', async () => {
  const engine = await startStandIn(standInData())
  await engine.use(async ({ embedder, index }) => {
    expect(embedder).toMatchObject({ model: 'stand/in', dimensions: 4 })
    expect(index).toMatchObject({ generation: 'gen-000001', dimensions: 4, size: 3 })
  })
  expect(engine.status()).toEqual({
    state: 'ready',
    generation: 'gen-000001',
    model: 'stand/in',
    passages: 3,
    reason: null,
    restarts: 0,
    queued: 0,
    inFlight: 0,
  })
})

test('the child is warm before the first call', async () => {
  expect(await timesReached(await startStandIn(standInData()), 'warm-up')).toBe(1)
})

test('vectors cross the border as Float32Arrays, both ways', async () => {
  const engine = await startStandIn(standInData())
  const [vector] = await tell(engine, 'seven77')
  expect(vector).toEqual(Float32Array.of(7, 0, 0, 0))
  const [hit] = await engine.use(({ index }) => index.nearest(vector!, 1))
  expect(hit).toEqual({ passageId: 'Float32Array', score: 7, rank: 1 })
})

test('bad arguments keep their class, and a bug in the child tells nothing', async () => {
  const engine = await startStandIn(standInData())
  await expect(tell(engine, 'bad')).rejects.toThrow(RangeError)
  const error = await failure(tell(engine, 'bug'))
  expect(error).toMatchObject({ code: 'engine_unavailable' })
  expect(String(error)).not.toMatch(/secret|path/)
})

test('a call that is cancelled while it waits never reaches the child', async () => {
  const engine = await startStandIn(standInData())
  const controller = new AbortController()
  const first = tell(engine, 'wait 100')
  await untilInFlight(engine)
  const cancelled = failure(tell(engine, 'unwanted', controller.signal))
  await until(() => expect(engine.status().queued).toBe(1))
  controller.abort()
  expect(await cancelled).toMatchObject({ code: 'cancelled' })
  await first
  expect(await timesReached(engine, 'unwanted')).toBe(0)
})

test('a call cancelled in flight fails at once, and its late result is dropped', async () => {
  const engine = await startStandIn(standInData())
  const controller = new AbortController()
  const call = failure(tell(engine, 'wait 100', controller.signal))
  await untilInFlight(engine)
  controller.abort()
  expect(await call).toMatchObject({ code: 'cancelled' })
  expect(engine.status().inFlight).toBe(1)
  expect(await tell(engine, 'hello')).toEqual([Float32Array.of(5, 0, 0, 0)])
})

test('the signal of the work cancels each of its calls', async () => {
  const engine = await startStandIn(standInData())
  const controller = new AbortController()
  const work = engine.use(({ embedder }) => embedder.embed(['wait 100'], 'question'), {
    signal: controller.signal,
  })
  await untilInFlight(engine)
  controller.abort()
  await expect(work).rejects.toMatchObject({ code: 'cancelled' })
})

/** A request as a question of two parts makes it: calls at once, then calls that need what those gave. */
const askInTwoParts = (engine: Engine) =>
  engine.use(async ({ embedder, index }) => {
    const vectors = await Promise.all(
      ['first', 'second'].map((part) => embedder.embed([part], 'question')),
    )
    const hits = await Promise.all(vectors.map(([vector]) => index.nearest(vector!, 1)))
    return hits.length
  })

test('a hundred requests that make several calls at once are all answered', async () => {
  const engine = await startStandIn(standInData())
  const answers = await Promise.all(Array.from({ length: 100 }, () => askInTwoParts(engine)))
  expect(answers).toEqual(Array(100).fill(2))
})

test('one request more than are admitted is refused at once, and none of those fails', async () => {
  const engine = await startStandIn(standInData())
  const slow = tell(engine, 'wait 200')
  const admitted = Array.from({ length: 127 }, () => askInTwoParts(engine))
  const refused = await failure(askInTwoParts(engine))
  expect(refused).toMatchObject({ code: 'overloaded', message: expect.stringMatching(/^128 /) })
  expect(engine.status().inFlight).toBe(1)
  await slow
  expect(await Promise.all(admitted)).toEqual(Array(127).fill(2))
  expect(await askInTwoParts(engine)).toBe(2)
})

test('requests that wait for a child are counted, and leave room when they fail', async () => {
  const folder = standInData()
  const engine = await startStandIn(folder, { requests: 1, restart: 50 })
  scriptOpening(folder, 'gen-000001', 'hang')
  process.kill(engine.pid()!, 'SIGKILL')
  await until(() => expect(engine.status().state).toBe('starting'))
  const waiting = failure(tell(engine, 'hello'))
  expect(await failure(tell(engine, 'hello'))).toMatchObject({ code: 'overloaded' })
  expect(await waiting).toMatchObject({ code: 'engine_unavailable' })
  expect(await failure(tell(engine, 'hello'))).toMatchObject({ code: 'engine_unavailable' })
})

test.each([
  ['damaged', 'index_damaged', /SHA-256/],
  ['other model', 'index_mismatch', /someone\/else.*stand\/in.*npx footnote index/],
  ['crash', 'engine_unavailable', /SIGKILL/],
])('a first start that ends %s is refused as %s', async (how, code, message) => {
  const folder = standInData()
  scriptOpening(folder, 'gen-000001', how)
  const error = await failure(startStandIn(folder))
  expect(error).toMatchObject({ code, message: expect.stringMatching(message) })
})

test('a first start that takes too long is ended', async () => {
  const folder = standInData()
  scriptOpening(folder, 'gen-000001', 'hang')
  expect(await failure(startStandIn(folder, { start: 500 }))).toMatchObject({
    code: 'engine_unavailable',
    message: expect.stringMatching(/not ready within 0.5 s/),
  })
})

test('warnings of the child and the start itself are logged', async () => {
  const folder = standInData()
  scriptOpening(folder, 'gen-000001', 'warn')
  const lines: unknown[] = []
  const write = (fields: unknown, message: string) => lines.push([message, fields])
  const engine = await startStandIn(folder, {}, { info: write, warn: write })
  // The logger states the front's own pid under that name.
  const facts = {
    generation: 'gen-000001',
    model: 'stand/in',
    dimensions: 4,
    passages: 3,
    reranker: null,
    support: null,
    enginePid: engine.pid(),
    took: expect.any(Number),
  }
  expect(lines).toEqual([
    ['exact search is used', {}],
    ['search engine ready', facts],
  ])
})
