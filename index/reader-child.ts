import { hash } from 'node:crypto'
import { worker } from 'workerpool'
import { loadFile } from '../src/documents/files.ts'
import { readFile } from '../src/documents/read.ts'
import { FootnoteError } from '../src/errors.ts'
import type { IndexedFile } from '../src/search/local/create-generation.ts'
import type { CorpusFile } from './corpus.ts'
import { tracesOf } from './traces.ts'

/** A file as it was read; its hash is null where not even its bytes could be had. */
export type FileOutcome = Omit<IndexedFile, 'hash'> & { readonly hash: string | null }

/**
 * Reads one file of a collection: all that can go wrong with it is told, nothing is thrown.
 *
 * @param known the file's hash in the generation before: a file that still has it is not read
 * @returns null for a file that has not changed
 */
export async function readCorpusFile(
  { root, file, path }: CorpusFile,
  known: string | null,
): Promise<FileOutcome | null> {
  let hashOfFile: string | null = null
  try {
    const bytes = await loadFile(root, file)
    hashOfFile = hash('sha256', bytes)
    if (hashOfFile === known) return null
    const { documents, skipped } = await readFile(path, bytes)
    const traced = documents.map((document) => ({ document, traces: tracesOf(document) }))
    return { path, hash: hashOfFile, documents: traced, skipped }
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
if (process.send) worker({ readCorpusFile })
