import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Client } from '@modelcontextprotocol/sdk/client/index.js'
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import { pino } from 'pino'
import type { RichTextBlock } from 'slack-edge'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildIndex } from '../../index/build.ts'
import type { Answer, AnswerEvent, Citation } from '../answer/answer.ts'
import { ask } from '../answer/ask.ts'
import { createApp } from '../app.ts'
import { type LocalEmbedder, openEmbedder } from '../embed/transformers.ts'
import type { Ports } from '../retrieve/ports.ts'
import { type LocalIndex, openLocalIndex } from '../search/local/open.ts'
import { openServer, textOf } from './mcp/mcp.fixture.ts'
import {
  commandBody,
  type FakeSlack,
  openFakeSlack,
  signedHeaders,
  signingSecret,
} from './slack/slack.fixture.ts'

/** Words with the numbers behind them. */
type Marked = readonly [words: string, numbers: readonly number[]]

/** What a reader of a channel is given of an answer. */
type Told = {
  readonly sentences: readonly Marked[]
  /** Where the sources differ. */
  readonly positions: readonly Marked[]
  /** The words that each number stands for. */
  readonly quotes: readonly (readonly [number: number, quote: string])[]
  readonly abstained: boolean
}

const articles = {
  'harbour.md': `---
title: The harbour bridge
author: Ada Moss
date: 1989-03-02
---

The harbour bridge was opened in 1931 by the mayor. It carried two lanes and a tramway.

The harbour bridge was closed in 1988 after cracks were found in its northern pylon.
`,
  'orchard.md': `---
title: The orchard
author: Tam Holloway
date: 1975-05-01
---

The orchard behind the mill held ninety pear trees. A storm felled forty of them in 1974.
`,
  'ferry.md': `---
title: What the ferrymen remember
author: Ann Lee
date: 1960-07-09
---

The harbour bridge was opened in 1932, after the ferrymen's strike. The ferry stopped a year later.
`,
}

const folder = mkdtempSync(join(tmpdir(), 'footnote-same-'))
const data = join(folder, 'data')
const launcher = join(import.meta.dirname, '../bin.js')

let embedder: LocalEmbedder
let index: LocalIndex
let ports: Ports
let slack: FakeSlack
let app: ReturnType<typeof createApp>
let server: Awaited<ReturnType<typeof openServer>>
let mcp: Client
const running: Promise<void>[] = []

beforeAll(async () => {
  const corpus = join(folder, 'corpus')
  mkdirSync(corpus)
  for (const [name, text] of Object.entries(articles)) writeFileSync(join(corpus, name), text)
  embedder = await openEmbedder({ model: 'footnote/small-en-v1', models: null })
  await buildIndex({ corpus: [corpus], data, embedder })
  index = await openLocalIndex(data)
  ports = { embedder, index }
  slack = await openFakeSlack()
  app = createApp({
    use: (work) => work(ports),
    status: () => ({ state: 'ready' }),
    page: { html: '', assets: new Map() },
    log: pino({ enabled: false }),
    slack: {
      signingSecret,
      readerUrl: null,
      responseOrigin: slack.origin,
      waitUntil: (work) => void running.push(work),
    },
  })
  server = await openServer(app)
  mcp = await server.connect()
}, 30_000)

afterAll(async () => {
  await server?.close()
  await slack?.close()
  index?.close()
  await embedder?.close()
  rmSync(folder, { recursive: true, force: true })
})

const post = (path: string, body: object, headers: Readonly<Record<string, string>> = {}) =>
  app.request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

const quotesOf = (citations: readonly Citation[]): Told['quotes'] =>
  citations.map(({ number, quote }) => [number, quote])

const toldBy = ({ sentences, positions = [], citations, abstained }: Answer): Told => ({
  sentences: sentences.map(({ text, citations: numbers }) => [text, numbers]),
  positions: positions.map(({ stance, citations: numbers }) => [stance, numbers]),
  quotes: quotesOf(citations),
  abstained,
})

/** What stands before marks in a text, up to the marks before those. */
const marked = (text: string): Marked[] =>
  [...text.matchAll(/(\S.*?) ((?:\[\d+\])+)(?=\s|$)/g)].map(([, words, marks]) => [
    words!,
    marks!.match(/\d+/g)!.map(Number),
  ])

const saysNothingAnswers = (text: string) => text.includes('do not answer this')

/** The data of each event of a stream. */
const eventsIn = <Data>(stream: string): Data[] =>
  [...stream.matchAll(/^data: (\{.*)$/gm)].map(([, json]) => JSON.parse(json!) as Data)

/** What a text says in which the sentences are the first paragraph, and each position has a line in a list. */
const toldInText = (text: string, quotes: Told['quotes']): Told => ({
  sentences: marked(text.split('\n\n')[0]!),
  positions: [...text.matchAll(/^- (.*)$/gm)].flatMap(([, line]) => marked(line!)),
  quotes,
  abstained: saysNothingAnswers(text),
})

async function askInStream(question: string): Promise<Told> {
  const response = await post('/api/ask', { question }, { Accept: 'text/event-stream' })
  const parts = [...(await response.text()).matchAll(/^event: (\w+)\ndata: (.*)$/gm)]
  const of = <Data>(name: string) =>
    parts.filter(([, type]) => type === name).map(([, , json]) => JSON.parse(json!) as Data)
  type Event<Type> = Extract<AnswerEvent, { type: Type }>
  const [whole] = of<Answer>('done')
  return toldBy({
    ...whole!,
    sentences: of<Event<'sentence'>['sentence']>('sentence'),
    citations: of<Event<'citation'>['citation']>('citation'),
  })
}

const completionOf = (question: string, stream: boolean) =>
  post('/v1/chat/completions', {
    model: 'footnote',
    messages: [{ role: 'user', content: question }],
    stream,
  })

async function complete(question: string): Promise<Told> {
  const { choices, citations } = (await (await completionOf(question, false)).json()) as {
    choices: { message: { content: string } }[]
    citations: Citation[]
  }
  return toldInText(choices[0]!.message.content, quotesOf(citations))
}

async function completeInStream(question: string): Promise<Told> {
  type Chunk = { choices: { delta: { content?: string } }[]; citations: Citation[] }
  const chunks = eventsIn<Chunk>(await (await completionOf(question, true)).text())
  const text = chunks.map(({ choices }) => choices[0]!.delta.content ?? '').join('')
  return toldInText(text, quotesOf(chunks.at(-1)!.citations))
}

async function chat(question: string): Promise<Told> {
  const messages = [{ role: 'user', parts: [{ type: 'text', text: question }] }]
  type Chunk = { delta?: string; providerMetadata?: { footnote: Citation } }
  const chunks = eventsIn<Chunk>(await (await post('/api/chat', { messages })).text())
  const text = chunks.map(({ delta = '' }) => delta).join('')
  const citations = chunks.flatMap(({ providerMetadata }) => providerMetadata?.footnote ?? [])
  return toldInText(text, quotesOf(citations))
}

const callTool = (question: string) =>
  mcp.callTool({ name: 'ask', arguments: { question } }) as Promise<CallToolResult>

async function readTool(question: string): Promise<Told> {
  const text = textOf(await callTool(question))
  const quotes = [...text.matchAll(/^\[(\d+)\] “(.*)”$/gm)]
  return toldInText(
    text,
    quotes.map(([, number, quote]) => [Number(number), quote!]),
  )
}

async function typeInSlack(question: string): Promise<Told> {
  const address = slack.address()
  const body = commandBody({ text: question, response_url: address })
  await app.request('/slack/commands', { method: 'POST', headers: signedHeaders(body), body })
  await Promise.all(running)
  const [message] = slack.messages(address)
  const parts = message!.blocks.flatMap((block) =>
    block.type === 'rich_text' ? block.elements.flatMap(paragraphsOf) : [],
  )
  const text = parts.flatMap(({ type, words }) => (type === 'section' ? words : [])).join('\n')
  return {
    sentences: marked(text),
    positions: parts.flatMap(({ type, words }) => (type === 'list' ? marked(words) : [])),
    quotes: parts.flatMap(({ type, words }, i) =>
      type === 'quote' ? [[Number(/^\[(\d+)\]/.exec(parts[i - 1]!.words)?.[1]), words]] : [],
    ),
    abstained: saysNothingAnswers(text),
  }
}

type Paragraph = { readonly type: 'section' | 'quote' | 'list'; readonly words: string }

const wordsOf = (elements: readonly object[]) =>
  elements.map((element) => ('text' in element ? element.text : '')).join('')

function paragraphsOf(part: RichTextBlock['elements'][number]): Paragraph[] {
  switch (part.type) {
    case 'rich_text_section':
      return [{ type: 'section', words: wordsOf(part.elements) }]
    case 'rich_text_quote':
      return [{ type: 'quote', words: wordsOf(part.elements) }]
    case 'rich_text_list':
      return part.elements.map(({ elements }) => ({ type: 'list', words: wordsOf(elements) }))
    default:
      return []
  }
}

async function askInTerminal(question: string): Promise<Told> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [launcher, 'ask', question, '--json', '--data', data],
    { env: { HOME: folder } },
  )
  return toldBy(JSON.parse(stdout) as Answer)
}

const channels: Readonly<Record<string, (question: string) => Promise<Told>>> = {
  '/api/ask': async (question) =>
    toldBy((await (await post('/api/ask', { question })).json()) as Answer),
  'the stream of /api/ask': askInStream,
  '/v1/chat/completions': complete,
  'the stream of /v1/chat/completions': completeInStream,
  '/api/chat': chat,
  'the data of /mcp': async (question) =>
    toldBy((await callTool(question)).structuredContent as Answer),
  'the text of /mcp': readTool,
  Slack: typeInSlack,
  'footnote ask --json': askInTerminal,
}

describe.each([
  { by: 'one sentence', question: 'How many pear trees did the orchard hold?', differing: 0 },
  { by: 'sources that differ', question: 'When was the harbour bridge opened?', differing: 2 },
])('to a question that is answered by $by', ({ question, differing }) => {
  let expected: Told
  beforeAll(async () => {
    const answer = await ask(ports, { question })
    expect(answer.citations).not.toEqual([])
    expect(answer.positions ?? []).toHaveLength(differing)
    for (const { documentId, quote, start, end } of answer.citations) {
      const document = await ports.index.document(documentId)
      expect(document!.text.slice(start, end)).toBe(quote)
    }
    expected = toldBy(answer)
  })

  test.each(Object.keys(channels))('%s gives the same words, numbers and quotes', async (name) => {
    expect(await channels[name]!(question)).toEqual(expected)
  })
})

describe('to a question that nothing answers', () => {
  test.each(Object.keys(channels))('%s says so, and gives no sentence', async (name) => {
    const nothing: Told = { sentences: [], positions: [], quotes: [], abstained: true }
    expect(await channels[name]!('Who built the lighthouse?')).toEqual(nothing)
  })
})
