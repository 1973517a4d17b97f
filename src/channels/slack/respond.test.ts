import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { messageOf, noteOf, paragraph, richText } from './blocks.ts'
import { isResponseUrl, respond } from './respond.ts'
import { type FakeSlack, type Fault, openFakeSlack } from './slack.fixture.ts'

let slack: FakeSlack
beforeAll(async () => {
  slack = await openFakeSlack()
})
afterAll(() => slack.close())

const message = noteOf('An answer.')
const plainer = noteOf('There is an answer.')

/** Posts to an address whose first posts meet these faults, on a clock that only waiting moves. */
async function post(faults: readonly Fault[], { elapsed = 0, sent = message } = {}) {
  const address = slack.address(...faults)
  const waits: number[] = []
  const outcome = await respond(address, sent, plainer, {
    elapsed: () => waits.reduce((sum, ms) => sum + ms, elapsed),
    wait: async (ms) => void waits.push(ms),
    timeout: 500,
  })
  return { outcome, waits, posts: slack.posts(address), messages: slack.messages(address) }
}

test('a message is posted once', async () => {
  const { outcome, waits, posts, messages } = await post([])
  expect(outcome).toEqual({ posted: true, tries: 1 })
  expect([waits, posts, messages]).toEqual([[], 1, [message]])
})

describe('a post that fails is tried again', () => {
  test('when Slack says', async () => {
    const busy = { status: 429, error: 'rate_limited', headers: { 'Retry-After': '7' } }
    const { outcome, waits, messages } = await post([busy])
    expect(outcome).toEqual({ posted: true, tries: 2 })
    expect([waits, messages]).toEqual([[7000], [message]])
  })

  test('after growing pauses where Slack fails, is busy without a time, or says nothing', async () => {
    const odd = { status: 429, headers: { 'Retry-After': 'soon' } }
    const { outcome, waits, messages } = await post([{ status: 500 }, 'hang', odd, { status: 503 }])
    expect(outcome).toEqual({ posted: true, tries: 5 })
    expect([waits, messages]).toEqual([[1000, 2000, 4000, 8000], [message]])
  })

  test('five times and no more', async () => {
    const faults = Array.from({ length: 9 }, () => ({ status: 500 }))
    const { outcome, posts } = await post(faults)
    expect(outcome).toEqual({ posted: false, tries: 5, reason: '500' })
    expect(posts).toBe(5)
  })

  test('in simpler words where Slack refuses the message', async () => {
    const { outcome, messages } = await post([], { sent: messageOf('x', []) })
    expect(outcome).toEqual({ posted: true, tries: 2 })
    expect(messages).toEqual([plainer])
    const tooLong = { status: 200, error: 'msg_blocks_too_long' }
    expect(await post([tooLong])).toMatchObject({ messages: [plainer], waits: [] })
    const refused = { status: 400, error: 'invalid_payload' }
    expect((await post([refused, refused])).outcome).toEqual({
      posted: false,
      tries: 2,
      reason: '400 invalid_payload',
    })
  })
})

describe('a post that cannot succeed is given up', () => {
  test.each<Fault>([
    { status: 404, error: 'used_url' },
    { status: 404, error: 'expired_url' },
    { status: 410, error: 'channel_is_archived' },
    { status: 200, error: 'expired_url' },
    { status: 403, error: 'action_prohibited' },
  ])('after %j', async (fault) => {
    const { outcome, waits, posts } = await post([fault])
    const { status, error } = fault as { status: number; error: string }
    expect(outcome).toEqual({ posted: false, tries: 1, reason: `${status} ${error}` })
    expect([waits, posts]).toEqual([[], 1])
  })

  test('once half an hour has passed', async () => {
    expect(await post([], { elapsed: 30 * 60_000 })).toMatchObject({
      outcome: { posted: false, tries: 0 },
      posts: 0,
    })
  })

  test('when Slack says to wait longer than that', async () => {
    const busy = { status: 429, headers: { 'Retry-After': '1800' } }
    expect(await post([busy])).toMatchObject({
      outcome: { posted: false, tries: 1 },
      waits: [],
      posts: 1,
    })
  })

  test('where nobody listens, without naming the address', async () => {
    const gone = await openFakeSlack()
    const address = gone.address()
    await gone.close()
    const outcome = await respond(address, message, plainer, {
      elapsed: () => 0,
      wait: async () => {},
    })
    expect(outcome).toEqual({ posted: false, tries: 5, reason: 'TypeError' })
  })
})

test('a redirect is not followed', async () => {
  let connections = 0
  const canary = createServer((_, response) => response.end()).on('connection', () => {
    connections += 1
  })
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve))
  const location = `http://127.0.0.1:${(canary.address() as AddressInfo).port}/`
  for (const status of [301, 302, 307, 308]) {
    const { outcome, posts } = await post([{ status, headers: { Location: location } }])
    expect(outcome).toMatchObject({ posted: false, tries: 1 })
    expect(posts).toBe(1)
  }
  expect(connections).toBe(0)
  canary.close()
})

describe('an address to answer to', () => {
  test.each([
    'https://hooks.slack.com/commands/T1/2/3',
    'https://HOOKS.slack.com:443/commands/T1/2/3',
    // Parsed, the backslash is a slash, and the host is Slack's.
    'https://hooks.slack.com\\@evil.example/',
  ])('may be %s', (address) => {
    expect(isResponseUrl(address)).toBe(true)
  })

  test.each([
    'http://hooks.slack.com/commands/T1',
    'https://hooks.slack.com.evil.example/commands/T1',
    'https://evil.example/hooks.slack.com',
    'https://hooks.slack.com@evil.example/commands/T1',
    'https://user:key@hooks.slack.com/commands/T1',
    'https://user@hooks.slack.com/commands/T1',
    'https://:key@hooks.slack.com/commands/T1',
    'https://hooks.slack.com:8443/commands/T1',
    'https://hooks%2eslack%2ecom.evil.example/',
    'https://hooks.slack.com./commands/T1',
    'https://xn--hooks-.slack.com/',
    'https://[::ffff:7f00:1]/commands/T1',
    'https://[0:0:0:0:0:ffff:127.0.0.1]/',
    'https://2130706433/commands/T1',
    'https://0x7f.1/',
    'https://127.0.0.1/commands/T1',
    'https://localhost/commands/T1',
    'file:///etc/hosts',
    'javascript:alert(1)',
    '//hooks.slack.com/commands/T1',
    '/commands/T1',
    '',
  ])('may not be %s', (address) => {
    expect(isResponseUrl(address)).toBe(false)
  })

  test('may only be at the origin that is expected, in its parsed form', () => {
    expect(isResponseUrl('http://2130706433:8080/x', 'http://127.0.0.1:8080')).toBe(true)
    expect(isResponseUrl('http://127.0.0.1:8081/x', 'http://127.0.0.1:8080')).toBe(false)
  })
})

test('a message without words has no block', () => {
  expect(richText(paragraph())).toEqual([])
})
