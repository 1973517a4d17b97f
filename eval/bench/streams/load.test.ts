import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyStreams } from './load.ts'

const asked: string[] = []
let open = 0
let most = 0
const status = 'event: status\ndata: {}\n\n'

/** What the server does with each question. */
const replies: Readonly<Record<string, (response: ServerResponse) => void>> = {
  'done?': (response) => response.writeHead(200).end(`${status}event: done\ndata: {}\n\n`),
  'error?': (response) => response.writeHead(200).end(`${status}event: error\ndata: {}\n\n`),
  'cut?': (response) => response.writeHead(200).end(`${status}event: done\ndata: {}\n`),
  'broken?': (response) => {
    response.writeHead(200).write(status)
    setTimeout(() => response.destroy(), 20)
  },
  'busy?': (response) => response.writeHead(503, { 'retry-after': '1' }).end('{}'),
  'down?': (response) => response.writeHead(503).end('{}'),
  'slow?': (response) => response.writeHead(200).write(status),
}
const server = createServer(async (request, response) => {
  most = Math.max(most, ++open)
  response.on('close', () => --open)
  let body = ''
  for await (const part of request) body += part
  const { question } = JSON.parse(body) as { question: string }
  asked.push(question)
  replies[question]!(response)
})
let url = ''
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

test('streams are asked for in turn, no more at a time than may be, and their ends told apart', async () => {
  const questions = ['done?', 'error?', 'cut?', 'broken?', 'busy?', 'down?']
  const outcomes = await applyStreams({ url, questions, streams: 7, atOnce: 1 })
  expect(asked.splice(0)).toEqual([...questions, 'done?'])
  expect(most).toBe(1)
  expect(outcomes.map(({ end }) => end)).toEqual([
    ...['done', 'error', 'cut', 'cut', 'refused', 'refused', 'done'],
  ])
  expect(outcomes.map((outcome) => outcome.status)).toEqual([200, 200, 200, 200, 503, 503, 200])
  expect(outcomes.map(({ saysWhen }) => saysWhen)).toEqual([
    ...[false, false, false, false, true, false, false],
  ])
  for (const { first, whole, end } of outcomes) {
    if (end === 'refused') expect(first).toBeNull()
    else expect(first! > 0 && first! <= whole).toBe(true)
  }
})

test('readers who leave are told from those who are cut off', async () => {
  const load = { url, questions: ['slow?'], streams: 8, atOnce: 4, leaveBefore: 50, seed: 7 }
  const outcomes = await applyStreams(load)
  expect(outcomes.map(({ end }) => end)).toEqual(Array(8).fill('left'))
  expect(Math.max(...outcomes.map(({ whole }) => whole))).toBeGreaterThan(0)
  expect(most).toBeLessThanOrEqual(4)
})
