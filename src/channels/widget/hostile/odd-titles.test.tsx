import { Hono } from 'hono'
import { parseHTML } from 'linkedom'
import { render } from 'preact'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { documentRoutes } from '../../http/documents.ts'
import { documents, smallCollection } from '../../http/small-collection.fixture.ts'
import { streamEvents } from '../../http/sse.ts'
import { davisAnswer } from '../answer/answers.fixture.ts'
import type { Citations } from '../answer/open-citation.ts'
import { TurnView } from '../answer/turn.tsx'
import { newTurn, turnAfter } from '../state.ts'

const mostShown = 400
const titles: readonly (readonly [what: string, title: string])[] = [
  ['of a hundred thousand letters', 'Ω'.repeat(100_000)],
  ['that turns its line round', 'ΩΩ \u202Eelttit \u2066ΩΩ'],
  ['of several lines', 'ΩΩ\n\nΩΩ\r\nΩΩ\u2028ΩΩ'],
  ['with a zero', 'ΩΩ\0ΩΩ'],
  ['with halves of letters', '\udc00ΩΩ\ud83dΩΩ\ud800'],
]

const closed: Citations = {
  opened: null,
  open: () => {},
  preview: () => {},
  leave: () => {},
  stay: () => {},
}

beforeEach(() => {
  const { document, HTMLElement, Node } = parseHTML('<!doctype html><body></body>')
  for (const [name, value] of Object.entries({ document, HTMLElement, Node })) {
    vi.stubGlobal(name, value)
  }
})

/** The texts below an element that hold a letter of the title, each with the element around it. */
function textsOf(root: Node): { text: string; around: Element }[] {
  return [...root.childNodes].flatMap((node) => {
    const text = node.textContent ?? ''
    if (node.nodeType !== 3) return textsOf(node)
    return text.includes('Ω') ? [{ text, around: node.parentElement! }] : []
  })
}

describe.each(titles)('a title %s', (_, title) => {
  test('is cut where it is shown, and stands apart from the words around it', () => {
    const citations = davisAnswer.citations.map((one) => ({
      ...one,
      title,
      authors: [title],
      publisher: title,
    }))
    const nearest = [{ passageId: 'a.1', title, score: 1 }]
    const answered = { ...davisAnswer, citations }
    const unanswered = { ...davisAnswer, abstained: true, sentences: [], citations: [], nearest }
    const root = document.createElement('div')
    const views = [answered, unanswered].map((answer, i) => {
      const turn = turnAfter(newTurn(i, 'Why?', {}), { type: 'done', answer })
      return <TurnView key={i} turn={turn} isFresh={false} citations={closed} onRetry={() => {}} />
    })
    render(views, root)
    const texts = textsOf(root)
    expect(texts.length).toBeGreaterThan(3)
    for (const { text, around } of texts) {
      expect(text.length).toBeLessThanOrEqual(mostShown + 1)
      expect(around.closest('bdi[dir="auto"]')).not.toBeNull()
    }
  })

  test('leaves the server as text that can be read', async () => {
    const [first] = documents
    const index = { document: async () => ({ ...first!, title }) }
    const app = new Hono()
      .route(
        '/',
        documentRoutes((work) => work(smallCollection(index))),
      )
      .get('/stream', (c) => streamEvents(c, (send) => send('citation', { title })))
    for (const path of ['/api/documents/harbour', '/stream']) {
      const bytes = await (await app.request(path)).arrayBuffer()
      const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
      expect(text).toContain('Ω')
      expect(text).not.toMatch(/(?!\n)\p{Cc}/u)
      // No line of a title begins a line of the stream.
      expect(text.split('\n').filter((line) => line.includes('Ω'))).toHaveLength(1)
    }
  })
})
