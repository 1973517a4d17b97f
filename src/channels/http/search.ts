import { Hono } from 'hono'
import type { WithPorts } from '../../retrieve/ports.ts'
import { type Retrieval, type RetrievedPassage, retrieve } from '../../retrieve/retrieve.ts'
import { readBody, searchRequest } from './validation.ts'

/** `POST /api/search`: the passages themselves, best first, without an answer. */
export function searchRoutes(use: WithPorts): Hono {
  const routes = new Hono()
  routes.post('/api/search', async (c) => {
    const request = await readBody(c, searchRequest)
    const { signal } = c.req.raw
    const found = await use((ports) => retrieve(ports, request, { signal }), { signal })
    return c.json(searchBody(found))
  })
  return routes
}

/** The body of an answer to `POST /api/search`. */
export type SearchReply = ReturnType<typeof searchBody>

/** What a search tells a program, over HTTP and on the command line. */
export function searchBody({ standaloneQuestion, hits, generation, timings }: Retrieval) {
  return { standaloneQuestion, hits: hits.map(hitInBody), generation, timings }
}

function hitInBody({ rank, score, passage, lexicalRank, denseRank }: RetrievedPassage) {
  return {
    rank,
    score,
    passageId: passage.id,
    documentId: passage.documentId,
    path: passage.document.path,
    title: passage.document.title,
    text: passage.text,
    start: passage.start,
    end: passage.end,
    voice: passage.voice,
    lexicalRank,
    denseRank,
  }
}
