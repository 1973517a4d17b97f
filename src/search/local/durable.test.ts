import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { withDiskErrors, writeDurably } from './durable.ts'

test('what keeps a database from being written is told of the data folder, whatever kind it is', async () => {
  const home = mkdtempSync(join(tmpdir(), 'footnote-durable-'))
  onTestFinished(() => rmSync(home, { recursive: true }))
  const path = join(home, 'a.sqlite')
  const database = new DatabaseSync(path)
  database.exec('CREATE TABLE a (b)')
  // READONLY_DBMOVED: a code of more than one byte, as READONLY_DIRECTORY is.
  renameSync(path, join(home, 'b.sqlite'))
  const writing = withDiskErrors(async () => database.exec('INSERT INTO a VALUES (1)'))
  await expect(writing).rejects.toMatchObject({
    code: 'config_invalid',
    message: expect.stringContaining('the data folder cannot be written'),
  })
  database.close()
})
test('so is a folder that was removed meanwhile', async () => {
  const nowhere = join(tmpdir(), 'footnote-durable-nowhere', 'a.journal')
  const writing = withDiskErrors(async () => writeDurably(nowhere, new Uint8Array(1)))
  await expect(writing).rejects.toMatchObject({
    code: 'config_invalid',
    message: expect.stringContaining('(ENOENT)'),
  })
})
test('other errors stay as they are', async () => {
  const error = new RangeError('a bug')
  await expect(withDiskErrors(() => Promise.reject(error))).rejects.toBe(error)
})
