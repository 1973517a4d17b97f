import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHashingEmbedder } from '../embed/hashing-embedder.fixture.ts'
import { type LocalIndex, openLocalIndex } from '../search/local/open.ts'
import { ask } from './ask.ts'
import { documentOf, writeCollection } from './collection.fixture.ts'

const embedder = createHashingEmbedder()
const data = mkdtempSync(join(tmpdir(), 'footnote-find-'))
let index: LocalIndex

const subjects = {
  2001: 'The old weir is leaking again.',
  2004: 'A church bell was sold abroad.',
  2002: 'Nobody mends hedges any more.',
  2003: 'Our baker closed her shop.',
}
const letter = ([year, subject]: [string, string]) =>
  documentOf(
    `letter${year}`,
    {
      title: subject.slice(0, -1),
      authors: ['Alison Sample'],
      published: { date: year, precision: 'year', origin: 'stated' },
    },
    [{ text: `The hay was late, as in most years here. ${subject}` }],
  )
/** More about Berta Form than a search brings, by others. */
const gossip = Array.from({ length: 30 }, (_, i) =>
  documentOf(`gossip${i}`, { title: `Berta Form, part ${i}`, authors: ['Cole Brown'] }, [
    { text: `Berta Form was seen at the mill again, and Berta Form left on day ${i}.` },
  ]),
)

beforeAll(async () => {
  await writeCollection(data, embedder, [
    ...Object.entries(subjects).map(letter),
    ...gossip,
    documentOf('ferry', { title: 'A new ferry', authors: ['Eve Instance'] }, [
      { text: '“It will never pay for itself.”', voice: 'quoted', speaker: 'Berta Form' },
      { text: '“The ferry is too small by half.”', voice: 'quoted', speaker: 'Alison Sample' },
      { text: '“Nobody has ever counted the horses.”', voice: 'quoted', speaker: 'Omar Ali' },
    ]),
    documentOf('bridge', { title: 'A toll on the bridge', authors: ['Dora Mock'] }, [
      { text: 'The bridge needs no toll from carters any more, as the council has money.' },
      { text: 'The mayor told me: ' },
      { text: '“The toll has been paid by strangers alone.”', voice: 'quoted', speaker: 'Cy Hale' },
      {
        text: 'Without the toll of the carters the bridge is lost.',
        voice: 'comment',
        speaker: 'gullwatcher',
      },
    ]),
    documentOf('road', { title: 'A toll on the road', authors: ['Eve Instance'] }, [
      { text: 'The road needs a toll.' },
      { text: 'The toll of the road is a theft.', voice: 'comment', speaker: 'tam' },
    ]),
  ])
  index = await openLocalIndex(data)
})
afterAll(() => {
  index.close()
  rmSync(data, { recursive: true })
})

const told = async (question: string, filters = {}) => {
  const { citations } = await ask({ embedder, index }, { question, filters })
  return citations.map(({ quote }) => quote)
}

describe('an author who is asked about nothing', () => {
  const latest = [subjects[2004], subjects[2003], subjects[2002]]

  test.each(['What does Alison Sample say?', 'What does Alison Sample think?'])(
    'tells what the titles of the latest texts say: %s',
    async (question) => {
      expect(await told(question)).toEqual(latest)
    },
  )
  test('may be named by a filter', async () => {
    const filters = { author: 'Alison Sample' }
    expect(await told('What does she say?', filters)).toEqual(latest)
  })
  test.each(['When did Alison Sample say that?', 'Why does Alison Sample say so?'])(
    'is not meant by: %s',
    async (question) => {
      expect(await told(question)).toEqual([])
    },
  )
})

test('an author who is quoted elsewhere is heard there too', async () => {
  expect(await told('What does Alison Sample say about the ferry?')).toContain(
    '“The ferry is too small by half.”',
  )
})

test('somebody who is quoted once is found among all that is told of that person', async () => {
  expect((await told('What did Berta Form say?'))[0]).toBe('“It will never pay for itself.”')
})

test('a part of a word of an author’s name is not the author', async () => {
  expect(await told('What did Ali say?')).toEqual(['“Nobody has ever counted the horses.”'])
})

test('the words of somebody’s critics are not that person’s', async () => {
  expect(await told('What did Omar Ali’s critics say?')).toEqual([])
})

describe('readers who are asked whether they agree with an author', () => {
  const comment = 'Without the toll of the carters the bridge is lost.'
  test.each([
    'Do readers agree with Dora Mock that the bridge needs no toll from carters?',
    'Do readers agree with Dora Mock?',
  ])('are those below that author’s articles: %s', async (question) => {
    expect(await told(question)).toEqual([comment])
  })
})

test('what an author reports of others is told where the author is asked for that', async () => {
  const words = '“The toll has been paid by strangers alone.”'
  const question = 'Who has paid the toll, according to Dora Mock?'
  expect((await told(question)).join(' ')).toContain(words)
  expect((await told('What does Dora Mock say about strangers?')).join(' ')).not.toContain(words)
})
