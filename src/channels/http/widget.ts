import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { etag } from 'hono/etag'
import { FootnoteError } from '../../errors.ts'
import type { WidgetScript } from '../widget/embed/build-widget.ts'

const isWidget = (path: string) => path === '/widget.js' || path.startsWith('/widget/')

/** Lets pages of other sites load the widget. Stands before the security headers, which keep everything else to this one. */
export const lendWidget: MiddlewareHandler = async (c, next) => {
  await next()
  if (!isWidget(c.req.path)) return
  c.header('Cross-Origin-Resource-Policy', 'cross-origin')
  // Without it a browser cannot hold the file against the `integrity` of its tag.
  c.header('Access-Control-Allow-Origin', '*')
}

/** `/widget.js`, which is looked for anew after some minutes, and the same file under its hash, which is kept for good. */
export function widgetRoutes({ body, path }: WidgetScript): Hono {
  const routes = new Hono()
  const send = (c: Context, caching: string) =>
    c.body(body, 200, {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': `public, ${caching}`,
    })
  routes.use('/widget.js', etag())
  routes.get('/widget.js', (c) => send(c, 'max-age=300'))
  routes.get('/widget/:file', (c) => {
    if (c.req.path === path) return send(c, 'max-age=31536000, immutable')
    throw new FootnoteError('not_found', 'no such version of the widget; /widget.js is the present')
  })
  return routes
}
