import { beforeEach, expect, test, vi } from 'vitest'
import { FootnoteError } from '../errors.ts'
import { type CallQueue, createCallQueue } from './call-queue.ts'
import { defaultLimits } from './limits.ts'
import type { CallMessage } from './messages.ts'

const limits = { ...defaultLimits, deadline: 1000, grace: 200 }
let sent: CallMessage[]
let hung: number
let queue: CallQueue

beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  hung = 0
  const count = () => {
    hung += 1
  }
  queue = createCallQueue((message) => sent.push(message), count, limits)
})

const add = (method: string, signal?: AbortSignal) =>
  queue.add({ generation: 'gen-000001', target: 'index', method, args: [] }, signal)
const answerLast = () => queue.answer({ type: 'result', id: sent.at(-1)!.id, result: 'found' })
const methods = () => sent.map(({ method }) => method)
const failure = (promise: Promise<unknown>) => promise.catch((error: unknown) => error)

test('sends one call at a time, in the order they were made', async () => {
  const calls = ['a', 'b', 'c'].map((method) => add(method))
  expect(methods()).toEqual(['a'])
  for (const _ of calls) answerLast()
  expect(methods()).toEqual(['a', 'b', 'c'])
  expect(await Promise.all(calls)).toEqual(['found', 'found', 'found'])
  expect(queue.counts()).toEqual({ queued: 0, inFlight: 0 })
})

test('drops a waiting call at its deadline without sending it', async () => {
  const first = failure(add('slow'))
  const second = failure(add('late'))
  vi.advanceTimersByTime(limits.deadline)
  expect(await second).toMatchObject({ code: 'deadline_exceeded' })
  expect(await first).toMatchObject({ code: 'deadline_exceeded' })
  answerLast()
  expect(methods()).toEqual(['slow'])
})

test('drops a cancelled call without sending it', async () => {
  const controller = new AbortController()
  const first = add('first')
  const cancelled = failure(add('cancelled', controller.signal))
  const third = add('third')
  controller.abort()
  expect(await cancelled).toMatchObject({ code: 'cancelled' })
  expect(queue.counts()).toEqual({ queued: 1, inFlight: 1 })
  for (const _ of [first, third]) answerLast()
  await Promise.all([first, third])
  expect(methods()).toEqual(['first', 'third'])
})

test('never sends a call whose signal has fired already', async () => {
  await expect(add('never', AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' })
  expect(methods()).toEqual([])
})

test('a call cancelled in flight fails at once and keeps its slot until the child answers', async () => {
  const controller = new AbortController()
  const first = failure(add('first', controller.signal))
  const second = add('second')
  controller.abort()
  expect(await first).toMatchObject({ code: 'cancelled' })
  expect(methods()).toEqual(['first'])
  answerLast()
  answerLast()
  expect(await second).toBe('found')
})

test('ignores an answer to another call than the one in flight', async () => {
  const call = add('first')
  queue.answer({ type: 'result', id: 99, result: 'stray' })
  answerLast()
  expect(await call).toBe('found')
})

test('gives the error of the child its class back', async () => {
  const wrong = failure(add('wrong'))
  queue.answer({ type: 'error', id: sent[0]!.id, error: { code: 'RangeError', message: 'k is 0' } })
  expect(await wrong).toEqual(new RangeError('k is 0'))
})

test('calls a child hung only after deadline and grace from when the call was sent', async () => {
  const first = failure(add('first'))
  vi.advanceTimersByTime(900)
  const second = failure(add('second'))
  answerLast()
  await first
  vi.advanceTimersByTime(limits.deadline + limits.grace - 1)
  expect(await second).toMatchObject({ code: 'deadline_exceeded' })
  expect(hung).toBe(0)
  vi.advanceTimersByTime(1)
  expect(hung).toBe(1)
})

test('an end fails the call in flight, the waiting ones and all later ones', async () => {
  const calls = ['a', 'b'].map((method) => failure(add(method)))
  const error = new FootnoteError('engine_unavailable', 'stopped')
  queue.end(error)
  expect(await Promise.all(calls)).toEqual([error, error])
  await expect(add('later')).rejects.toBe(error)
  expect(vi.getTimerCount()).toBe(0)
})

test('a call that cannot be sent fails alone', async () => {
  let broken = true
  const fragile = createCallQueue(
    (message) => {
      if (broken) throw new Error('could not be cloned')
      sent.push(message)
    },
    () => {},
    limits,
  )
  const call = { generation: 'gen-000001', target: 'index', method: 'match', args: [] } as const
  await expect(fragile.add(call)).rejects.toThrow(TypeError)
  broken = false
  const next = fragile.add(call)
  fragile.answer({ type: 'result', id: sent[0]!.id, result: 'found' })
  expect(await next).toBe('found')
})
