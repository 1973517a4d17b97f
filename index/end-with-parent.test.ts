import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'

/** Reads a file named `pid`, prints the number of the process that did, and gives that process a file that hangs it. */
const script = `
  import { openReaderPool } from ${JSON.stringify(join(import.meta.dirname, 'reader-pool.ts'))}
  const [, root] = process.argv
  const entry = new URL(${JSON.stringify(new URL('./reader-child.fixture.ts', import.meta.url))})
  const reader = openReaderPool({ seconds: 60, megabytes: 64 }, entry)
  const read = (path) => reader.read({ root, file: path, path }, null)
  const { skipped } = await read('pid.md')
  console.log(skipped[0].reason)
  await read('hang.md')`

test('a process in an endless loop ends when the one that forked it is killed', async () => {
  const root = mkdtempSync(join(tmpdir(), 'footnote-orphan-'))
  for (const name of ['pid.md', 'hang.md']) writeFileSync(join(root, name), 'The mill was sold.')
  const args = ['--input-type=module', '--eval', script, root]
  const parent = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(parent.stdout, 'data')
  const pid = Number(line)
  onTestFinished(() => {
    for (const left of [parent.pid!, pid].filter(isAlive)) process.kill(left, 'SIGKILL')
    rmSync(root, { recursive: true })
  })
  await vi.waitFor(() => expect(existsSync(join(root, 'hang.md.hangs'))).toBe(true), 10_000)
  expect(isAlive(pid)).toBe(true)
  parent.kill('SIGKILL')
  await once(parent, 'exit')
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 5000, interval: 50 })
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
