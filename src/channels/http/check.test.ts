import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import type { CheckedDraft } from '../../answer/check.ts'
import { createApp } from '../../app.ts'
import { documents, smallCollection } from './small-collection.fixture.ts'

const app = createApp({
  use: (work) => work(smallCollection()),
  status: () => ({ state: 'ready' }),
  page: { html: '', assets: new Map() },
  log: pino({ enabled: false }),
})

async function check(body: unknown): Promise<{ status: number; reply: CheckedDraft }> {
  const response = await app.request('/api/check', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: response.status, reply: (await response.json()) as CheckedDraft }
}

const verdicts = ({ sentences }: CheckedDraft) => sentences.map(({ verdict }) => verdict)

describe('a draft', () => {
  const text =
    'The harbour bridge was opened in 1931. The harbour bridge was closed in 1987. The zeppelin mast fell in a storm of hail. I like bridges.'

  test('is held against the collection, sentence by sentence', async () => {
    const { reply } = await check({ text })
    expect(verdicts(reply)).toEqual(['supported', 'contradicted', 'unsupported'])
    expect(reply.sentences.map(({ citations }) => citations)).toEqual([[1], [2], []])
    expect(reply.leftAlone.map((each) => each.text)).toEqual(['I like bridges.'])
    for (const { documentId, start, end, quote } of reply.citations) {
      expect(documents.find(({ id }) => id === documentId)!.text.slice(start, end)).toBe(quote)
    }
    for (const sentence of reply.sentences) {
      expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text)
    }
  })
})

describe('a text with its evidence', () => {
  const evidence = [
    { text: 'The weir was finished in 1940.', author: 'Ada Example', date: '1941-02' },
    { text: 'Nobody has ever fished there.', voice: 'comment', speaker: 'gull' },
  ]

  test('is held against that alone', async () => {
    const { reply } = await check({
      text: 'The weir was finished in 1940. The weir was finished in 1950. The harbour bridge was opened in 1931.',
      evidence,
    })
    expect(verdicts(reply)).toEqual(['supported', 'contradicted', 'unsupported'])
    expect(reply.sentences.map(({ citations }) => citations)).toEqual([[1], [1], []])
    expect(reply.citations).toEqual([])
  })
})

test.each([
  [{}, 'text: expected a string'],
  [{ text: ' ' }, 'text: expected some text, found none'],
  [{ text: 'a', evidence: [] }, 'evidence: expected at least one text'],
  [{ text: 'a', evidence: [{ text: 'b', voice: 'choir' }] }, 'evidence[0].voice: expected one of'],
  [{ text: 'a', evidence: [{ text: 'b', date: '1.2.2003' }] }, 'evidence[0].date: expected a date'],
])('%j is refused', async (body, message) => {
  const { status, reply } = await check(body)
  expect(status).toBe(400)
  expect(JSON.stringify(reply)).toContain(message)
})
