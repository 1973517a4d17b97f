import { FootnoteError } from '../../errors.ts'
import type { AccessConfig } from './access-config.ts'
import { isLoopback } from './address.ts'

type WhoMayAsk = Pick<AccessConfig, 'keys' | 'isPublic'>

/** Whether this machine alone is answered: nobody else was let in. */
export function isForThisMachine({ keys, isPublic }: WhoMayAsk): boolean {
  return keys.length === 0 && !isPublic
}

/**
 * Nobody is let in by accident: a server that other machines can reach has keys, or is public on purpose.
 *
 * @throws FootnoteError `config_invalid` for a host that others can reach where nothing says who may ask
 */
export function requireAccess({ host, ...who }: WhoMayAsk & { readonly host: string }): void {
  if (isLoopback(host) || !isForThisMachine(who)) return
  throw new FootnoteError(
    'config_invalid',
    `HOST=${host} can be reached from other machines, and nothing says who may ask: give keys with FOOTNOTE_API_KEYS=name:secret, or let everybody ask with FOOTNOTE_PUBLIC=1, or leave HOST out to listen on this machine only`,
  )
}
