import { expect, test } from 'vitest'
import { rememberCommands } from './replay.ts'

function memory(atMost?: number) {
  let elapsed = 0
  const admit = rememberCommands({ elapsed: () => elapsed, ...(atMost ? { atMost } : {}) })
  return { admit, pass: (seconds: number) => (elapsed += seconds * 1000) }
}

test('a command is new once', () => {
  const { admit } = memory()
  expect(['a', 'b', 'a', 'a', 'b'].map(admit)).toEqual(['new', 'new', 'seen', 'seen', 'seen'])
})

test('a command is remembered for as long as its signature could be accepted', () => {
  const { admit, pass } = memory()
  admit('signed for 300 s from now')
  pass(599)
  expect(admit('signed for 300 s from now')).toBe('seen')
  pass(2)
  expect(admit('signed for 300 s from now')).toBe('new')
})

test('a full memory turns new commands away and forgets none', () => {
  const { admit, pass } = memory(3)
  expect(['a', 'b', 'c', 'd', 'a'].map(admit)).toEqual(['new', 'new', 'new', 'full', 'seen'])
  pass(601)
  expect(admit('d')).toBe('new')
})
