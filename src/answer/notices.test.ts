import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LocalEmbedder, openEmbedder } from '../embed/transformers.ts'
import { type LocalIndex, openLocalIndex } from '../search/local/open.ts'
import type { AskRequest } from './answer.ts'
import { ask } from './ask.ts'
import { documentOf, writeCollection } from './collection.fixture.ts'

const data = mkdtempSync(join(tmpdir(), 'footnote-notices-'))
let embedder: LocalEmbedder
let index: LocalIndex

const caption =
  'A delegation led by the harbour master Dora Mock inspects the sluice with Prime Minister Omar Dunmore on Monday.'
const note = 'The author is a lecturer in river law, currently pursuing her studies in Sudland.'
const unended = 'Eve Instance is a columnist for The Quay, the largest daily newspaper of Norland'
const notice = (text: string) => ({ text, voice: 'notice' as const })
const collection = [
  documentOf('weir', { title: 'A weir for Corvo', authors: ['Alison Sample'] }, [
    notice(`${caption} PHOTO: QUAY`),
    {
      text: 'The weir at Corvo was finished in 1931, after ten years of quarrels over who would pay.',
    },
    notice(`${note} She mended boats on the river before.`),
    notice('The weir at Corvo was finished in 1932.'),
    notice(
      'We welcome comments that advance the story. The sluice keeper of our page is Ben Gaffer.',
    ),
    notice('Sign up for our newsletter about sluices today.'),
    notice('The dispute about the zeppelin hangar began in 1999 when the mayor of Aldermere…'),
  ]),
  documentOf('pier', { title: 'A pier too far', authors: ['Fay Mock', 'Gus Instance'] }, [
    { text: 'The pier at Belmar was never finished, and Alison Mock sold its timber.' },
    notice('Fay Mock is a fellow of the Tide Institute. Gus Instance teaches law at Corvo.'),
  ]),
  documentOf('toll', { title: 'No toll on the road', authors: ['Ida Mockridge'] }, [
    { text: 'The road was paved by Anton Mockridge, and the town paid for it.' },
  ]),
  documentOf('ferry', { title: 'A new ferry', authors: ['Eve Instance'] }, [
    {
      text: 'The ferry to Belmar is too small by half, and Alison Husband of the port office knows it.',
    },
    notice(unended),
  ]),
]

beforeAll(async () => {
  embedder = await openEmbedder({ model: 'footnote/small-en-v1', models: null })
  await writeCollection(data, embedder, collection)
  index = await openLocalIndex(data)
})
afterAll(async () => {
  index.close()
  await embedder.close()
  rmSync(data, { recursive: true })
})

const told = async (question: string, request: Partial<AskRequest> = {}) => {
  const { sentences } = await ask({ embedder, index }, { ...request, question })
  return sentences.map(({ text }) => text)
}
const pier = "A publisher's notice on “A pier too far” says: "
const lead = "A publisher's notice on “A weir for Corvo” says: "

describe('an author of the collection', () => {
  test.each([
    ['Who is Alison Sample?', [`${lead}${note} She mended boats on the river before.`]],
    ['Who is Fay Mock?', [`${pier}Fay Mock is a fellow of the Tide Institute.`]],
    ['Who is Gus Instance?', [`${pier}Gus Instance teaches law at Corvo.`]],
    ['Who is Ida Mockridge?', ['“No toll on the road” was written by Ida Mockridge.']],
    ['Where does Alison Sample study?', [`${lead}${note}`]],
    ['Who is Eve Instance?', [`A publisher's notice on “A new ferry” says: ${unended}`]],
    [
      'For which newspaper does Eve Instance write?',
      [`A publisher's notice on “A new ferry” says: ${unended}`],
    ],
    ['where does Eve Instance work', [`A publisher's notice on “A new ferry” says: ${unended}`]],
  ])('is told of by the notes below the articles: %s', async (question, expected) => {
    expect(await told(question)).toEqual(expected)
  })

  test.each([
    'Where does Eve Instance live?',
    'What does Alison Sample say about her studies?',
    'How old is Alison Sample?',
  ])('is told nothing that they do not say: %s', async (question) => {
    expect(await told(question)).toEqual([])
  })
})

describe('a notice', () => {
  test('answers what only it tells', async () => {
    const question = 'Who led the delegation that met Prime Minister Dunmore?'
    expect(await told(question)).toEqual([lead + caption])
  })

  test('does not answer what it does not say of whom it names', async () => {
    expect(await told('Where does Omar Dunmore live?')).toEqual([])
  })

  test('does not answer what an article tells', async () => {
    const [first] = await told('When was the weir at Corvo finished?')
    expect(first).toMatch(/^Alison Sample writes .* 1931/)
  })

  test.each([
    'Who is the sluice keeper of the page?',
    'What is the newsletter about?',
    'When did the dispute about the zeppelin hangar begin?',
  ])('of a page about itself, or torn off, answers nothing: %s', async (question) => {
    expect(await told(question)).toEqual([])
  })

  test('is not told to who asks for other voices', async () => {
    const question = 'Who led the delegation that met Prime Minister Dunmore?'
    expect(await told(question, { filters: { voice: 'author' } })).toEqual([])
  })
})
