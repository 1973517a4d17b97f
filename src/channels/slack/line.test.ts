import { expect, test, vi } from 'vitest'
import { openLine } from './line.ts'

/** Work that ends when it is told to. */
function work(name: string, started: string[]) {
  let end = (_?: Error): void => {}
  const ended = new Promise<string>((resolve, reject) => {
    end = (error) => (error ? reject(error) : resolve(name))
  })
  return {
    run: () => {
      started.push(name)
      return ended
    },
    end: (error?: Error) => end(error),
  }
}

test('a few run at once, the others in their order, whatever becomes of those before', async () => {
  const line = openLine(2, 5)
  const started: string[] = []
  const works = ['a', 'b', 'c', 'd'].map((name) => work(name, started))
  expect([line.isBusy(), line.isFull()]).toEqual([false, false])
  const results = works.map((one) => line.run(one.run))
  await vi.waitFor(() => expect(started).toEqual(['a', 'b']))
  works[1]!.end(new Error('broken'))
  await expect(results[1]).rejects.toThrow('broken')
  works[0]!.end()
  expect(await results[0]).toBe('a')
  await vi.waitFor(() => expect(started).toEqual(['a', 'b', 'c', 'd']))
  works[2]!.end()
  works[3]!.end()
  expect(await Promise.all(results.slice(2))).toEqual(['c', 'd'])
  expect(line.isBusy()).toBe(false)
})

test('a line is full with those that run and those that wait', async () => {
  const line = openLine(1, 2)
  const works = [work('a', []), work('b', [])]
  const results = works.map((one) => line.run(one.run))
  expect(line.isFull()).toBe(true)
  for (const one of works) one.end()
  await Promise.all(results)
  expect(line.isFull()).toBe(false)
})

test('timers and requests have their turn between one work and the next', async () => {
  const line = openLine(1, 9)
  const seen: string[] = []
  const results = ['a', 'b'].map((name) =>
    line.run(async () => {
      seen.push(name)
      setTimeout(() => seen.push(`a timer of ${name}`))
    }),
  )
  await Promise.all(results)
  expect(seen).toEqual(['a', 'a timer of a', 'b'])
})
