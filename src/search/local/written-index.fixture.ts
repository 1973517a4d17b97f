import { hash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import type { EmbeddedDocument } from '../passage-index.contract.ts'
import { createGeneration, type KeyedPassage } from './create-generation.ts'
import type { Manifest } from './manifest.ts'

/**
 * Writes a generation from documents whose vectors are given, and makes it current.
 *
 * @param data made where it does not exist
 * @param model the model that the index says it was built with
 */
export async function writeIndex(
  data: string,
  documents: readonly EmbeddedDocument[],
  model = 'test/hashing',
): Promise<Manifest> {
  mkdirSync(data, { recursive: true })
  const dimensions = documents[0]!.passages[0]!.vector.length
  const draft = createGeneration(data, { model, dimensions, reader: 1, splitter: 1, roots: [] })
  const vectors = new Map<string, Float32Array>()
  const keyed = new Map<string, KeyedPassage[]>()
  for (const { document, passages } of documents) {
    const { path, id, text } = document
    const nothing = new Uint8Array()
    const traces = { source: '', isCorrected: false, paragraphs: nothing, signature: nothing }
    const hashOfText = hash('sha256', text)
    draft.addFile({ path, hash: hashOfText, documents: [{ document, traces }], skipped: [] })
    keyed.set(
      id,
      passages.map(({ passage, vector }) => {
        const key = hash('sha256', `${passage.text}\n${vector.join()}`)
        vectors.set(key, vector)
        return { passage, key }
      }),
    )
  }
  for (let ordinal = 0; ordinal < draft.documents(); ordinal++) {
    const staged = draft.document(ordinal)
    draft.complete(
      staged,
      { repeated: new Uint8Array(), repeats: [], shown: null },
      keyed.get(staged.document.id)!,
    )
  }
  const values = new Float32Array(draft.keys.length * dimensions)
  draft.keys.forEach((key, i) => {
    values.set(vectors.get(key)!, i * dimensions)
  })
  return draft.publish({ values, dimensions })
}
