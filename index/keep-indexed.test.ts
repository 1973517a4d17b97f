import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { keepIndexed } from './keep-indexed.ts'

/** Keeps an index by processes that do one deed each, and records what is told of them. */
function keep(deeds: string, firstPause = 10) {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-keep-'))
  const data = join(folder, 'deeds')
  writeFileSync(data, deeds)
  const told: string[] = []
  const kept = keepIndexed(
    { roots: [], data, model: '', models: null, poll: false },
    {
      onCrash: (how, pause) => told.push(`${how}, ${pause} ms`),
      onWarning: (message) => told.push(message),
      onIndexed: ({ files }) => told.push(`${files} files`),
      onFailed: ({ message }) => told.push(message),
      onProgress: () => {},
      onDownload: () => {},
    },
    {
      entry: new URL('./keep-indexed.fixture.ts', import.meta.url),
      ...{ firstPause, leave: 200 },
    },
  )
  onTestFinished(async () => {
    await kept.stop()
    rmSync(folder, { recursive: true })
  })
  return { kept, told, starts: () => readFileSync(`${data}.log`, 'utf8').length }
}

const eventually = (look: () => void) => vi.waitFor(look, { timeout: 10_000, interval: 10 })

test('a process that dies is started again, after pauses that double', async () => {
  const { told } = keep('crash killed crash well')
  await eventually(() => expect(told).toContain('well'))
  expect(told).toEqual(['exit code 1, 10 ms', 'SIGKILL, 20 ms', 'exit code 1, 40 ms', 'well'])
})

test('a run that succeeds makes the next pause short again', async () => {
  const { told } = keep('crash indexed-then-crash well')
  await eventually(() => expect(told).toContain('well'))
  expect(told).toContain('1 files')
  expect(told).toContain('exit code 3, 10 ms')
})

test('a process that leaves by itself is started again at once, and nothing is told', async () => {
  const { told } = keep('grown well', 60_000)
  await eventually(() => expect(told).toEqual(['well']))
})

test('stopping ends the process, also one that does not leave', async () => {
  for (const deed of ['well', 'hang']) {
    const { kept, told } = keep(deed)
    await eventually(() => expect(told).toEqual([deed]))
    const pid = kept.pid()!
    await kept.stop()
    expect(() => process.kill(pid, 0)).toThrow('ESRCH')
    expect(kept.pid()).toBe(null)
    expect(told).toEqual([deed])
  }
})

test('stopping in a pause begins nothing', async () => {
  const { kept, told, starts } = keep('crash well', 50)
  await eventually(() => expect(told).toEqual(['exit code 1, 50 ms']))
  await kept.stop()
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(starts()).toBe(1)
})
