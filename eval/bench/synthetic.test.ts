import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { readFile } from '../../src/documents/read.ts'
import { createHashingEmbedder } from '../../src/embed/hashing-embedder.fixture.ts'
import { splitPassages } from '../../src/passages/split.ts'
import { averagingEmbedder, writeCollection } from './synthetic.ts'

const folder = mkdtempSync(join(tmpdir(), 'footnote-synthetic-'))
afterAll(() => rmSync(folder, { recursive: true }))

const sentences = Array.from(
  { length: 30 },
  (_, i) =>
    `Ship ${i} left the harbour with ${'salted fish and '.repeat(i % 5)}bread for the crew.`,
)

test('writes the same articles every time', () => {
  writeCollection(join(folder, 'a'), sentences, 40)
  writeCollection(join(folder, 'b'), sentences, 40)
  const files = readdirSync(join(folder, 'a'))
  expect(files).toHaveLength(2)
  for (const file of files) {
    const text = readFileSync(join(folder, 'a', file), 'utf8')
    expect(readFileSync(join(folder, 'b', file), 'utf8')).toBe(text)
  }
})

test('writes about as many passages as were asked for, each of whole sentences', async () => {
  writeCollection(join(folder, 'c'), sentences, 40)
  const embedder = createHashingEmbedder()
  const files = readdirSync(join(folder, 'c'))
  const read = await Promise.all(
    files.map((file) => readFile(file, readFileSync(join(folder, 'c', file)))),
  )
  const passages = read.flatMap(({ documents: [document] }) =>
    splitPassages(document!, { maxTokens: 512, countTokens: embedder.countTokens }),
  )
  expect(passages.length).toBeGreaterThanOrEqual(36)
  expect(passages.length).toBeLessThanOrEqual(44)
  expect(new Set(passages.map(({ text }) => text)).size).toBe(passages.length)
})

test('gives a passage the mean of its sentences without asking the model again', async () => {
  const embedder = createHashingEmbedder()
  const embed = vi.spyOn(embedder, 'embed')
  const averaging = await averagingEmbedder(embedder, sentences)
  embed.mockClear()
  const [vector] = await averaging.embed([`Title\n${sentences[0]} ${sentences[1]}`], 'passage')
  expect(embed).not.toHaveBeenCalled()
  const [first, second] = await embedder.embed(sentences.slice(0, 2), 'passage')
  const sum = first!.map((value, i) => value + second![i]!)
  const norm = Math.hypot(...sum)
  for (const [i, value] of vector!.entries()) expect(value).toBeCloseTo(sum[i]! / norm, 5)
})
