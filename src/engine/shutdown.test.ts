import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import {
  failure,
  scriptOpening,
  standInData,
  startStandIn,
  tell,
  untilInFlight,
} from './stand-in.fixture.ts'

test('close waits for the work that runs and takes no more', async () => {
  const engine = await startStandIn(standInData())
  const pid = engine.pid()!
  const work = engine.use(async ({ embedder }) => {
    await embedder.embed(['wait 100'], 'question')
    return embedder.embed(['wait 100'], 'question')
  })
  const closed = engine.close()
  expect(await failure(tell(engine, 'too late'))).toMatchObject({ code: 'engine_unavailable' })
  expect(await work).toHaveLength(1)
  await closed
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  expect(engine.pid()).toBeNull()
  expect(engine.status()).toMatchObject({ state: 'stopped', generation: null })
  await engine.close()
})

test('close gives up waiting for work that does not end', async () => {
  const engine = await startStandIn(standInData(), { drain: 50 })
  const work = failure(tell(engine, 'wait 200'))
  await engine.close()
  expect(await work).toMatchObject({ code: 'engine_unavailable' })
})

test('a child in native work is let finish, and killed only when it takes too long', async () => {
  const engine = await startStandIn(standInData(), { drain: 10, leave: 100 })
  const work = failure(tell(engine, 'block 30000'))
  await untilInFlight(engine)
  const since = performance.now()
  await engine.close()
  expect(performance.now() - since).toBeLessThan(10_000)
  expect(await work).toMatchObject({ code: 'engine_unavailable' })
})

/** A process of its own that starts the engine, runs `then`, and has nothing else to do. */
function front(folder: string, then: string): ChildProcess {
  const client = new URL('./client.ts', import.meta.url)
  const entry = new URL('./stand-in-child.fixture.ts', import.meta.url)
  const program = `
    import { startEngine } from '${client}'
    const engine = await startEngine({
      data: ${JSON.stringify(folder)}, model: 'stand/in', models: null, entry: new URL('${entry}'),
    })
    ${then}`
  const started = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    // The engine child shares the error stream: it closes when both processes are gone.
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => {
    started.kill('SIGKILL')
  })
  return started
}

test('after close nothing keeps the front process alive', async () => {
  const program = front(
    standInData(),
    `await engine.use(({ embedder }) => embedder.embed(['hello'], 'question'))
    await engine.close()
    console.log('closed')`,
  )
  const [output] = await once(program.stdout!, 'data')
  expect(String(output)).toBe('closed\n')
  const since = performance.now()
  const [code] = await once(program, 'close')
  expect(code).toBe(0)
  // Less than any timer of the engine that could have been left.
  expect(performance.now() - since).toBeLessThan(1500)
})

test('the child ignores the signals of a terminal, and leaves when the front dies', async () => {
  const program = front(
    standInData(),
    `console.log(engine.pid())
    await engine.use(({ embedder }) => embedder.embed(['wait 100'], 'question'))
    console.log('answered')`,
  )
  const closed = once(program, 'close')
  const [output] = await once(program.stdout!, 'data')
  const pid = Number(String(output))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.kill(pid, signal)
  expect(String(await once(program.stdout!, 'data'))).toBe('answered\n')
  program.kill('SIGKILL')
  await closed
})

test('a front that only started the engine ends when the first start fails', async () => {
  const folder = standInData()
  scriptOpening(folder, 'gen-000001', 'damaged')
  const [code] = await once(front(folder, ''), 'close')
  expect(code).toBe(1)
})
