import { parseJson } from './stream.ts'

/** What the page keeps between visits. Works, without memory, where the browser refuses storage. */
export type Memory = {
  /** The value kept under a name, or undefined. */
  read(name: string): unknown
  /** Keeps a JSON value; a full or refused storage is no failure. */
  write(name: string, value: unknown): void
}

/**
 * A memory in one of the browser's stores.
 *
 * @param open gives the store; it may throw, as browsers do where storage is blocked
 */
export function memoryIn(open: () => Storage): Memory {
  return {
    read(name) {
      try {
        return parseJson(open().getItem(name) ?? '')
      } catch {
        return undefined
      }
    },
    write(name, value) {
      try {
        open().setItem(name, JSON.stringify(value))
      } catch {
        // The page works without it; there is nothing a reader could do.
      }
    },
  }
}

/** A part of a memory: the same names under a prefix, so that several conversations share one store. */
export function memoryUnder(memory: Memory, prefix: string): Memory {
  return {
    read: (name) => memory.read(`${name}/${prefix}`),
    write: (name, value) => memory.write(`${name}/${prefix}`, value),
  }
}
