import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { FootnoteError } from '../../errors.ts'
import type { AccessConfig } from './access-config.ts'
import { costOf, isReader } from './cost.ts'
import { type Allowance, createLimiter, type Left } from './limiter.ts'
import { refuseOtherNames, refuseOtherSites, shareWith } from './origins.ts'
import { isForThisMachine } from './require-access.ts'
import { type AddressSource, recogniseSenders, type Sender } from './sender.ts'
import type { Usage } from './usage.ts'

/** Who may ask, how much, and what is noted of it. */
export type AccessSettings = AccessConfig &
  AddressSource & {
    readonly allowances?: Allowances
    readonly usage?: Usage
  }

/** How much who sends a key may ask for, and how much all at an address who send none. */
export type Allowances = Readonly<Record<Sender['by'], Allowance>>

const defaultAllowances: Allowances = {
  key: { points: 600, seconds: 60 },
  address: { points: 60, seconds: 60 },
}

type AccessEnv = {
  Variables: {
    /** Who asks, where that is looked at. */
    sender?: Sender
    /** Who asks gets the page, and nothing is looked up for them. */
    isPageOnly?: boolean
  }
}

/**
 * All that is asked of a request before a route sees it; mounted before them.
 *
 * Where there are no keys and the server is not public, this machine alone may ask, as much as it likes. Else every
 * key and every address has its allowance. Keys are asked for unless the server is public; a wrong one is refused
 * even there.
 */
export function access(settings: AccessSettings): Hono<AccessEnv> {
  const { origins, usage } = settings
  const isPrivate = isForThisMachine(settings)
  const gate = new Hono<AccessEnv>()
  if (usage) gate.use(count(usage))
  if (isPrivate) gate.use(refuseOtherNames)
  if (origins.length > 0) gate.use(shareWith(origins))
  gate.use(refuseOtherSites(origins))
  if (!isPrivate) gate.use(letIn(settings))
  return gate
}

/** Counts requests once they have their status. */
function count(usage: Usage): MiddlewareHandler<AccessEnv> {
  return async (c, next) => {
    await next()
    const route = `${c.req.method} ${routePath(c, -1)}`
    const sender = c.get('sender')
    const key = sender?.by === 'key' ? sender.name : null
    usage.record({ key, route, status: c.res.status })
  }
}

/**
 * Lets those in who may ask and have enough left. Wrong keys are paid for by their address, so that nobody tries many.
 *
 * @throws FootnoteError `rate_limited` or `unauthorized`
 */
function letIn(settings: AccessSettings): MiddlewareHandler<AccessEnv> {
  const { allowances = defaultAllowances } = settings
  const senderOf = recogniseSenders(settings)
  const spend = { key: createLimiter(allowances.key), address: createLimiter(allowances.address) }
  return async (c, next) => {
    const cost = costOf(c.req.method, c.req.path, c.req.header('Content-Length'))
    if (cost === 0) return next()
    const sender = await senderOf(c)
    const { by, name, mayAsk } = sender
    c.set('sender', sender)
    const left = spend[by](name, mayAsk ? cost : 1)
    if (isReader(c.req.method, c.req.path)) {
      c.set('isPageOnly', !left.isEnough || !mayAsk)
      return next()
    }
    if (!left.isEnough || !mayAsk) {
      tellWhatIsLeft(c, by, allowances[by], left)
      throw left.isEnough ? noKey(c) : notEnough(c, left)
    }
    await next()
    tellWhatIsLeft(c, by, allowances[by], left)
  }
}

/** @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/ of which this is revision 10 */
function tellWhatIsLeft(c: Context, name: string, allowance: Allowance, left: Left): void {
  c.header('RateLimit-Policy', `"${name}";q=${allowance.points};w=${allowance.seconds}`)
  c.header('RateLimit', `"${name}";r=${left.points};t=${left.secondsToWhole}`)
}

/** The same for no key and for a wrong one. */
function noKey(c: Context): FootnoteError {
  c.header('WWW-Authenticate', 'Bearer realm="footnote"')
  return new FootnoteError(
    'unauthorized',
    'expected a key of this server, as `Authorization: Bearer …` or `x-api-key: …`; whoever runs it gives them',
  )
}

function notEnough(c: Context, { secondsToEnough }: Left): FootnoteError {
  c.header('Retry-After', String(secondsToEnough))
  return new FootnoteError(
    'rate_limited',
    `more was asked than is answered in so short a time; try again in ${secondsToEnough} s`,
  )
}
