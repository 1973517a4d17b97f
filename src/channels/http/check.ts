import { Hono } from 'hono'
import { checkAgainst, checkDraft } from '../../answer/check.ts'
import type { WithPorts } from '../../retrieve/ports.ts'
import { checkRequest, readBody } from './validation.ts'

/** `POST /api/check`: every sentence of a text held against the archive, or against the evidence that is given alone. */
export function checkRoutes(use: WithPorts): Hono {
  const routes = new Hono()
  routes.post('/api/check', async (c) => {
    const { text, filters, evidence } = await readBody(c, checkRequest)
    const { signal } = c.req.raw
    const checked = await use(
      (ports) =>
        evidence
          ? checkAgainst(ports, { text, evidence }, { signal })
          : checkDraft(ports, { text, filters }, { signal }),
      { signal },
    )
    return c.json(checked)
  })
  return routes
}
