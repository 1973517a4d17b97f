import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { documents, writeCollection } from '../../src/answer/collection.fixture.ts'
import { createHashingEmbedder } from '../../src/embed/hashing-embedder.fixture.ts'
import { openLocalIndex } from '../../src/search/local/open.ts'
import { askSpeaker, speakerFaults, speakerFigures, speakersOf } from './measure-speakers.ts'
import type { PageTruth } from './truth.ts'

const page = (facts: Partial<PageTruth>) =>
  ({ authors: [], quotes: [], comments: [], ...facts }) as unknown as PageTruth

test('everybody is asked once, as an author where they are one', () => {
  const quoted = (speaker: string | null) => ({ text: 'Well.', speaker })
  const comment = (by: string | null) => ({ by, text: 'Well.', posted: null, replyTo: null })
  const truths = [
    page({ quotes: [quoted('Ada Example'), quoted('Cole Brown'), quoted(null)] }),
    page({ authors: ['ADA Example'], comments: [comment('Cole  Brown'), comment('gullwatcher')] }),
    page({ comments: [comment('Fay Placeholder'), comment(null)] }),
  ]
  expect(speakersOf(truths)).toEqual([
    { name: 'ADA Example', part: 'author' },
    { name: 'Cole Brown', part: 'quoted' },
    { name: 'Fay Placeholder', part: 'comment' },
  ])
})

test('an answer counts as theirs by whose words its citations have', async () => {
  const data = mkdtempSync(join(tmpdir(), 'footnote-speakers-'))
  const embedder = createHashingEmbedder()
  await writeCollection(data, embedder)
  const index = await openLocalIndex(data)
  try {
    expect(documents.flatMap(({ authors }) => authors)).toContain('Ada Example')
    const asked = [
      await askSpeaker({ name: 'Ada Example', part: 'author' }, { index, embedder }),
      await askSpeaker({ name: 'Nobody Inventable', part: 'quoted' }, { index, embedder }),
    ]
    const values = speakerFigures(asked).map(({ cell, estimate }) => [cell, estimate.value])
    expect(Object.fromEntries(values)).toMatchObject({
      'author: own words': 1,
      'author: nobody else’s': 1,
      'quoted: own words': 0,
    })
    expect(speakerFaults(asked)[0]).toMatch(/^What did Nobody Inventable say\? \(quoted/)
  } finally {
    index.close()
    rmSync(data, { recursive: true })
  }
})
