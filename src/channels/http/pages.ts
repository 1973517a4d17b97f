import { type Context, Hono } from 'hono'
import { etag } from 'hono/etag'
import { FootnoteError } from '../../errors.ts'
import type { WithPorts } from '../../retrieve/ports.ts'
import type { ChatPage } from '../widget/build-page.ts'

/** The chat page, the reader, the timeline, and the files they load: all from memory, so no path leads to the disk. */
export function pageRoutes(page: ChatPage, use: WithPorts): Hono {
  const routes = new Hono()
  for (const path of ['/', '/timeline', '/assets/*']) routes.use(path, etag())

  const shell = (c: Context, status: 200 | 404 | 503 = 200, html = page.html) =>
    c.html(html, status, { 'Cache-Control': 'no-cache' })
  for (const path of ['/', '/documents', '/documents/']) routes.get(path, (c) => shell(c))
  routes.get('/documents/:id', async (c) => shell(c, await readerStatus(c, use)))
  if (page.timeline !== undefined) routes.get('/timeline', (c) => shell(c, 200, page.timeline))

  routes.get('/assets/*', (c) => {
    const asset = page.assets.get(c.req.path)
    if (!asset) throw new FootnoteError('not_found', 'no such file')
    return c.body(asset.body as Uint8Array<ArrayBuffer>, 200, {
      'Content-Type': asset.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
    })
  })
  // Where a page names no icon, such as a checked draft, browsers look here. The chat page's is the only picture.
  routes.get('/favicon.ico', (c) => {
    const [icon] = [...page.assets].find(([, { type }]) => type === 'image/svg+xml') ?? []
    if (!icon) throw new FootnoteError('not_found', 'no icon')
    return c.redirect(icon)
  })
  return routes
}

/**
 * The reader shows what is wrong by itself; the status is for those who only see that, and may ask: nobody else learns
 * from it what the collection has, or keeps the engine busy.
 */
async function readerStatus(c: Context, use: WithPorts): Promise<200 | 404 | 503> {
  if (c.get('isPageOnly') === true) return 200
  const { signal } = c.req.raw
  try {
    const found = await use(({ index }) => index.document(c.req.param('id')!, { signal }), {
      signal,
    })
    return found ? 200 : 404
  } catch (error) {
    if (error instanceof FootnoteError) return 503
    throw error
  }
}
