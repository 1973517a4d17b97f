import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { Document } from '../documents/document.ts'
import { openEmbedder } from '../embed/transformers.ts'
import type { Ports } from '../retrieve/ports.ts'
import { openLocalIndex } from '../search/local/open.ts'
import { documents, writeCollection } from './collection.fixture.ts'

/** A made-up collection, indexed with the built-in model for the tests of one file, and removed after them. */
export async function collectionForTests(
  collection: readonly Document[] = documents,
): Promise<Ports> {
  const data = mkdtempSync(join(tmpdir(), 'footnote-collection-'))
  const embedder = await openEmbedder({ model: 'footnote/small-en-v1', models: null })
  await writeCollection(data, embedder, collection)
  const index = await openLocalIndex(data)
  afterAll(async () => {
    index.close()
    await embedder.close()
    rmSync(data, { recursive: true })
  })
  return { embedder, index }
}
