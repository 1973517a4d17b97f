import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { watchCorpus } from './watch-corpus.ts'

/** Longer than any event takes that is on its way. */
const noEventMs = 400

async function watched(poll: boolean, only?: string) {
  const home = mkdtempSync(join(tmpdir(), 'footnote-watch-'))
  onTestFinished(() => rmSync(home, { recursive: true }))
  const folder = join(home, 'corpus')
  const data = join(folder, 'data')
  for (const name of ['sub', '.git', 'data']) mkdirSync(join(folder, name), { recursive: true })
  for (const name of ['a.md', 'b.md', 'sub/c.md']) writeFileSync(join(folder, name), 'words')
  let events = 0
  const warnings: string[] = []
  const watch = await watchCorpus({
    roots: [only ? join(folder, only) : folder],
    data,
    poll,
    onChange: () => {
      events++
    },
    onWarning: (message) => warnings.push(message),
  })
  onTestFinished(() => watch.close())
  return {
    home,
    folder,
    warnings,
    async isToldOf(change: () => void) {
      await new Promise((resolve) => setTimeout(resolve, poll ? noEventMs : 20))
      events = 0
      change()
      await vi.waitFor(() => expect(events).toBeGreaterThan(0), { timeout: 5000, interval: 10 })
    },
    async isSilentAt(change: () => void) {
      await new Promise((resolve) => setTimeout(resolve, noEventMs))
      events = 0
      change()
      await new Promise((resolve) => setTimeout(resolve, noEventMs))
      expect(events).toBe(0)
    },
  }
}

describe.each([
  ['events of the system', false],
  ['polling', true],
])('with %s', (_, poll) => {
  test('a save is told, however the editor saves', async () => {
    const { folder, isToldOf } = await watched(poll)
    const file = join(folder, 'a.md')
    await isToldOf(() => writeFileSync(file, 'truncated and written'))
    await isToldOf(() => appendFileSync(file, ' and more'))
    await isToldOf(() => {
      writeFileSync(`${file}.tmp`, 'written beside it')
      renameSync(`${file}.tmp`, file)
    })
    await isToldOf(() => {
      renameSync(file, `${file}~`)
      writeFileSync(file, 'the old one is kept as a backup')
    })
    await isToldOf(() => writeFileSync(file, 'and saved once more'))
  })

  test('files that come, go and move with their folders are told', async () => {
    const { home, folder, isToldOf } = await watched(poll)
    mkdirSync(join(home, 'new'))
    writeFileSync(join(home, 'new', 'd.md'), 'words')
    await isToldOf(() => rmSync(join(folder, 'b.md')))
    await isToldOf(() => renameSync(join(home, 'new'), join(folder, 'new')))
    await isToldOf(() => writeFileSync(join(folder, 'new', 'd.md'), 'other words'))
    await isToldOf(() => renameSync(join(folder, 'sub'), join(home, 'sub')))
  })
})

test('a collection that is replaced as a whole goes on being watched', async () => {
  const { home, folder, isToldOf } = await watched(false)
  await isToldOf(() => renameSync(folder, join(home, 'old')))
  await isToldOf(() => {
    mkdirSync(join(home, 'next'))
    writeFileSync(join(home, 'next', 'e.md'), 'words')
    renameSync(join(home, 'next'), folder)
  })
  await isToldOf(() => writeFileSync(join(folder, 'e.md'), 'other words'))
})

test('a collection of one file is watched through a save that replaces it', async () => {
  const { folder, isToldOf } = await watched(false, 'a.md')
  const file = join(folder, 'a.md')
  for (const text of ['first', 'second']) {
    await isToldOf(() => {
      writeFileSync(`${file}.tmp`, text)
      renameSync(`${file}.tmp`, file)
    })
  }
})

test('the index, hidden files and what a link leads to are not told', async () => {
  const { home, folder, warnings, isToldOf, isSilentAt } = await watched(false)
  mkdirSync(join(home, 'elsewhere'))
  await isToldOf(() => symlinkSync(join(home, 'elsewhere'), join(folder, 'link')))
  await isSilentAt(() => {
    writeFileSync(join(folder, 'data', 'LOCK'), '')
    writeFileSync(join(folder, '.git', 'index'), '')
    writeFileSync(join(folder, '.a.md.swp'), '')
    writeFileSync(join(home, 'elsewhere', 'f.md'), '')
  })
  expect(warnings).toEqual([])
})

test('an index that is made later, in a collection behind a link, is not told', async () => {
  const home = mkdtempSync(join(tmpdir(), 'footnote-watch-'))
  onTestFinished(() => rmSync(home, { recursive: true }))
  mkdirSync(join(home, 'real'))
  symlinkSync(join(home, 'real'), join(home, 'corpus'))
  const data = join(home, 'corpus', 'made', 'data')
  let events = 0
  const onChange = () => {
    events++
  }
  const watch = await watchCorpus({
    ...{ roots: [join(home, 'corpus')], data, poll: false, onChange },
    onWarning: () => {},
  })
  onTestFinished(() => watch.close())
  mkdirSync(data, { recursive: true })
  // The folder around the index is the collection's.
  await vi.waitFor(() => expect(events).toBe(1), { interval: 10 })
  writeFileSync(join(data, 'CURRENT'), 'gen-000001')
  await new Promise((resolve) => setTimeout(resolve, noEventMs))
  expect(events).toBe(1)
})
