import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import colors from 'picocolors'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import { examine } from './doctor.ts'

const home = mkdtempSync(join(tmpdir(), 'footnote-doctor-'))
const corpus = join(home, 'articles')
beforeAll(() => {
  mkdirSync(corpus)
  writeFileSync(join(corpus, 'mill.md'), 'The mill was sold in 1950.')
})
afterAll(() => rmSync(home, { recursive: true }))

/** What is said of the index in a folder, and the exit code. */
async function indexCheck(data: string) {
  let out = ''
  const stream = new Writable({
    write(text, _, done) {
      out += text
      done()
    },
  })
  const paint = colors.createColors(false)
  const terminal = { out: stream, err: new Writable(), width: 80, redraws: false, paint }
  const config = readConfig({ FOOTNOTE_CORPUS: corpus, FOOTNOTE_DATA: data })
  const code = await examine(() => config, { json: true }, terminal)
  const { checks } = JSON.parse(out) as { checks: { name: string; detail: string }[] }
  return { code, detail: checks.find(({ name }) => name === 'index')?.detail }
}

test('a data folder that cannot be read is told from one without an index', async () => {
  const data = join(corpus, 'mill.md')
  expect(await indexCheck(data)).toEqual({
    code: 2,
    detail: `${join(data, 'CURRENT')} could not be read (ENOTDIR); let this user read the folder of the index, or name another folder with FOOTNOTE_DATA or --data`,
  })
  const none = await indexCheck(join(home, 'none'))
  expect(none.detail).toMatch(/^there is no index in /)
})
