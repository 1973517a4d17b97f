import { expect, test } from 'vitest'
import type { Engine } from './client.ts'
import {
  isClosed,
  scriptOpening,
  setCurrent,
  standInData,
  startStandIn,
  tell,
  until,
} from './stand-in.fixture.ts'

const untilServing = (engine: Engine, generation: string) =>
  until(() => expect(engine.status().generation).toBe(generation))

test('a generation that shares most of the one before is served by the same child', async () => {
  const folder = standInData()
  const engine = await startStandIn(folder)
  const pid = engine.pid()
  for (const generation of ['gen-000002', 'gen-000003']) {
    scriptOpening(folder, generation, 'share')
    setCurrent(folder, generation)
    await untilServing(engine, generation)
    const [hit] = await engine.use(({ index }) => index.match('', 1))
    expect(hit?.passageId).toBe(generation)
  }
  expect(engine.pid()).toBe(pid)
  expect(engine.status()).toMatchObject({ state: 'ready', restarts: 0, reason: null })
})

test('work that has begun keeps its generation to its end, which is let go of then', async () => {
  const folder = standInData()
  const engine = await startStandIn(folder)
  const { promise, resolve: finish } = Promise.withResolvers<void>()
  const work = engine.use(async ({ index }) => {
    await promise
    return index.match('', 1)
  })
  scriptOpening(folder, 'gen-000002', 'share')
  setCurrent(folder, 'gen-000002')
  await untilServing(engine, 'gen-000002')
  expect(isClosed(folder, 'gen-000001')).toBe(false)
  finish()
  expect(await work).toEqual([{ passageId: 'gen-000001', score: 1, rank: 1 }])
  await until(() => expect(isClosed(folder, 'gen-000001')).toBe(true))
  expect(isClosed(folder, 'gen-000002')).toBe(false)
})

test.each(['share and crash', 'share and fail'])(
  'where the child cannot do that (%s), another opens the generation',
  async (how) => {
    const folder = standInData()
    const engine = await startStandIn(folder)
    const pid = engine.pid()
    scriptOpening(folder, 'gen-000002', how)
    setCurrent(folder, 'gen-000002')
    await untilServing(engine, 'gen-000002')
    await tell(engine, 'hello')
    expect(engine.pid()).not.toBe(pid)
    expect(engine.status()).toMatchObject({ state: 'ready', restarts: 0 })
  },
)

test('a crash afterwards is mended with the newest generation', async () => {
  const folder = standInData()
  const engine = await startStandIn(folder)
  scriptOpening(folder, 'gen-000002', 'share')
  setCurrent(folder, 'gen-000002')
  await untilServing(engine, 'gen-000002')
  await tell(engine, 'crash').catch(() => {})
  await tell(engine, 'hello')
  expect(engine.status()).toMatchObject({ generation: 'gen-000002', restarts: 1 })
})
