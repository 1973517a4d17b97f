import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Allowance, createLimiter } from './limiter.ts'

/** An allowance on a clock of its own. */
function limited(allowance: Allowance, atMost?: number) {
  const clock = { ms: 1e9 }
  const elapsed = () => clock.ms
  const spend = createLimiter(allowance, atMost === undefined ? { elapsed } : { atMost, elapsed })
  return { spend, clock }
}

describe('an allowance', () => {
  test('is spent at once, and comes back point by point', () => {
    const { spend, clock } = limited({ points: 3, seconds: 60 })
    expect(spend('a', 2)).toEqual({
      isEnough: true,
      points: 1,
      secondsToWhole: 40,
      secondsToEnough: 0,
    })
    clock.ms += 10_000
    expect(spend('a', 1)).toMatchObject({ isEnough: true, points: 0, secondsToWhole: 50 })
    clock.ms += 9_999
    expect(spend('a', 1)).toMatchObject({ isEnough: false, points: 0, secondsToEnough: 1 })
    clock.ms += 1
    expect(spend('a', 1)).toMatchObject({ isEnough: true, points: 0, secondsToWhole: 60 })
    clock.ms += 50_000
    expect(spend('a', 1)).toMatchObject({ isEnough: true, points: 1, secondsToWhole: 30 })
  })

  test('is whole after its time, and never more than that', () => {
    const { spend, clock } = limited({ points: 3, seconds: 60 })
    spend('a', 3)
    clock.ms += 3_600_000
    expect(spend('a', 1)).toMatchObject({ points: 2, secondsToWhole: 20 })
  })

  test('is not spent by what is refused, which is told when there will be enough', () => {
    const { spend, clock } = limited({ points: 10, seconds: 100 })
    spend('a', 7)
    expect(spend('a', 5)).toEqual({
      isEnough: false,
      points: 3,
      secondsToWhole: 70,
      secondsToEnough: 20,
    })
    expect(spend('a', 3)).toMatchObject({ isEnough: true, points: 0 })
    clock.ms += 50_000
    expect(spend('a', 5)).toMatchObject({ isEnough: true })
  })

  test('is each sender’s own', () => {
    const { spend } = limited({ points: 1, seconds: 60 })
    spend('a', 1)
    expect(spend('b', 1)).toMatchObject({ isEnough: true })
    expect(spend('__proto__', 1)).toMatchObject({ isEnough: true })
    expect(spend('a', 1)).toMatchObject({ isEnough: false })
  })

  test('whole is enough for what costs more than all of it', () => {
    const { spend } = limited({ points: 5, seconds: 60 })
    expect(spend('a', 33)).toMatchObject({ isEnough: true, points: 0, secondsToWhole: 60 })
    expect(spend('a', 33)).toMatchObject({ isEnough: false, secondsToEnough: 60 })
  })

  test('gives in any time all its points once and what came back, to the millisecond, and no more', () => {
    const steps = fc.array(fc.tuple(fc.nat(20_000), fc.integer({ min: 1, max: 9 })))
    const sizes = fc.record({
      points: fc.integer({ min: 1, max: 700 }),
      seconds: fc.integer({ min: 1, max: 90 }),
    })
    fc.assert(
      fc.property(sizes, steps, (allowance, asked) => {
        const { spend, clock } = limited(allowance)
        const { points, seconds } = allowance
        let left = points * seconds * 1000
        for (const [ms, cost] of asked) {
          clock.ms += ms
          left = Math.min(points * seconds * 1000, left + ms * points)
          const price = Math.min(cost, points) * seconds * 1000
          const isEnough = price <= left
          if (isEnough) left -= price
          const told = spend('a', cost)
          expect([told.isEnough, told.points]).toEqual([
            isEnough,
            Math.floor(left / seconds / 1000),
          ])
          expect(spend('a', points + 1).isEnough).toBe(left === points * seconds * 1000)
          if (left === points * seconds * 1000) left = 0
        }
      }),
    )
  })

  test.each([1, 2, 7])('promises of %i points are kept: after the wait there is enough', (cost) => {
    const { spend, clock } = limited({ points: 7, seconds: 60 })
    for (let i = 0; i < 50; i += 1) {
      const { isEnough, secondsToEnough } = spend('a', cost)
      if (isEnough) continue
      clock.ms += secondsToEnough * 1000
      expect(spend('a', cost).isEnough).toBe(true)
    }
  })
})

describe('where more ask than are remembered', () => {
  test('who owes little is forgotten, and who spent all is not', () => {
    const { spend } = limited({ points: 60, seconds: 60 }, 1_000)
    spend('flood', 60)
    for (let i = 0; i < 100_000; i += 1) {
      spend(`passer-by ${i}`, 1)
      if (i % 1_000 === 0) expect(spend('flood', 1)).toMatchObject({ isEnough: false })
    }
  })

  test('whoever has a whole allowance again is forgotten before all others', () => {
    const { spend, clock } = limited({ points: 60, seconds: 60 }, 100)
    for (let i = 0; i < 50; i += 1) spend(`gone ${i}`, 30)
    clock.ms += 30_000
    for (let i = 0; i < 50; i += 1) spend(`here ${i}`, 60)
    spend('one more', 1)
    const remembered = Array.from({ length: 50 }, (_, i) => !spend(`here ${i}`, 1).isEnough)
    expect(remembered).toEqual(Array(50).fill(true))
  })

  test('who all spent all are answered all the same', () => {
    const { spend } = limited({ points: 60, seconds: 60 }, 100)
    for (let i = 0; i < 1_000; i += 1) expect(spend(`${i}`, 60)).toMatchObject({ isEnough: true })
  })

  test.each([1, 60])('a million of them that ask for %i take less than 20 MB', (cost) => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const { spend } = limited({ points: 60, seconds: 60 })
    collect()
    const before = process.memoryUsage().heapUsed
    let most = 0
    for (let i = 1; i <= 1_000_000; i += 1) {
      spend(`2001:db8:${(i >> 16).toString(16)}:${(i & 65_535).toString(16)}::/64`, cost)
      if (i % 49_999 !== 0) continue
      collect()
      most = Math.max(most, process.memoryUsage().heapUsed - before)
    }
    expect(most / 1e6).toBeLessThan(20)
  })
})
