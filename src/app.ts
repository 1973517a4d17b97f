import { type Context, Hono } from 'hono'
import { except } from 'hono/combine'
import { compress } from 'hono/compress'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { requestId } from 'hono/request-id'
import { secureHeaders } from 'hono/secure-headers'
import type { Logger } from 'pino'
import { type AccessSettings, access } from './channels/access/access.ts'
import { chatRoutes } from './channels/ai-sdk/chat.ts'
import { apiRoutes } from './channels/http/api-page.ts'
import { type AskSettings, answering, askRoutes } from './channels/http/ask.ts'
import { checkRoutes } from './channels/http/check.ts'
import { checkPageRoutes } from './channels/http/check-page.ts'
import { documentRoutes } from './channels/http/documents.ts'
import { errorResponse } from './channels/http/errors.ts'
import { exportRoutes } from './channels/http/export.ts'
import { healthRoutes, type Readiness } from './channels/http/health.ts'
import { pageRoutes } from './channels/http/pages.ts'
import { searchRoutes } from './channels/http/search.ts'
import { limitBody } from './channels/http/validation.ts'
import { lendWidget, widgetRoutes } from './channels/http/widget.ts'
import { mcpRoutes } from './channels/mcp/routes.ts'
import { type MetricsSettings, metricsRoutes } from './channels/metrics/routes.ts'
import { openaiRoutes } from './channels/openai/completions.ts'
import { openaiErrorResponse } from './channels/openai/errors.ts'
import { type SlackSettings, slackRoutes } from './channels/slack/commands.ts'
import type { ChatPage } from './channels/widget/build-page.ts'
import type { WidgetScript } from './channels/widget/embed/build-widget.ts'
import { FootnoteError } from './errors.ts'
import type { WithPorts } from './retrieve/ports.ts'

/** What the channels need of the process they run in. */
export type AppOptions = {
  readonly use: WithPorts
  readonly status: () => Readiness
  readonly page: ChatPage
  /** What other sites' pages load; without it there is no widget. */
  readonly widget?: WidgetScript
  readonly log: Logger
  /** Who may ask, and how much; without it everybody, as much as they like. */
  readonly access?: AccessSettings
  /** The Slack app whose commands are answered; without it there is no address for them. */
  readonly slack?: SlackSettings | undefined
  /** What a monitor reads; without it there is no address for that. */
  readonly metrics?: MetricsSettings | undefined
  /** Where people find the server, without a slash at the end; without it, where each request finds it. */
  readonly url?: string | null
} & Partial<AskSettings>

/** Nothing is loaded from elsewhere, no HTML is made from strings, and nobody may frame the page. */
export const securityHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    connectSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    requireTrustedTypesFor: ["'script'"],
  },
  xFrameOptions: 'DENY',
  strictTransportSecurity: 'max-age=31536000',
})

const maxLoggedPath = 200

/** What is long and the same for all who ask for it; answers are short, and go out event by event. */
const compressed = [
  '/widget.js',
  '/widget/*',
  '/assets/*',
  '/api',
  '/openapi.json',
  '/api/documents/*',
  '/api/export',
]

/** The whole of HTTP: every channel composed into one app that knows neither port nor process. */
export function createApp(options: AppOptions): Hono {
  const { use, status, page, log, url, explains = false, writer, onAnswer } = options
  const app = new Hono()
  app.use(requestId())
  app.use(lendWidget)
  app.use(securityHeaders)
  app.use(async (c, next) => {
    const start = performance.now()
    await next()
    const requestId = c.get('requestId')
    // Responses that a library makes, of MCP for one, have none of the headers that were set before.
    if (!c.res.headers.has('X-Request-Id')) c.header('X-Request-Id', requestId)
    log.info(
      {
        requestId,
        method: c.req.method,
        path: c.req.path.slice(0, maxLoggedPath),
        status: c.res.status,
        ms: Math.round(performance.now() - start),
      },
      'request',
    )
  })
  for (const path of compressed) app.use(path, compress())
  if (options.access) app.route('/', access(options.access))
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => {
        c.header('Allow', methods.join(', '))
        const message = `expected ${methods.join(' or ')}`
        return refuse(new FootnoteError('method_not_allowed', message), c, log)
      },
    }),
  )
  app.use('/api/*', except(['/api/chat', '/api/export'], limitBody), async (c, next) => {
    c.header('Cache-Control', 'no-store')
    await next()
  })
  app.route('/', askRoutes(use, log, { explains, writer, onAnswer }))
  app.route('/', searchRoutes(use))
  app.route('/', checkRoutes(use))
  app.route('/', checkPageRoutes(use, log))
  app.route('/', exportRoutes(url))
  app.route('/', documentRoutes(use))
  app.route('/', apiRoutes())
  const answer = answering(use, log, { writer, onAnswer })
  app.route('/', openaiRoutes(answer, log, url))
  app.route('/', chatRoutes(answer, log, url))
  app.route('/', mcpRoutes(use, answer, log))
  if (options.slack) app.route('/', slackRoutes(answer, log, options.slack))
  app.route('/', healthRoutes(status))
  if (options.metrics) app.route('/', metricsRoutes(options.metrics))
  app.route('/', pageRoutes(page, use))
  if (options.widget) app.route('/', widgetRoutes(options.widget))
  app.notFound((c) => refuse(new FootnoteError('not_found', 'no such address'), c, log))
  app.onError((error, c) => refuse(error, c, log))
  return app
}

/** A failure in the shape that the clients of its address read. */
function refuse(error: unknown, c: Context, log: Logger): Response {
  const respond = c.req.path.startsWith('/v1/') ? openaiErrorResponse : errorResponse
  return respond(error, c, log)
}
