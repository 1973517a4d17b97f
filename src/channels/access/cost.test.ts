import { expect, test } from 'vitest'
import { costOf } from './cost.ts'

test.each<[string, string, number]>([
  ['GET', '/', 0],
  ['GET', '/documents', 0],
  ['GET', '/documents/', 0],
  ['GET', '/documents/harbour', 1],
  ['HEAD', '/documents/harbour', 1],
  ['GET', '/assets/chat.js', 0],
  ['GET', '/widget.js', 0],
  ['GET', '/check', 0],
  ['GET', '/healthz', 0],
  ['GET', '/api', 0],
  ['GET', '/openapi.json', 0],
  ['GET', '/mcp-notes', 0],
  ['POST', '/slack/commands', 0],
  ['POST', '/api/ask', 1],
  ['GET', '/api/documents', 1],
  ['HEAD', '/api/documents', 1],
  ['POST', '/v1/chat/completions', 1],
  ['GET', '/v1/models', 1],
  ['POST', '/mcp', 1],
  ['GET', '/mcp', 1],
  ['DELETE', '/mcp', 1],
  ['GET', '/metrics', 0],
  ['POST', '/metrics', 1],
  ['POST', '/slack/commands/', 1],
  ['POST', '/unheard-of', 1],
  ['PROPFIND', '/', 1],
])('%s %s costs %i', (method, path, cost) => {
  expect(costOf(method, path, '10')).toBe(cost)
})

test.each<[string | undefined, number]>([
  ['0', 1],
  ['2000', 1],
  ['2001', 2],
  ['20000', 10],
  ['999999999', 33],
  [undefined, 33],
  ['', 33],
  ['-1', 33],
  ['1e1', 33],
])('a draft of %s bytes costs %i', (length, cost) => {
  expect(costOf('POST', '/api/check', length)).toBe(cost)
  expect(costOf('POST', '/check', length)).toBe(cost)
})

test.each<[string | undefined, number]>([
  ['0', 1],
  ['4000', 1],
  ['9000', 3],
  ['999999', 20],
  [undefined, 20],
])('an export of %s bytes costs %i', (length, cost) => {
  expect(costOf('POST', '/api/export', length)).toBe(cost)
  expect(costOf('GET', '/api/export', length)).toBe(1)
})
