import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createHashingEmbedder } from '../src/embed/hashing-embedder.fixture.ts'
import { openLocalIndex } from '../src/search/local/open.ts'
import { alwaysContinue, article, readHere, writeFiles } from './build.fixture.ts'
import { buildIndex } from './build.ts'

const home = mkdtempSync(join(tmpdir(), 'footnote-disk-'))
const disk = join(home, 'disk')
const corpus = join(home, 'corpus')
const data = join(disk, 'data')
const whyNot = mountSmallDisk()

afterAll(() => {
  if (!whyNot) execFileSync('umount', [disk])
  rmSync(home, { recursive: true })
})

/** A real file system of 3 MB. @returns why there is none, or null */
function mountSmallDisk(): string | null {
  mkdirSync(disk)
  if (process.getuid?.() !== 0) return 'only root may mount one'
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'footnote-test', disk], {
      stdio: 'ignore',
    })
    return null
  } catch {
    return 'this system does not let root mount one'
  }
}

/** Leaves `bytes` free on the disk. */
function leaveFree(bytes: number): void {
  const filler = join(disk, 'filler')
  rmSync(filler, { force: true })
  const { bavail, bsize } = statfsSync(disk)
  writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - bytes)))
}

test.skipIf(whyNot).each([
  ['written anew', undefined, 10],
  // The database and the vectors of new texts; those of the base take no room.
  ['continued', alwaysContinue, 3],
])(
  `a disk that fills up at any point while an index is %s costs nothing${whyNot ? ` (skipped: ${whyNot})` : ''}`,
  async (_, limits, leastFailures) => {
    for (const folder of [corpus, data]) rmSync(folder, { recursive: true, force: true })
    rmSync(join(disk, 'filler'), { force: true })
    const embedder = createHashingEmbedder()
    const build = () => buildIndex({ corpus: [corpus], data, embedder, reader: readHere(), limits })
    writeFiles(corpus, { 'first.md': article('First', 3) })
    await build()
    for (let i = 0; i < 30; i++) writeFiles(corpus, { [`new-${i}.md`]: article(`New${i}`, 4) })

    let kilobytes = 0
    let failures = 0
    for (; ; kilobytes += 16) {
      leaveFree(kilobytes * 1024)
      const outcome = await build().catch((error: unknown) => error)
      const index = await openLocalIndex(data)
      const { generation, size } = index
      index.close()
      if (generation !== 'gen-000001') {
        expect(outcome).toMatchObject({ generation, passages: size, documents: 31 })
        break
      }
      failures++
      expect(outcome, `${kilobytes} kB`).toMatchObject({
        code: 'disk_full',
        message: expect.stringContaining('previous index is untouched'),
      })
      expect(readdirSync(data).filter((name) => name.endsWith('.tmp'))).toEqual([])
    }
    // It must have failed in the database, the journal, the vectors, the graph and the manifest.
    expect(failures).toBeGreaterThan(leastFailures)
  },
)
