import { type Context, Hono } from 'hono'
import type { Logger } from 'pino'
import { checkDraft } from '../../answer/check.ts'
import { checkPage, headOf, stylePath } from '../../answer/check-page.ts'
import { pageStyle } from '../../answer/check-page-style.ts'
import { html } from '../../answer/html-text.ts'
import { parseAs } from '../../answer/parse-as.ts'
import { FootnoteError } from '../../errors.ts'
import type { WithPorts } from '../../retrieve/ports.ts'
import { replyTo } from './errors.ts'
import { checkRequest, limitBody } from './validation.ts'

/** `/check`: a form for a draft, and the draft with its claims marked. Neither needs a script. */
export function checkPageRoutes(use: WithPorts, log: Logger): Hono {
  const routes = new Hono()
  routes.get(stylePath, (c) => {
    c.header('Content-Type', 'text/css; charset=utf-8')
    return c.body(pageStyle, 200, { 'Cache-Control': 'no-cache' })
  })
  routes.get('/check', (c) => c.html(formPage('', null)))
  routes.post('/check', limitBody, async (c) => {
    c.header('Cache-Control', 'no-store')
    let typed = ''
    try {
      refuseOtherSites(c)
      typed = await draftIn(c)
      const { text } = parseAs(checkRequest, { text: typed })
      const { signal } = c.req.raw
      const checked = await use((ports) => checkDraft(ports, { text }, { signal }), { signal })
      return c.html(await checkPage('Your draft', text, checked, new Date(), 'server'))
    } catch (error) {
      const { status, reply } = replyTo(error, c.get('requestId'), log)
      return c.html(formPage(typed, reply.message), status)
    }
  })
  return routes
}

/**
 * The text of the form, empty where it has none.
 *
 * @throws FootnoteError `bad_request` for a body that is no form
 */
async function draftIn(c: Context): Promise<string> {
  try {
    const { text } = await c.req.parseBody()
    return typeof text === 'string' ? text : ''
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) {
      // The parser's own message is of its inside, so it stays in the cause.
      throw new FootnoteError(
        'bad_request',
        'expected the form of this page with its text, found a broken one; send it again from /check',
        { cause: error },
      )
    }
    throw error
  }
}

/** A form of another site could be sent here in a reader's name, and take our time. */
function refuseOtherSites(c: Context): void {
  const site = c.req.header('Sec-Fetch-Site') ?? 'none'
  if (!['same-origin', 'none'].includes(site)) {
    throw new FootnoteError('bad_request', 'expected the form of this page, found another site’s')
  }
}

function formPage(typed: string, problem: string | null): string {
  // The first line break behind the tag is the parser's, not the text's.
  return html`<!doctype html>
<html lang="en">
<head>
${headOf('server')}
<title>Check a draft</title>
</head>
<body>
<header>
<h1>Check a draft</h1>
<p class="summary">Every claim is held against the collection: supported, contradicted or not found. Nothing of it is kept. <a href="/">Ask a question</a></p>
</header>
<main>
<form method="post" action="/check" enctype="multipart/form-data">
${problem === null ? '' : html`<p class="problem" role="alert">${problem}</p>`}
<label for="text">Your text, plain or markdown</label>
<textarea id="text" name="text" required autofocus>
${typed}</textarea>
<button type="submit">Check</button>
</form>
</main>
</body>
</html>
`.html
}
