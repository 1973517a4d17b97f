import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appForTests } from './loopback.fixture.ts'

const app = appForTests()
const json = { 'Content-Type': 'application/json' }
const endpoints = ['/v1/chat/completions', '/api/chat'] as const

const post = (path: string, body: BodyInit, headers: Record<string, string> = json) =>
  app.request(path, { method: 'POST', headers, body, duplex: 'half' } as RequestInit)

/** A request that both endpoints answer. */
const asking = (question: unknown) => ({
  model: 'footnote',
  messages: [{ role: 'user', content: question, parts: [{ type: 'text', text: question }] }],
})
const good = asking('When was the harbour bridge opened?')

type Refusal = { status: number; code: string; message: string }

/** What a refusal says, whose shape is OpenAI's under `/v1/` and our own elsewhere. */
async function refusalOf(path: string, response: Response): Promise<Refusal> {
  const { error } = (await response.json()) as { error: Record<string, string> }
  const requestId = response.headers.get('X-Request-Id')
  const { code, message, ...rest } = error
  expect(rest).toEqual(
    path.startsWith('/v1/')
      ? {
          type: response.status < 500 ? 'invalid_request_error' : 'server_error',
          param: code === 'model_not_found' ? 'model' : null,
          request_id: requestId,
        }
      : { requestId },
  )
  return { status: response.status, code: code!, message: message! }
}

describe.each(endpoints)('POST %s refuses', (path) => {
  const large = JSON.stringify(asking('x'.repeat(1024 * 1024)))
  const unannounced = () =>
    new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(large))
        controller.close()
      },
    })
  const many = { ...good, messages: Array.from({ length: 1001 }, () => good.messages[0]) }
  const parts = Array.from({ length: 101 }, () => ({ type: 'text', text: 'x' }))

  test.each<[string, () => BodyInit, number, string, RegExp]>([
    ['nothing', () => '', 400, 'bad_request', /not JSON/],
    ['broken JSON', () => '{"messages":', 400, 'bad_request', /not JSON/],
    ['null', () => 'null', 400, 'bad_request', /object/],
    ['a list', () => '[]', 400, 'bad_request', /object/],
    ['what is not UTF-8', () => Buffer.from('{"a":"\xff"}', 'latin1'), 400, 'bad_request', /UTF-8/],
    ['deep nesting', () => '['.repeat(500_000), 400, 'bad_request', /./],
    ['no messages', () => '{"model":"footnote"}', 400, 'bad_request', /messages: expected a list/],
    [
      'nobody who asks',
      () => '{"model":"footnote","messages":[]}',
      400,
      'bad_request',
      /role user/,
    ],
    ['an empty question', () => JSON.stringify(asking(' ')), 400, 'bad_request', /question: expec/],
    ['half a character', () => JSON.stringify(asking('a\ud800')), 400, 'bad_request', /surrogate/],
    ['NUL', () => JSON.stringify(asking('a\0b')), 400, 'bad_request', /NUL/],
    ['a long question', () => JSON.stringify(asking('x'.repeat(2001))), 400, 'bad_request', /2000/],
    ['too many messages', () => JSON.stringify(many), 400, 'bad_request', /at most 1000/],
    [
      'too many parts',
      () => JSON.stringify({ ...good, messages: [{ role: 'user', content: parts, parts }] }),
      400,
      'bad_request',
      /parts|content/,
    ],
    [
      'a role that nobody has',
      () => JSON.stringify({ ...good, messages: [{ role: 'king', content: '', parts: [] }] }),
      400,
      'bad_request',
      /messages\[0\]\.role: expected one of/,
    ],
    ['too much', () => large, 413, 'payload_too_large', /1048576/],
    ['too much, unannounced', unannounced, 413, 'payload_too_large', /1048576/],
  ])('%s', async (_, body, status, code, message) => {
    expect(await refusalOf(path, await post(path, body()))).toEqual({
      status,
      code,
      message: expect.stringMatching(message),
    })
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded'])('bodies of %s', async (type) => {
    const response = await post(path, JSON.stringify(good), { 'Content-Type': type })
    expect(await refusalOf(path, response)).toMatchObject({ status: 415 })
  })

  test('other methods', async () => {
    for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']) {
      const response = await app.request(path, { method })
      expect([method, response.status, response.headers.get('Allow')]).toEqual([
        method,
        405,
        'POST',
      ])
    }
    expect(await refusalOf(path, await app.request(path))).toMatchObject({
      code: 'method_not_allowed',
    })
  })

  test('streams that are not its own', async () => {
    const response = await app.request(`${path}/chat-1/stream`)
    expect(await refusalOf(path, response)).toMatchObject({ status: 404, code: 'not_found' })
  })
})

test.each([
  ['several answers', { n: 2 }, /n: expected 1/],
  ['answers that are not text', { response_format: { type: 'json_object' } }, /expected text/],
  ['what is no flag', { stream: 'yes' }, /stream: expected true or false/],
  ['no model', { model: undefined }, /model: expected a string/],
])('a completion is refused that asks for %s', async (_, options, message) => {
  const path = endpoints[0]
  const refusal = await refusalOf(path, await post(path, JSON.stringify({ ...good, ...options })))
  expect(refusal).toMatchObject({ status: 400, message: expect.stringMatching(message) })
})

test('settings of models that write are not read', async () => {
  const settings = { temperature: 9, top_p: 'x', max_tokens: -1, tools: [{}], seed: null, user: 1 }
  const response = await post(endpoints[0], JSON.stringify({ ...good, ...settings }))
  expect(response.status).toBe(200)
})

test('neither answers nor refusals are kept on the way', async () => {
  for (const path of endpoints) {
    for (const body of [JSON.stringify(good), 'null']) {
      const response = await post(path, body)
      expect([path, response.headers.get('Cache-Control')]).toEqual([
        path,
        expect.stringMatching(/no-store|no-cache/),
      ])
      await response.text()
    }
  }
})

const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.anything())
const part = fc.record(
  {
    type: fc.oneof(fc.constantFrom('text', 'file', 'data-answer', '__proto__'), fc.anything()),
    text: anyText,
  },
  { requiredKeys: [] },
)
const message = fc.oneof(
  fc.record(
    {
      role: fc.oneof(fc.constantFrom('user', 'assistant', 'system', 'constructor'), fc.anything()),
      content: fc.oneof(anyText, fc.array(part)),
      parts: fc.oneof(fc.array(part), fc.anything()),
    },
    { requiredKeys: [] },
  ),
  fc.anything(),
)
const request = fc.record(
  {
    model: fc.oneof({ weight: 5, arbitrary: fc.constant('footnote') }, fc.anything()),
    messages: fc.oneof(
      { weight: 9, arbitrary: fc.array(message) },
      { weight: 1, arbitrary: fc.anything() },
    ),
    filters: fc.option(fc.anything(), { nil: undefined }),
    stream: fc.oneof(fc.constant(false), fc.anything()),
  },
  { requiredKeys: ['model', 'messages'] },
)
const body = fc.oneof(
  { weight: 8, arbitrary: request.map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: fc.json() },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '\ufeff{}',
      '{"__proto__":{"polluted":1},"model":"footnote","messages":[{"role":"user","content":"bridge","parts":[{"type":"text","text":"bridge","__proto__":{"polluted":1}}]}]}',
    ),
  },
)

test('no body breaks the server, and every refusal has its shape and code', async () => {
  const seen = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...endpoints), body, async (path, text) => {
      const response = await post(path, text)
      const key = `${path} ${response.status}`
      seen.set(key, (seen.get(key) ?? 0) + 1)
      if (response.status === 200) expect(await response.text()).not.toContain('"internal"')
      else {
        expect([400, 404]).toContain(response.status)
        const { code, message: words } = await refusalOf(path, response)
        expect(['bad_request', 'model_not_found']).toContain(code)
        expect(words.length).toBeLessThanOrEqual(2000)
      }
    }),
    { numRuns: 1000 },
  )
  expect(({} as { polluted?: number }).polluted).toBeUndefined()
  // Both outcomes have been seen on both.
  expect([...seen.keys()].sort()).toEqual(
    expect.arrayContaining(endpoints.flatMap((path) => [`${path} 200`, `${path} 400`])),
  )
})
