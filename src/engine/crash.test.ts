import { expect, test } from 'vitest'
import {
  failure,
  scriptOpening,
  setCurrent,
  standInData,
  startStandIn,
  tell,
  until,
  untilInFlight,
} from './stand-in.fixture.ts'

test('a call in flight when the child is killed fails within a second, and the next one succeeds', async () => {
  const engine = await startStandIn(standInData())
  const before = engine.pid()!
  const call = failure(tell(engine, 'wait 5000'))
  await untilInFlight(engine)
  const killed = performance.now()
  process.kill(before, 'SIGKILL')
  expect(await call).toMatchObject({ code: 'engine_unavailable' })
  expect(performance.now() - killed).toBeLessThan(1000)
  await tell(engine, 'hello')
  expect(engine.pid()).not.toBe(before)
  expect(engine.status()).toMatchObject({ state: 'ready', reason: null, restarts: 1 })
})

test('work that began before a crash does not go on with another child', async () => {
  const engine = await startStandIn(standInData())
  await engine.use(async ({ embedder, index }) => {
    await failure(embedder.embed(['crash'], 'question'))
    await tell(engine, 'hello')
    await expect(index.match('', 1)).rejects.toMatchObject({ code: 'engine_unavailable' })
  })
})

test('a child that crashes again and again is given up, with the reason', async () => {
  const folder = standInData()
  const engine = await startStandIn(folder, { crashes: 5 })
  scriptOpening(folder, 'gen-000001', 'crash')
  process.kill(engine.pid()!, 'SIGKILL')
  await until(() => expect(engine.status().state).toBe('failed'))
  expect(engine.status()).toMatchObject({ restarts: 4, generation: null })
  expect(engine.status().reason).toMatch(/SIGKILL.*after 5 failures in 60 s/)
  await expect(tell(engine, 'hello')).rejects.toMatchObject({ code: 'engine_unavailable' })
})

test('an engine that was given up starts again with the next generation, as if nothing had been', async () => {
  const folder = standInData()
  const engine = await startStandIn(folder, { crashes: 2 })
  scriptOpening(folder, 'gen-000001', 'crash')
  await failure(tell(engine, 'crash'))
  await until(() => expect(engine.status().state).toBe('failed'))

  setCurrent(folder, 'gen-000002')
  await until(() => expect(engine.status().generation).toBe('gen-000002'))
  await failure(tell(engine, 'crash'))
  await tell(engine, 'hello')
  expect(engine.status()).toMatchObject({ state: 'ready', reason: null })
})

test('work that comes while no child is ready fails after the wait, not before', async () => {
  const folder = standInData()
  const engine = await startStandIn(folder, { restart: 50 })
  scriptOpening(folder, 'gen-000001', 'hang')
  process.kill(engine.pid()!, 'SIGKILL')
  await until(() => expect(engine.status().state).toBe('starting'))
  const since = performance.now()
  await expect(tell(engine, 'hello')).rejects.toMatchObject({ code: 'engine_unavailable' })
  expect(performance.now() - since).toBeGreaterThan(40)
})

test('work that waits for a child can be cancelled', async () => {
  const folder = standInData()
  const engine = await startStandIn(folder)
  scriptOpening(folder, 'gen-000001', 'hang')
  process.kill(engine.pid()!, 'SIGKILL')
  await until(() => expect(engine.status().state).toBe('starting'))
  const controller = new AbortController()
  const waiting = failure(engine.use(async () => 'never', { signal: controller.signal }))
  controller.abort()
  expect(await waiting).toMatchObject({ code: 'cancelled' })
})

test('a child that stops answering is killed and replaced', async () => {
  const engine = await startStandIn(standInData(), { deadline: 500, grace: 100 })
  const before = engine.pid()!
  process.kill(before, 'SIGSTOP')
  expect(await failure(tell(engine, 'hello'))).toMatchObject({ code: 'deadline_exceeded' })
  await until(() => expect(engine.pid()).not.toBe(before))
  await until(() => expect(engine.status().state).toBe('ready'))
  await tell(engine, 'hello')
})
