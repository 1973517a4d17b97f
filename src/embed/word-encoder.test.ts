import { readdirSync, readFileSync } from 'node:fs'
import { AutoTokenizer, env } from '@xenova/transformers'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { encodeByWords } from './word-encoder.ts'

let encode: (text: string) => number[]

beforeAll(async () => {
  env.allowRemoteModels = false
  env.localModelPath = 'index/models'
  const tokenizer = await AutoTokenizer.from_pretrained('footnote/small-en-v1')
  encode = (text) => tokenizer.encode(text)
})

test('gives what the tokenizer gives for every paragraph of the starter collection', () => {
  const byWords = encodeByWords(encode)
  const paragraphs = readdirSync('corpus').flatMap((file) =>
    readFileSync(`corpus/${file}`, 'utf8').split(/\n+/),
  )
  for (const paragraph of paragraphs) expect(byWords(paragraph)).toEqual(encode(paragraph))
})

test('gives what the tokenizer gives for any text', () => {
  const byWords = encodeByWords(encode)
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      expect(byWords(text)).toEqual(encode(text))
    }),
    { numRuns: 300 },
  )
})

test('encodes a word once, however often it is met', () => {
  const seen: string[] = []
  const byWords = encodeByWords((text) => {
    seen.push(text)
    return [0, ...[...text].map((letter) => letter.charCodeAt(0)), 1]
  })
  expect(byWords('ab c ab\nab')).toEqual([0, 97, 98, 99, 97, 98, 97, 98, 1])
  expect(seen).toEqual(['', 'ab', 'c'])
})

test('takes a million signs without a space between them', () => {
  const byWords = encodeByWords((text) => new Array<number>(text.length + 2).fill(7))
  expect(byWords('!'.repeat(1_000_000))).toHaveLength(1_000_002)
})
