import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { writeMadeUp } from './made-up.ts'
import { measureWriting } from './writing.ts'

const corpus = mkdtempSync(join(tmpdir(), 'footnote-writing-'))
afterAll(() => rmSync(corpus, { recursive: true }))

test('checking is measured sentence by sentence, and a first sentence does not wait for the second', async () => {
  writeMadeUp(corpus, 1, 150)
  const questions = ['Who built the bridge?', 'When was the canal sold?']
  const [check, processor, first, lead] = await measureWriting(corpus, questions, () => {})
  expect(check).toMatchObject({ unit: 'ms', target: { atMost: 5 } })
  expect(check!.detail).toMatch(/^\d+ sentences/)
  expect(processor!.value).toBeGreaterThan(0)
  expect(first).toMatchObject({ value: 100, detail: expect.stringMatching(/^2 answers/) })
  expect(lead!.value).toBeGreaterThan(0)
}, 60_000)
