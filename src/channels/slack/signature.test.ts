import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { openSignatureCheck } from './signature.ts'
import { signedHeaders, signingSecret } from './slack.fixture.ts'

const now = 1_700_000_000
const encode = (text: string) => new TextEncoder().encode(text)
const isGenuine = openSignatureCheck(signingSecret)

const sign = (body: string, timestamp = String(now)) => {
  const headers = signedHeaders(body, { timestamp })
  return { timestamp, signature: headers['X-Slack-Signature']! }
}
const check = (signed: Parameters<typeof isGenuine>[0], body: string, at = now) =>
  isGenuine(signed, encode(body), at * 1000)

describe('a signed request is accepted', () => {
  test('as in the example that Slack publishes', async () => {
    const body =
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c'
    const signed = {
      timestamp: '1531420618',
      signature: 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    }
    const published = openSignatureCheck('8f742231b10e8888abcd99yyyzzz85a5')
    expect(await published(signed, encode(body), 1_531_420_618_000)).toBe(true)
    expect(await published(signed, encode(`${body}x`), 1_531_420_618_000)).toBe(false)
  })

  test('whatever its bytes are, 1,000 of 1,000', async () => {
    const texts = ['a+b', '%2B %', '“Ada” & Ünï ☂ 🧭', '\u0000\r\n', '']
    for (let i = 0; i < 1000; i++) {
      const body = `text=${texts[i % texts.length]}${randomBytes(i % 40).toString('latin1')}`
      expect(await check(sign(body), body)).toBe(true)
    }
  })

  test('by the bytes as they came, not as text', async () => {
    const bytes = Buffer.from([0x74, 0x3d, 0xff, 0xfe])
    const headers = signedHeaders(bytes, { timestamp: String(now) })
    const signed = { timestamp: String(now), signature: headers['X-Slack-Signature']! }
    expect(await isGenuine(signed, bytes, now * 1000)).toBe(true)
    expect(await isGenuine(signed, encode(bytes.toString('utf8')), now * 1000)).toBe(false)
  })
})

test.each([
  [-301, false],
  [-300, true],
  [-299, true],
  [0, true],
  [299, true],
  [300, true],
  [301, false],
  [3600, false],
])('a timestamp %i s from now is accepted: %s', async (seconds, accepted) => {
  const signed = sign('text=x', String(now + seconds))
  expect(await check(signed, 'text=x')).toBe(accepted)
  // The clock of this side counts in milliseconds.
  expect(await isGenuine(sign('x', String(now + seconds)), encode('x'), now * 1000 + 999)).toBe(
    accepted,
  )
})

test.each(['', 'NaN', '1e9', '0x6553f100', `-${now}`, `${now}.0`, `+${now}`, ` ${now}`, `${now} `])(
  'a timestamp written %j is refused, though it is signed',
  async (timestamp) => {
    expect(await check(sign('text=x', timestamp), 'text=x')).toBe(false)
  },
)

test.each(['0'.repeat(10) + now, '9'.repeat(20), `${now},${now}`])(
  'a timestamp written %j is refused, though it is signed',
  async (timestamp) => {
    expect(await check(sign('text=x', timestamp), 'text=x', Number(timestamp) || now)).toBe(false)
  },
)

test.each<[string, (signature: string) => string | null]>([
  ['missing', () => null],
  ['empty', () => ''],
  ['only a version', () => 'v0='],
  ['of another version', (signature) => signature.replace('v0', 'v1')],
  ['without a version', (signature) => signature.slice(3)],
  ['in capitals', (signature) => `v0=${signature.slice(3).toUpperCase()}`],
  ['not hexadecimal', (signature) => signature.replace(/.$/, 'g')],
  ['too short', (signature) => signature.slice(0, -2)],
  ['too long', (signature) => `${signature}00`],
  ['there twice', (signature) => `${signature}, ${signature}`],
  ['after a line break', (signature) => `${signature}\n`],
  ['of another secret', () => signedHeaders('text=x', { secret: 'other' })['X-Slack-Signature']!],
])('a signature that is %s is refused', async (_, change) => {
  const { timestamp, signature } = sign('text=x')
  expect(await check({ timestamp, signature: change(signature) }, 'text=x')).toBe(false)
})

test('a request without a timestamp is refused', async () => {
  const { signature } = sign('text=x')
  expect(await check({ timestamp: null, signature }, 'text=x')).toBe(false)
})

test('0 of 100,000 forged requests are accepted', async () => {
  const body = 'command=%2Fask&text=Who+built+the+bridge%3F&user_id=U0001'
  const genuine = sign(body)
  const bytes = encode(body)
  expect(await isGenuine(genuine, bytes, now * 1000)).toBe(true)
  let accepted = 0
  for (let first = 0; first < 100_000; first += 500) {
    const some = Array.from({ length: 500 }, (_, i) => forge(first + i, genuine, bytes))
    const checks = some.map((forged) => isGenuine(forged.signed, forged.bytes, now * 1000))
    accepted += (await Promise.all(checks)).filter(Boolean).length
  }
  expect(accepted).toBe(0)
}, 60_000)

/** One bit of the body, one digit of the signature, another second, or a signature of chance. */
function forge(
  i: number,
  genuine: { readonly timestamp: string; readonly signature: string },
  bytes: Uint8Array,
) {
  const step = Math.floor(i / 4)
  switch (i % 4) {
    case 0: {
      const changed = Uint8Array.from(bytes)
      changed[step % bytes.length]! ^= 1 << (Math.floor(step / bytes.length) % 8)
      return { signed: genuine, bytes: changed }
    }
    case 1: {
      const digits = [...genuine.signature]
      const at = 3 + (step % 64)
      const digit = Number.parseInt(digits[at]!, 16)
      digits[at] = ((digit + 1 + (Math.floor(step / 64) % 15)) % 16).toString(16)
      return { signed: { ...genuine, signature: digits.join('') }, bytes }
    }
    case 2: {
      const seconds = 1 + (step % 300)
      const timestamp = String(now + (step % 2 === 0 ? seconds : -seconds))
      return { signed: { ...genuine, timestamp }, bytes }
    }
    default:
      return {
        signed: { ...genuine, signature: `v0=${randomBytes(32).toString('hex')}` },
        bytes: i % 8 === 3 ? bytes : bytes.subarray(0, step % bytes.length),
      }
  }
}
