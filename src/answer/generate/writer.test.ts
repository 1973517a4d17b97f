import { expect, test } from 'vitest'
import { openWriter } from './writer.ts'

function warningsAt(baseUrl: string | null): string[] {
  const warnings: string[] = []
  openWriter({ provider: 'compatible', name: 'm', baseUrl, key: 'canary' }, (message) =>
    warnings.push(message),
  )
  return warnings
}

test.each([
  'http://192.168.1.7:11434/v1',
  'http://169.254.169.254/v1',
  'http://models.example/v1',
  'http://127.0.0.1.evil.example/v1',
  'http://localhost.evil.example/v1',
])('plain http to another machine is warned of, without the key: %s', (baseUrl) => {
  const [warning, ...others] = warningsAt(baseUrl)
  expect(warning).toMatch(/^the model that writes is asked over plain http on another machine/)
  expect(warning).not.toContain('canary')
  expect(others).toEqual([])
})

test.each([
  'https://models.example/v1',
  'http://localhost:11434/v1',
  'http://127.0.0.1:8000/v1',
  'http://[::1]:8000/v1',
])('%s needs no warning', (baseUrl) => {
  expect(warningsAt(baseUrl)).toEqual([])
})

test.each([
  ['openai', 'gpt-4o', {}],
  ['openai', 'gpt-5-mini', { reasoning: 'low' }],
  ['openai', 'gpt-5-chat-latest', {}],
  ['openai', 'o4-mini', { reasoning: 'low' }],
  ['anthropic', 'claude-x', {}],
  ['workers-ai', '@cf/meta/llama-x', { temperature: 0 }],
  ['compatible', 'qwen3:4b', { temperature: 0 }],
] as const)('%s:%s is asked with the settings that it takes', (provider, name, settings) => {
  const baseUrl = provider === 'compatible' ? 'http://localhost:1/v1' : null
  const writer = openWriter({ provider, name, baseUrl, key: 'k' }, () => {})
  expect(writer.settings).toEqual(settings)
  expect(writer.name).toBe(provider === 'compatible' ? name : `${provider}:${name}`)
})
