import { type ServerType, serve } from '@hono/node-server'
import { Hono } from 'hono'

/** A style sheet that does to a page's elements whatever a style sheet can. */
const hostileStyle = `
html { font-size: 40px; }
* { letter-spacing: 0.3em; text-transform: uppercase; text-align: right; word-spacing: 1em; }
body * { color: hotpink !important; font: italic 40px/3 fantasy !important; direction: rtl !important;
  visibility: hidden; cursor: wait !important; pointer-events: none; user-select: none; }
button, input, textarea, dialog, svg, h2, ul, ol, li { display: none !important; position: static !important; }
div, section, form { overflow: hidden; height: 1px; float: left; }
footnote-chat { display: none !important; opacity: 0 !important; filter: invert(1) !important;
  transform: rotate(20deg) !important; --ink: transparent; --paper: hotpink; --rem: 1px; }
`

/** What a page holds: its tags, whether its style sheet is hostile, and whether it goes without a policy. */
export type HostPage = {
  readonly body: string
  readonly isHostile?: boolean
  readonly isOpen?: boolean
}

/** Another site, whose pages allow nothing but the two origins that the widget needs. */
export async function startHost(): Promise<{
  url: string
  /** What browsers told of its pages' policies being gone against. */
  reports: string[]
  /** Gives the address of a page; `server` is where its widget comes from. */
  pageWith: (server: string, page: HostPage) => string
  close: () => void
}> {
  const pages: { html: string; policy: string | null }[] = []
  const reports: string[] = []
  const app = new Hono()
  app.post('/reports', async (c) => {
    reports.push(await c.req.text())
    return c.body(null, 204)
  })
  app.get('/hostile.css', (c) => c.body(hostileStyle, 200, { 'Content-Type': 'text/css' }))
  app.get('/pages/:number', (c) => {
    const page = pages[Number(c.req.param('number'))]
    if (!page) return c.notFound()
    return c.html(page.html, 200, page.policy ? { 'Content-Security-Policy': page.policy } : {})
  })
  const started = await new Promise<{ port: number; server: ServerType }>((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({ port, server }),
    )
  })
  // By another name than the server's, so that the two are different sites and not only different ports.
  const url = `http://localhost:${started.port}`
  return {
    url,
    reports,
    close: () => started.server.close(),
    pageWith(server, { body, isHostile = false, isOpen = false }) {
      const directives = [
        "default-src 'none'",
        `script-src ${server}`,
        `connect-src ${server}`,
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
        'report-uri /reports',
        ...(isHostile ? [`style-src ${url}`] : []),
      ]
      const link = isHostile ? '<link rel="stylesheet" href="/hostile.css">' : ''
      const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Host</title>${link}</head>
<body><main><h1>A page of another site</h1><p>Its own words.</p>${body}</main></body>
</html>`
      pages.push({ html, policy: isOpen ? null : directives.join('; ') })
      return `${url}/pages/${pages.length - 1}`
    },
  }
}
