import { DefaultChatTransport, readUIMessageStream, type UIMessageChunk } from 'ai'
import OpenAI from 'openai'
import { expect, test } from 'vitest'
import type { Answer, Citation } from '../../answer/answer.ts'
import { writerAt } from '../../answer/generate/bridge.fixture.ts'
import { providerForTests } from '../../answer/generate/provider-for-tests.fixture.ts'
import { cutsAfter, says } from '../../answer/generate/scripted-provider.fixture.ts'
import { openaiEvent } from '../../answer/generate/transcript.fixture.ts'
import type { FootnoteMessage } from '../ai-sdk/message.ts'
import { serverForTests } from './loopback.fixture.ts'

const provider = await providerForTests()
const url = await serverForTests({}, { writer: writerAt(provider.url) })
const question = 'When was the harbour bridge opened and how many pear trees did the orchard hold?'
/** The bridge is in the second passage that the model is given, and is the first that is cited. */
const written = 'The harbour bridge was opened in 1931 by the mayor. [2]'
const shown = 'The harbour bridge was opened in 1931 by the mayor. [1]'
const notice = 'The writing model was not available; these are the sources’ own words.'

/** A model that dies after its first sentence. */
const dies = cutsAfter(
  new TextEncoder().encode(openaiEvent({ content: `${written} The orchard behind the mi` })),
  'end',
)

/** The text and what its marks stand for, from OpenAI's stream and from the AI SDK's. */
const readers = {
  openai: async () => {
    const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: 'unused', maxRetries: 0 })
    const messages = [{ role: 'user', content: question } as const]
    const whole = await client.chat.completions
      .stream({ model: 'footnote', messages })
      .finalChatCompletion()
    const { citations, answer } = whole as typeof whole & { citations: Citation[]; answer: Answer }
    return { text: whole.choices[0]!.message.content!, citations, answer }
  },
  'ai-sdk': async () => {
    const stream = await new DefaultChatTransport<FootnoteMessage>({
      api: `${url}/api/chat`,
    }).sendMessages({
      chatId: 'chat',
      messages: [{ id: 'asked', role: 'user', parts: [{ type: 'text', text: question }] }],
      trigger: 'submit-message',
      messageId: undefined,
      abortSignal: undefined,
    })
    let parts: FootnoteMessage['parts'] = []
    for await (const message of readUIMessageStream<FootnoteMessage>({
      stream: stream as ReadableStream<UIMessageChunk<unknown, never>>,
    })) {
      parts = message.parts
    }
    return {
      text: parts.map((part) => (part.type === 'text' ? part.text : '')).join(''),
      citations: parts.flatMap((part) =>
        part.type === 'source-document'
          ? [part.providerMetadata!.footnote as unknown as Citation]
          : [],
      ),
      answer: parts.find((part) => part.type === 'data-answer')!.data,
    }
  },
}
const each = Object.entries(readers)

test.each(each)('%s: what a model wrote and what stands is what is streamed', async (_, read) => {
  provider.follow(says(written))
  const { text, citations, answer } = await read()
  expect(answer.mode).toBe('generated')
  expect([text, answer.answer]).toEqual([shown, shown])
  expect(citations).toEqual(answer.citations)
})

test.each(each)(
  '%s: where a model dies half-way every mark still has its source',
  async (_, read) => {
    provider.follow(dies)
    const { text, citations, answer } = await read()
    expect(answer).toMatchObject({ mode: 'fallback', notice })
    const [told, said, ...rest] = text.split('\n\n')
    expect([told, said, rest.length]).toEqual([shown, notice, 1])
    expect(rest[0]).toContain('ninety pear trees')
    const marks = [...text.matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number))
    expect(new Set(marks)).toEqual(new Set(citations.map(({ number }) => number)))
    expect(citations.map(({ number }) => number)).toEqual([1, 2, 3])
    expect(citations[0]!.quote).toContain('1931')
    expect(citations.slice(1).map(({ quote }) => quote)).toEqual(
      answer.citations.map(({ quote }) => quote),
    )
  },
)
