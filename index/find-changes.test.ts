import { hash } from 'node:crypto'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { findChanges } from './find-changes.ts'
import { openSeenFiles } from './seen-files.ts'

let root: string
let data: string
const names = ['a.md', 'b.md', 'c.md']
const files = names.map((file) => ({ file, path: file, root: '' }))
const before = new Map(names.map((name) => [name, hash('sha256', name)]))

beforeEach(() => {
  const home = mkdtempSync(join(tmpdir(), 'footnote-changes-'))
  root = join(home, 'corpus')
  data = join(home, 'data')
  for (const folder of [root, data]) mkdirSync(folder)
  for (const name of names) writeFileSync(join(root, name), name)
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(join(root, '..'), { recursive: true })
})

/** What has changed, with a memory that is written and read each time. */
async function changed(): Promise<string[]> {
  const seen = openSeenFiles(data)
  const listed = files.map((file) => ({ ...file, root }))
  const changes = await findChanges(listed, before, seen)
  seen.save()
  return [...changes.changed]
}

/** Lets the clock go on, so that files are old enough to be told by their looks. */
const later = () => vi.useFakeTimers({ now: Date.now() + 60_000, toFake: ['Date'] })

test('a file that looks as it did is not read again', async () => {
  later()
  expect(await changed()).toEqual([])
  // Were it read, it would be found to be no file of which a hash is known.
  before.set('a.md', 'another hash')
  expect(await changed()).toEqual(['a.md'])
  before.set('a.md', hash('sha256', 'a.md'))
  expect(await changed()).toEqual([])
})

test('a file of the same size that was written again at once is not missed', async () => {
  const { mtime, atime } = statSync(join(root, 'b.md'))
  expect(await changed()).toEqual([])
  writeFileSync(join(root, 'b.md'), 'B.md')
  utimesSync(join(root, 'b.md'), atime, mtime)
  expect(await changed()).toEqual(['b.md'])
})

test('a file whose time was set back is not missed', async () => {
  later()
  expect(await changed()).toEqual([])
  const { mtime, atime } = statSync(join(root, 'b.md'))
  writeFileSync(join(root, 'b.md'), 'B.md')
  utimesSync(join(root, 'b.md'), atime, mtime)
  expect(await changed()).toEqual(['b.md'])
})

test('other looks alone are no change', async () => {
  later()
  await changed()
  for (const name of names) chmodSync(join(root, name), 0o600)
  utimesSync(join(root, 'a.md'), 1, 1)
  expect(await changed()).toEqual([])
})

test.each(['', '{}', '{"format":1}', '{"format":1,"files":{"a.md":7,"b.md":[1,2]}}', 'null'])(
  'a memory that holds %j costs only time',
  async (text) => {
    later()
    writeFileSync(join(data, 'files.seen'), text)
    expect(await changed()).toEqual([])
    writeFileSync(join(root, 'c.md'), 'C.md')
    expect(await changed()).toEqual(['c.md'])
  },
)

test('what is stated of a file is a part of it, beside it or around it', async () => {
  later()
  expect(await changed()).toEqual([])
  writeFileSync(join(root, 'b.md.meta.yaml'), 'publisher: Dawn')
  expect(await changed()).toEqual(['b.md'])
  rmSync(join(root, 'b.md.meta.yaml'))
  writeFileSync(join(root, 'collection.yml'), 'publisher: Dawn')
  expect(await changed()).toEqual(names)
})

test('a file that is gone, became a link, or is new is told; its share is that of its bytes', async () => {
  rmSync(join(root, 'a.md'))
  symlinkSync(join(root, 'b.md'), join(root, 'a.md'))
  const listed = [...files, { file: 'd.md', path: 'd.md', root: '' }]
    .slice(0, 1)
    .concat({ file: 'd.md', path: 'd.md', root: '' })
  writeFileSync(join(root, 'd.md'), 'd'.repeat(100))
  const changes = await findChanges(
    listed.map((file) => ({ ...file, root })),
    before,
    openSeenFiles(data),
  )
  expect([...changes.changed]).toEqual(['a.md', 'd.md'])
  expect(changes.removed).toEqual(['b.md', 'c.md'])
  expect(changes.share).toBe(1)
})
