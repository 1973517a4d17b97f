import { expect, test } from 'vitest'
import { storageOf } from './conversations/store.fixture.ts'
import { memoryIn } from './storage.ts'
import { createVisitorKey } from './visitor-key.ts'

const secret = 'S3cret-of-the-reports'

/** A server that asks for a key, what it was sent, and a tab of a browser before it. */
function keptOut({ status = 200, session = storageOf() } = {}) {
  const seen: { url: string; authorization: string | null; accept: string | null }[] = []
  const visitorKey = createVisitorKey(
    memoryIn(() => session),
    async (url, init) => {
      const headers = new Headers(init?.headers)
      const authorization = headers.get('authorization')
      seen.push({ url: String(url), authorization, accept: headers.get('accept') })
      if (status === 0) throw new TypeError('no network')
      return new Response('{}', { status: authorization === `Bearer ${secret}` ? status : 401 })
    },
  )
  return { visitorKey, seen, session }
}

test('a server that refuses asks for a key, and with it the requests go on as they were', async () => {
  const { visitorKey, seen } = keptOut()
  expect(visitorKey.look()).toEqual({ isAsked: false, isHeld: false, change: 0 })
  const init = { headers: { accept: 'text/event-stream' } }
  expect((await visitorKey.fetch('/api/ask', init)).status).toBe(401)
  expect(seen).toEqual([{ url: '/api/ask', authorization: null, accept: 'text/event-stream' }])
  expect(visitorKey.look().isAsked).toBe(true)
  expect(await visitorKey.offer(` ${secret}\n`)).toBe('kept')
  expect(visitorKey.look()).toEqual({ isAsked: false, isHeld: true, change: 1 })
  expect((await visitorKey.fetch('/api/ask', init)).status).toBe(200)
  expect(seen.at(-1)).toMatchObject({
    authorization: `Bearer ${secret}`,
    accept: init.headers.accept,
  })
})

test('a key is tried as it is written in the settings of a server, too', async () => {
  const { visitorKey, seen } = keptOut()
  expect(await visitorKey.offer(`reports:${secret}`)).toBe('kept')
  expect(seen.map(({ authorization }) => authorization)).toEqual([`Bearer ${secret}`])
})

test.each([
  ['a wrong key', 'S3cret-of-nobody', {}, 'unknown', 1],
  ['what cannot be a key', 'schlüssel mit leer', {}, 'unknown', 0],
  ['a key while the server is busy', secret, { status: 503 }, 'untried', 1],
  ['a key while nothing is reached', secret, { status: 0 }, 'untried', 1],
])('%s is not kept', async (_, key, server, outcome, requests) => {
  const { visitorKey, seen, session } = keptOut(server)
  expect(await visitorKey.offer(key)).toBe(outcome)
  expect(seen.length).toBe(requests)
  expect(visitorKey.look().isHeld).toBe(false)
  expect(session.length).toBe(0)
})

test('a key lasts as long as the tab, unless it is to be forgotten', async () => {
  const { visitorKey, session } = keptOut()
  await visitorKey.offer(secret)
  const reloaded = keptOut({ session })
  expect((await reloaded.visitorKey.fetch('/api/documents')).status).toBe(200)
  reloaded.visitorKey.forget()
  expect(reloaded.visitorKey.look()).toEqual({ isAsked: true, isHeld: false, change: 1 })
  expect(session.getItem('footnote.key')).toBe('null')
  expect((await reloaded.visitorKey.fetch('/api/documents')).status).toBe(401)
  expect(reloaded.seen.at(-1)?.authorization).toBeNull()
})

test('a key that the server no longer takes is asked for again, and everybody who listens is told', async () => {
  const session = storageOf()
  session.setItem('footnote.key', '"S3cret-of-yesterday"')
  const { visitorKey } = keptOut({ session })
  let told = 0
  const leave = visitorKey.subscribe(() => {
    told += 1
  })
  await visitorKey.fetch('/api/documents')
  await visitorKey.fetch('/api/documents')
  expect([told, visitorKey.look()]).toEqual([1, { isAsked: true, isHeld: true, change: 0 }])
  leave()
  visitorKey.forget()
  expect(told).toBe(1)
})
