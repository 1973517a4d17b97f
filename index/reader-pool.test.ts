import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { type CorpusReader, openReaderPool } from './reader-pool.ts'

const root = mkdtempSync(join(tmpdir(), 'footnote-readers-'))
const withFaults = new URL('./reader-child.fixture.ts', import.meta.url)
const opened: CorpusReader[] = []

afterEach(async () => {
  await Promise.all(opened.splice(0).map((reader) => reader.close()))
})
afterAll(() => rmSync(root, { recursive: true }))

/** Long enough for a process to start on a busy machine, which counts. */
const limits = { seconds: 15, megabytes: 64 }

function open(given = limits, entry = withFaults): CorpusReader {
  const reader = openReaderPool(given, entry)
  opened.push(reader)
  return reader
}

/** Reads files of these names at once, and tells why one was skipped, or null where it was read. */
async function readAll(reader: CorpusReader, paths: readonly string[]) {
  const reads = paths.map(async (path) => {
    writeFileSync(join(root, path), `The words of ${path} stand here.`)
    const outcome = await reader.read({ root, file: path, path }, null)
    const [skipped] = outcome!.skipped
    return [path, skipped?.reason ?? (outcome!.documents.length === 1 ? null : 'no document')]
  })
  return Object.fromEntries(await Promise.all(reads)) as Record<string, string | null>
}

const neighbours = Array.from({ length: 50 }, (_, i) => `good-${i}.md`)

test('files that break their reader are named with the reason, and their neighbours are read', async () => {
  const bad = ['memory.md', 'crash.md', 'exit.md']
  const good = ['reject-1.md', ...neighbours, 'reject-2.md']
  const paths = bad.reduce((all, path, i) => all.toSpliced(10 * (i + 1), 0, path), good)
  const found = await readAll(open(), paths)
  const lost = Object.keys(found).filter((path) => found[path] !== null)
  expect(lost).toEqual(bad)
  expect(found['memory.md']).toMatch(/^its reader was ended, .* over 64 MB of memory; /)
})

test('a file that hangs its reader, or never ends, is named after the time that a file may take', async () => {
  const reader = open({ seconds: 6, megabytes: 64 })
  await readAll(reader, neighbours.slice(0, 5))
  const {
    'hang.md': hung,
    'wait.md': endless,
    ...others
  } = await readAll(reader, [...['hang.md', 'wait.md', ...neighbours]])
  expect(hung).toMatch(/^was not read within 6 s; .*busy$/)
  expect(endless).toBe(hung)
  expect(Object.values(others).filter((lost) => lost !== null)).toEqual([])
}, 30_000)

test('bad files in a row, more than there are processes, cost only themselves', async () => {
  const bad = ['crash-1.md', 'exit-1.md', 'crash-2.md', 'memory-1.md', 'exit-2.md']
  const found = await readAll(open(), [...bad, ...neighbours.slice(0, 5)])
  const lost = Object.keys(found).filter((path) => found[path] !== null)
  expect(lost).toEqual(bad)
})

test('a file is read as it is in this process, and not at all where it has not changed', async () => {
  const reader = open(limits, new URL('./reader-child.ts', import.meta.url))
  writeFileSync(join(root, 'mill.md'), '# The mill\n\nIt was sold in 1950.')
  const file = { root, file: 'mill.md', path: 'mill.md' }
  const outcome = await reader.read(file, null)
  expect(outcome?.documents[0]?.document).toMatchObject({ title: 'The mill', path: 'mill.md' })
  expect(await reader.read(file, outcome!.hash)).toBe(null)
})

test('a process may be started before there is a file', async () => {
  const children = () =>
    spawnSync('pgrep', ['-P', String(process.pid), '-f', 'reader-child.fixture']).stdout
  const reader = open()
  expect(String(children())).toBe('')
  reader.warm()
  await vi.waitFor(() => expect(String(children())).not.toBe(''), { timeout: 5000 })
  await reader.close()
})

test('closing ends every process, also one that hangs', async () => {
  const reader = open({ seconds: 60, megabytes: 64 })
  const found = await readAll(reader, ['pid-1.md', 'pid-2.md', 'pid-3.md', 'pid-4.md'])
  const pids = [...new Set(Object.values(found))].map(Number)
  expect(pids.every((pid) => pid > 0 && isAlive(pid))).toBe(true)
  const hanging = readAll(reader, ['hang-1.md'])
  await reader.close()
  expect((await hanging)['hang-1.md']).toMatch(/^its reader was ended/)
  await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), { timeout: 5000 })
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
