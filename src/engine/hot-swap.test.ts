import { expect, test } from 'vitest'
import type { Engine } from './client.ts'
import {
  isOpening,
  scriptOpening,
  setCurrent,
  standInData,
  startStandIn,
  tell,
  until,
} from './stand-in.fixture.ts'

/** The generation named before, and the one found by, a few calls in one lease. */
const generationsSeen = (engine: Engine) =>
  engine.use(async ({ embedder, index }) => {
    const seen = new Set([index.generation])
    for (let turn = 0; turn < 3; turn++) {
      await embedder.embed(['wait 1'], 'question')
      for (const { passageId } of await index.match('', 1)) seen.add(passageId)
    }
    return [...seen]
  })

const untilServing = (engine: Engine, generation: string) =>
  until(() => expect(engine.status().generation).toBe(generation))

test('a new generation is swapped in under load without a failed call or a mixed lease', async () => {
  const folder = standInData()
  const engine = await startStandIn(folder)
  const last = 'gen-000005'
  const client = async () => {
    const leases: string[][] = []
    while (leases.at(-1)?.[0] !== last) leases.push(await generationsSeen(engine))
    return leases
  }
  const clients = Array.from({ length: 8 }, client)
  for (const generation of ['gen-000002', 'gen-000003', 'gen-000004', last]) {
    setCurrent(folder, generation)
    await untilServing(engine, generation)
  }
  const leases = (await Promise.all(clients)).flat()
  expect(leases.filter((seen) => seen.length !== 1)).toEqual([])
  expect(new Set(leases.flat()).size).toBe(5)
  expect(engine.status()).toMatchObject({ state: 'ready', restarts: 0, reason: null })
})

test('the old child serves the work it has to its end, and then leaves', async () => {
  const folder = standInData()
  const engine = await startStandIn(folder)
  const before = engine.pid()!
  let finish = () => {}
  const work = engine.use(async ({ index }) => {
    await new Promise<void>((resolve) => {
      finish = resolve
    })
    return index.match('', 1)
  })
  setCurrent(folder, 'gen-000002')
  await untilServing(engine, 'gen-000002')
  expect(engine.pid()).not.toBe(before)
  finish()
  expect(await work).toEqual([{ passageId: 'gen-000001', score: 1, rank: 1 }])
  await until(() => expect(() => process.kill(before, 0)).toThrow('ESRCH'))
})

test('a new generation that cannot be opened leaves the old one in place and says why', async () => {
  const folder = standInData()
  const engine = await startStandIn(folder)
  scriptOpening(folder, 'gen-000002', 'damaged')
  setCurrent(folder, 'gen-000002')
  await until(() => expect(engine.status().reason).not.toBeNull())
  expect(engine.status()).toMatchObject({ state: 'ready', generation: 'gen-000001', restarts: 0 })
  expect(engine.status().reason).toMatch(/gen-000002.*gen-000001 is kept.*SHA-256/)
  await tell(engine, 'hello')

  setCurrent(folder, 'gen-000001')
  await until(() => expect(engine.status().reason).toBeNull())
})

test('a generation put in place while another one is loading is not missed', async () => {
  const folder = standInData()
  const engine = await startStandIn(folder)
  scriptOpening(folder, 'gen-000002', 'slow')
  setCurrent(folder, 'gen-000002')
  await until(() => expect(isOpening(folder, 'gen-000002')).toBe(true))
  setCurrent(folder, 'gen-000003')
  await untilServing(engine, 'gen-000003')
})

test('a crash while the new generation is loading is mended by the new generation', async () => {
  const folder = standInData()
  const engine = await startStandIn(folder)
  scriptOpening(folder, 'gen-000002', 'slow')
  setCurrent(folder, 'gen-000002')
  await until(() => expect(isOpening(folder, 'gen-000002')).toBe(true))
  await tell(engine, 'crash').catch(() => {})
  expect(engine.status().state).toBe('starting')
  await untilServing(engine, 'gen-000002')
  await tell(engine, 'hello')
  expect(engine.status().restarts).toBe(0)
})

test('after a crash the old generation is opened again where the new one was refused', async () => {
  const folder = standInData()
  const engine = await startStandIn(folder)
  scriptOpening(folder, 'gen-000002', 'damaged')
  setCurrent(folder, 'gen-000002')
  await until(() => expect(engine.status().reason).not.toBeNull())
  await tell(engine, 'crash').catch(() => {})
  await tell(engine, 'hello')
  expect(engine.status()).toMatchObject({ generation: 'gen-000001', restarts: 1 })
  expect(engine.status().reason).toMatch(/gen-000002 could not be opened/)

  setCurrent(folder, 'gen-000003')
  await untilServing(engine, 'gen-000003')
  expect(engine.status().reason).toBeNull()
})
