import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createLimiter } from './limiter.ts'

describe('an allowance', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('is spent point by point and whole again after its time', async () => {
    const spend = createLimiter({ points: 3, seconds: 60 })
    expect(await spend('a', 1)).toEqual({ isEnough: true, points: 2, seconds: 60 })
    vi.advanceTimersByTime(20_000)
    expect(await spend('a', 2)).toEqual({ isEnough: true, points: 0, seconds: 40 })
    expect(await spend('a', 1)).toEqual({ isEnough: false, points: 0, seconds: 40 })
    vi.advanceTimersByTime(39_999)
    expect(await spend('a', 1)).toEqual({ isEnough: false, points: 0, seconds: 1 })
    vi.advanceTimersByTime(1)
    expect(await spend('a', 1)).toEqual({ isEnough: true, points: 2, seconds: 60 })
  })

  test('is each sender’s own', async () => {
    const spend = createLimiter({ points: 1, seconds: 60 })
    await spend('a', 1)
    expect(await spend('b', 1)).toMatchObject({ isEnough: true })
    expect(await spend('__proto__', 1)).toMatchObject({ isEnough: true })
    expect(await spend('a', 1)).toMatchObject({ isEnough: false })
  })

  test('whole is enough for what costs more than all of it', async () => {
    const spend = createLimiter({ points: 5, seconds: 60 })
    expect(await spend('a', 33)).toEqual({ isEnough: true, points: 0, seconds: 60 })
    expect(await spend('a', 1)).toMatchObject({ isEnough: false })
  })

  test.each([-3_600_000, 3_600_000])(
    'is whole in time where the clock is set by %i ms',
    async (ms) => {
      const spend = createLimiter({ points: 1, seconds: 60 })
      await spend('a', 1)
      vi.setSystemTime(Date.now() + ms)
      expect((await spend('a', 1)).seconds).toBeLessThanOrEqual(60)
      vi.advanceTimersByTime(60_000)
      expect(await spend('a', 1)).toMatchObject({ isEnough: true })
    },
  )

  test('is forgotten of who asked the longest time ago, where too many ask', async () => {
    const spend = createLimiter({ points: 2, seconds: 60 }, 4)
    for (const sender of ['a', 'b', 'a', 'c', 'd']) await spend(sender, 1)
    expect(await spend('a', 1)).toMatchObject({ isEnough: false })
    expect(await spend('b', 1)).toMatchObject({ points: 1 })
  })
})

test('ten times as many senders as are remembered take less than 20 MB', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const spend = createLimiter({ points: 60, seconds: 60 })
  collect()
  const before = process.memoryUsage().heapUsed
  for (let i = 0; i < 200_000; i++) await spend(`2001:db8:${i.toString(16)}::/64`, 1)
  collect()
  const megabytes = (process.memoryUsage().heapUsed - before) / 1e6
  expect(megabytes).toBeLessThan(20)
  expect(await spend('2001:db8:0::/64', 1)).toMatchObject({ isEnough: true, points: 59 })
})
