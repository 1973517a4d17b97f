import { resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Config } from '../config.ts'
import { FootnoteError } from '../errors.ts'
import { starterCollection, usualCollection } from '../package/place.ts'
import { type Generation, locateGeneration } from '../search/local/generation.ts'

const shownRoots = 3

/** What a command indexes. */
type CorpusChoice = {
  /** Whole paths of folders or files. */
  readonly roots: readonly string[]
  /** A line for the person, where the choice is not the one that they may expect. */
  readonly notice: string | null
}

/**
 * Chooses the collection: what is named, or else what the index in the data folder was built from, so that nobody's
 * index is replaced by another collection's unasked.
 *
 * @param paths as typed; they go before `config.corpus`
 * @throws FootnoteError `config_invalid` for an empty path
 */
export function chooseRoots({ corpus, data }: Config, paths: readonly string[] = []): CorpusChoice {
  // It would be the current folder: of a variable in a script that nobody has set, above all.
  if (paths.includes('')) {
    throw new FootnoteError('config_invalid', 'a path is empty; expected a folder or a file')
  }
  const given = paths.length > 0 ? paths.map((path) => resolve(path)) : corpus ? [corpus] : null
  const before = readableGeneration(data)?.manifest.roots ?? []
  const usual = [usualCollection()]
  if (before.length === 0) return { roots: given ?? usual, notice: given ? null : ofStarter(usual) }
  const roots = given ?? before
  if (isDeepStrictEqual(before, given ?? usual)) return { roots, notice: null }
  const origin = `the index in ${data} was built from ${listed(before)}`
  const outcome = given
    ? `${listed(roots)} is to take its place`
    : 'no other collection is named, so that is used again'
  return { roots, notice: `${origin}; ${outcome}` }
}

/** Who has the program but not its folder before them may not know of the collection that comes with it. */
function ofStarter([root]: readonly string[]): string | null {
  if (root !== starterCollection || root === resolve('corpus')) return null
  return 'no collection is named, so this is the one that comes with the program, to try it with; for your own: `npx footnote start FOLDER`'
}

/** The current generation; null for an index that is missing, damaged or of another format: each is built anew. */
export function readableGeneration(data: string): Generation | null {
  try {
    return locateGeneration(data)
  } catch (error) {
    if (error instanceof FootnoteError) return null
    throw error
  }
}

/** Roots in a line for people. */
export function listed(roots: readonly string[]): string {
  const more = roots.length - shownRoots
  return roots.slice(0, shownRoots).join(', ') + (more > 0 ? ` and ${more} more` : '')
}
