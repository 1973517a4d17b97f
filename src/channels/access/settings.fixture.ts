import { pino } from 'pino'
import { createApp } from '../../app.ts'
import { smallCollection } from '../http/small-collection.fixture.ts'
import type { AccessSettings } from './access.ts'

/** The keys of the tests, by the name of each. */
export const secrets = { reports: 'S3cret-of-the-reports', site: 'S3cret-of-the-site' }

/** Two programs have keys, and everybody else a page. */
export const withKeys = {
  keys: Object.entries(secrets).map(([name, secret]) => ({ name, secret })),
}

/** A server over the small collection, which this machine alone may ask unless settings say more. */
export function appWith(settings: Partial<AccessSettings> = {}, lines: string[] = []) {
  const ports = smallCollection()
  return createApp({
    use: (work) => work(ports),
    status: () => ({ state: 'ready' }),
    page: {
      html: '<!doctype html>',
      assets: new Map([
        ['/assets/chat.js', { body: new TextEncoder().encode('run()'), type: 'text/javascript' }],
      ]),
    },
    log: pino({ level: 'info' }, { write: (line: string) => void lines.push(line) }),
    access: {
      keys: [],
      isPublic: false,
      origins: [],
      trustedProxies: [],
      socketAddress: () => '203.0.113.9',
      ...settings,
    },
  })
}

/** A question as a client sends it, with headers that matter to access. */
export const question = (headers: Readonly<Record<string, string>> = {}) => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify({ question: 'When was the harbour bridge opened?' }),
})
