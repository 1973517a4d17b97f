import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Answer } from '../../answer/answer.ts'
import { createApp } from '../../app.ts'
import { FootnoteError } from '../../errors.ts'
import type { WithPorts } from '../../retrieve/ports.ts'
import { smallCollection } from '../http/small-collection.fixture.ts'
import { problemsOf, wordsIn } from './block-kit.fixture.ts'
import type { SlackSettings } from './commands.ts'
import {
  commandBody,
  type FakeSlack,
  openFakeSlack,
  signedHeaders,
  signingSecret,
} from './slack.fixture.ts'

const question = 'When was the harbour bridge opened?'
const readerUrl = 'https://ask.example.org'

let slack: FakeSlack
beforeAll(async () => {
  slack = await openFakeSlack()
})
afterAll(() => slack.close())
afterEach(() => vi.useRealTimers())

type Set = { readonly use?: WithPorts; readonly onAnswer?: (answer: Answer) => void }

function appOf({ use = (work) => work(smallCollection()), onAnswer }: Set = {}) {
  const logged: string[] = []
  const running: Promise<void>[] = []
  const settings: SlackSettings = {
    signingSecret,
    readerUrl,
    responseOrigin: slack.origin,
    wait: async () => {},
    waitUntil: (work) => void running.push(work),
  }
  const app = createApp({
    use,
    onAnswer,
    status: () => ({ state: 'ready' }),
    page: { html: '', assets: new Map() },
    log: pino({ level: 'info' }, { write: (line) => void logged.push(line) }),
    slack: settings,
  })
  const post = (body: string, headers: Record<string, string> = signedHeaders(body)) =>
    app.request('/slack/commands', { method: 'POST', headers, body })
  return {
    post,
    logged,
    /** Types a command, and returns how it was acknowledged and what came by its response address. */
    type: async (text: string, address = slack.address()) => {
      const response = await post(commandBody({ text, response_url: address }))
      const acknowledged = await response.text()
      await Promise.all(running)
      return { status: response.status, acknowledged, messages: slack.messages(address) }
    },
    done: () => Promise.all(running),
  }
}

describe('a question', () => {
  test('is acknowledged with nothing and answered privately, with its footnotes', async () => {
    const told: Answer[] = []
    const app = appOf({ onAnswer: (answer) => told.push(answer) })
    const { status, acknowledged, messages } = await app.type(question)
    expect([status, acknowledged]).toEqual([200, ''])
    expect(messages).toMatchObject([{ response_type: 'ephemeral' }])
    const words = wordsIn(messages[0]!.blocks)
    expect(words[0]).toBe(question)
    expect(words[1]).toMatch(/The harbour bridge was opened in 1931 by the mayor\. \[1\]$/)
    expect(words).toContain('The harbour bridge · Ada Moss · The Quay · 2 March 1989')
    expect(told.map((answer) => answer.question)).toEqual([question])
    const [answer] = told
    const quotes = answer!.citations.map(({ quote }) => quote)
    expect(words).toEqual(expect.arrayContaining(quotes))
  })

  test('is answered in the channel where that is asked for', async () => {
    const { messages } = await appOf().type(`share ${question}`)
    expect(messages).toMatchObject([{ response_type: 'in_channel' }])
  })

  test('goes to the documents that it names', async () => {
    const asked: unknown[] = []
    const { index, ...ports } = smallCollection()
    const watched = {
      ...ports,
      index: {
        ...index,
        match: (...call: Parameters<typeof index.match>) => {
          asked.push(call[2])
          return index.match(...call)
        },
      },
    }
    const app = appOf({ use: (work) => work(watched) })
    const { messages } = await app.type(`from:1980 author:"Ada Moss" ${question}`)
    expect(asked[0]).toMatchObject({ from: '1980', author: 'Ada Moss' })
    expect(wordsIn(messages)).toContain('Only from 1980 · author Ada Moss')
  })

  test('that the documents do not answer is told so, with the nearest', async () => {
    const { messages } = await appOf().type('Who painted the lighthouse ceiling?')
    expect(wordsIn(messages)).toContain('The documents do not answer this.')
  })

  test.each([
    ['', /^Ask the documents\./],
    ['help', /^Ask the documents\./],
    ['from:2011-13 Who?', /^from: expected a date .*\. See \/ask help\.$/],
  ])('%j is answered at once', async (text, words) => {
    const { acknowledged, messages } = await appOf().type(text)
    const message = JSON.parse(acknowledged)
    expect(problemsOf(message)).toEqual([])
    expect(message.response_type).toBe('ephemeral')
    expect(wordsIn(message.blocks).join('')).toMatch(words)
    expect(messages).toEqual([])
  })
})

describe('a failure', () => {
  test('that passes is waited for', async () => {
    let tries = 0
    const app = appOf({
      use: async (work) => {
        tries += 1
        if (tries === 2) throw new FootnoteError('engine_unavailable', 'child 4711 died')
        if (tries < 4) throw new FootnoteError('overloaded', 'the queue is full')
        return work(smallCollection())
      },
    })
    const { messages } = await app.type(question)
    expect(wordsIn(messages)).toContain('The harbour bridge was opened in 1931 by the mayor.')
    expect(tries).toBe(4)
  })

  test.each([
    [new FootnoteError('overloaded', 'the queue is full'), 'Too many questions are waiting'],
    [new FootnoteError('index_damaged', '/secret/path'), 'Nothing can be searched now'],
    [new Error('/secret/path'), 'Internal error'],
  ])('that stays is told privately, in no words of ours: %s', async (error, words) => {
    const app = appOf({ use: () => Promise.reject(error) })
    const { messages } = await app.type(`share ${question}`)
    expect(messages).toMatchObject([{ response_type: 'ephemeral' }])
    expect(wordsIn(messages).join()).toContain(words)
    expect(JSON.stringify(messages)).not.toContain('secret')
  })

  test('to post is logged without the address', async () => {
    const app = appOf()
    const address = slack.address({ status: 404, error: 'expired_url' })
    expect((await app.type(question, address)).messages).toEqual([])
    const log = app.logged.join('')
    expect(log).toContain('"reason":"404 expired_url"')
    expect(log).not.toContain(new URL(address).pathname)
    expect(log).not.toContain('harbour')
  })
})

describe('a request that is not to be believed', () => {
  const body = () => commandBody({ text: question, response_url: slack.address() })
  const refused = async (text: string, headers: Record<string, string>) => {
    const app = appOf({ use: () => Promise.reject(new Error('asked')) })
    const response = await app.post(text, headers)
    await app.done()
    expect(slack.posts(new URLSearchParams(text).get('response_url')!)).toBe(0)
    return response.status
  }

  test('such as one with a signature that is wrong or missing gets 401 and nothing else', async () => {
    const text = body()
    const { 'X-Slack-Signature': _, ...unsigned } = signedHeaders(text)
    const { 'X-Slack-Request-Timestamp': __, ...undated } = signedHeaders(text)
    const forged = signedHeaders(text, { secret: 'other' })
    for (const headers of [unsigned, undated, forged, {}]) {
      expect(await refused(text, headers)).toBe(401)
    }
    expect(await refused(`${text}&user_id=U2`, signedHeaders(text))).toBe(401)
  })

  test.each([-301, 301])('such as one of %i s from now gets 401', async (seconds) => {
    const text = body()
    const timestamp = String(Math.floor(Date.now() / 1000) + seconds)
    expect(await refused(text, signedHeaders(text, { timestamp }))).toBe(401)
  })

  test('such as JSON, another type or a field twice gets 400', async () => {
    const text = body()
    const typed = (type: string) => ({ ...signedHeaders(text), 'Content-Type': type })
    expect(await refused(text, typed('text/plain'))).toBe(400)
    expect(await refused(text, typed('application/json'))).toBe(400)
    const twice = `${text}&text=other`
    expect(await refused(twice, signedHeaders(twice))).toBe(400)
  })

  test('such as one with an answer address elsewhere gets 400, and nobody connects to it', async () => {
    const canary = await openFakeSlack()
    const address = canary.address()
    const text = commandBody({ text: question, response_url: address })
    const response = await appOf().post(text)
    expect(response.status).toBe(400)
    expect(canary.posts(address)).toBe(0)
    await canary.close()
  })

  test('such as a large one gets 413', async () => {
    const text = commandBody({ text: question, padding: 'x'.repeat(70_000) })
    expect((await appOf().post(text)).status).toBe(413)
  })
})

test('a look at the certificate is let pass, and runs nothing', async () => {
  const app = appOf()
  const address = slack.address()
  const text = commandBody({ ssl_check: '1', response_url: address })
  expect((await app.post(text, {})).status).toBe(200)
  expect((await app.post(text)).status).toBe(200)
  await app.done()
  expect(slack.posts(address)).toBe(0)
})

test('a signed request that is sent again 100 times at once is acknowledged and runs once', async () => {
  const app = appOf()
  const address = slack.address()
  const body = commandBody({ text: question, response_url: address })
  const headers = signedHeaders(body)
  const all = await Promise.all(Array.from({ length: 100 }, () => app.post(body, headers)))
  expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]))
  await app.done()
  expect((await app.post(body, headers)).status).toBe(200)
  await app.done()
  expect(slack.posts(address)).toBe(1)
})

test.each(['1', '2', '3'])('a retry with number %s, signed anew, runs nothing', async (number) => {
  const app = appOf()
  const address = slack.address()
  const body = commandBody({ text: question, response_url: address })
  await app.post(body)
  const timestamp = String(Math.floor(Date.now() / 1000) + Number(number))
  const again = { ...signedHeaders(body, { timestamp }), 'X-Slack-Retry-Num': number }
  expect((await app.post(body, again)).status).toBe(200)
  await app.done()
  expect(slack.posts(address)).toBe(1)
})

test('without a secret there is no such address, and an empty one is refused', async () => {
  const options = {
    use: ((work) => work(smallCollection())) as WithPorts,
    status: () => ({ state: 'ready' }) as const,
    page: { html: '', assets: new Map() },
    log: pino({ enabled: false }),
  }
  const body = commandBody({ text: question })
  const request = { method: 'POST', headers: signedHeaders(body), body }
  expect((await createApp(options).request('/slack/commands', request)).status).toBe(404)
  expect(() => createApp({ ...options, slack: { signingSecret: ' ', readerUrl } })).toThrow(
    expect.objectContaining({ code: 'config_invalid' }),
  )
})
