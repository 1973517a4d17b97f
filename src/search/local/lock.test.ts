import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { lockForWatching, lockForWriting } from './lock.ts'

const data = mkdtempSync(join(tmpdir(), 'footnote-lock-'))
afterAll(() => rmSync(data, { recursive: true }))

const busy = expect.objectContaining({ code: 'index_busy' })

test('one writer at a time, in one process', () => {
  const unlock = lockForWriting(data)
  expect(() => lockForWriting(data)).toThrow(busy)
  unlock()
  lockForWriting(data)()
})

test('one writer at a time, in two processes, and none that was killed', async () => {
  const script = `
    import { lockForWriting } from ${JSON.stringify(join(import.meta.dirname, 'lock.ts'))}
    // What nothing refers to is collected, and a lock with it.
    globalThis.unlock = lockForWriting(${JSON.stringify(data)})
    console.log('locked')
    setInterval(() => {}, 1000)`
  const args = ['--input-type=module', '--eval', script]
  const other = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    await once(other.stdout, 'data')
    expect(() => lockForWriting(data)).toThrow(busy)
  } finally {
    other.kill('SIGKILL')
    await once(other, 'exit')
  }
  lockForWriting(data)()
})

test('one that watches at a time, which is named to the second and lets others write', () => {
  const unlock = lockForWatching(data, 4711)
  expect(() => lockForWatching(data, 4712)).toThrow(busy)
  expect(() => lockForWatching(data, 4712)).toThrow(
    `another \`npx footnote watch\` (process 4711) keeps the index in ${data} up to date; stop it, or`,
  )
  lockForWriting(data)()
  unlock()
  expect(readdirSync(data)).not.toContain('WATCH.pid')
  lockForWatching(data, 4712)()
})
