import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listCorpus } from './corpus.ts'

const home = mkdtempSync(join(tmpdir(), 'footnote-corpus-'))
const at = (...names: string[]): string => join(home, ...names)

beforeAll(() => {
  for (const path of ['a/letters/one.md', 'a/letters/in/two.txt', 'b/letters/one.md']) {
    mkdirSync(join(at(path), '..'), { recursive: true })
    writeFileSync(at(path), 'Words.')
  }
  mkdirSync(at('empty'))
})
afterAll(() => rmSync(home, { recursive: true }))

async function pathsOf(...roots: string[]): Promise<string[]> {
  return (await listCorpus(roots)).files.map(({ path }) => path)
}

test('paths of one folder are relative to it', async () => {
  expect(await pathsOf(at('a/letters'))).toEqual(['in/two.txt', 'one.md'])
})
test('paths of several folders stay distinct', async () => {
  expect(await pathsOf(at('a/letters'), at('b/letters'))).toEqual([
    'letters/in/two.txt',
    'letters/one.md',
    'letters-2/one.md',
  ])
})
test('files may be named one by one', async () => {
  expect(await pathsOf(at('a/letters/one.md'))).toEqual(['one.md'])
  expect(await pathsOf(at('a/letters/one.md'), at('b/letters/one.md'))).toEqual([
    'one.md',
    'one-2.md',
  ])
})
test('a file that several roots hold counts once', async () => {
  expect(await pathsOf(at('b'), at('b/letters/one.md'), at('b/'))).toEqual(['b/letters/one.md'])
})
test('the files of an index that lies in the collection are no part of it', async () => {
  const { files, skipped } = await listCorpus([at('a/letters')], at('a/letters/in'))
  expect(files.map(({ path }) => path)).toEqual(['one.md'])
  expect(skipped).toEqual([])
  const { files: inTwo } = await listCorpus([at('a/letters'), at('b')], at('b/letters'))
  expect(inTwo.map(({ path }) => path)).toEqual(['letters/in/two.txt', 'letters/one.md'])
  // One that is around the collection, beside it, or not there yet takes nothing away.
  for (const data of ['a', 'b', 'a/let', 'a/letters/none']) {
    expect((await listCorpus([at('a/letters')], at(data))).files).toHaveLength(2)
  }
})
test('an index among the articles themselves is an error that says where it may lie', async () => {
  const among = { code: 'config_invalid', message: expect.stringContaining('--data') }
  await expect(listCorpus([at('a/letters')], at('a/letters'))).rejects.toMatchObject(among)
})
test('a folder without anything to read is an error that says so', async () => {
  const empty = { code: 'corpus_empty', message: expect.stringContaining('holds no files') }
  await expect(listCorpus([at('empty')])).rejects.toMatchObject(empty)
})
test('a folder that does not exist is an error that names it', async () => {
  const missing = { code: 'corpus_missing', message: expect.stringContaining('nowhere') }
  await expect(listCorpus([at('b'), at('nowhere')])).rejects.toMatchObject(missing)
})
