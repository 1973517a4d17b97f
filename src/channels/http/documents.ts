import { Hono } from 'hono'
import { z } from 'zod'
import type { Document } from '../../documents/document.ts'
import { FootnoteError } from '../../errors.ts'
import type { Ports, WithPorts } from '../../retrieve/ports.ts'
import { parseAs } from './validation.ts'

const defaultPage = 50
const maxPage = 200
const maxCursor = 1000

const page = z.object({
  cursor: z.string().max(maxCursor, `expected at most ${maxCursor} characters`).optional(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/, `expected a whole number from 1 to ${maxPage}`)
    .transform(Number)
    .refine((limit) => limit >= 1 && limit <= maxPage, {
      message: `expected a whole number from 1 to ${maxPage}`,
    })
    .default(defaultPage),
})

/** `GET /api/documents`, page by page in the order of their paths, and `GET /api/documents/:id` with its text. */
export function documentRoutes(use: WithPorts): Hono {
  const routes = new Hono()
  routes.get('/api/documents', async (c) => {
    const { cursor, limit } = parseAs(page, c.req.query())
    const { signal } = c.req.raw
    return c.json(
      await use(({ index }) => index.documents(cursor ?? null, limit, { signal }), { signal }),
    )
  })
  routes.get('/api/documents/:id', async (c) => {
    const { signal } = c.req.raw
    const document = await use((ports) => readDocument(ports, c.req.param('id'), signal), {
      signal,
    })
    if (document) return c.json(document)
    throw new FootnoteError('not_found', 'no document has this id; GET /api/documents lists them')
  })
  return routes
}

async function readDocument(
  { index }: Ports,
  id: string,
  signal: AbortSignal,
): Promise<(Document & { readonly passages: number }) | null> {
  const document = await index.document(id, { signal })
  if (!document) return null
  // The listing's count comes with any passage; a document without a first passage has none.
  const [first] = await index.passages([`${id}.0`], { signal })
  return { ...document, passages: first?.document.passages ?? 0 }
}
