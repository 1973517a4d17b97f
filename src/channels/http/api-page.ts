import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { headOf } from '../../answer/check-page.ts'
import { type Html, html } from '../../answer/html-text.ts'
import { anchorOf, apiPage, publicFailures } from './errors.ts'
import {
  eventsDescription,
  fieldsOf,
  type JsonSchema,
  type OpenApi,
  openApi,
  schemaName,
} from './openapi.ts'
import { clientExample, type Operation, operations } from './operations.ts'
import { type Row, rowsOf } from './schema-rows.ts'

const stylePath = '/api.css'
const documentPath = '/openapi.json'

/** Beside the look of all our plain pages. */
const style = `
body { max-width: 56rem; }
section { padding-top: 0.5rem; }
section > h2 code { font-size: 0.875em; }
h2 .method { color: var(--supported); }
h3, table, details { font-family: var(--sans); font-size: 0.9375rem; }
table { width: 100%; line-height: 1.5; }
th { font-weight: 600; }
td:first-child { white-space: nowrap; }
pre { background: var(--raised); line-height: 1.5; }
details { margin: 1rem 0; }
tr:target { outline: 2px solid var(--soft); outline-offset: 2px; }
nav ul { columns: 2; }
@media (max-width: 48rem) {
  nav ul { columns: 1; }
  table, tbody, tr, td { display: block; }
  thead { position: absolute; clip-path: inset(50%); }
  tr { padding: 0.5rem 0; border-bottom: 1px solid var(--rule); }
  td { padding: 0; border: 0; }
  td:first-child { white-space: normal; }
}
`

/** `GET /openapi.json` for programs, and `GET /api` with the same for people. Neither needs a script. */
export function apiRoutes(): Hono {
  const routes = new Hono()
  // Made with the first request: most servers are never asked.
  let made: { readonly json: string; readonly page: string } | null = null
  const tell = () => {
    if (made === null) {
      const document = openApi()
      made = { json: JSON.stringify(document, null, 2), page: pageOf(document) }
    }
    return made
  }
  for (const path of [documentPath, apiPage, stylePath]) {
    routes.use(path, etag(), async (c, next) => {
      await next()
      c.res.headers.set('Cache-Control', 'no-cache')
    })
  }
  routes.get(documentPath, (c) => c.body(tell().json, 200, { 'Content-Type': 'application/json' }))
  routes.get(apiPage, (c) => c.html(tell().page))
  routes.get(stylePath, (c) => c.body(style, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
  return routes
}

function pageOf({ components }: OpenApi): string {
  return html`<!doctype html>
<html lang="en">
<head>
${headOf('server')}
<link rel="stylesheet" href="${stylePath}">
<title>HTTP interface</title>
</head>
<body>
<header>
<h1>HTTP interface</h1>
<p class="summary">Questions, passages, drafts and documents for programs: JSON in, JSON out. The same as <a href="${documentPath}">OpenAPI 3.1</a>. <a href="/">Ask a question</a></p>
<p class="summary">Where the server wants a key, send it as <code>Authorization: Bearer KEY</code>.</p>
<nav aria-label="On this page"><ul>${operations.map(
    ({ id, summary }) => html`<li><a href="#${id}">${summary}</a></li>`,
  )}<li><a href="#javascript">From JavaScript</a></li><li><a href="#others">By other protocols</a></li><li><a href="#failures">When it fails</a></li></ul></nav>
</header>
<main>
${operations.map((operation) => section(operation, components.schemas))}
<section aria-labelledby="javascript">
<h2 id="javascript">From JavaScript</h2>
<p>The package has a client with types, for browsers and Node. Whatever fails is a <code>FootnoteClientError</code> with a <code>code</code>; a <code>signal</code> ends a request and the work behind it.</p>
<pre tabindex="0"><code>${clientExample}</code></pre>
</section>
<section aria-labelledby="others">
<h2 id="others">By other protocols</h2>
<p>The same answers, with the same citations: clients of OpenAI at <code>/v1</code>, <code>useChat</code> of the AI SDK at <code>/api/chat</code>, and tools for models by MCP at <code>/mcp</code>.</p>
</section>
${failures()}
</main>
</body>
</html>
`.html
}

function section(operation: Operation, schemas: Readonly<Record<string, JsonSchema>>): Html {
  const { id, method, path, summary, description, body, query, reply, examples } = operation
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${summary}</h2>
<p><code><b class="method">${method.toUpperCase()}</b> ${path}</code></p>
<p>${marked(description)}</p>
${body ? html`<h3>Body</h3>${table(rowsOf(schemas[schemaName(body)]!, schemas))}` : html``}
${query ? html`<h3>Query</h3>${table(rowsOf(fieldsOf(query), schemas))}` : html``}
${notes(operation)}
${reply ? html`<details><summary>What comes back</summary>${table(rowsOf(schemas[schemaName(reply)]!, schemas))}</details>` : html``}
${examples.map(({ title, command }) => html`<h3>${title}</h3><pre tabindex="0"><code>${command}</code></pre>`)}
</section>
`
}

function notes({ isAsked, isTagged }: Operation): Html {
  if (isAsked) {
    return html`<p>With <code>Accept: text/event-stream</code> it comes as events. ${marked(eventsDescription)}</p>
<p>With an <code>Idempotency-Key</code>, who sends the request again gets the answer that was made the first time: after a connection was lost, say. It is kept for an hour.</p>`
  }
  return isTagged
    ? html`<p>Comes with an <code>ETag</code>; sent back as <code>If-None-Match</code>, it gives 304 as long as nothing has changed.</p>`
    : html``
}

function table(rows: readonly Row[]): Html {
  return html`<div class="table"><table>
<thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">What it is</th></tr></thead>
<tbody>${rows.map(
    ({ name, type, isRequired, description }) =>
      html`<tr><td><code>${name}</code>${isRequired ? html`` : html` <span class="soft">optional</span>`}</td><td>${type}</td><td>${marked(description)}</td></tr>
`,
  )}</tbody>
</table></div>`
}

function failures(): Html {
  const rows = publicFailures.map(
    ({ code, status, title }) =>
      html`<tr id="${anchorOf(code)}"><td><code>${code}</code></td><td>${status}</td><td>${title}</td></tr>
`,
  )
  return html`<section aria-labelledby="failures">
<h2 id="failures">When it fails</h2>
<p>Failures are problem details (RFC 9457, <code>application/problem+json</code>): <code>type</code> leads here, <code>title</code>, <code>status</code> and <code>detail</code> are for people, and <code>error</code> has the <code>code</code>, which is stable, the <code>message</code> and the <code>requestId</code>, under which the log tells more. With 409, 429 and 503, <code>Retry-After</code> says when to try again.</p>
<div class="table"><table>
<thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">What it is</th></tr></thead>
<tbody>${rows}</tbody>
</table></div>
</section>`
}

/** Text with code between backticks. */
function marked(text: string): Html {
  const pieces = text.split('`')
  return html`${pieces.map((piece, i) => (i % 2 === 1 ? html`<code>${piece}</code>` : html`${piece}`))}`
}
