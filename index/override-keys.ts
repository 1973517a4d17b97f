import { readdirSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { overridesFor } from '../src/documents/overrides/overrides-for.ts'
import type { CorpusFile } from './corpus.ts'

/**
 * Gives the key of what is stated of files, as `overridesFor` does, within one look at a collection.
 *
 * Folders are listed once: to ask for every file what may lie beside it takes longer than all the rest.
 *
 * @param placeOf where a file lies
 */
export function overrideKeys(
  placeOf: (file: CorpusFile) => string,
): (file: CorpusFile) => Promise<string> | string {
  const listed = new Map<string, ReadonlySet<string>>()
  const has = (folder: string, name: string): boolean => {
    const names = listed.get(folder) ?? listOverrides(folder)
    listed.set(folder, names)
    return ['yaml', 'yml'].some((ending) => names.has(`${name}.${ending}`))
  }
  return (file) => {
    const place = placeOf(file)
    let folder = dirname(place)
    let isStated = has(folder, `${basename(place)}.meta`)
    // As many folders lie around it, the root included, as its path has names.
    for (let names = file.file.split('/').length; names > 0 && !isStated; names--) {
      isStated = has(folder, 'collection')
      folder = dirname(folder)
    }
    return isStated ? overridesFor(file.root, file.file).then(({ key }) => key) : ''
  }
}

/** What looks like overrides in a folder; nothing where it can't be listed. */
function listOverrides(folder: string): ReadonlySet<string> {
  try {
    return new Set(readdirSync(folder).filter((name) => /\.ya?ml$/.test(name)))
  } catch {
    return new Set()
  }
}
