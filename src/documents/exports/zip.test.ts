import { randomBytes } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { type ZipEntry, zipOf } from './zip.fixture.ts'
import { type ArchiveEntry, unpack, unpackBudget } from './zip.ts'

async function entriesOf(bytes: Uint8Array, budget = unpackBudget()): Promise<ArchiveEntry[]> {
  return await Array.fromAsync(unpack(bytes, budget))
}

/** Names with the beginning of each entry's text, or with its reason in angle brackets. */
async function contentsOf(entries: readonly ZipEntry[]): Promise<Record<string, string>> {
  const found = await entriesOf(zipOf(entries))
  return Object.fromEntries(
    found.map((entry) => [
      entry.name,
      'reason' in entry
        ? `<${entry.reason}>`
        : new TextDecoder().decode(entry.bytes.subarray(0, 200)),
    ]),
  )
}

const good = { name: 'good.md', content: 'The quay is old.' }

describe('the files of an archive', () => {
  test('are unpacked, stored or deflated', async () => {
    const stored = { name: 'stored.md', content: 'The crane is new.', method: 0 }
    expect(await contentsOf([good, stored])).toEqual({
      'good.md': 'The quay is old.',
      'stored.md': 'The crane is new.',
    })
  })

  test.each([
    ['../../etc/passwd', 'etc/passwd'],
    ['/etc/passwd', 'etc/passwd'],
    ['C:\\Users\\me\\a.md', 'Users/me/a.md'],
    ['a\\..\\..\\b.md', 'a/b.md'],
    ['a/./b//c.md', 'a/b/c.md'],
    ['evil\u202egnp.md', 'evilgnp.md'],
    ['two\nlines.md', 'two lines.md'],
  ])('have a name that stays inside: %j', async (name, safe) => {
    expect(Object.keys(await contentsOf([{ ...good, name }]))).toEqual([safe])
  })

  test('have names in UTF-8, or else in the code page of the first PCs', async () => {
    const old = Uint8Array.of(0x42, 0x72, 0x81, 0x63, 0x6b, 0x65)
    expect(Object.keys(await contentsOf([{ ...good, name: 'Brücke' }]))).toEqual(['Brücke'])
    expect(Object.keys(await contentsOf([{ ...good, name: old }]))).toEqual(['Brücke'])
  })

  test('are passed over where they are hidden, a folder, or of macOS', async () => {
    const names = ['__MACOSX/._a.md', '.DS_Store', 'a/.git/b.md', 'folder/', 'node_modules/c.md']
    const entries = names.map((name) => ({ ...good, name }))
    expect(Object.keys(await contentsOf([...entries, good]))).toEqual(['good.md'])
  })
})

describe('a bad file does not stop the others', () => {
  const cases: [string, Partial<ZipEntry>, RegExp][] = [
    ['encrypted', { isEncrypted: true }, /^<is encrypted; unpack the archive/],
    ['packed in an unknown way', { method: 93 }, /packed by a method that is not read/],
    ['damaged', { packed: Uint8Array.of(0xff, 0xff, 0x00) }, /^<is damaged in the archive/],
    ['smaller than it claims', { claimed: 5000 }, /is damaged in the archive: 17 of 5000 bytes/],
    ['larger than it claims', { claimed: 3 }, /is damaged in the archive/],
    ['stored with a wrong size', { method: 0, claimed: 3 }, /is damaged in the archive/],
    [
      'a megabyte of nothing',
      { content: new Uint8Array(4_000_000).fill(32) },
      /unpacks to more than 200 times its size, as only traps do/,
    ],
  ]
  test.each(cases)('when it is %s', async (_, bad, reason) => {
    const entry = { name: 'bad.md', content: 'The crane is new.', ...bad }
    expect(await contentsOf([entry, good])).toEqual({
      'bad.md': expect.stringMatching(reason),
      'good.md': 'The quay is old.',
    })
  })

  test('when it is a large picture, which is not unpacked whole', async () => {
    const noise = randomBytes(3_000_000)
    const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), noise])
    const budget = unpackBudget()
    const found = await entriesOf(zipOf([{ name: 'a.png', content: png }, good]), budget)
    expect(found).toMatchObject([{ reason: 'is an image (png)' }, { name: 'good.md' }])
    expect(unpackBudget().bytes - budget.bytes).toBeLessThan(1_000_000)
  })
})

describe('an archive', () => {
  test('that unpacks to too much stops there and says so', async () => {
    const budget = { entries: 10, bytes: 40 }
    const found = await entriesOf(zipOf([good, good, good, good]), budget)
    expect(found.slice(0, 2)).toMatchObject([{ name: 'good.md' }, { name: 'good.md' }])
    expect(found.slice(2)).toEqual([
      { name: 'good.md', reason: expect.stringMatching(/what the archive may unpack to/) },
      { name: '', reason: expect.stringMatching(/the rest is not read/) },
    ])
  })

  test('of too many files stops there and says so', async () => {
    const found = await entriesOf(zipOf([good, good, good]), { entries: 2, bytes: 1e6 })
    expect(found).toHaveLength(3)
    expect(found[2]).toMatchObject({ reason: expect.stringMatching(/the rest is not read$/) })
  })

  test('whose entries share one packed body of a bomb is stopped by what it unpacks to', async () => {
    const packed = deflateRawSync(Buffer.alloc(900_000, 'The quay is old. '))
    const entries = Array.from({ length: 50 }, (_, i) => ({
      ...{ name: `${i}.md`, content: '', packed, claimed: 900_000 },
    }))
    const found = await entriesOf(zipOf(entries), { entries: 1000, bytes: 5_000_000 })
    expect(found.filter((entry) => 'bytes' in entry)).toHaveLength(5)
  })

  test.each([0.1, 0.5, 0.9, 0.99])('cut off at %d of its length says so', async (share) => {
    const whole = zipOf([good, { ...good, name: 'other.md' }])
    const cut = whole.slice(0, whole.length * share)
    await expect(entriesOf(cut)).rejects.toMatchObject({
      code: 'file_unreadable',
      message: expect.stringMatching(/^is a damaged ZIP archive .*; pack it anew$/),
    })
  })
})
