import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChokidarOptions } from 'chokidar'
import { expect, onTestFinished, test, vi } from 'vitest'
import { watchCorpus } from './watch-corpus.ts'

// A system that has no watches left can't be had for a test: the real watchers are told so.
vi.mock('chokidar', async (load) => {
  const chokidar = await load<typeof import('chokidar')>()
  const watch = (paths: string[], options: ChokidarOptions) => {
    const watcher = chokidar.watch(paths, options)
    const refuse = () =>
      watcher.emit('error', Object.assign(new Error('no watches left'), { code: 'ENOSPC' }))
    if (options.backend === 'native') setImmediate(refuse)
    return watcher
  }
  return { ...chokidar, watch }
})

test('where the system watches no more folders, files are looked at instead, and the person is told', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-exhausted-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'a.md'), 'words')
  const warnings: string[] = []
  let events = 0
  const watch = await watchCorpus({
    ...{ roots: [folder], data: join(folder, '../data'), poll: false },
    onChange: () => {
      events++
    },
    onWarning: (message) => warnings.push(message),
  })
  onTestFinished(() => watch.close())
  expect(warnings).toEqual([
    expect.stringMatching(/^the system watches no more folders \(ENOSPC\)/),
  ])
  // What was missed between the two is looked for.
  expect(events).toBe(1)
  await new Promise((resolve) => setTimeout(resolve, 50))
  writeFileSync(join(folder, 'a.md'), 'other words')
  await vi.waitFor(() => expect(events).toBeGreaterThan(1), { timeout: 5000 })
})
