import { Parser } from 'htmlparser2'

/** An article with more characters than this is left out: a mark is missing, or it is no article. */
const longestArticle = 20 * 1024 * 1024

/** Elements by name, as far as they are wanted; of several with one name, the first. */
export type Fields = ReadonlyMap<string, string>

/** A post, page or other entry of an export, as it is written there. */
export type ExportedItem = {
  readonly fields: Fields
  readonly categories: readonly { readonly domain: string; readonly name: string }[]
  readonly comments: readonly Fields[]
  /** True when it is longer than an article may be; its texts are cut then. */
  readonly isTooLong: boolean
}

/** What is said of the site, complete before the first item. */
export type ExportedSite = {
  /** Of the channel itself: `title`, `link`, `language`. */
  readonly fields: Fields
  /** Names for people, by login. */
  readonly authors: ReadonlyMap<string, string>
}

/** The parts of an export, whose text is kept; elements outside of them are passed over. */
type Frame = { readonly element: string; readonly fields: Map<string, string> }

const frames: ReadonlySet<string> = new Set(['channel', 'item', 'wp:comment', 'wp:author'])
const wanted: ReadonlySet<string> = new Set([
  ...['title', 'link', 'language', 'pubDate', 'dc:creator', 'content:encoded', 'category'],
  ...['wp:post_id', 'wp:post_name', 'wp:post_type', 'wp:status', 'wp:post_password'],
  ...['wp:post_date', 'wp:post_date_gmt', 'wp:author_login', 'wp:author_display_name'],
  ...['wp:comment_id', 'wp:comment_parent', 'wp:comment_author', 'wp:comment_content'],
  ...['wp:comment_date', 'wp:comment_date_gmt', 'wp:comment_approved', 'wp:comment_type'],
])

/**
 * Reads a WordPress export (WXR) piece by piece.
 *
 * Never more than one item is held. Document type definitions are passed over: no entity is ever taken from one.
 *
 * @param onItem called with each item when it is complete
 */
export function exportParser(onItem: (item: ExportedItem, site: ExportedSite) => void) {
  const site = { fields: new Map<string, string>(), authors: new Map<string, string>() }
  const open: Frame[] = []
  let item = emptyItem()
  let length = 0
  /** The element whose text is being read, how deep its own elements are, and its category's kind. */
  let element: string | null = null
  let depth = 0
  let domain = ''
  let text = ''

  const closeFrame = ({ element, fields }: Frame): void => {
    if (element === 'item') onItem({ ...item, fields, isTooLong: length > longestArticle }, site)
    else if (element === 'wp:comment') item.comments.push(fields)
    else if (element === 'wp:author') {
      const name = fields.get('wp:author_display_name')
      if (name) site.authors.set(fields.get('wp:author_login') ?? '', name)
    }
  }
  const closeElement = (name: string): void => {
    const fields = open.at(-1)?.fields
    if (name === 'category') item.categories.push({ domain, name: text })
    else if (fields && !fields.has(name)) fields.set(name, text)
  }
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (element !== null) depth++
        else if (frames.has(name)) {
          const fields = name === 'channel' ? site.fields : new Map<string, string>()
          open.push({ element: name, fields })
          if (name === 'item') {
            item = emptyItem()
            length = 0
          }
        } else if (wanted.has(name)) {
          element = name
          text = ''
          domain = attributes.domain ?? ''
        }
      },
      ontext(piece) {
        if (element === null) return
        length += piece.length
        if (length <= longestArticle) text += piece
      },
      onclosetag(name) {
        if (element !== null && depth > 0) depth--
        else if (element !== null) {
          closeElement(element)
          element = null
        } else if (open.at(-1)?.element === name) closeFrame(open.pop()!)
      },
    },
    { xmlMode: true },
  )
  return {
    write: (piece: string) => parser.write(piece),
    /** @returns whether the export ends in the middle of an item */
    end(): boolean {
      const isCutOff = open.some(({ element }) => element === 'item')
      // Closing marks that are missing are not made up: half an item is none.
      open.length = 0
      parser.end()
      return isCutOff
    },
  }
}

function emptyItem() {
  return { categories: [] as { domain: string; name: string }[], comments: [] as Fields[] }
}
