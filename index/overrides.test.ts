import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { openLocalIndex } from '../src/search/local/open.ts'
import { article, readHere, watchEmbedder, writeFiles } from './build.fixture.ts'
import { buildIndex } from './build.ts'

const home = mkdtempSync(join(tmpdir(), 'footnote-overridden-'))
const corpus = join(home, 'corpus')
const data = join(home, 'data')

beforeEach(() => {
  for (const folder of [corpus, data]) rmSync(folder, { recursive: true, force: true })
  writeFiles(corpus, { 'a.md': article('Alpha', 2), 'deep/b.md': article('Beta', 2) })
})
afterAll(() => rmSync(home, { recursive: true }))

const build = () =>
  buildIndex({ corpus: [corpus], data, embedder: watchEmbedder(), reader: readHere() })

async function summaries() {
  const index = await openLocalIndex(data)
  const { documents } = await index.documents(null, 200)
  index.close()
  return documents
}
const publishers = async () => (await summaries()).map(({ publisher }) => publisher)

test('what is stated beside a file is in the index, and stays there', async () => {
  writeFiles(corpus, { 'a.md.meta.yaml': 'publisher: Dawn\npublished: 2011-05' })
  await build()
  expect(await publishers()).toEqual(['Dawn', null])
  expect((await build()).upToDate).toBe(true)
  writeFiles(corpus, { 'a.md': article('Alpha', 3) })
  expect((await build()).upToDate).toBe(false)
  expect((await summaries())[0]).toMatchObject({
    publisher: 'Dawn',
    published: { date: '2011-05' },
  })
})

test('a sidecar that is written, changed or removed changes its document, and no other is read', async () => {
  await build()
  for (const [yaml, publisher] of [
    ['publisher: Dawn', 'Dawn'],
    ['publisher: Dusk', 'Dusk'],
    [null, null],
  ] as const) {
    writeFiles(corpus, { 'deep/b.md.meta.yaml': yaml })
    expect(await build()).toMatchObject({ upToDate: false, embedded: 0, documents: 2 })
    expect(await publishers()).toEqual([null, publisher])
    expect((await build()).upToDate).toBe(true)
  }
})

test('a folder’s rule reaches the files in it; one may be left out', async () => {
  writeFiles(corpus, {
    'collection.yaml': 'rules:\n- match: deep/*\n  publisher: Dawn\n- match: a.md\n  index: false',
  })
  expect(await build()).toMatchObject({ documents: 1, skipped: [] })
  expect(await publishers()).toEqual(['Dawn'])
})

test('a fault in an override is named once, and every file is indexed without it', async () => {
  writeFiles(corpus, {
    'collection.yaml': 'language: en\npublished: soon',
    'deep/b.md.meta.yaml': 'title: [',
  })
  const expected = [
    {
      path: 'collection.yaml',
      reason: 'published: expected YYYY, YYYY-MM or YYYY-MM-DD, found "soon"',
    },
    { path: 'deep/b.md.meta.yaml', reason: expect.stringContaining('is not YAML') },
  ]
  const { documents, skipped } = await build()
  expect(documents).toBe(2)
  expect(skipped).toEqual(expected)
  expect((await build()).skipped).toEqual(expected)
  expect((await summaries()).map(({ language }) => language)).toEqual(['en', 'en'])
})
