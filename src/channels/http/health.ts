import { Hono } from 'hono'

/** Whether questions can be answered now. An engine's status is one of these. */
export type Readiness = {
  readonly state: 'starting' | 'ready' | 'failed' | 'stopped' | 'draining'
}

/** Fixed sentences: the engine's own reason names files, which the log shows and a probe does not need. */
const reasons: Readonly<Record<Exclude<Readiness['state'], 'ready'>, string>> = {
  starting: 'the index is being opened',
  failed: 'the index could not be opened; the log says why',
  stopped: 'the search engine has stopped',
  draining: 'the server is shutting down',
}

/** `GET /healthz`: the process is alive. `GET /readyz`: questions can be answered, or 503 and why not. */
export function healthRoutes(status: () => Readiness): Hono {
  const routes = new Hono()
  routes.get('/healthz', (c) => c.json({ status: 'ok' }))
  routes.get('/readyz', (c) => {
    const { state } = status()
    if (state === 'ready') return c.json({ status: state })
    return c.json({ status: state, reason: reasons[state] }, 503, { 'Retry-After': '1' })
  })
  return routes
}
