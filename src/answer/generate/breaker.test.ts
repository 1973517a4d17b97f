import { expect, test } from 'vitest'
import { type Breaker, createBreaker } from './breaker.ts'

function clocked(): { breaker: Breaker; pass: (ms: number) => void } {
  let time = 1_000
  const pass = (ms: number) => {
    time += ms
  }
  return { breaker: createBreaker(() => time), pass }
}

function fail(breaker: Breaker, times: number): void {
  for (let i = 0; i < times; i += 1) breaker.leave()?.ended('fault')
}

test('five faults in a row open it for 30 seconds', () => {
  const { breaker, pass } = clocked()
  fail(breaker, 4)
  expect(breaker.leave()).not.toBeNull()
  fail(breaker, 1)
  expect(breaker.leave()).toBeNull()
  pass(29_999)
  expect(breaker.leave()).toBeNull()
  pass(1)
  expect(breaker.leave()).not.toBeNull()
})

test('what ends well in between starts the count again', () => {
  const { breaker } = clocked()
  fail(breaker, 4)
  breaker.leave()?.ended('well')
  fail(breaker, 4)
  expect(breaker.leave()).not.toBeNull()
})

test('once half open it lets one through at a time', () => {
  const { breaker, pass } = clocked()
  fail(breaker, 5)
  pass(30_000)
  const trial = breaker.leave()
  expect(trial).not.toBeNull()
  expect(breaker.leave()).toBeNull()
  trial?.ended('well')
  expect(breaker.leave()).not.toBeNull()
  expect(breaker.leave()).not.toBeNull()
})

test('a trial that fails opens it again at once', () => {
  const { breaker, pass } = clocked()
  fail(breaker, 5)
  pass(30_000)
  fail(breaker, 1)
  pass(29_999)
  expect(breaker.leave()).toBeNull()
})

test('a trial that nobody waited for leaves the place to the next', () => {
  const { breaker, pass } = clocked()
  fail(breaker, 5)
  pass(30_000)
  breaker.leave()?.ended('unknown')
  expect(breaker.leave()).not.toBeNull()
})
