import { pino } from 'pino'
import { createApp } from '../../src/app.ts'
import { smallCollection } from '../../src/channels/http/small-collection.fixture.ts'
import {
  commandBody,
  signedHeaders,
  signingSecret,
} from '../../src/channels/slack/slack.fixture.ts'
import { seededRandom } from '../random.ts'
import type { BenchFigure } from './figures.ts'

const seed = 1931
/** So many are forged from one genuine request, and it is sent again as often. */
const perGenuine = 20
const nowhere = 'http://127.0.0.1:9'

type Sent = { readonly headers: Headers; readonly body: string }

/** How many of so many forged and replayed requests run; the genuine ones among them do, each once. */
export async function measureForgeries(count: number): Promise<BenchFigure[]> {
  const server = serverThatCounts()
  const random = seededRandom(seed)
  const statuses = { genuine: [] as number[], forged: [] as number[], replayed: [] as number[] }
  while (statuses.forged.length + statuses.replayed.length < count) {
    const genuine = genuineRequest(statuses.genuine.length)
    const times = Array.from({ length: perGenuine })
    statuses.genuine.push(await server.send(genuine))
    const forged = times.map(() => server.send(forge(genuine, random)))
    const replayed = times.map(() => server.send(genuine))
    statuses.forged.push(...(await Promise.all(forged)))
    statuses.replayed.push(...(await Promise.all(replayed)))
    await server.done()
  }
  const other = [
    ...statuses.genuine.filter((status) => status !== 200),
    ...statuses.forged.filter((status) => status !== 401),
    ...statuses.replayed.filter((status) => status !== 200),
  ]
  return [
    {
      name: 'forged requests accepted, and replayed ones run',
      value:
        statuses.forged.filter((status) => status < 300).length +
        Math.abs(server.ran() - statuses.genuine.length),
      unit: '',
      target: { atMost: 0 },
      detail: `of ${count}, half of each kind, beside ${statuses.genuine.length} genuine ones; seed ${seed}`,
    },
    {
      name: 'of these, answered otherwise than they should be',
      value: other.length,
      unit: '',
      target: { atMost: 0 },
      detail: 'forged ones by 401, replayed ones by 200 and nothing else',
    },
  ]
}

/** A server that counts what runs; its answers go nowhere. */
function serverThatCounts() {
  let commands = 0
  const running: Promise<void>[] = []
  const app = createApp({
    use: (work) => {
      commands += 1
      return work(smallCollection())
    },
    status: () => ({ state: 'ready' }),
    page: { html: '', assets: new Map() },
    log: pino({ enabled: false }),
    slack: {
      signingSecret,
      readerUrl: null,
      responseOrigin: nowhere,
      wait: async () => {},
      waitUntil: (work) => void running.push(work),
    },
  })
  return {
    send: async ({ headers, body }: Sent) =>
      (await app.request('/slack/commands', { method: 'POST', headers, body })).status,
    done: () => Promise.all(running.splice(0)),
    ran: () => commands,
  }
}

function genuineRequest(number: number): Sent {
  const body = commandBody({
    text: `Who built it, ${number}?`,
    response_url: `${nowhere}/${number}`,
  })
  return { headers: new Headers(signedHeaders(body)), body }
}

const signature = 'X-Slack-Signature'
const timestamp = 'X-Slack-Request-Timestamp'

/** A request with one thing changed: a bit, a header, the time, the secret, or the way the signature is written. */
function forge({ headers, body }: Sent, random: () => number): Sent {
  const sign = headers.get(signature)!
  const time = headers.get(timestamp)!
  const pick = <Choice>(choices: readonly Choice[]) =>
    choices[Math.floor(random() * choices.length)]!
  const having = (name: string, value: string): Sent => {
    const changed = new Headers(headers)
    changed.set(name, value)
    return { headers: changed, body }
  }
  const without = (name: string): Sent => {
    const changed = new Headers(headers)
    changed.delete(name)
    return { headers: changed, body }
  }
  const signedBy = (options: { readonly secret?: string; readonly timestamp?: string }): Sent => ({
    headers: new Headers(signedHeaders(body, { timestamp: time, ...options })),
    body,
  })
  const ways: readonly (() => Sent)[] = [
    () => ({ headers, body: withOtherBit(body, random) }),
    () => having(signature, withOtherBit(sign, random)),
    () => having(timestamp, withOtherBit(time, random)),
    () => without(pick([signature, timestamp])),
    () => having(signature, pick(otherForms(sign))),
    () => having(signature, `v0=${randomHex(random)}`),
    () => signedBy({ secret: pick(otherSecrets) }),
    () => signedBy({ timestamp: pick(otherTimes(Number(time), random)) }),
  ]
  return pick(ways)()
}

const otherSecrets = ['x', 'null', 'undefined', signingSecret.slice(1), signingSecret.toUpperCase()]

function otherForms(sign: string): string[] {
  const hex = sign.slice(3)
  return [
    ...['', 'v0', 'v0=', 'v1=', `v1=${hex}`, hex, `v0==${hex}`, `v0= ${hex}`, `"${sign}"`],
    ...[sign.slice(0, -2), `${sign}00`, `${sign}, ${sign}`, `v0=${'g'.repeat(64)}`, `v0=${hex},`],
  ]
}

function otherTimes(time: number, random: () => number): string[] {
  const late = 301 + Math.floor(random() * 1e6)
  return [
    ...[`${time - late}`, `${time + late}`, `-${time}`, `+${time}`, `${time}.0`, `0${time}`],
    ...['', 'NaN', '1e9', '0x6553f100', '9'.repeat(20)],
  ]
}

function randomHex(random: () => number): string {
  return Array.from({ length: 64 }, () => Math.floor(random() * 16).toString(16)).join('')
}

/** The text with one bit of one character turned, where that leaves one that can stand in a header. */
function withOtherBit(text: string, random: () => number): string {
  for (;;) {
    const at = Math.floor(random() * text.length)
    const letter = String.fromCharCode(text.charCodeAt(at) ^ (1 << Math.floor(random() * 7)))
    if (/^[\x21-\x7e]$/.test(letter)) return text.slice(0, at) + letter + text.slice(at + 1)
  }
}
