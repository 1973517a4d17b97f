import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { Document } from '../documents/document.ts'
import { type LocalEmbedder, openEmbedder } from '../embed/transformers.ts'
import type { Ports } from '../retrieve/ports.ts'
import { openLocalIndex } from '../search/local/open.ts'
import { documents, writeCollection } from './collection.fixture.ts'

/**
 * A made-up collection, indexed for the tests of one file, and removed after them.
 *
 * @param using embeds it and is left open; without it, the built-in model does
 */
export async function collectionForTests(
  collection: readonly Document[] = documents,
  using?: LocalEmbedder,
): Promise<Ports> {
  const data = mkdtempSync(join(tmpdir(), 'footnote-collection-'))
  const embedder = using ?? (await openEmbedder({ model: 'footnote/small-en-v1', models: null }))
  await writeCollection(data, embedder, collection)
  const index = await openLocalIndex(data)
  afterAll(async () => {
    index.close()
    if (!using) await embedder.close()
    rmSync(data, { recursive: true })
  })
  return { embedder, index }
}
