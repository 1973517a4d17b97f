import type { ListResourcesResult, ResourceLink } from '@modelcontextprotocol/sdk/types.js'
import type { DocumentSummary } from '../../search/passage-index.ts'
import { byline, oneLine } from '../http/bylines.ts'

const root = 'footnote://documents/'
const mimeType = 'text/plain'

/** Where any document can be read. */
export const documentTemplate = {
  name: 'document',
  title: 'Document of the collection',
  description: 'The whole text of a document, with whose words are not its author’s.',
  uriTemplate: `${root}{id}`,
  mimeType,
}

/** The resource that a document is. */
export const uriOf = (documentId: string): string => root + encodeURIComponent(documentId)

/** The document that a resource is, or null for what is none. */
export function documentIdOf(uri: string): string | null {
  const name = uri.startsWith(root) ? uri.slice(root.length) : ''
  try {
    return /^[^/?#]+$/.test(name) ? decodeURIComponent(name) : null
  } catch {
    // A percent sign that begins no escape.
    return null
  }
}

/** What a link tells of a document. */
export type LinkedDocument = {
  readonly id: string
  readonly title: string
  readonly authors: readonly string[]
  readonly publisher: string | null
  readonly date: string | null
}

/** The link that a tool gives beside its text. */
export function linkTo(document: LinkedDocument): ResourceLink {
  return { type: 'resource_link', ...resourceOf(document) }
}

/** An entry of the list of resources. */
export function listedResource({
  published,
  ...document
}: DocumentSummary): ListResourcesResult['resources'][number] {
  return resourceOf({ ...document, date: published?.date ?? null })
}

/** The text of a document as the contents of its resource. */
export const contentsOf = (uri: string, text: string) => ({ uri, mimeType, text })

function resourceOf({ id, title, authors, publisher, date }: LinkedDocument) {
  const name = oneLine(title)
  const description = byline(authors, publisher, date)
  return { uri: uriOf(id), name, title: name, mimeType, ...(description && { description }) }
}
