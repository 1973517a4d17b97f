import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Whether this is the installed package, which is plain JavaScript, and not a checkout. */
const isInstalled = import.meta.filename.endsWith('.js')

/**
 * The folder of the index where none is named, from the current one. An installed package keeps nothing in its own
 * folder, which npm replaces.
 */
export const usualData = isInstalled ? 'footnote-index' : 'index/data'

/** A collection to try the program with: briefs of our own, which come with it. */
export const starterCollection = join(import.meta.dirname, '../../corpus')

/** The collection where none is named and there is no index either: `corpus` in the current folder, or the starter collection. */
export function usualCollection(): string {
  const here = resolve('corpus')
  return existsSync(here) ? here : starterCollection
}
