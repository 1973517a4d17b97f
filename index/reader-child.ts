import { hash } from 'node:crypto'
import { worker } from 'workerpool'
import { loadFile } from '../src/documents/files.ts'
import { applyOverrides } from '../src/documents/overrides/apply-overrides.ts'
import { hashWithOverrides, overridesFor } from '../src/documents/overrides/overrides-for.ts'
import { readFile } from '../src/documents/read.ts'
import { FootnoteError } from '../src/errors.ts'
import type { IndexedFile } from '../src/search/local/create-generation.ts'
import type { CorpusFile } from './corpus.ts'
import { endWithParent } from './end-with-parent.ts'
import { tracesOf } from './traces.ts'

/** A file as it was read; its hash is null where not even its bytes could be had. */
export type FileOutcome = Omit<IndexedFile, 'hash'> & { readonly hash: string | null }

/**
 * Reads one file of a collection, with what editors state of it: all that can go wrong is told, nothing is thrown.
 *
 * @param known the file's hash, overrides included, in the generation before: a file that still has it is not read
 * @returns null for a file that has not changed
 */
export async function readCorpusFile(
  { root, file, path }: CorpusFile,
  known: string | null,
): Promise<FileOutcome | null> {
  let hashOfFile: string | null = null
  try {
    const bytes = await loadFile(root, file)
    const overrides = await overridesFor(root, file)
    hashOfFile = hashWithOverrides(hash('sha256', bytes), overrides.key)
    if (hashOfFile === known) return null
    const { fields } = overrides
    const faults = [...overrides.faults]
    const read = await readFile(path, bytes, fields && { fields })
    const documents = read.documents.flatMap((document) => {
      // What an archive states of its own files is nearer to them than what is stated of the archive.
      const rules = [...(read.stated?.get(document.path) ?? []), ...overrides.rules]
      const part = document.path.slice(path.length + 1)
      const overridden = applyOverrides(document, { rules }, part, (fault) => faults.push(fault))
      return overridden ? [{ document: overridden, traces: tracesOf(overridden) }] : []
    })
    return { path, hash: hashOfFile, documents, skipped: [...read.skipped, ...faults] }
  } catch (error) {
    const skipped = [{ path, reason: reasonOf(error) }]
    return { path, hash: hashOfFile, documents: [], skipped }
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof FootnoteError) return error.message
  // One odd file must not cost the whole collection, even where the fault is ours.
  return `could not be read: ${error instanceof Error ? error.message : 'unknown'}`
}

// Loaded by a pool, this module serves it; imported, it only reads.
if (process.send) {
  endWithParent()
  // The PDF library goes on with pages of a damaged file after it has said that it can't read it, and nobody waits for
  // what those reject with. Unheard, it would end this process, and cost the file that is being read by then.
  process.on('unhandledRejection', () => {})
  worker({ readCorpusFile })
}
