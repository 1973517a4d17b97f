import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { z } from 'zod'
import { parseAs } from '../../answer/parse-as.ts'
import type { Document } from '../../documents/document.ts'
import { FootnoteError } from '../../errors.ts'
import type { Ports, WithPorts } from '../../retrieve/ports.ts'
import type { DocumentSummary, Version } from '../../search/passage-index.ts'

const defaultPage = 50
const maxPage = 200
const maxCursor = 1000
const wholeNumber = `expected a whole number from 1 to ${maxPage}`

/** The query of `GET /api/documents`. */
export const pageQuery = z.object({
  cursor: z
    .string()
    .max(maxCursor, `expected at most ${maxCursor} characters`)
    .meta({ description: 'The `next` of the page before' })
    .optional(),
  limit: z
    .preprocess(
      (value) => (/^\d{1,3}$/.test(String(value)) ? Number(value) : value),
      z.int(wholeNumber).min(1, wholeNumber).max(maxPage, wholeNumber),
    )
    .default(defaultPage)
    .meta({ description: 'How many documents' }),
})

/** A document as `GET /api/documents/:id` gives it: `shown` is told in full, so that a page can name it. */
export type ReadDocument = Document &
  Pick<DocumentSummary, 'passages' | 'versions'> & { readonly shown?: Version }

/** The first passages of a document are asked for; those that stand elsewhere too may be missing. */
const triedPassages = 20

/** `GET /api/documents`, page by page in the order of their paths, and `GET /api/documents/:id` with its text. */
export function documentRoutes(use: WithPorts): Hono {
  const routes = new Hono()
  // Kept by the client alone, which asks whether it is still the same.
  routes.use('/api/documents/*', etag(), async (c, next) => {
    await next()
    if (c.res.ok) c.res.headers.set('Cache-Control', 'private, no-cache')
  })
  routes.get('/api/documents', async (c) => {
    const { cursor, limit } = parseAs(pageQuery, c.req.query())
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

/** A document with what its listing tells of it, or null where none has the id. */
export async function readDocument(
  { index }: Ports,
  id: string,
  signal: AbortSignal,
): Promise<ReadDocument | null> {
  const document = await index.document(id, { signal })
  if (!document) return null
  const summary = await summaryOf(index, id, signal)
  const { passages = 0, versions, shown } = summary ?? {}
  const other = shown && (await summaryOf(index, shown.id, signal))
  return {
    ...document,
    passages,
    ...(versions ? { versions } : {}),
    ...(shown && other ? { shown: versionOf(other, shown.relation) } : {}),
  }
}

/** A document's entry in the listing, which comes with any of its passages; null where it has none. */
async function summaryOf(
  index: Ports['index'],
  id: string,
  signal: AbortSignal,
): Promise<DocumentSummary | null> {
  const ids = Array.from({ length: triedPassages }, (_, ordinal) => `${id}.${ordinal}`)
  const [first] = await index.passages(ids, { signal })
  return first?.document ?? null
}

function versionOf(
  { id, title, publisher, published }: DocumentSummary,
  relation: Version['relation'],
): Version {
  return { id, title, publisher, published, relation }
}
