import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { starterCollection } from '../package/place.ts'
import { chooseRoots } from './corpus-roots.ts'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'footnote-roots-')))
const before = process.cwd()
const nothing = { corpus: null, data: join(folder, 'data') } as Parameters<typeof chooseRoots>[0]

beforeAll(() => process.chdir(folder))

afterAll(() => {
  process.chdir(before)
  rmSync(folder, { recursive: true })
})

test('where nothing is named and nothing is there, the collection of the program is taken, and said to be', () => {
  expect(chooseRoots(nothing)).toEqual({
    roots: [starterCollection],
    notice: expect.stringContaining('for your own: `npx footnote start FOLDER`'),
  })
})

test('what is named is taken without a word', () => {
  expect(chooseRoots(nothing, ['articles'])).toEqual({
    roots: [join(folder, 'articles')],
    notice: null,
  })
})

test('an empty path is refused, and is not the current folder', () => {
  expect(() => chooseRoots(nothing, ['articles', ''])).toThrow(
    expect.objectContaining({ code: 'config_invalid', message: expect.stringContaining('empty') }),
  )
})

test('a folder of that name goes before the collection of the program', () => {
  mkdirSync('corpus')
  expect(chooseRoots(nothing)).toEqual({ roots: [join(folder, 'corpus')], notice: null })
})
