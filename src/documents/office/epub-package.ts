import { FootnoteError } from '../../errors.ts'
import type { FileProperties } from './file-properties.ts'
import type { OfficePackage } from './office-package.ts'
import { type XmlElement, xmlElements } from './xml.ts'

/** A chapter's page in a book's order of reading. */
export type BookPage = {
  /** The part's name in the archive. */
  readonly name: string
  /** What the book says that the page is, such as `cover toc`, in lower case. */
  readonly kinds: string
  /** The page's entry in the table of contents, null where it has none. */
  readonly label: string | null
}

/** A book as its package document describes it. */
type Book = { readonly pages: readonly BookPage[]; readonly properties: FileProperties }

/** Only fonts may be encrypted so: it keeps them from being used elsewhere, and hides no words. */
const fontAlgorithms = /\/embedding$|#rc$|obfuscation/i
const fontName = /\.(?:otf|ttf|woff2?)$/i

/** @throws FootnoteError `file_unreadable` for a book that is damaged or locked */
export async function readBook(parts: OfficePackage): Promise<Book> {
  const container = xmlElements((await parts.text('META-INF/container.xml')) ?? '')
  const root = container.find(({ name }) => name === 'rootfile')?.attributes['full-path']
  const source = root ? await parts.text(root) : null
  if (!root || source === null) {
    throw new FootnoteError(
      'file_unreadable',
      'is an EPUB book that is damaged: it does not say where its chapters are',
    )
  }
  await refuseLocked(parts)
  const elements = xmlElements(source)
  return { pages: await pagesOf(elements, root, parts), properties: propertiesOf(elements) }
}

async function refuseLocked(parts: OfficePackage): Promise<void> {
  const locks = xmlElements((await parts.text('META-INF/encryption.xml')) ?? '')
  let algorithm = ''
  for (const { name, attributes, parent } of locks) {
    if (name === 'EncryptionMethod' && parent === 'EncryptedData')
      algorithm = attributes.Algorithm ?? ''
    if (name !== 'CipherReference') continue
    if (fontAlgorithms.test(algorithm) || fontName.test(attributes.URI ?? '')) continue
    throw new FootnoteError(
      'file_unreadable',
      'is an EPUB book whose chapters are encrypted (DRM); index a copy without this protection',
    )
  }
}

async function pagesOf(
  elements: readonly XmlElement[],
  root: string,
  parts: OfficePackage,
): Promise<BookPage[]> {
  const items = new Map(
    elements
      .filter(({ name }) => name === 'item')
      .map(({ attributes }) => [attributes.id, attributes]),
  )
  const guide = new Map(
    elements
      .filter(({ name }) => name === 'reference')
      .map(({ attributes }) => [resolve(root, attributes.href ?? ''), attributes.type ?? '']),
  )
  const labels = await labelsOf(elements, root, parts)
  const seen = new Set<string>()
  return elements.flatMap(({ name, attributes }) => {
    const item = name === 'itemref' ? items.get(attributes.idref) : undefined
    const page = item?.href ? resolve(root, item.href) : ''
    if (!item || page === '' || seen.has(page)) return []
    seen.add(page)
    const isNavigation = /\bnav\b/.test(item.properties ?? '') ? 'toc' : ''
    const isAside = attributes.linear === 'no' ? 'aside' : ''
    const kinds = `${guide.get(page) ?? ''} ${isNavigation} ${isAside}`.toLowerCase().trim()
    return [{ name: page, kinds, label: labels.get(page) ?? null }]
  })
}

/** What the table of contents calls each page; the first entry of a page is its own. */
async function labelsOf(elements: readonly XmlElement[], root: string, parts: OfficePackage) {
  const labels = new Map<string, string>()
  const contents = elements.find(
    ({ name, attributes }) =>
      name === 'item' && attributes['media-type'] === 'application/x-dtbncx+xml',
  )
  const place = contents?.attributes.href ? resolve(root, contents.attributes.href) : ''
  let label = ''
  for (const { name, attributes, text, parent } of xmlElements((await parts.text(place)) ?? '')) {
    if (name === 'text' && parent === 'navLabel') label = text.trim()
    if (name !== 'content' || !attributes.src) continue
    const page = resolve(place, attributes.src)
    if (!labels.has(page)) labels.set(page, label)
  }
  return labels
}

function propertiesOf(elements: readonly XmlElement[]): FileProperties {
  const described = elements.filter(
    ({ parent }) => parent === 'metadata' || parent === 'dc-metadata',
  )
  const named = (name: string) => described.filter((found) => found.name === name)
  const texts = (name: string) => named(name).map(({ text }) => text)
  // The first edition's authors; editors, translators and illustrators are named with another role.
  const roles = new Map(
    described
      .filter(({ attributes }) => attributes.property === 'role')
      .map(({ attributes, text }) => [attributes.refines?.replace('#', ''), text.trim()]),
  )
  const authors = named('creator').filter(({ attributes }) => {
    const role = attributes.role ?? roles.get(attributes.id)
    return role === undefined || role === 'aut'
  })
  const dates = named('date')
  const published = dates.filter(({ attributes }) => attributes.event === 'publication')
  const unnamed = dates.filter(({ attributes }) => attributes.event === undefined)
  return {
    titles: texts('title'),
    authors: [authors.map(({ text }) => text)],
    publishers: texts('publisher'),
    dates: [...published, ...unnamed].map(({ text }) => text),
    addresses: [...texts('source'), ...texts('identifier')],
    languages: texts('language'),
  }
}

/** The part that an address in another part leads to, without its fragment. */
export function resolve(from: string, href: string): string {
  const base = new URL(from.split('/').map(encodeURIComponent).join('/'), 'file:///')
  if (!URL.canParse(href, base)) return ''
  const { protocol, pathname } = new URL(href, base)
  if (protocol !== 'file:') return ''
  try {
    return decodeURIComponent(pathname).slice(1)
  } catch {
    return ''
  }
}
