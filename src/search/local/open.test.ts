import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { contractDocuments, itBehavesLikeAPassageIndex } from '../passage-index.contract.ts'
import { currentGeneration } from './generation.ts'
import { type LocalIndex, openLocalIndex } from './open.ts'
import { writeIndex } from './written-index.fixture.ts'

const home = mkdtempSync(join(tmpdir(), 'footnote-open-'))
afterAll(() => rmSync(home, { recursive: true }))
afterEach(() => vi.doUnmock('hnswlib-node'))

for (const vectorSearch of ['hnsw', 'exact'] as const) {
  itBehavesLikeAPassageIndex(
    `the local index with ${vectorSearch} search`,
    async (documents) => {
      const data = join(home, `${vectorSearch} with space, %41 and ?`)
      await writeIndex(data, documents)
      const index = await openLocalIndex(data, { vectorSearch })
      expect(index.vectorSearch).toBe(vectorSearch)
      return index
    },
    (index) => (index as LocalIndex).close(),
  )
}

test('opens the current generation, or the one that is asked for', async () => {
  const data = join(home, 'two')
  await writeIndex(data, contractDocuments.slice(0, 1))
  await writeIndex(data, contractDocuments)
  expect(await currentGeneration(data)).toBe('gen-000002')
  const [newer, older] = await Promise.all([
    openLocalIndex(data),
    openLocalIndex(data, { generation: 'gen-000001' }),
  ])
  expect([newer.generation, newer.size]).toEqual(['gen-000002', 8])
  expect([older.generation, older.size]).toEqual(['gen-000001', 4])
  newer.close()
  older.close()
})

test('a reader keeps its generation while newer ones replace and remove it', async () => {
  const data = join(home, 'kept')
  await writeIndex(data, contractDocuments)
  const reader = await openLocalIndex(data)
  for (let i = 0; i < 3; i++) await writeIndex(data, contractDocuments.slice(1))
  await expect(openLocalIndex(data, { generation: 'gen-000001' })).rejects.toMatchObject({
    code: 'index_missing',
  })
  expect((await reader.document('valley'))?.id).toBe('valley')
  expect(await reader.match('flood', 5)).toHaveLength(2)
  reader.close()
})

test('says that there is no index, and how to build one', async () => {
  for (const data of [join(home, 'nowhere'), home]) {
    await expect(openLocalIndex(data)).rejects.toMatchObject({
      code: 'index_missing',
      message: expect.stringMatching(`^there is no index in ${data}; run .npx footnote index`),
    })
    expect(await currentGeneration(data)).toBeNull()
  }
})

test.each([
  ['.', 'CURRENT'],
  ['gen-000001', 'manifest.json'],
])('says what this user may not read, and what to do: %s', async (folder, file) => {
  const data = join(home, `closed ${file}`)
  await writeIndex(data, contractDocuments.slice(0, 1))
  for (const open of [home, data, join(data, 'CURRENT')]) chmodSync(open, 0o755)
  const closed = join(data, folder)
  chmodSync(closed, 0)
  // The administrator may read everything.
  const isRoot = process.geteuid!() === 0
  if (isRoot) process.seteuid!(65_534)
  try {
    const remedy = 'let this user read the folder of the index, or name another folder with '
    await expect(openLocalIndex(data)).rejects.toMatchObject({
      code: 'config_invalid',
      message: expect.stringContaining(
        `${join(closed, file)} could not be read (EACCES); ${remedy}`,
      ),
    })
  } finally {
    if (isRoot) process.seteuid!(0)
    chmodSync(closed, 0o700)
  }
})

test('searches exactly, with a warning, where the native library cannot be loaded', async () => {
  const data = join(home, 'without library')
  await writeIndex(data, contractDocuments)
  vi.doMock('hnswlib-node', () => {
    throw new Error('Could not locate the bindings file')
  })
  const onWarning = vi.fn()
  const index = await openLocalIndex(data, { onWarning })
  expect(index.vectorSearch).toBe('exact')
  expect(onWarning).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('npm rebuild'))
  index.close()
})

test('writes an index without a graph where the native library cannot be loaded', async () => {
  const data = join(home, 'written without library')
  vi.doMock('hnswlib-node', () => {
    throw new Error('Could not locate the bindings file')
  })
  const manifest = await writeIndex(data, contractDocuments)
  expect(manifest.graph).toEqual({ kind: 'none', reason: 'unavailable' })
  vi.doUnmock('hnswlib-node')
  const onWarning = vi.fn()
  const index = await openLocalIndex(data, { onWarning })
  expect(index.vectorSearch).toBe('exact')
  expect(onWarning).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('npx footnote index'))
  index.close()
})
