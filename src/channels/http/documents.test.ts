import { expect, test } from 'vitest'
import type { DocumentSummary } from '../../search/passage-index.ts'
import { documentRoutes } from './documents.ts'
import { smallCollection } from './small-collection.fixture.ts'

/** The small collection, in which some documents have more to say of themselves. */
async function read(id: string, more: Record<string, Partial<DocumentSummary>>): Promise<unknown> {
  const { embedder, index } = smallCollection()
  const passages: typeof index.passages = async (ids) =>
    (await index.passages(ids)).map((passage) => ({
      ...passage,
      document: { ...passage.document, ...more[passage.documentId] },
    }))
  const ports = { embedder, index: { ...index, passages } }
  const response = await documentRoutes((work) => work(ports)).request(`/api/documents/${id}`)
  return response.json()
}

test('a document names the one that is shown in its place', async () => {
  expect(
    await read('orchard', { orchard: { shown: { id: 'harbour', relation: 'replaced' } } }),
  ).toMatchObject({
    id: 'orchard',
    passages: 1,
    shown: {
      id: 'harbour',
      relation: 'replaced',
      title: 'The harbour bridge',
      publisher: 'The Quay',
      published: { date: '1989-03-02' },
    },
  })
})

test('a document names those in whose place it is shown', async () => {
  const version = {
    id: 'x',
    title: 'X',
    publisher: null,
    published: null,
    relation: 'copy' as const,
  }
  expect(await read('harbour', { harbour: { versions: [version] } })).toMatchObject({
    versions: [version],
  })
})

test('a document without other versions says nothing of them', async () => {
  const document = await read('harbour', {})
  expect(document).not.toHaveProperty('shown')
  expect(document).not.toHaveProperty('versions')
})
