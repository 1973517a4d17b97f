import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

test('an empty variable is none', () => {
  const empty = { PORT: '', HOST: '', FOOTNOTE_CORPUS: '', FOOTNOTE_DATA: '', FOOTNOTE_MODELS: '' }
  expect(readConfig(empty)).toEqual(readConfig({}))
  expect(readConfig({})).toMatchObject({ port: 8787, corpus: null, data: 'index/data' })
})

test('every bad variable is named at once, with what was expected and what was found', () => {
  expect(() => readConfig({ PORT: '99999', FOOTNOTE_EMBEDDING_MODEL: '../up' })).toThrow(
    'settings are not as expected: PORT: expected a number from 0 to 65535, found "99999"; ' +
      'FOOTNOTE_EMBEDDING_MODEL: expected a model name like Xenova/bge-small-en-v1.5, ' +
      'found "../up"; correct them or leave them out',
  )
})

test('no reranker is used unless one is named', () => {
  expect(readConfig({}).reranker).toBeNull()
  const named = readConfig({ FOOTNOTE_RERANKER: 'footnote/answers-en-v1' })
  expect(named.reranker).toBe('footnote/answers-en-v1')
  expect(() => readConfig({ FOOTNOTE_RERANKER: 'yes' })).toThrow(
    'FOOTNOTE_RERANKER: expected a model name like footnote/answers-en-v1, found "yes"',
  )
})

test('a bad value of an option names the option', () => {
  expect(() => readConfig({ PORT: 'x' }, { PORT: '--port' })).toThrow('PORT (--port): expected')
})

test.each([' ', '1e3', '-1', '0x50', '80.5', '65536'])('a port is digits, not %j', (PORT) => {
  expect(() => readConfig({ PORT })).toThrow('PORT: expected a number')
})

test('no model writes unless one is named', () => {
  expect(readConfig({ OPENAI_API_KEY: 'k' }).chatModel).toBeNull()
})

test.each([
  ['openai:gpt-5-mini', { provider: 'openai', name: 'gpt-5-mini', baseUrl: null, key: 'o' }],
  ['anthropic:claude-x', { provider: 'anthropic', name: 'claude-x', baseUrl: null, key: 'a' }],
  [
    'http://localhost:11434/v1#qwen3:4b',
    { provider: 'compatible', name: 'qwen3:4b', baseUrl: 'http://localhost:11434/v1', key: null },
  ],
  [
    'https://models.example/v1/#org/name',
    { provider: 'compatible', name: 'org/name', baseUrl: 'https://models.example/v1', key: null },
  ],
])('%s names a model that writes', (FOOTNOTE_CHAT_MODEL, expected) => {
  const keys = { OPENAI_API_KEY: 'o', ANTHROPIC_API_KEY: 'a' }
  expect(readConfig({ ...keys, FOOTNOTE_CHAT_MODEL }).chatModel).toEqual(expected)
})

test('a server that is named by its address gets a key of its own, and no other', () => {
  const keys = { OPENAI_API_KEY: 'o', FOOTNOTE_CHAT_KEY: 'own' }
  const FOOTNOTE_CHAT_MODEL = 'https://models.example/v1#name'
  expect(readConfig({ ...keys, FOOTNOTE_CHAT_MODEL }).chatModel?.key).toBe('own')
})

const account = '0123456789abcdef0123456789abcdef'

test('a model of Workers AI is asked of an account', () => {
  const env = { FOOTNOTE_CHAT_MODEL: 'workers-ai:@cf/meta/llama-x', CLOUDFLARE_API_TOKEN: 'c' }
  const expected = { provider: 'workers-ai', name: '@cf/meta/llama-x', baseUrl: null, key: 'c' }
  const read = readConfig({ ...env, CLOUDFLARE_ACCOUNT_ID: account })
  expect(read.chatModel).toEqual({ ...expected, account })
  expect(() => readConfig({ ...env, CLOUDFLARE_ACCOUNT_ID: 'canary' })).toThrow(
    /CLOUDFLARE_ACCOUNT_ID: expected the 32 .* found something else/,
  )
})

test.each([
  'gpt-5',
  'openai:',
  'workers-ai:llama-x',
  'http://localhost:1/v1',
  'ftp://host/v1#name',
  'https://u:secret@host/v1#n',
  'https://host/v1?key=secret#n',
])('%s names no model, and the message does not repeat it', (FOOTNOTE_CHAT_MODEL) => {
  const read = () => readConfig({ FOOTNOTE_CHAT_MODEL })
  expect(read).toThrow('FOOTNOTE_CHAT_MODEL: expected openai:NAME')
  expect(read).toThrow(/found something else/)
})

test.each([
  [{ FOOTNOTE_CHAT_MODEL: 'openai:m' }, 'OPENAI_API_KEY: expected the key', 'nothing'],
  [
    { FOOTNOTE_CHAT_MODEL: 'anthropic:m', ANTHROPIC_API_KEY: 'canary\n' },
    'ANTHROPIC_API_KEY: expected the key',
    'something else',
  ],
  [
    { FOOTNOTE_CHAT_MODEL: 'workers-ai:@cf/m', CLOUDFLARE_ACCOUNT_ID: account },
    'CLOUDFLARE_API_TOKEN: expected the key',
    'nothing',
  ],
  [
    { FOOTNOTE_CHAT_MODEL: 'http://h/v1#m', FOOTNOTE_CHAT_KEY: 'canary é' },
    'FOOTNOTE_CHAT_KEY: expected the key',
    'something else',
  ],
])('a key that is missing or no key is named, and never shown: %o', (env, message, found) => {
  const read = () => readConfig(env)
  expect(read).toThrow(message)
  expect(read).toThrow(`found ${found}`)
  expect(read).not.toThrow(/canary/)
})

test('without its variables the server has no address of its own, and answers no app in Slack', () => {
  const empty = { FOOTNOTE_URL: '', SLACK_SIGNING_SECRET: '' }
  expect(readConfig(empty)).toMatchObject({ url: null, slackSecret: null })
})

test('the address of the server may have a path, and a slash at its end changes nothing', () => {
  const SLACK_SIGNING_SECRET = 'c0ffee00c0ffee00'
  const config = readConfig({ SLACK_SIGNING_SECRET, FOOTNOTE_URL: 'https://example.org/ask/' })
  expect(config).toMatchObject({ url: 'https://example.org/ask', slackSecret: 'c0ffee00c0ffee00' })
})

test.each([
  { FOOTNOTE_URL: 'canary.example.org' },
  { FOOTNOTE_URL: 'ftp://canary.example' },
  { FOOTNOTE_URL: 'https://u:canary@x.example' },
  { FOOTNOTE_URL: 'https://x.example/?a=canary' },
  { SLACK_SIGNING_SECRET: 'canary and more' },
])('what is no address of a server and no secret is named and not shown: %o', (env) => {
  const read = () => readConfig(env)
  expect(read).toThrow(`${Object.keys(env)[0]}: expected`)
  expect(read).not.toThrow(/canary/)
})

test('a monitor has a token that nobody guesses, or there are no metrics', () => {
  expect(readConfig({ FOOTNOTE_METRICS_TOKEN: '' }).metricsToken).toBeNull()
  const token = 'c0ffee00c0ffee00'
  expect(readConfig({ FOOTNOTE_METRICS_TOKEN: token }).metricsToken).toBe(token)
  for (const bad of ['short', 'c0ffee00 c0ffee00', '                ']) {
    expect(() => readConfig({ FOOTNOTE_METRICS_TOKEN: bad })).toThrow(
      'FOOTNOTE_METRICS_TOKEN: expected at least 16 letters, digits or any of -._~+/, found something else',
    )
  }
})
