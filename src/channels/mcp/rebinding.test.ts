import { expect, test } from 'vitest'
import { appOver } from './mcp.fixture.ts'

/** As a server that only this machine can reach has it, but for one site that may call it. */
const access = {
  keys: [],
  isPublic: false,
  origins: ['https://host.example'],
  trustedProxies: [],
  socketAddress: () => undefined,
}
const app = appOver({}, { access })

const list = (url: string, headers: Record<string, string>) =>
  app.request(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
      ...headers,
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
  })

test.each<[string, string, Record<string, string>, number]>([
  ['a program', 'http://127.0.0.1:8787/mcp', {}, 200],
  ['a program that says localhost', 'http://localhost:8787/mcp', {}, 200],
  ['a page that is allowed', 'http://localhost/mcp', { Origin: 'https://host.example' }, 200],
  ['a page of another site', 'http://localhost/mcp', { Origin: 'https://evil.example' }, 403],
  ['a page that hides its site', 'http://localhost/mcp', { Origin: 'null' }, 403],
  ['another port', 'http://localhost:8787/mcp', { Origin: 'http://localhost:3000' }, 403],
  ['a rebound name', 'http://evil.example/mcp', { Origin: 'http://evil.example' }, 403],
  ['a rebound name alone', 'http://evil.example/mcp', {}, 403],
])('%s gets its status', async (_, url, headers, status) => {
  const response = await list(url, headers)
  expect(response.status).toBe(status)
  if (status === 403) expect(await response.text()).not.toMatch(/read_document|evil/)
})
