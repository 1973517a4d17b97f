import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { openJournal } from './journal.ts'

const home = mkdtempSync(join(tmpdir(), 'footnote-journal-'))
const path = join(home, 'embeddings.journal')
beforeEach(() => rmSync(path, { force: true }))
afterAll(() => rmSync(home, { recursive: true }))

const entry = (n: number) => ({
  key: n.toString(16).padStart(64, '0'),
  vector: Float32Array.of(n, -n, n / 3),
})
const entries = [1, 2, 3, 4].map(entry)
const open = (model = 'a/model', dimensions = 3) => openJournal(path, model, dimensions)

/** How many of the entries a journal gives back, all of them unchanged. */
function reopenedSize(): number {
  const journal = open()
  for (const { key, vector } of entries) {
    const found = journal.vector(key)
    if (found) expect(found).toEqual(vector)
  }
  const size = journal.size()
  journal.close()
  return size
}

function write(count = entries.length): void {
  rmSync(path, { force: true })
  const journal = open()
  journal.append(entries.slice(0, 1))
  journal.append(entries.slice(1, count))
  journal.close()
}

test('gives back what was appended, in later runs too', () => {
  write()
  expect(reopenedSize()).toBe(4)
  const journal = open()
  expect(journal.vector(entry(9).key)).toBeNull()
  journal.append([entry(9)])
  expect(journal.vector(entry(9).key)).toEqual(entry(9).vector)
  journal.close()
  expect(reopenedSize()).toBe(5)
})

test('loses only the torn record, wherever it was torn', () => {
  write(3)
  const { size: whole } = statSync(path)
  write()
  const bytes = readFileSync(path)
  for (let length = whole; length < bytes.length; length++) {
    writeFileSync(path, bytes.subarray(0, length))
    expect(reopenedSize()).toBe(3)
    expect(statSync(path).size).toBe(whole)
  }
})

test('goes on after a torn record as if it had not been written', () => {
  write(3)
  appendFileSync(path, 'half a record')
  const journal = open()
  journal.append([entries[3]!])
  journal.close()
  expect(reopenedSize()).toBe(4)
})

test('cuts off a damaged record with what follows it', () => {
  write()
  const bytes = readFileSync(path)
  for (let place = 0; place < bytes.length; place++) {
    const damaged = Buffer.from(bytes)
    damaged[place]! ^= 4
    writeFileSync(path, damaged)
    expect(reopenedSize(), `byte ${place}`).toBeLessThan(4)
  }
})

test('holds nothing for another model, or vectors of another length', () => {
  write()
  const other = open('another/model')
  expect(other.size()).toBe(0)
  other.close()
  write()
  const longer = open('a/model', 4)
  expect(longer.size()).toBe(0)
  longer.close()
})

test.each(['', 'footnote', 'no journal at all, but something long enough to look like one'])(
  'begins anew over a file with %j in it',
  (content) => {
    writeFileSync(path, content)
    expect(reopenedSize()).toBe(0)
    write()
    expect(reopenedSize()).toBe(4)
  },
)

test('is gone once it is removed', () => {
  const journal = open()
  journal.remove()
  expect(() => statSync(path)).toThrow('ENOENT')
})
