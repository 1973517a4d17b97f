import { Hono } from 'hono'
import { FootnoteError } from '../../errors.ts'
import { bearerIn, createKeyring } from '../access/api-keys.ts'
import type { Metrics } from './metrics.ts'

/** The figures, and the token that their monitor sends. */
export type MetricsSettings = { readonly token: string; readonly metrics: Metrics }

/**
 * `GET /metrics`, for who sends the token and nobody else. Keys do not open it: who may ask is not to see what others
 * ask for, and a monitor need not ask.
 *
 * @throws FootnoteError `config_invalid` without a token
 */
export function metricsRoutes({ token, metrics }: MetricsSettings): Hono {
  if (token.trim() === '') {
    throw new FootnoteError(
      'config_invalid',
      'the token of the metrics is empty; expected FOOTNOTE_METRICS_TOKEN, or no metrics',
    )
  }
  const nameOf = createKeyring([{ name: 'monitor', secret: token }])
  const routes = new Hono()
  routes.get('/metrics', async (c) => {
    const sent = bearerIn(c.req.header('Authorization'))
    c.header('Cache-Control', 'no-store')
    // Nothing sent is compared too, and takes as long.
    if ((await nameOf(sent ?? '')) === null) {
      c.header('WWW-Authenticate', 'Bearer realm="footnote metrics"')
      throw new FootnoteError(
        'unauthorized',
        'expected the token of the metrics, as `Authorization: Bearer …`; whoever runs this server has it',
      )
    }
    return c.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType })
  })
  return routes
}
