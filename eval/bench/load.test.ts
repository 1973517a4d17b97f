import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyLoad, percentile } from './load.ts'

const asked: string[] = []
let most = 0
let open = 0
const server = createServer(async (request, response) => {
  if (request.url === '/healthz') {
    response.end('{}')
    return
  }
  most = Math.max(most, ++open)
  let body = ''
  for await (const part of request) body += part
  const { question } = JSON.parse(body) as { question: string }
  asked.push(question)
  open--
  response.writeHead(question === 'bad?' ? 503 : 200).end('{}')
})
let url = ''
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

test('takes the nearest rank for a percentile', () => {
  const values = [30, 10, 20, 40]
  expect(percentile(values, 0.5)).toBe(20)
  expect(percentile(values, 0.99)).toBe(40)
  expect(percentile(values, 0)).toBe(10)
})

test('asks the questions in turn, no more at a time than it may, and tells failures apart', async () => {
  const load = { url, questions: ['a?', 'b?', 'bad?'], requests: 7, concurrency: 2 }
  const { milliseconds, idle, failures } = await applyLoad(load)
  expect(milliseconds).toHaveLength(5)
  expect(idle).toHaveLength(7)
  expect(failures).toEqual([503, 503])
  expect(asked.toSorted()).toEqual(['a?', 'a?', 'a?', 'b?', 'b?', 'bad?', 'bad?'])
  expect(most).toBeLessThanOrEqual(2)
})
