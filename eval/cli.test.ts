import { beforeEach, expect, test, vi } from 'vitest'
import { main } from './cli.ts'

let errors = ''
beforeEach(() => {
  errors = ''
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    errors += String(text)
    return true
  })
})

const run = (...options: string[]) => main(['node', 'run.ts', ...options])

test('does not show questions that are held out unless told twice', async () => {
  expect(await run('--failures')).toBe(2)
  expect(errors).toContain('add --split dev, or --show-test-questions')
})

test.each([
  ['a collection without its folder', ['--set', 'scifact']],
  ['all splits of a collection', ['--set', 'scifact', '--data', '.', '--split', 'all']],
  ['failures of a collection', ['--set', 'scifact', '--data', '.', '--split', 'dev', '--failures']],
])('refuses %s', async (_, options) => {
  expect(await run(...options)).toBe(2)
  expect(errors).toContain('--set scifact needs --data DIR')
})

test('names the file that a collection lacks', async () => {
  expect(await run('--set', 'scifact', '--data', import.meta.dirname)).toBe(2)
  expect(errors).toContain('qrels/test.tsv or qrels.tsv is not in')
})

test('refuses a split that there is not', async () => {
  expect(await run('--split', 'train')).toBe(2)
})

test('a run to compare with that is not there is named before anything is measured', async () => {
  expect(await run('--compare', 'no-such-run.json')).toBe(2)
  expect(errors).toContain('no-such-run.json is not there; expected a run as JSON')
})
