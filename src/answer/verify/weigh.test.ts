import { describe, expect, test } from 'vitest'
import type { Fault, Verdict } from './verdict.ts'
import { weigh } from './weigh.ts'

const passed: Verdict = { verdict: 'supported', support: 0.9, faults: [] }
const failed = (kind: Fault['kind']): Verdict => ({
  verdict: 'unsupported',
  support: 0.4,
  faults: [{ kind, words: 'the quay' }],
})
const read = (supported: number, contradicted = 0) => ({ supported, contradicted })
const claim = 'The quay was sold.'

describe('where the model is unsure the rules decide', () => {
  test.each([0.16, 0.5, 0.84])('at %d', (supported) => {
    expect(weigh(claim, passed, read(supported))).toBe(passed)
    expect(weigh(claim, failed('content'), read(supported))).toMatchObject({
      verdict: 'unsupported',
      support: 0.4,
    })
  })
})

test('a model that is sure lets pass what rules could not follow', () => {
  expect(weigh(claim, failed('content'), read(0.9))).toEqual({
    verdict: 'supported',
    support: 0.9,
    faults: [],
  })
})

test.each(['voice', 'quotation'] as const)('a fault of %s no model makes good', (kind) => {
  expect(weigh(claim, failed(kind), read(0.99)).verdict).toBe('unsupported')
})

test('a model that is sure of the contrary stops what rules let pass, and says which it is', () => {
  const stopped = { support: 0.05, faults: [{ kind: 'content', words: claim }] }
  expect(weigh(claim, passed, read(0.05, 0.9))).toEqual({ verdict: 'contradicted', ...stopped })
  expect(weigh(claim, passed, read(0.05, 0.3))).toEqual({ verdict: 'unsupported', ...stopped })
})
