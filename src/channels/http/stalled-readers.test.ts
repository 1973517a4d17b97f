import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { pino } from 'pino'
import { afterEach, expect, test, vi } from 'vitest'
import { type Listening, listen } from '../../node.ts'
import { floodingApp } from './flooding.fixture.ts'

const readers = 100
const sockets: Socket[] = []
const servers: Listening[] = []

afterEach(async () => {
  vi.useRealTimers()
  for (const socket of sockets.splice(0)) socket.destroy()
  await Promise.all(servers.splice(0).map(({ drain }) => drain()))
})

async function flooding() {
  const { app, flood } = floodingApp()
  const server = await listen(app.fetch, { host: '127.0.0.1', port: 0 }, pino({ enabled: false }))
  servers.push(server)
  return { flood, port: server.port }
}

/** A reader who asks and reads nothing. */
function stall(port: number): void {
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  socket.write('GET /flood HTTP/1.1\r\nHost: here\r\n\r\n')
  socket.pause().on('error', () => {})
}

test('readers who stop reading are let go after ten seconds, and hold up nobody until then', async () => {
  // Real sockets, and only the server's patience goes by this clock.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { flood, port } = await flooding()
  for (let i = 0; i < readers; i += 1) stall(port)
  let before = -1
  while (flood.streams < readers || flood.sent !== before) {
    before = flood.sent
    await wait(100)
  }
  const asked = performance.now()
  expect(await (await fetch(`http://127.0.0.1:${port}/quick`)).text()).toBe('at once')
  expect(performance.now() - asked).toBeLessThan(1_000)
  vi.advanceTimersByTime(9_000)
  await wait(20)
  expect(flood.streams).toBe(readers)
  vi.advanceTimersByTime(1_001)
  while (flood.streams > 0) await wait(10)
  expect(flood.streams).toBe(0)
})
