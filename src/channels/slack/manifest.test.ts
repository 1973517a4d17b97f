import { expect, test } from 'vitest'
import { appManifest } from './manifest.ts'

const choices = { url: 'https://ask.example.org', command: '/ask', name: 'Footnote' }

test('the app has one command, which comes to this server, and no other scope', () => {
  const { features, oauth_config, settings } = appManifest({ ...choices, url: `${choices.url}/` })
  expect(features?.slash_commands).toMatchObject([
    { command: '/ask', url: 'https://ask.example.org/slack/commands', should_escape: false },
  ])
  expect(oauth_config).toEqual({ scopes: { bot: ['commands'] } })
  expect(settings?.socket_mode_enabled).toBe(false)
  expect(settings?.event_subscriptions).toBeUndefined()
})

test('its texts are within the documented limits', () => {
  const { display_information: shown, features } = appManifest(choices)
  expect(shown.name.length).toBeLessThanOrEqual(35)
  expect(shown.description!.length).toBeLessThanOrEqual(140)
  const [command] = features!.slash_commands!
  expect(command!.command.length).toBeLessThanOrEqual(32)
  expect(command!.description.length).toBeLessThanOrEqual(2000)
  expect(command!.usage_hint.length).toBeLessThanOrEqual(1000)
})

test('a server below a path is reached below it', () => {
  const { features } = appManifest({ ...choices, url: 'https://example.org/archive/' })
  expect(features?.slash_commands?.[0]?.url).toBe('https://example.org/archive/slack/commands')
})

test.each([
  [{ url: 'http://ask.example.org' }, /^url: expected the https address/],
  [{ url: 'ask.example.org' }, /^url:/],
  [{ url: 'https://user@ask.example.org' }, /^url:/],
  [{ url: 'https://ask.example.org/?a=1' }, /^url:/],
  [{ command: 'ask' }, /^command:/],
  [{ command: '/Ask' }, /^command:/],
  [{ command: '/ask me' }, /^command:/],
  [{ command: `/${'a'.repeat(32)}` }, /^command:/],
  [{ name: ' ' }, /^name:/],
  [{ name: 'a'.repeat(36) }, /^name:/],
])('%j is refused', (change, words) => {
  expect(() => appManifest({ ...choices, ...change })).toThrow(
    expect.objectContaining({ code: 'bad_request', message: expect.stringMatching(words) }),
  )
})
