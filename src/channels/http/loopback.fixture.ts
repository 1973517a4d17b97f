import type { Hono } from 'hono'
import { pino } from 'pino'
import { afterAll } from 'vitest'
import { type AppOptions, createApp } from '../../app.ts'
import { listen } from '../../node.ts'
import type { PassageIndex } from '../../search/passage-index.ts'
import { smallCollection } from './small-collection.fixture.ts'

/** An app over the small collection; methods of its index can be replaced to make them slow or broken. */
export function appForTests(
  replaced: Partial<PassageIndex> = {},
  options: Partial<AppOptions> = {},
): ReturnType<typeof createApp> {
  const ports = smallCollection(replaced)
  return createApp({
    use: (work) => work(ports),
    status: () => ({ state: 'ready' }),
    page: { html: '', assets: new Map() },
    log: pino({ enabled: false }),
    ...options,
  })
}

const drains: (() => Promise<void>)[] = []

afterAll(() => Promise.all(drains.map((drain) => drain())))

/** A real server of such an app on this machine, closed after the tests of the file; returns its address. */
export function serverForTests(...settings: Parameters<typeof appForTests>): Promise<string> {
  return serveForTests(appForTests(...settings))
}

/** As {@link serverForTests}, of any app. */
export async function serveForTests({ fetch }: Pick<Hono, 'fetch'>): Promise<string> {
  const address = { port: 0, host: '127.0.0.1' }
  const { port, drain } = await listen(fetch, address, pino({ enabled: false }))
  drains.push(drain)
  return `http://127.0.0.1:${port}`
}

/** A search that waits until it is stopped, and what happens to it. */
export function waitingSearch() {
  const asked = Promise.withResolvers<void>()
  const stopped = Promise.withResolvers<void>()
  const match: PassageIndex['match'] = (_query, _k, _filters, options) => {
    asked.resolve()
    return new Promise((_, reject) => {
      options?.signal?.addEventListener('abort', () => {
        stopped.resolve()
        reject(new Error('stopped'))
      })
    })
  }
  return { match, asked: asked.promise, stopped: stopped.promise }
}
