import { test as everyTest, expect } from 'vitest'
import { findBrowser } from '../chromium.setup.ts'
import { measureWidget } from './widget.ts'

// biome-ignore lint/style/noProcessEnv: whether somebody watches is known from nowhere else.
const test = everyTest.skipIf(findBrowser(process.env.CI === 'true') === null)

test('a browser tells of each place when people see it, how it answers, and what moves', async () => {
  const steps: string[] = []
  const figures = await measureWidget(1, (step) => steps.push(step))
  expect(steps).toHaveLength(3)
  for (const { name, value } of figures) expect(value, name).toBeGreaterThanOrEqual(0)
  const of = (name: string) => figures.filter((figure) => figure.name.includes(name))
  expect(of('ready').map(({ value }) => value > 0)).toEqual([true, true, true])
  expect(of('first sentence').map(({ target }) => target)).toEqual(Array(3).fill({ atMost: 100 }))
  expect(of('layout shift')).toHaveLength(3)
  expect(of('widget, compressed')[0]!.value).toBeLessThan(22)
}, 60_000)
