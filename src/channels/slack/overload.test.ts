import { Hono } from 'hono'
import { requestId } from 'hono/request-id'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answering } from '../http/ask.ts'
import { davisAnswer } from '../widget/answer/answers.fixture.ts'
import { slackRoutes } from './commands.ts'
import {
  commandBody,
  type FakeSlack,
  openFakeSlack,
  signedHeaders,
  signingSecret,
} from './slack.fixture.ts'

const typedAtOnce = 20

let slack: FakeSlack
beforeAll(async () => {
  slack = await openFakeSlack()
})
afterAll(() => slack.close())

function appOf(answer: Answering) {
  const running: Promise<void>[] = []
  const app = new Hono()
  app.use(requestId())
  app.route(
    '/',
    slackRoutes(answer, pino({ enabled: false }), {
      signingSecret,
      readerUrl: null,
      responseOrigin: slack.origin,
      wait: async () => {},
      waitUntil: (work) => void running.push(work),
    }),
  )
  return { app, done: () => Promise.all(running) }
}

/** Types the commands, and tells how long each took to be acknowledged, and with what. */
async function typeAll({ app }: ReturnType<typeof appOf>, commands: number) {
  const addresses = Array.from({ length: commands }, () => slack.address())
  const times: number[] = []
  const notes: string[] = []
  for (let first = 0; first < commands; first += typedAtOnce) {
    const some = addresses.slice(first, first + typedAtOnce).map(async (address) => {
      const body = commandBody({ text: 'Who built it?', response_url: address })
      const headers = signedHeaders(body)
      const started = performance.now()
      const response = await app.request('/slack/commands', { method: 'POST', headers, body })
      times.push(performance.now() - started)
      expect(response.status).toBe(200)
      notes.push(await response.text())
    })
    await Promise.all(some)
  }
  times.sort((a, b) => a - b)
  return { addresses, notes, p99: times[Math.floor(commands * 0.99)]!, longest: times.at(-1)! }
}

test('1,000 commands are acknowledged at once while the engine answers nothing, and get one message each', async () => {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  const app = appOf(async () => {
    await opened
    return davisAnswer
  })
  const { addresses, notes, p99, longest } = await typeAll(app, 1000)
  expect(p99).toBeLessThan(500)
  expect(longest).toBeLessThan(3000)
  expect(addresses.filter((address) => slack.posts(address) > 0)).toEqual([])
  const more = await typeAll(app, 20)
  expect(more.notes).toEqual(Array(20).fill(expect.stringContaining('Too many questions')))
  open()
  await app.done()
  expect(notes.filter((note) => note.includes('Too many questions'))).toEqual([])
  const isAnsweredOnce = (address: string) =>
    slack.messages(address).length === 1 && slack.posts(address) === 1
  expect(addresses.filter(isAnsweredOnce)).toHaveLength(1000)
  expect(more.addresses.filter((address) => slack.posts(address) > 0)).toEqual([])
}, 20_000)

test('300 commands are acknowledged at once while answers keep the processor busy', async () => {
  const app = appOf(async () => {
    await null
    const until = performance.now() + 3
    while (performance.now() < until);
    return davisAnswer
  })
  const { addresses, longest } = await typeAll(app, 300)
  expect(longest).toBeLessThan(3000)
  await app.done()
  const messages = addresses.map((address) => slack.messages(address).length)
  expect(messages).toEqual(Array(300).fill(1))
}, 20_000)
