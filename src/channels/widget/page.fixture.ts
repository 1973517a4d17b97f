import { type ServerType, serve } from '@hono/node-server'
import { Hono } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import type { Answer } from '../../answer/answer.ts'
import { securityHeaders } from '../../app.ts'
import type { Document } from '../../documents/document.ts'
import { shareWith } from '../access/origins.ts'
import { lendWidget, widgetRoutes } from '../http/widget.ts'
import { abstention, davisAnswer, davisCase } from './answer/answers.fixture.ts'
import { buildChatPage } from './build-page.ts'
import { buildWidget, type WidgetScript } from './embed/build-widget.ts'
import { quayReview, voicedCase } from './reader/voiced-document.fixture.ts'

/** A title that would run code where it is taken for HTML, and turn the page around where it is not isolated. */
export const hostileTitle = '<img src=x onerror="document.title=1"> \u202Eelttit siht'

const filler = Array.from({ length: 60 }, (_, i) => `Paragraph ${i} of a long document.`).join(
  '\n\n',
)
const longText = `${filler}\n\n${davisCase.text}\n\n${filler}`
const offset = filler.length + 2
const moved = <Range extends { start: number; end: number }>(range: Range): Range => ({
  ...range,
  start: range.start + offset,
  end: range.end + offset,
})

/** The article in the middle of a long document, so that its quotes are far below the first window. */
const longCase: Document = {
  ...davisCase,
  text: longText,
  headings: davisCase.headings.map(moved),
  spans: davisCase.spans.map(moved),
}
const documents: Document[] = [
  longCase,
  { ...davisCase, id: 'hostile', title: hostileTitle, url: 'javascript:alert(1)' },
]

const answer: Answer = {
  ...davisAnswer,
  citations: davisAnswer.citations.map((citation) => {
    const { start, end } = moved(citation)
    const href = `/documents/${citation.documentId}?start=${start}&end=${end}#quote`
    return { ...citation, start, end, href }
  }),
}
const hostileAnswer: Answer = {
  ...answer,
  citations: answer.citations.map((citation) => ({
    ...citation,
    documentId: 'hostile',
    title: hostileTitle,
    url: 'javascript:alert(1)',
    href: '//evil.example/documents/davis-0001',
  })),
}

const longAnswer: Answer = {
  ...answer,
  citations: answer.citations.map((citation) => ({
    ...citation,
    quote: 'The heirs had accepted compensation. '.repeat(15),
  })),
}
const dividedAnswer: Answer = {
  ...answer,
  positions: [
    { stance: 'Ada Example calls it forgiveness.', citations: [1] },
    { stance: 'A reader signing as Salim does not believe a word of it.', citations: [2] },
  ],
}

/** What the server saw, for the tests to look at. */
type Seen = { readonly requests: { question: string; history?: unknown }[]; stopped: number }

/**
 * A real HTTP server with the real page and widget and scripted answers: the word in the question says what happens.
 *
 * @param origins other sites whose pages may ask
 * @param addFirst routes that take the place of those here
 */
export async function startServer(
  origins: readonly string[] = ['http://nowhere.example'],
  addFirst: (app: Hono) => void = () => {},
): Promise<{ url: string; widget: WidgetScript; seen: Seen; close: () => void }> {
  const page = await buildChatPage()
  const widget = await buildWidget()
  const seen: Seen = { requests: [], stopped: 0 }
  const app = new Hono()
  app.use(lendWidget)
  app.use(securityHeaders)
  app.use(shareWith(origins))
  addFirst(app)
  app.route('/', widgetRoutes(widget))
  for (const path of ['/', '/documents', '/documents/:id']) app.get(path, (c) => c.html(page.html))
  app.get('/timeline', (c) => c.html(page.timeline ?? ''))
  app.get('/assets/*', (c) => {
    const asset = page.assets.get(c.req.path)
    if (!asset) return c.notFound()
    return c.body(asset.body as Uint8Array<ArrayBuffer>, 200, { 'Content-Type': asset.type })
  })
  app.get('/api/documents', (c) => {
    const listed = documents.map(({ text, spans, headings, ...one }) => ({
      ...one,
      passages: 4,
      ...(one.id === 'davis-0001' ? { versions: [quayReview] } : {}),
    }))
    return c.json({ documents: listed, next: null })
  })
  app.get('/api/documents/:id', (c) => {
    const found = [...documents, voicedCase].find(({ id }) => id === c.req.param('id'))
    const error = { code: 'not_found', message: 'no such document', requestId: 'r-1' }
    return found ? c.json({ ...found, passages: 4 }) : c.json({ error }, 404)
  })
  app.post('/api/ask', async (c) => {
    const request = await c.req.json()
    seen.requests.push(request)
    const tries = seen.requests.filter(({ question }) => question === request.question).length
    if (request.question.includes('starting') && tries === 1) {
      const error = { code: 'engine_unavailable', message: 'starting', requestId: 'r-2' }
      return c.json({ error }, 503, { 'Retry-After': '1' })
    }
    return streamSSE(c, (stream) => tell(stream, request.question, tries, seen))
  })
  const server = await new Promise<{ port: number; server: ServerType }>((resolve) => {
    const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({ port, server: started }),
    )
  })
  return {
    url: `http://127.0.0.1:${server.port}`,
    widget,
    seen,
    close: () => server.server.close(),
  }
}

function answerTo(question: string): Answer {
  if (question.includes('moon')) return abstention
  if (question.includes('hostile')) return hostileAnswer
  if (question.includes('long')) return longAnswer
  return question.includes('differ') ? dividedAnswer : answer
}

async function tell(stream: SSEStreamingApi, question: string, tries: number, seen: Seen) {
  const send = (event: string, payload: unknown) =>
    stream.writeSSE({ event, data: JSON.stringify(payload) })
  const whole = answerTo(question)
  const isLost = question.includes('model')
  await send('status', { phase: 'searching' })
  await send('status', { phase: 'answering', standaloneQuestion: whole.standaloneQuestion })
  for (const [i, sentence] of whole.sentences.entries()) {
    await send('citation', whole.citations[i])
    await send('sentence', isLost ? { ...sentence, text: 'Words of a model.' } : sentence)
    if (isLost) break
    if (question.includes('cut') && tries === 1) return
    if (question.includes('slow')) {
      await new Promise<void>((resolve) => stream.onAbort(resolve))
      seen.stopped += 1
      return
    }
  }
  const notice = 'The model was lost; these are the sources’ own words.'
  await send('done', { ...whole, question, ...(isLost ? { mode: 'fallback', notice } : {}) })
}
