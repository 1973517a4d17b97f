import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { seededRandom } from '../eval/random.ts'
import { createHashingEmbedder } from '../src/embed/hashing-embedder.fixture.ts'
import { openLocalIndex } from '../src/search/local/open.ts'
import { currentManifest, readHere, watchEmbedder, writeFiles } from './build.fixture.ts'
import { buildIndex } from './build.ts'

const home = mkdtempSync(join(tmpdir(), 'footnote-repeats-'))
const corpus = join(home, 'corpus')
const data = join(home, 'data')
beforeEach(() => {
  for (const folder of [corpus, data]) rmSync(folder, { recursive: true, force: true })
})
afterAll(() => rmSync(home, { recursive: true }))

const embedder = createHashingEmbedder(96)
const build = (watched = watchEmbedder(embedder)) =>
  buildIndex({ corpus: [corpus], data, embedder: watched, reader: readHere() })

const syllables = [
  'bel',
  'mar',
  'cor',
  'vo',
  'al',
  'der',
  'quay',
  'nor',
  'sud',
  'lan',
  'wick',
  'ham',
]

/** Prose of words that hardly any other seed has. */
function prose(seed: number, sentences: number): string {
  const random = seededRandom(seed + 1)
  const word = () =>
    Array.from({ length: 3 }, () => syllables[Math.floor(random() * syllables.length)]).join('')
  return Array.from(
    { length: sentences },
    () => `The ${word()} of ${word()} met the ${word()} and the ${word()} near ${word()}.`,
  ).join(' ')
}

const banner =
  'This site uses cookies to remember what you like. Read our notice on privacy to learn which ones.'

/** Share of the passages that are among the first five for their own words. */
async function selfRecall(paths: readonly string[]): Promise<number> {
  const index = await openLocalIndex(data)
  let found = 0
  for (const path of paths) {
    const [vector] = await embedder.embed(
      [`${path}\n${prose(Number(path.slice(1)), 6)}`],
      'passage',
    )
    const hits = await index.nearest(vector!, 5)
    const passages = await index.passages(hits.map(({ passageId }) => passageId))
    if (passages.some(({ document }) => document.title === path)) found++
  }
  index.close()
  return found / paths.length
}

/** `LONG_PROOFS=1 npx vitest run index/repeats.test.ts` also takes ten times as many pages, which takes minutes. */
// biome-ignore lint/style/noProcessEnv: whether somebody waits is known from nowhere else.
const isLong = process.env.LONG_PROOFS === '1'

describe.each(isLong ? [0, 50, 500, 5000] : [0, 50, 500])(
  '%i pages with the same banner',
  (copies) => {
    test('leave every article to be found by its own words', { timeout: 600_000 }, async () => {
      const names = Array.from({ length: 100 + copies }, (_, i) => `n${i}`)
      const files = names.map((name, i) => {
        const text = prose(i, 6)
        const page = i < copies ? `${text}\n\n${banner}` : text
        return [`${name}.md`, `---\ntitle: ${name}\n---\n\n${page}\n`] as const
      })
      writeFiles(corpus, Object.fromEntries(files))
      await build()
      expect(await selfRecall(names.filter((_, i) => i % 5 === 0))).toBeGreaterThanOrEqual(0.99)
      const index = await openLocalIndex(data)
      expect(await index.match('cookies privacy', 10)).toEqual([])
      const notices = await index.match('cookies privacy', 1000, { voice: 'notice' })
      index.close()
      // Stored once, where it is known to be a banner.
      expect(notices.length).toBe(copies > 0 ? 1 : 0)
    })
  },
)

test('a thousand passages that differ by their date are all found', {
  timeout: 60_000,
}, async () => {
  const days = Array.from({ length: 1000 }, (_, i) => `${(i % 28) + 1} May ${1000 + i}`)
  const files = days.map((day, i) => [
    `d${i}.md`,
    `---\ntitle: Log\n---\n\nOn ${day} the harbour of Belmar was closed to all ships for the night.\n`,
  ])
  writeFiles(corpus, Object.fromEntries(files))
  await build()
  const index = await openLocalIndex(data)
  let found = 0
  const asked = days.filter((_, i) => i % 10 === 0)
  for (const day of asked) {
    const text = `Log\nOn ${day} the harbour of Belmar was closed to all ships for the night.`
    const [vector] = await embedder.embed([text], 'passage')
    const hits = await index.nearest(vector!, 10)
    const passages = await index.passages(hits.map(({ passageId }) => passageId))
    if (passages.some(({ text: words }) => words.includes(day))) found++
  }
  index.close()
  expect(found / asked.length).toBeGreaterThanOrEqual(0.97)
})

test('an unchanged collection gives the same files, and no text is embedded', async () => {
  for (let i = 0; i < 8; i++) writeFiles(corpus, { [`a${i}.md`]: `# A${i}\n\n${prose(i, 20)}\n` })
  await build()
  const { files } = await currentManifest(data)
  const watched = watchEmbedder(embedder)
  expect(await build(watched)).toMatchObject({ upToDate: true })
  expect(watched.texts).toEqual([])
  rmSync(data, { recursive: true })
  await build()
  expect((await currentManifest(data)).files).toEqual(files)
})

test('of copies in two papers the first is shown, the other where it alone is asked for', async () => {
  const copy = (publisher: string, day: string) =>
    `---\ntitle: The ferry\npublisher: ${publisher}\ndate: ${day}\n---\n\n${prose(7, 20)}\n`
  writeFiles(corpus, {
    'post.md': copy('The Post', '2012-07-06'),
    'wire.md': copy('Wire', '2012-07-04'),
  })
  await build()
  const index = await openLocalIndex(data)
  const pathsOf = async (filters = {}) => {
    const hits = await index.match(prose(7, 1), 100, filters)
    const passages = await index.passages(hits.map(({ passageId }) => passageId))
    return [...new Set(passages.map(({ document }) => document.path))]
  }
  expect(await pathsOf()).toEqual(['wire.md'])
  expect(await pathsOf({ publisher: 'Post' })).toEqual(['post.md'])
  expect(await pathsOf({ from: '2012-07-05' })).toEqual(['post.md'])
  const { documents } = await index.documents(null, 10)
  index.close()
  const [post, wire] = documents
  expect(post?.shown).toEqual({ id: wire!.id, relation: 'copy' })
  expect(wire?.versions).toMatchObject([
    { id: post!.id, relation: 'copy', publisher: 'The Post', published: { date: '2012-07-06' } },
  ])
})
