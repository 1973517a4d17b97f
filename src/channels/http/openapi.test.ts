import { readFileSync } from 'node:fs'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { createApp } from '../../app.ts'
import { documentPage, wholeDocument } from './document-schemas.ts'
import { publicFailures } from './errors.ts'
import { type JsonSchema, openApi } from './openapi.ts'
import { answer, checkReply, problem, searchReply } from './reply-schemas.ts'
import { smallCollection } from './small-collection.fixture.ts'

const app = createApp({
  use: (work) => work(smallCollection()),
  status: () => ({ state: 'ready' }),
  page: { html: '', assets: new Map() },
  log: pino({ enabled: false }),
  explains: true,
})
const served = await app.request('/openapi.json')
const document = (await served.json()) as ReturnType<typeof openApi>

const post = (path: string, body: unknown) =>
  app.request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })

test('the document is JSON of OpenAPI 3.1, of this version of the program', () => {
  expect(served.headers.get('Content-Type')).toBe('application/json')
  expect(document.openapi).toBe('3.1.0')
  expect(document).toEqual(JSON.parse(JSON.stringify(openApi())))
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  expect(document.info.version).toBe(version)
})

test('every reference leads to a schema, and no schema is of another place', () => {
  const text = JSON.stringify(document)
  const names = [...text.matchAll(/"\$ref":"([^"]*)"/g)].map(([, target]) => target)
  expect(names.length).toBeGreaterThan(10)
  const known = Object.keys(document.components.schemas).map((id) => `#/components/schemas/${id}`)
  expect(names.filter((name) => !known.includes(name!))).toEqual([])
  expect(text).not.toMatch(/"\$(id|schema|defs)"/)
})

/** Has a protocol of its own, which tells what it takes. */
const ofOthers = ['/api/chat']

test('every route of the interface is told, and none that does not exist', () => {
  const isOurs = (path: string) => path.startsWith('/api/') && !path.includes('*')
  const routes = app.routes
    .filter(({ method, path }) => method !== 'ALL' && isOurs(path) && !ofOthers.includes(path))
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
  const told = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect([...new Set(told)].sort()).toEqual([...new Set(routes)].sort())
})

test('every parameter in a path is declared, and no name is used twice', () => {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.values(methods).map((operation) => ({ path, ...operation })),
  )
  for (const { path, parameters } of operations) {
    const inPath = parameters.filter((each) => each.in === 'path').map(({ name }) => `{${name}}`)
    expect(path.match(/\{\w+\}/g) ?? []).toEqual(inPath)
  }
  const ids = operations.map(({ operationId }) => operationId)
  expect(new Set(ids).size).toBe(ids.length)
})

test('every failure is told with its status, on some operation', () => {
  const text = JSON.stringify(document.paths)
  const untold = publicFailures.filter(({ code }) => !text.includes(`\`${code}\``))
  expect(untold.map(({ code }) => code)).toEqual(['method_not_allowed'])
})

const question = 'When was the harbour bridge opened?'
const text = 'The harbour bridge was opened in 1931. The harbour bridge was closed in 1987. Was it?'

test.each<[string, () => Response | Promise<Response>, z.ZodType]>([
  ['an answer', () => post('/api/ask', { question, explain: true }), answer],
  ['an abstention', () => post('/api/ask', { question: 'Who sank the zeppelin?' }), answer],
  ['passages', () => post('/api/search', { question }), searchReply],
  ['a draft', () => post('/api/check', { text }), checkReply],
  ['a page of documents', () => app.request('/api/documents?limit=1'), documentPage],
  ['a document', () => app.request('/api/documents/harbour'), wholeDocument],
  ['a failure', () => post('/api/ask', {}), problem],
])('%s is as the document tells, field by field', async (_, request, schema) => {
  const reply = await (await request()).json()
  // Fields that no schema knows would be lost on the way.
  expect(schema.parse(reply)).toEqual(reply)
})

test('the served schema alone tells a body that is refused from one that is not', async () => {
  const schemas = document.components.schemas as Record<string, JsonSchema>
  const asks = z.fromJSONSchema(schemas.AskRequest as Parameters<typeof z.fromJSONSchema>[0])
  for (const body of [
    { question },
    { question, history: [{ question }], filters: { from: '1931-02' }, limit: 20 },
    {},
    { question: 7 },
    { question, limit: 21 },
    { question, filters: { year: '1931' } },
    { question, filters: { from: '1931-2' } },
    { question: 'x'.repeat(2001) },
  ]) {
    const { status } = await post('/api/ask', body)
    expect({ body, isTaken: asks.safeParse(body).success }).toEqual({
      body,
      isTaken: status === 200,
    })
  }
})
