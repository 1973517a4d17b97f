import type { Client } from '@modelcontextprotocol/sdk/client/index.js'
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Answer } from '../../answer/answer.ts'
import { FootnoteError } from '../../errors.ts'
import type { PassageIndex } from '../../search/passage-index.ts'
import { documents, hangingSearch } from '../http/small-collection.fixture.ts'
import { appOver, linksOf, openServer, question, textOf } from './mcp.fixture.ts'

const app = appOver()
const protocolHeaders = {
  'Content-Type': 'application/json',
  Accept: 'application/json, text/event-stream',
}
const harbour = documents[0]!
let opened: Awaited<ReturnType<typeof openServer>>
let client: Client

beforeAll(async () => {
  opened = await openServer(app)
  client = await opened.connect()
  // From now on the client holds every result against the listed schema.
  await client.listTools()
})

afterAll(() => opened.close())

const call = async (name: string, given: Record<string, unknown>, from = client) =>
  (await from.callTool({ name, arguments: given })) as CallToolResult

const posted = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { ...protocolHeaders, ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
})

describe('the handshake', () => {
  test('names the server and tells a model how to use it', () => {
    expect(client.getServerVersion()).toMatchObject({ name: 'footnote', title: 'Footnote' })
    expect(client.getInstructions()).toMatch(/citation/)
    expect(client.getServerCapabilities()).toEqual({ tools: {}, resources: {} })
  })

  test('lists three tools that only read, with schemas of what they take and give', async () => {
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual(['ask', 'search', 'read_document'])
    for (const { inputSchema, outputSchema, annotations, description } of tools) {
      expect(annotations).toMatchObject({ readOnlyHint: true, openWorldHint: false })
      expect(description).toMatch(/\w/)
      expect(Object.values(inputSchema.properties ?? {})).toSatisfy(
        (all: { description?: string }[]) => all.every((one) => one.description),
      )
      expect(Object.keys(outputSchema?.properties ?? {}).length).toBeGreaterThan(3)
    }
  })
})

describe('ask', () => {
  test('gives the sentences and citations of every other channel', async () => {
    const body = JSON.stringify({ question })
    const headers = { 'Content-Type': 'application/json' }
    const response = await app.request('/api/ask', { method: 'POST', headers, body })
    const expected = (await response.json()) as Answer
    const { structuredContent } = await call('ask', { question })
    const { timings: _, ...answer } = structuredContent as Answer
    const { timings: __, ...same } = expected
    expect(answer.citations).not.toEqual([])
    expect(answer).toEqual(same)
  })

  test('keeps every citation in its text, with the words, their source and a link to read on', async () => {
    const result = await call('ask', { question })
    const { answer, citations } = result.structuredContent as Answer
    const text = textOf(result)
    expect(text).toContain(answer)
    for (const { number, quote, title } of citations) {
      expect(text).toContain(`[${number}] “${quote}”`)
      expect(text).toContain(`${title} · Ada Moss · The Quay · 1989-03-02`)
    }
    expect(linksOf(result)).toEqual(['footnote://documents/harbour'])
    expect(text).toContain(linksOf(result)[0])
  })

  test('says so when the passages do not answer', async () => {
    const result = await call('ask', { question: 'Who won the chess championship in Reykjavik?' })
    const { abstained, answer } = result.structuredContent as Answer
    expect(abstained).toBe(true)
    expect(textOf(result)).toContain(answer)
    expect(result.isError).toBeUndefined()
  })

  test('tells a client that wants to know how far it is', async () => {
    const steps: number[] = []
    await client.callTool({ name: 'ask', arguments: { question } }, undefined, {
      onprogress: ({ progress }) => steps.push(progress),
    })
    expect(steps.length).toBeGreaterThan(1)
    expect(steps).toEqual(steps.toSorted((a, b) => a - b))
  })

  test('narrows the search as it is told to', async () => {
    const seen: unknown[] = []
    const match: PassageIndex['match'] = async (_query, _k, filters) => {
      seen.push(filters)
      return []
    }
    const server = await openServer(appOver({ match }))
    const filters = { from: '1980', author: 'Moss', voice: 'author' }
    await call('ask', { question, filters }, await server.connect())
    await server.close()
    expect(seen[0]).toEqual(filters)
  })
})

describe('search', () => {
  test('gives the passages of POST /api/search, each with its document', async () => {
    const result = await call('search', { question: 'storm pear trees', limit: 2 })
    const { hits } = result.structuredContent as { hits: { documentId: string; text: string }[] }
    expect(hits[0]).toMatchObject({ documentId: 'orchard', rank: 1 })
    expect(textOf(result)).toContain(`1. “${hits[0]!.text}”`)
    expect(linksOf(result)).toContain('footnote://documents/orchard')
  })
})

describe('read_document', () => {
  test('gives the text in pieces that make up the whole', async () => {
    const pieces: string[] = []
    let start: number | null = 0
    while (start !== null) {
      const { structuredContent } = await call('read_document', {
        id: 'harbour',
        start,
        length: 100,
      })
      const piece = structuredContent as { text: string; next: number | null; length: number }
      expect(piece.length).toBe(harbour.text.length)
      pieces.push(piece.text)
      start = piece.next
    }
    expect(pieces.length).toBeGreaterThan(1)
    expect(pieces.join('')).toBe(harbour.text)
  })
})

describe('a resource', () => {
  test('is listed for each document, found by its template and read under its link', async () => {
    const { resources } = await client.listResources()
    expect(resources.map(({ uri }) => uri)).toEqual([
      'footnote://documents/harbour',
      'footnote://documents/orchard',
    ])
    expect(resources[0]).toMatchObject({ title: harbour.title, mimeType: 'text/plain' })
    const { resourceTemplates } = await client.listResourceTemplates()
    expect(resourceTemplates[0]?.uriTemplate).toBe('footnote://documents/{id}')
    const [uri] = linksOf(await call('ask', { question }))
    const { contents } = await client.readResource({ uri: uri! })
    expect(contents[0]).toMatchObject({ uri, mimeType: 'text/plain' })
    expect((contents[0] as { text: string }).text).toContain(harbour.text)
  })

  test.each([
    'footnote://documents/nowhere',
    'file:///etc/passwd',
    'footnote://documents/../x',
    '',
  ])('that is none is not found: %j', async (uri) => {
    await expect(client.readResource({ uri })).rejects.toMatchObject({
      code: -32002,
      data: { code: 'not_found', remedy: expect.stringMatching(/search/) },
    })
  })
})

describe('a failure', () => {
  test.each<[string, string, Record<string, unknown>, RegExp]>([
    ['no question', 'ask', {}, /^bad_request: question: expected a string\n.*call again/],
    [
      'two faults',
      'ask',
      { question: '', limit: 0 },
      /question: .*; limit: expected a whole number/,
    ],
    ['an odd filter', 'search', { question, filters: { year: 2 } }, /filters: unknown year/],
    ['an unknown id', 'read_document', { id: 'nowhere' }, /^not_found: .*\n.*`search`/],
    [
      'a start behind the end',
      'read_document',
      { id: 'harbour', start: 1e6 },
      /start: expected at most/,
    ],
  ])('of the caller is told with what to do: %s', async (_, name, given, text) => {
    const result = await call(name, given)
    expect(result.isError).toBe(true)
    expect(textOf(result)).toMatch(text)
    expect(result.structuredContent).toBeUndefined()
    const code = textOf(result).split(':')[0]
    expect(result._meta).toMatchObject({ 'footnote/error': { code } })
  })

  test('of ours names no file, and the id under which the log has more', async () => {
    const failing = appOver(
      {},
      {
        use: () => Promise.reject(new FootnoteError('index_damaged', 'in /secret/gen-000001')),
      },
    )
    const server = await openServer(failing)
    const other = await server.connect()
    const result = await call('ask', { question }, other)
    expect(result._meta?.['footnote/error']).toMatchObject({
      code: 'index_damaged',
      requestId: expect.stringMatching(/\w/),
      remedy: expect.stringMatching(/log/),
    })
    await expect(other.listResources()).rejects.toMatchObject({ data: { code: 'index_damaged' } })
    expect(JSON.stringify(result)).not.toMatch(/secret/)
    await server.close()
  })

  test('of a client that calls a tool that is none is one of the protocol', async () => {
    await expect(client.callTool({ name: 'delete_all' })).rejects.toMatchObject({ code: -32602 })
  })
})

describe('cancelling', () => {
  const servers: { close(): Promise<void> }[] = []
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()))
  })

  async function hanging() {
    const search = hangingSearch()
    const server = await openServer(appOver({ match: search.match }))
    servers.push(server)
    return { ...search, ...server }
  }

  test('a call stops the search', async () => {
    const { connect, began, stopped } = await hanging()
    const other = await connect()
    const leave = new AbortController()
    const asking = other.callTool({ name: 'ask', arguments: { question } }, undefined, {
      signal: leave.signal,
    })
    asking.catch(() => {})
    await began
    leave.abort()
    await stopped
    await expect(asking).rejects.toThrow()
  })

  test('by closing the connection stops the search', async () => {
    const { connect, began, stopped } = await hanging()
    const other = await connect()
    other.callTool({ name: 'search', arguments: { question } }).catch(() => {})
    await began
    await other.close()
    await stopped
  })

  test('is not possible for another client, whose calls have the same numbers', async () => {
    const { connect, url, began, stopped } = await hanging()
    const other = await connect()
    const asking = other.callTool({ name: 'ask', arguments: { question } })
    asking.catch(() => {})
    await began
    let isStopped = false
    void stopped.then(() => {
      isStopped = true
    })
    const params = { requestId: 1 }
    const cancel = { jsonrpc: '2.0', method: 'notifications/cancelled', params }
    for (const session of [undefined, '', crypto.randomUUID()]) {
      const headers = session === undefined ? {} : { 'Mcp-Session-Id': session }
      expect((await fetch(url, posted(cancel, headers))).status).toBe(202)
    }
    expect(isStopped).toBe(false)
  })
})

describe('over HTTP', () => {
  const list = { jsonrpc: '2.0', id: 1, method: 'tools/list' }

  test.each<[string, unknown, Record<string, string>, number]>([
    ['a form', 'a=1', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415],
    ['no JSON', '{', {}, 400],
    ['no message', '{}', {}, 400],
    ['a batch', [list, list], {}, 400],
    ['a long body', { ...list, params: { _meta: { pad: 'x'.repeat(70_000) } } }, {}, 413],
    ['a client that reads no events', list, { Accept: 'application/json' }, 406],
    ['a protocol that is not spoken', list, { 'Mcp-Protocol-Version': '1999-01-01' }, 400],
    ['a message on its own', list, {}, 200],
  ])('%s gets its status', async (_, body, headers, status) => {
    const response = await app.request('/mcp', posted(body, headers))
    expect(response.status).toBe(status)
  })

  test('there is nothing to listen to and nothing to delete', async () => {
    for (const method of ['GET', 'DELETE']) {
      const response = await app.request('/mcp', {
        method,
        headers: { Accept: 'text/event-stream' },
      })
      expect([response.status, response.headers.get('Allow')]).toEqual([405, 'POST'])
    }
  })

  test('every handshake gets a name of its own, which nobody can guess', async () => {
    const params = {
      protocolVersion: '2025-11-25',
      capabilities: {},
      clientInfo: { name: 'test', version: '1' },
    }
    const hello = { jsonrpc: '2.0', id: 0, method: 'initialize', params }
    const names = await Promise.all(
      [1, 2].map(async () =>
        (await app.request('/mcp', posted(hello))).headers.get('Mcp-Session-Id'),
      ),
    )
    expect(new Set(names).size).toBe(2)
    expect(names[0]).toMatch(/^[0-9a-f-]{36}$/)
  })
})
