import { expect, test } from 'vitest'
import { openUnfinished } from './unfinished.ts'

test('is done once all work is, also work that failed', async () => {
  const unfinished = openUnfinished()
  let finish = () => {}
  unfinished.add(new Promise((resolve) => (finish = resolve)))
  unfinished.add(Promise.reject(new Error('broken')))
  let isDone = false
  const done = unfinished.done(60_000).then(() => {
    isDone = true
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect(isDone).toBe(false)
  finish()
  await done
})

test('is not waited for longer than is said', async () => {
  const unfinished = openUnfinished()
  unfinished.add(new Promise(() => {}))
  await expect(unfinished.done(10)).resolves.toBeUndefined()
})
