import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHashingEmbedder } from '../embed/hashing-embedder.fixture.ts'
import { type LocalIndex, openLocalIndex } from '../search/local/open.ts'
import { documentOf, writeCollection } from './collection.fixture.ts'
import { findTitled } from './titled.ts'

const embedder = createHashingEmbedder()
const data = mkdtempSync(join(tmpdir(), 'footnote-titled-'))
let index: LocalIndex

const made = (id: string, title: string, author?: string, date?: string) =>
  documentOf(
    id,
    {
      title,
      authors: author ? [author] : [],
      published: date ? { date, precision: 'year', origin: 'stated' } : null,
    },
    [{ text: `${title}. The water stood high that year.` }],
  )

beforeAll(async () => {
  await writeCollection(data, embedder, [
    made('pact', 'Is the pact of the northern ports heading towards a bitter end?', 'Ada Example'),
    made('weir', 'The weir', 'Ben Sample', '2001'),
    made('lock', 'A lock for the weir', 'Ben Sample', '2004'),
    made('mill', 'Why the old mill wheel must turn again in spring', 'Ben Samplewright'),
    made('wheel', 'How a mill wheel and its miller were lost to the flood'),
  ])
  index = await openLocalIndex(data)
})
afterAll(() => {
  index.close()
  rmSync(data, { recursive: true })
})

const found = async (title: string) =>
  (await findTitled({ embedder, index }, title, undefined, undefined)).map(
    ({ document }) => document.id,
  )

describe('a document is named', () => {
  test.each([
    ['The weir', ['weir']],
    ['pact of the northern ports', ['pact']],
    ['about the northern ports', ['pact']],
    ['by Ada Example', ['pact']],
    ['“A lock for the weir” by Ben Sample', ['lock']],
    ['Ada Example’s article', ['pact']],
  ])('by %j', async (title, ids) => {
    expect(await found(title)).toEqual(ids)
  })

  test('by its author, the latest first, and by no other of a like name', async () => {
    expect(await found('by Ben Sample')).toEqual(['lock', 'weir'])
  })
})

test.each([
  ['two words that stand in two titles', 'about the mill wheel'],
  ['one word of a long title', 'ports'],
  ['an author who is not there', 'by Cole Brown'],
])('%s names none', async (_, title) => {
  expect(await found(title)).toEqual([])
})
