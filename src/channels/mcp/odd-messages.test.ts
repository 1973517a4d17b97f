import fc from 'fast-check'
import { expect, test } from 'vitest'
import { appOver } from './mcp.fixture.ts'

const app = appOver()
const headers = {
  'Content-Type': 'application/json',
  Accept: 'application/json, text/event-stream',
}

const methods = ['initialize', 'ping', 'tools/list', 'tools/call', 'resources/list']
const odd = fc.oneof(fc.anything(), fc.string({ unit: 'binary' }))
const params = fc.oneof(
  fc.record(
    {
      name: fc.oneof(fc.constantFrom('ask', 'search', 'read_document', '__proto__'), odd),
      arguments: fc.oneof(
        fc.dictionary(
          fc.constantFrom('question', 'filters', 'limit', 'id', 'start', '__proto__', 'history'),
          odd,
        ),
        odd,
      ),
      uri: odd,
      cursor: odd,
      _meta: fc.oneof(fc.record({ progressToken: odd }), odd),
    },
    { requiredKeys: [] },
  ),
  odd,
)
const message = fc
  .record(
    {
      jsonrpc: fc.oneof({ weight: 9, arbitrary: fc.constant('2.0') }, odd),
      id: fc.oneof({ weight: 9, arbitrary: fc.nat() }, odd),
      method: fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(...methods, 'resources/read') },
        fc.constantFrom('resources/templates/list', 'notifications/cancelled', 'nonsense'),
        odd,
      ),
      params,
    },
    { requiredKeys: [] },
  )
  .map((value) => JSON.stringify(value) ?? '')

const polluting =
  '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"ask","arguments":{"question":"Who?","__proto__":{"polluted":1}}}}'

test('no message breaks the server, and every request is answered', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(message, fc.json(), fc.constant(polluting)), async (body) => {
      const response = await app.request('/mcp', { method: 'POST', headers, body })
      expect([200, 202, 400]).toContain(response.status)
      const text = await response.text()
      if (response.status !== 200) return
      const { id, result, error } = JSON.parse(/^data: (.*)$/m.exec(text)![1]!)
      expect(id).toEqual(JSON.parse(body).id)
      expect((result === undefined) !== (error === undefined)).toBe(true)
    }),
    { numRuns: 500 },
  )
  expect(({} as { polluted?: number }).polluted).toBeUndefined()
})
