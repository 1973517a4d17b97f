import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { Hono } from 'hono'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createClient } from './client.ts'
import { createFootnote, type Footnote, FootnoteError, type FootnoteOptions } from './footnote.ts'

const folder = mkdtempSync(join(tmpdir(), 'footnote-library-'))
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'unhandledRejection', 'uncaughtException'] as const
const heard = () => signals.map((signal) => process.listenerCount(signal))
const before = { heard: heard(), Request: globalThis.Request, Response: globalThis.Response }

/** A folder with one article, and where its index goes. */
function collection(name: string, text: string): { corpus: string; data: string } {
  const corpus = join(folder, name)
  mkdirSync(corpus)
  writeFileSync(
    join(corpus, 'article.md'),
    `---\ntitle: ${name}\nauthor: Ada Moss\n---\n\n${text}\n`,
  )
  return { corpus, data: join(folder, `${name}-index`) }
}

/** A log in memory, by line. */
function keptLog() {
  const lines: Record<string, unknown>[] = []
  const stream = new Writable({
    write: (line, _, done) => {
      lines.push(JSON.parse(String(line)))
      done()
    },
  })
  return { lines, log: pino(stream) }
}

const question = 'When was the harbour bridge opened?'
const kept = keptLog()
const bridge = collection('bridge', 'The harbour bridge was opened in 1931 by the mayor of Quay.')
const ferry = collection('ferry', 'The ferry to the island was founded by Clara Voss in 1902.')
let footnote: Footnote
let other: Footnote

beforeAll(async () => {
  const opening = [
    createFootnote({ ...bridge, log: kept.log }),
    createFootnote({ ...ferry, watch: true, log: false }),
  ] as const
  ;[footnote, other] = await Promise.all(opening)
})

afterAll(async () => {
  await Promise.all([footnote.close(), other.close()])
  rmSync(folder, { recursive: true })
})

describe('a collection that a program opens', () => {
  test('answers it, and tells the answer as it is made', async () => {
    const events: string[] = []
    const { answer, citations } = await footnote.ask(question, {
      onEvent: ({ type }) => void events.push(type),
    })
    expect(answer).toContain('opened in 1931')
    expect(citations[0]?.quote).toContain('opened in 1931')
    expect(events).toEqual(['status', 'status', 'citation', 'sentence'])
  })

  test('answers apart from another in the same process', async () => {
    const asked = { question: 'Who founded the ferry to the island?' }
    expect((await other.ask(asked)).answer).toContain('Clara Voss')
    expect((await footnote.ask(asked)).abstained).toBe(true)
  })

  test('says what is wrong with a question', async () => {
    const bad = { question: '', limit: 0 }
    await expect(footnote.ask(bad)).rejects.toMatchObject({
      code: 'bad_request',
      message: expect.stringMatching(/question: .*; limit: /),
    })
    await expect(footnote.ask(bad)).rejects.toBeInstanceOf(FootnoteError)
  })

  test('ends a question whose caller has left', async () => {
    const signal = AbortSignal.abort()
    await expect(footnote.ask(question, { signal })).rejects.toMatchObject({ code: 'cancelled' })
  })

  test('goes on indexing where that was asked for', async () => {
    const text = 'The tunnel to the island was dug by Ben Reed in 1950.'
    writeFileSync(join(ferry.corpus, 'tunnel.md'), `---\ntitle: The tunnel\n---\n\n${text}\n`)
    await vi.waitFor(
      async () => expect((await other.ask('Who dug the tunnel?')).answer).toContain('Ben Reed'),
      { timeout: 15_000, interval: 100 },
    )
  })
})

describe('its app', () => {
  test('stands behind the routes of the server that it is given to', async () => {
    const server = new Hono()
    server.get('/about', (c) => c.text('ours'))
    server.route('/', footnote.app)
    const about = await server.request('/about')
    expect(await about.text()).toBe('ours')
    expect(about.headers.get('Content-Security-Policy')).toBeNull()
    const page = await server.request('/')
    expect(await page.text()).toContain('<title>Footnote</title>')
    expect(page.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
  })

  test('is mounted below a path for programs', async () => {
    const server = new Hono()
    server.mount('/archive', footnote.app.fetch)
    expect((await server.request('/archive/readyz')).status).toBe(200)
  })

  test('answers under the name localhost only, where nothing says who may ask', async () => {
    const response = await footnote.app.request('http://ask.example.org/readyz')
    expect(response.status).toBe(403)
  })

  test('serves servers of Node', async () => {
    const server = createServer(footnote.listener).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const { answer } = await createClient(`http://127.0.0.1:${port}`).ask({ question })
    expect(answer).toContain('opened in 1931')
    server.close()
  })
})

test('an index that is up to date is opened as it is', async () => {
  const { lines, log } = keptLog()
  const again = await createFootnote({ ...bridge, log })
  expect(again.status()).toEqual({ state: 'ready', generation: 'gen-000001', passages: 1 })
  expect(lines.map(({ msg }) => msg)).toEqual(['search engine ready'])
  await again.close()
})

test('nothing of the process it runs in is touched', () => {
  const { Request, Response } = globalThis
  expect({ heard: heard(), Request, Response }).toEqual(before)
})

test.each<[string, object, string, RegExp]>([
  [
    'a setting that there is none of',
    { corpora: 'a' },
    'config_invalid',
    /corpora; expected any of corpus, /,
  ],
  [
    'settings of the wrong kind',
    { data: 1, public: 'yes' },
    'config_invalid',
    /\(data\).*\(public\)/,
  ],
  [
    'two keys in one secret',
    { apiKeys: { reports: 'a-secret-of-reports,other:a-secret-of-others' } },
    'config_invalid',
    /apiKeys: .*without commas/,
  ],
  ['a key that is too short', { apiKeys: { reports: 'short' } }, 'config_invalid', /\(apiKeys\)/],
  ['one that all objects have', { toString: 'a' }, 'config_invalid', /toString; expected any of/],
  ['an empty path', { corpus: '' }, 'config_invalid', /^corpus: expected a folder/],
  ['a path that is none', { corpus: ['articles', 42] }, 'config_invalid', /^corpus: expected a/],
  ['nothing to watch', { watch: true }, 'config_invalid', /^watch: expected a `corpus`/],
  [
    'a collection that is not there',
    { corpus: join(folder, 'nowhere') },
    'corpus_missing',
    /nowhere/,
  ],
  ['no index', { data: join(folder, 'none') }, 'index_missing', /none/],
])('%s is told by its name', async (_, options, code, words) => {
  const opening = createFootnote({
    data: join(folder, 'unused'),
    log: false,
    ...options,
  } as FootnoteOptions)
  await expect(opening).rejects.toMatchObject({ code, message: expect.stringMatching(words) })
})

test('lists and keys are given as values', async () => {
  const open = await createFootnote({
    data: bridge.data,
    apiKeys: { reports: 'a-secret-of-reports' },
    allowedOrigins: ['https://a.example', 'https://b.example'],
    log: false,
  })
  const ask = (headers: Record<string, string>) =>
    open.app.request('http://ask.example.org/api/documents', { headers })
  expect((await ask({})).status).toBe(401)
  const letIn = await ask({
    Authorization: 'Bearer a-secret-of-reports',
    Origin: 'https://b.example',
  })
  expect(letIn.status).toBe(200)
  expect(letIn.headers.get('Access-Control-Allow-Origin')).toBe('https://b.example')
  await open.close()
})

test('closing finishes what is being answered, and leaves no process behind', async () => {
  const asked = footnote.ask(question)
  const closed = footnote.close()
  expect((await footnote.app.request('/readyz')).status).toBe(503)
  expect(footnote.status().state).toBe('draining')
  expect((await asked).answer).toContain('opened in 1931')
  await Promise.all([closed, footnote.close()])
  const { enginePid } = kept.lines.find(({ enginePid }) => enginePid) ?? {}
  expect(() => process.kill(enginePid as number, 0)).toThrow('ESRCH')
  await expect(footnote.ask(question)).rejects.toMatchObject({ code: 'engine_unavailable' })
})
