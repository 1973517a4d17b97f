import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { type ZipEntry, zipOf } from '../src/documents/exports/zip.fixture.ts'
import { readCorpusFile } from './reader-child.ts'

const root = mkdtempSync(join(tmpdir(), 'footnote-packed-'))
beforeEach(() => rmSync(join(root, 'collection.yaml'), { force: true }))
afterAll(() => rmSync(root, { recursive: true }))

const article = (name: string) => ({ name, content: 'The quay is old and it is closed to ships.' })

async function read(...entries: ZipEntry[]) {
  writeFileSync(join(root, 'all.zip'), zipOf(entries))
  const file = { root, file: 'all.zip', path: 'all.zip' }
  const { documents, skipped } = (await readCorpusFile(file, null))!
  return { documents: documents.map(({ document }) => document), skipped }
}

test('a sidecar in an archive is about its file there, wherever it stands among the others', async () => {
  const { documents, skipped } = await read(
    { name: 'a/one.md.meta.yaml', content: 'title: Stated\nauthor: Ada Moss' },
    article('a/one.md'),
    article('one.md'),
    article('two.md'),
    { name: 'two.md.meta.yml', content: 'index: false' },
  )
  expect(documents.map(({ path, title, authors }) => [path, title, authors])).toEqual([
    ['all.zip/a/one.md', 'Stated', ['Ada Moss']],
    ['all.zip/one.md', 'one', []],
  ])
  expect(skipped).toEqual([])
})

test('it is nearer than what is stated of the archive', async () => {
  const yaml = 'publisher: Far\nlanguage: en\nrules: [{match: "all.zip/*", section: Far}]'
  writeFileSync(join(root, 'collection.yaml'), yaml)
  const { documents } = await read(article('one.md'), {
    name: 'one.md.meta.yaml',
    content: 'publisher: Near\nsection: Near',
  })
  expect(documents).toMatchObject([{ publisher: 'Near', language: 'en', section: 'Near' }])
})

test('of an archive in the archive it is about all files there, after their own', async () => {
  const inner = zipOf([
    article('b.md'),
    article('c.md'),
    { name: 'c.md.meta.yaml', content: 'publisher: Own' },
  ])
  const { documents } = await read(
    { name: 'in.zip', content: inner },
    { name: 'in.zip.meta.yaml', content: 'publisher: All\nsection: All' },
  )
  expect(documents).toMatchObject([
    { path: 'all.zip/in.zip/b.md', publisher: 'All', section: 'All' },
    { path: 'all.zip/in.zip/c.md', publisher: 'Own', section: 'All' },
  ])
})

test('a collection.yaml is told where else to be', async () => {
  const { skipped } = await read(article('one.md'), {
    name: 'a/collection.yaml',
    content: 'publisher: Near',
  })
  expect(skipped).toMatchObject([
    { path: 'all.zip/a/collection.yaml', reason: expect.stringMatching(/^holds for folders, not/) },
  ])
})

test('it names the fields of its records', async () => {
  const { documents } = await read(
    { name: 'a.csv', content: 'kopf,worte\nQuay,The quay is old.\nCrane,The crane is new.\n' },
    { name: 'a.csv.meta.yaml', content: 'fields: {title: kopf, text: worte}' },
  )
  expect(documents.map(({ title, text }) => [title, text])).toEqual([
    ['Quay', 'The quay is old.'],
    ['Crane', 'The crane is new.'],
  ])
})

test('a fault in it is named, as is one that is about no file and a pattern that is too slow', async () => {
  const { documents, skipped } = await read(
    article('one.md'),
    { name: 'one.md.meta.yaml', content: 'published: soon\nsection: Port' },
    { name: 'tow.md.meta.yaml', content: 'section: Port' },
    { ...article('three.md'), content: `The quay.\n\n${'a'.repeat(60)}!` },
    {
      name: 'three.md.meta.yaml',
      content: 'voices: [{paragraph: "/^(a+)+$/", voice: notice}]',
    },
    article('four.md'),
    { name: 'four.md.meta.yaml', content: Uint8Array.of(0x74, 0x3a, 0xff, 0xfe) },
  )
  expect(documents.map(({ section }) => section)).toEqual(['Port', undefined, undefined])
  expect(skipped).toEqual([
    {
      path: 'all.zip/one.md.meta.yaml',
      reason: 'published: expected YYYY, YYYY-MM or YYYY-MM-DD, found "soon"',
    },
    { path: 'all.zip/four.md.meta.yaml', reason: 'expected UTF-8, found other bytes' },
    { path: 'all.zip/tow.md.meta.yaml', reason: 'is about no file; expected tow.md beside it' },
    {
      path: 'all.zip/three.md.meta.yaml',
      reason: expect.stringMatching(/^voices: paragraph: "\/\^\(a\+\)\+\$\/" takes more than/),
    },
  ])
})
