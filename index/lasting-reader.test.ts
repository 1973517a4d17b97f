import { expect, test } from 'vitest'
import type { CorpusFile } from './corpus.ts'
import { openLastingReader } from './lasting-reader.ts'
import type { CorpusReader } from './reader-pool.ts'

const fileOf = (path: string): CorpusFile => ({ root: '/', file: path, path })

/** Pools that read nothing: `same` has not changed, `bad` gives no document. */
function pools() {
  const open: boolean[] = []
  const warmed: number[] = []
  const openPool = (): CorpusReader => {
    const place = open.push(true) - 1
    return {
      ahead: 2,
      read: async ({ path }) => {
        if (path === 'same') return null
        const documents = path === 'bad' ? [] : [{} as never]
        return { path, hash: path, documents, skipped: [] }
      },
      warm: () => void warmed.push(place),
      close: async () => {
        open[place] = false
      },
    }
  }
  return { open, warmed, lasting: openLastingReader(openPool) }
}

test('counts the files of one run that are read and give documents', async () => {
  const { lasting } = pools()
  for (const paths of [['a', 'same', 'bad', 'b'], ['a']]) {
    const { reader, read } = lasting.begin()
    for (const path of paths) await reader.read(fileOf(path), null)
    await reader.close()
    expect(read()).toBe(paths.filter((path) => path.length === 1).length)
  }
})

test('keeps its processes between runs, until they have read much, and has one ready', async () => {
  const { open, warmed, lasting } = pools()
  const { reader } = lasting.begin()
  await reader.read(fileOf('a'), null)
  await reader.close()
  await lasting.renew()
  expect(open).toEqual([true])
  for (let i = 0; i < 200; i++) await reader.read(fileOf(`${i}`), null)
  await lasting.renew()
  expect(open).toEqual([false, true])
  expect(warmed).toEqual([0, 1])
  await lasting.close()
  expect(open).toEqual([false, false])
})
