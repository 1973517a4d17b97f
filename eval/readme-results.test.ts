import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readBaselines } from './baselines.ts'
import { resultFiles, resultsIn, resultsMarkdown, updateResults } from './readme-results.ts'

const root = join(import.meta.dirname, '..')

const baselines = readBaselines(join(root, 'eval/baselines.json'))

test.each(resultFiles)(
  'the results in %s are those of the baselines; `npm run eval -- --readme` writes them',
  (file) => {
    const text = readFileSync(join(root, file), 'utf8')
    expect(resultsIn(text)).toBe(resultsMarkdown(baselines, file))
  },
)

test.each(resultFiles)('every cell that the tables of %s name has a baseline', (file) => {
  const markdown = resultsMarkdown(baselines, file)
  expect(markdown.split('\n').filter((line) => line.includes(' – '))).toEqual([])
})

test('only what stands between the markers is written anew', () => {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-readme-'))
  const path = join(folder, 'README.md')
  writeFileSync(path, 'before\n<!-- results:start -->\nstale\n<!-- results:end -->\nafter\n')
  const cells = {
    'answer correct': { value: 0.634, tolerance: 0.03, low: 0.5, high: 0.764, n: 54 },
  }
  updateResults(path, { 'starter/test/footnote/small-en-v1': cells })
  const text = readFileSync(path, 'utf8')
  expect(text).toMatch(/^before\n<!-- results:start -->\n/)
  expect(text).toMatch(/<!-- results:end -->\nafter\n$/)
  expect(text).toContain('| answer correct | 0.63 (0.50–0.76, n = 54) | – |')
  expect(text).not.toContain('stale')
  rmSync(folder, { recursive: true })
})

test('a README without markers is not written to', () => {
  expect(() => resultsIn('no tables here')).toThrow(RangeError)
})
