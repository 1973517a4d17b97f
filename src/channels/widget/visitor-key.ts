import type { Memory } from './storage.ts'

/** Where a visitor stands with a server that may ask for a key. */
export type KeyLook = {
  /** Whether the server refused something for want of a key that it knows. */
  readonly isAsked: boolean
  readonly isHeld: boolean
  /** Grows whenever another key, or none, goes with the requests: what was refused may be asked for again. */
  readonly change: number
}

/** The key of a visitor, kept as long as the tab. It goes with requests to the page's own server, and nowhere else. */
export type VisitorKey = {
  /** Like the browser's, with the key in a header. For addresses of the page's own server only. */
  readonly fetch: typeof globalThis.fetch
  look(): KeyLook
  /** Calls back after every change, until the function it returns is called. */
  subscribe(listener: () => void): () => void
  /** Tries a key, and keeps it where the server knows it. */
  offer(key: string): Promise<'kept' | 'unknown' | 'untried'>
  forget(): void
}

const name = 'footnote.key'
// The list is there wherever pages are, and costs the least.
const tried = '/api/documents?limit=1'

/** The key that is kept in `visit`, if there is one. */
export function createVisitorKey(visit: Memory, fetch: typeof globalThis.fetch): VisitorKey {
  const listeners = new Set<() => void>()
  const kept = visit.read(name)
  let key = typeof kept === 'string' && isSendable(kept) ? kept : null
  let look: KeyLook = { isAsked: false, isHeld: key !== null, change: 0 }

  function become(next: KeyLook): void {
    look = next
    for (const listener of listeners) listener()
  }
  function hold(next: string | null): void {
    key = next
    visit.write(name, next)
    become({ isAsked: next === null, isHeld: next !== null, change: look.change + 1 })
  }
  function withKey(init: RequestInit | undefined, used: string): RequestInit {
    const headers = new Headers(init?.headers)
    headers.set('authorization', `Bearer ${used}`)
    return { ...init, headers }
  }

  return {
    async fetch(input, init) {
      const used = key
      const response = await fetch(input, used === null ? init : withKey(init, used))
      // An answer to an older key says nothing of this one.
      if (response.status === 401 && used === key && !look.isAsked) {
        become({ ...look, isAsked: true })
      }
      return response
    },
    look: () => look,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async offer(typed) {
      // Whoever runs the server has it as `name:key`.
      const offered = typed.trim().replace(/^[\w.-]+:/, '')
      if (!isSendable(offered)) return 'unknown'
      const response = await fetch(tried, withKey(undefined, offered)).catch(() => null)
      if (response?.status === 401) return 'unknown'
      if (!response?.ok) return 'untried'
      hold(offered)
      return 'kept'
    },
    forget: () => hold(null),
  }
}

/** Whether it can stand in a header: keys are letters, digits and signs, without spaces. */
function isSendable(key: string): boolean {
  return /^[\x21-\x7e]+$/.test(key)
}
