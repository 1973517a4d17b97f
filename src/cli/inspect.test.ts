import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import colors from 'picocolors'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readHere } from '../../index/build.fixture.ts'
import { readConfig } from '../config.ts'
import type { Document } from '../documents/document.ts'
import { zipOf } from '../documents/exports/zip.fixture.ts'
import { inspectFile } from './inspect.ts'
import { inspectionText, sharesOf } from './inspection-text.ts'

const home = mkdtempSync(join(tmpdir(), 'footnote-inspect-'))
const corpus = join(home, 'articles')
const inCorpus = (name: string) => join(corpus, name)

beforeAll(() => {
  mkdirSync(inCorpus('deep'), { recursive: true })
  writeFileSync(inCorpus('collection.yaml'), 'publisher: The Quay\nlanguage: en\nvoice: x')
  const article = '---\ntitle: The bridge\n---\n\nIt was opened in 1931.\n\nAll rights reserved.\n'
  writeFileSync(inCorpus('deep/bridge.md'), article)
  writeFileSync(inCorpus('deep/left-out.md'), '---\nindex: false\n---\n\nNothing.\n')
  writeFileSync(inCorpus('film.mp4'), Buffer.from('0000001866747970', 'hex'))
  writeFileSync(
    inCorpus('old.zip'),
    zipOf([
      { name: '1931/a.md', content: '# First\n\nThe first article of the old ones.' },
      { name: '1931/b.md', content: '# Second\n\nThe second article of the old ones.' },
    ]),
  )
})
afterAll(() => rmSync(home, { recursive: true }))

async function inspect(file: string, options: { json?: boolean; part?: string } = {}) {
  const said = { out: '', err: '' }
  const into = (name: 'out' | 'err') =>
    new Writable({
      write(text, _, done) {
        said[name] += text
        done()
      },
    })
  const terminal = { out: into('out'), err: into('err'), width: 80, redraws: false }
  const config = readConfig({ FOOTNOTE_CORPUS: corpus, FOOTNOTE_DATA: join(home, 'none') })
  const paint = colors.createColors(false)
  await inspectFile(file, options, config, { ...terminal, paint }, readHere)
  return said
}

test('shows a file as it would be indexed, with the overrides of the folders around it', async () => {
  const { out, err } = await inspect(inCorpus('deep/bridge.md'))
  expect(out).toMatch(/^publisher +The Quay · stated$/m)
  expect(out).toMatch(/^file +deep\/bridge\.md$/m)
  expect(out).toMatch(/^authors +absent$/m)
  expect(err).toMatch(/^skipped collection\.yaml: unknown key "voice"; expected /m)
})

test('gives programs every document with its voices', async () => {
  const { out } = await inspect(inCorpus('old.zip'), { json: true })
  const { documents } = JSON.parse(out)
  expect(documents).toMatchObject([
    { part: '1931/a.md', title: 'First', publisher: 'The Quay', shares: { author: 1, notice: 0 } },
    { part: '1931/b.md', title: 'Second' },
  ])
})

test('lists the articles of a file, and shows one that is named', async () => {
  const { out } = await inspect(inCorpus('old.zip'))
  expect(out).toContain('2 documents in')
  expect(out).toContain('--part 1931/a.md')
  expect((await inspect(inCorpus('old.zip'), { part: 'b.md' })).out).toMatch(/^Second\n/)
})

test.each([
  ['none.md', undefined, 'not_found', /does not exist/],
  ['film.mp4/a.md', undefined, 'not_found', /can't be looked at \(ENOTDIR\); name a file/],
  ['a'.repeat(300), undefined, 'not_found', /can't be looked at \(ENAMETOOLONG\); name a file/],
  ['deep', undefined, 'bad_request', /is a folder; expected one file/],
  ['film.mp4', undefined, 'file_unreadable', /film\.mp4: /],
  ['old.zip', 'c.md', 'not_found', /^no part c\.md in .*, which has 1931\/a\.md, 1931\/b\.md$/],
  ['deep/bridge.md', 'c.md', 'not_found', /is one article$/],
])('says what is wrong with %s (part %s)', async (file, part, code, message) => {
  await expect(inspect(inCorpus(file), part ? { part } : {})).rejects.toMatchObject({
    code,
    message: expect.stringMatching(message),
  })
})

test('says that a file asks not to be indexed', async () => {
  expect((await inspect(inCorpus('deep/left-out.md'))).out).toContain('asks not to be indexed')
})

const text = 'Lee said “no” twice.\n\nI do not believe a word.\n\nNor do I.'
const document: Document = {
  id: 'a-1',
  path: 'a.md',
  title: 'The \u001b[31mbridge',
  authors: [],
  publisher: null,
  published: null,
  after: '2011-05-02',
  covers: null,
  url: null,
  language: null,
  text,
  spans: [
    { start: 0, end: 9, voice: 'author', speaker: null },
    { start: 9, end: 13, voice: 'quoted', speaker: 'Ann Lee' },
    { start: 13, end: 22, voice: 'author', speaker: null },
    { start: 22, end: 48, voice: 'comment', speaker: 'Salim', posted: '2012-01-02' },
    { start: 48, end: text.length, voice: 'comment', speaker: 'Salim', replyTo: 'Ann' },
  ],
  headings: [],
  dropped: { hidden: 1234, chrome: 0, undecodable: 2 },
}
const look = (isColoured: boolean) => ({ width: 80, paint: colors.createColors(isColoured) })

test('every stretch has its voice beside it, without any colour', () => {
  const shown = inspectionText(document, look(false))
  expect(
    shown
      .split('\n')
      .filter((line) => line.includes('│'))
      .map((line) => line.trim()),
  ).toEqual([
    'author                  │ Lee said',
    'quoted: Ann Lee         │ “no”',
    'author                  │ twice.',
    '│',
    'comment: Salim ·        │ I do not believe a word.',
    '2012-01-02              │',
    '│',
    'comment: Salim to Ann   │ Nor do I.',
  ])
  expect(shown).not.toContain('\u001b')
  expect(shown).toMatch(/^after +2011-05-02 · inferred$/m)
  expect(shown).toMatch(/^dropped +1,234 hidden, 2 that could not be decoded \(characters\)$/m)
  expect(shown).toMatch(/\nauthor 32 % · quoted 7 % · comment 61 %\n$/)
})

test('colours add nothing but colour', () => {
  const plain = inspectionText(document, look(false))
  const coloured = inspectionText(document, look(true))
  expect(coloured).not.toBe(plain)
  expect(stripVTControlCharacters(coloured)).toBe(plain)
})

test('the shares of the voices add up', () => {
  const shares = Object.values(sharesOf(document))
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1)
})
