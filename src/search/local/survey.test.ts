import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readHere, writeFiles } from '../../../index/build.fixture.ts'
import { buildIndex } from '../../../index/build.ts'
import { createHashingEmbedder } from '../../embed/hashing-embedder.fixture.ts'
import { locateGeneration } from './generation.ts'
import { readFindings, type Survey, surveyGeneration } from './survey.ts'

const folder = mkdtempSync(join(tmpdir(), 'footnote-survey-'))
const data = join(folder, 'data')
const corpus = join(folder, 'corpus')
const signUp = 'Sign up for our weekly letter and never miss a story again.'
let survey: Survey

/** An article of 20 lines whose words are its own. */
function story(name: string, matter: Record<string, string>, end = ''): string {
  const lines = Array.from({ length: 20 }, (_, i) => `The ${name} had ${name} ${i} in year ${i}.`)
  const front = Object.entries(matter).map(([key, value]) => `${key}: ${value}\n`)
  return `---\ntitle: The ${name}\n${front.join('')}---\n\n${lines.join('\n\n')}\n\n${end}\n`
}

const correction = 'Correction: an earlier version of this article named the wrong miller.'
const mill = (note: string) => story('mill', { author: 'Ada Moss', publisher: 'The Mail' }, note)

beforeAll(async () => {
  const named = { author: 'Ada Moss', publisher: 'The Post' }
  const dated = { ...named, date: '1989-03-02' }
  writeFiles(corpus, {
    'bridge.md': story('bridge', dated, 'Béla said “the bridge will stand”.'),
    'copy-of-bridge.md': story('bridge', dated, 'Béla said “the bridge will stand”.'),
    'mill-1.md': mill('It was sold.'),
    'mill-2.md': mill(correction),
    'nobody.md': story('kiln', { date: '1990' }),
    'picture.png': '',
    'page.html': `<html><head><title>A page</title></head><body><article><p>${'The page that people see has words of its own. '.repeat(9)}</p><p style="display:none">never shown to anybody</p></article></body></html>`,
  })
  for (const name of ['oak', 'elm', 'ash', 'fir', 'yew']) {
    writeFiles(corpus, { [`${name}.md`]: story(name, dated, signUp) })
  }
  const broken = [Buffer.from(story('façade', dated)), Buffer.from([0xff, 0x0a])]
  writeFileSync(join(corpus, 'broken.md'), Buffer.concat(broken))
  await buildIndex({
    ...{ corpus: [corpus], data, embedder: createHashingEmbedder(), reader: readHere() },
  })
  survey = surveyGeneration(locateGeneration(data))
})

afterAll(() => rmSync(folder, { recursive: true }))

test('documents without author or date are named', () => {
  expect(survey.withoutAuthor).toEqual(['nobody.md', 'page.html'])
  expect(survey.withoutDate.map(({ path }) => path)).toEqual([
    'mill-1.md',
    'mill-2.md',
    'page.html',
  ])
})

test('skipped files have their reason', () => {
  expect(survey.skipped).toEqual([{ path: 'picture.png', reason: 'is empty' }])
})

test('copies and replaced versions are told apart, with what is shown', () => {
  expect(survey.superseded).toEqual([
    { path: 'copy-of-bridge.md', shown: 'bridge.md', relation: 'copy' },
    { path: 'mill-1.md', shown: 'mill-2.md', relation: 'replaced' },
  ])
  expect(survey).toMatchObject({ copies: 1, replaced: 1 })
})

test('a paragraph that a source repeats is counted once, with the documents that have it', () => {
  expect(survey.boilerplate).toEqual({ amount: 1, documents: 5 })
})

test('hidden text is counted', () => {
  expect(survey.hidden).toEqual({ amount: 'never shown to anybody'.length, documents: 1 })
})

test('documents with bytes that are no text are named', () => {
  expect(survey.badlyEncoded).toEqual([{ path: 'broken.md', characters: 1 }])
  expect(survey.undecodable).toEqual({ amount: 1, documents: 1 })
})

test('letters belong to voices: quoted words to who is quoted, repeated ones to the publisher', () => {
  const letters = (text: string) => text.match(/\p{L}/gu)!.length
  // In the article and in its copy.
  expect(survey.letters.quoted).toBe(2 * letters('the bridge will stand'))
  expect(survey.letters.notice).toBe(5 * letters(signUp) + letters(correction))
  expect(survey.letters.author).toBeGreaterThan(1000)
})

test('what is found without reading texts is the same', () => {
  const { copies, replaced, boilerplate, hidden, undecodable } = survey
  expect(readFindings(locateGeneration(data))).toEqual({
    ...{ copies, replaced, boilerplate, hidden, undecodable },
  })
})
