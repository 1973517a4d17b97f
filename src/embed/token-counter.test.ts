import { readdirSync, readFileSync } from 'node:fs'
import { AutoTokenizer, env } from '@xenova/transformers'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { countByWords } from './token-counter.ts'

let encode: (text: string) => number[]

beforeAll(async () => {
  env.allowRemoteModels = false
  env.localModelPath = 'index/models'
  const tokenizer = await AutoTokenizer.from_pretrained('footnote/small-en-v1')
  encode = (text) => tokenizer.encode(text)
})

test('counts what the tokenizer gives for every paragraph of the starter collection', () => {
  const count = countByWords(encode)
  const paragraphs = readdirSync('corpus').flatMap((file) =>
    readFileSync(`corpus/${file}`, 'utf8').split(/\n+/),
  )
  for (const paragraph of paragraphs) expect(count(paragraph)).toBe(encode(paragraph).length)
})

test('counts what the tokenizer gives for any text', () => {
  const count = countByWords(encode)
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      expect(count(text)).toBe(encode(text).length)
    }),
    { numRuns: 300 },
  )
})

test('encodes a word once, however often it is met', () => {
  const seen: string[] = []
  const count = countByWords((text) => {
    seen.push(text)
    return [0, ...text, 1].map(Number)
  })
  expect(count('ab cd ab\nab')).toBe(2 + 8)
  expect(seen).toEqual(['', 'ab', 'cd'])
})
