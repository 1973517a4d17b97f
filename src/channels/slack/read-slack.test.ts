import { expect, test } from 'vitest'
import { readSlack } from './read-slack.ts'

const signingSecret = 'c0ffee00c0ffee00'

test('without a secret no app is answered', () => {
  expect(readSlack({})).toBeNull()
  expect(
    readSlack({ SLACK_SIGNING_SECRET: '', FOOTNOTE_URL: 'https://ask.example.org' }),
  ).toBeNull()
})

test('with a secret an app is answered, with links where the address of the server is known', () => {
  expect(readSlack({ SLACK_SIGNING_SECRET: signingSecret, FOOTNOTE_URL: '' })).toEqual({
    signingSecret,
    readerUrl: null,
  })
  const readerUrl = 'https://example.org/ask'
  expect(readSlack({ SLACK_SIGNING_SECRET: signingSecret, FOOTNOTE_URL: readerUrl })).toEqual({
    signingSecret,
    readerUrl,
  })
})

test.each([
  'ask.example.org',
  'ftp://x.example',
  'https://u:p@x.example',
  'https://x.example/?a=1',
])('the address %s is refused', (address) => {
  expect(() => readSlack({ FOOTNOTE_URL: address })).toThrow(
    expect.objectContaining({ code: 'config_invalid' }),
  )
})

test('a bad secret is refused and not told', () => {
  expect(() => readSlack({ SLACK_SIGNING_SECRET: 'two words' })).toThrow(/^(?!.*two words)/)
})
