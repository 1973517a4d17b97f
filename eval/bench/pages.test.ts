import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readFile } from '../../src/documents/read.ts'
import { writePages } from './pages.ts'

const sentences = Array.from(
  { length: 90 },
  (_, i) => `The harbour of town ${i} was dredged and its old quay was rebuilt with stone.`,
)

function written(files: number): { paths: string[]; read(path: string): Buffer } {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-pages-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return {
    paths: writePages(folder, sentences, files),
    read: (path) => readFileSync(join(folder, path)),
  }
}

test('pages are the same every time, and differ from one another', () => {
  const [one, other] = [written(3), written(3)]
  const texts = one.paths.map((path) => String(one.read(path)))
  expect(other.paths.map((path) => String(other.read(path)))).toEqual(texts)
  expect(new Set(texts).size).toBe(3)
})

test('a page is read as an article of a thousand words with its author, its date and comments', async () => {
  const { paths, read } = written(1)
  const { documents } = await readFile(paths[0]!, read(paths[0]!))
  const { authors, published, spans, text } = documents[0]!
  expect(authors).toHaveLength(1)
  expect(published?.date).toMatch(/^\d{4}-\d\d-\d\d$/)
  expect(spans.some(({ voice }) => voice === 'comment')).toBe(true)
  const own = spans.filter(({ voice }) => voice === 'author')
  const words = own.flatMap(({ start, end }) => text.slice(start, end).split(/\s+/))
  expect(words.length).toBeGreaterThan(900)
  expect(words.length).toBeLessThan(1300)
})
