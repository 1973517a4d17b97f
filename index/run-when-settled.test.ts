import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runWhenSettled } from './run-when-settled.ts'

const times = { quiet: 150, longest: 2000, firstRetry: 2000, longestRetry: 5000 }

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Runs that take a while, each with the time at which it began and ended. */
function recorded(length: number, outcomes: boolean[] = []) {
  const runs: { began: number; ended: number | null }[] = []
  const start = performance.now()
  // A timer of no time takes a millisecond.
  const elapsed = () => Math.round((performance.now() - start) / 10) * 10
  const settled = runWhenSettled(async () => {
    const run = { began: elapsed(), ended: null as number | null }
    runs.push(run)
    await new Promise((resolve) => setTimeout(resolve, length))
    run.ended = elapsed()
    return outcomes.shift() ?? true
  }, times)
  return { settled, runs, began: () => runs.map(({ began }) => began) }
}

test('changes that come together are one run, once it has been quiet', async () => {
  const { settled, began } = recorded(10)
  for (let i = 0; i < 5; i++) {
    settled.changed()
    await vi.advanceTimersByTimeAsync(100)
  }
  expect(began()).toEqual([])
  await vi.advanceTimersByTimeAsync(10_000)
  expect(began()).toEqual([550])
})

test('constant writes put a run off by no more than two seconds', async () => {
  const { settled, began } = recorded(10)
  for (let i = 0; i < 50; i++) {
    settled.changed()
    await vi.advanceTimersByTimeAsync(100)
  }
  await vi.advanceTimersByTimeAsync(10_000)
  expect(began()[0]).toBe(2000)
  expect(began()).toHaveLength(3)
})

test('a change during a run is followed by one more run, which does not overlap it', async () => {
  const { settled, runs } = recorded(1000)
  settled.now()
  await vi.advanceTimersByTimeAsync(100)
  settled.changed()
  await vi.advanceTimersByTimeAsync(200)
  settled.changed()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(runs).toEqual([
    { began: 0, ended: 1000 },
    { began: 1000, ended: 2000 },
  ])
})

test('a change at the end of a run still waits until it is quiet', async () => {
  const { settled, began } = recorded(1000)
  settled.now()
  await vi.advanceTimersByTimeAsync(950)
  settled.changed()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(began()).toEqual([0, 1100])
})

test('a run that fails is tried again ever more seldom until it succeeds', async () => {
  const { settled, began } = recorded(0, [false, false, false, false, true])
  settled.now()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(began()).toEqual([0, 2000, 6000, 11_000, 16_000])
})

test('a change does not wait for the next try of a run that failed', async () => {
  const { settled, began } = recorded(0, [false])
  settled.now()
  await vi.advanceTimersByTimeAsync(500)
  settled.changed()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(began()).toEqual([0, 650])
})

test('closing waits for the run under way and begins no other', async () => {
  const { settled, runs } = recorded(1000)
  settled.now()
  await vi.advanceTimersByTimeAsync(100)
  settled.changed()
  const closed = settled.close()
  await vi.advanceTimersByTimeAsync(10_000)
  await closed
  settled.changed()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(runs).toEqual([{ began: 0, ended: 1000 }])
})
