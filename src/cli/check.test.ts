import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import colors from 'picocolors'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeCollection } from '../answer/collection.fixture.ts'
import { readConfig } from '../config.ts'
import { openEmbedder } from '../embed/transformers.ts'
import { type CheckOptions, checkFile } from './check.ts'

const folder = mkdtempSync(join(tmpdir(), 'footnote-check-'))
const draft = join(folder, 'draft.md')
const config = readConfig({ FOOTNOTE_DATA: folder })

beforeAll(async () => {
  const embedder = await openEmbedder({ model: 'footnote/small-en-v1', models: null })
  await writeCollection(folder, embedder)
  await embedder.close()
  writeFileSync(
    draft,
    '# Dams\n\nThe Aldermere dam was finished in 1967. It cost 14 million crowns.\n',
  )
})
afterAll(() => rmSync(folder, { recursive: true }))

async function run(file: string, options: CheckOptions = {}) {
  const out = new PassThrough()
  const paint = colors.createColors(false)
  const terminal = { out, err: new PassThrough(), width: 100, paint, redraws: false }
  const code = await checkFile(file, options, config, terminal)
  out.end()
  return { code, printed: await text(out) }
}

test('each claim is told with its verdict, then the notes and the counts', async () => {
  const { code, printed } = await run(draft)
  expect(code).toBe(1)
  expect(printed).toContain('✓ The Aldermere dam was finished in 1967. [1]')
  expect(printed).toMatch(/✗ It cost 14 million crowns\. \[2\]\n {2}contradicted: number/)
  expect(printed).toMatch(/1 supported, 1 contradicted, 0 not found, 1 left alone\.\n$/)
})

test('the draft is given back with footnotes', async () => {
  const { printed } = await run(draft, { footnotes: true })
  expect(printed).toMatch(
    /^# Dams\n\nThe Aldermere dam was finished in 1967\.\[\^archive-1\] It cost 14/,
  )
  expect(printed).toContain('[^archive-1]: “The Aldermere dam was finished in 1967')
})

test('the footnotes of an earlier check are brought up to date, not added again', async () => {
  const again = join(folder, 'again.md')
  const { printed } = await run(draft, { footnotes: true })
  writeFileSync(again, printed)
  expect((await run(again, { footnotes: true })).printed).toBe(printed)
})

test('a marked page is written beside the draft, or where it is wanted', async () => {
  const { code, printed } = await run(draft, { html: true })
  expect(code).toBe(1)
  expect(printed).toBe('1 supported, 1 contradicted, 0 not found, 1 left alone.\n')
  const page = readFileSync(join(folder, 'draft.checked.html'), 'utf8')
  expect(page).toContain('<title>draft.md, checked</title>')
  expect(page).toContain('class="claim contradicted"')
  await run(draft, { html: join(folder, 'other.html') })
  expect(existsSync(join(folder, 'other.html'))).toBe(true)
})

test.each([
  ['is no page', 'draft.md'],
  ['can’t be written', 'none/page.html'],
])('a page that %s is refused', async (_, name) => {
  const before = readFileSync(draft, 'utf8')
  await expect(run(draft, { html: join(folder, name) })).rejects.toMatchObject({
    code: 'bad_request',
    message: expect.stringContaining(name),
  })
  expect(readFileSync(draft, 'utf8')).toBe(before)
})

test('a page of an earlier check is written anew, any other file stays as it is', async () => {
  const page = join(folder, 'anew.html')
  await run(draft, { html: page })
  await run(draft, { html: page })
  writeFileSync(page, '<p>mine</p>')
  await expect(run(draft, { html: page })).rejects.toMatchObject({
    code: 'bad_request',
    message: expect.stringContaining('is there already'),
  })
  expect(readFileSync(page, 'utf8')).toBe('<p>mine</p>')
})

test('a draft without text is refused', async () => {
  const empty = join(folder, 'empty.md')
  writeFileSync(empty, '\uFEFF \n')
  await expect(run(empty)).rejects.toMatchObject({ code: 'bad_request' })
})

test('programs get it as JSON', async () => {
  const { sentences } = JSON.parse((await run(draft, { json: true })).printed)
  expect(sentences.map(({ verdict }: { verdict: string }) => verdict)).toEqual([
    'supported',
    'contradicted',
  ])
})

test('a draft that is not there is named', async () => {
  await expect(run(join(folder, 'none.md'))).rejects.toMatchObject({
    code: 'not_found',
    message: expect.stringContaining('name a text or markdown file'),
  })
})
