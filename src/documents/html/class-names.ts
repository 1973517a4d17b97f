/** Names that a system puts on a whole page or article to say what it is about or has, not what an element is. */
const describes =
  /^(?:(?:category|tag|author|has|no|with|without|is|js|postid|page|page-template|status|format|type|term|theme|single|wp-custom|lang)-.*|.*-(?:open|closed|enabled|disabled)|sidebar-(?:left|right|none)|(?:left|right|no|has)-sidebar|hentry|hfeed|h-entry)$/i
/** What a name says that an element has or lacks: `block-elements--no-byline`. */
const modifier = /(?<=.)-{1,2}(?:no|without|has|with)-.*$/i
const sources = new Set(['class', 'id', 'role', 'data-type'])
/** Attributes in which scripts keep the names that their style sheets don't: `data-testid`, `data-x-class`. */
const scriptNames = /^data-(?:[a-z-]{1,30}-)?(?:hook|class|test-?id|component|qa)$/
/** A name longer than this is a hash or a list of settings. */
const longestName = 60
const mostNames = 40

/**
 * The words of an element's class, id and role in lower case, each between single spaces and each name between bars:
 * `| post author bio | entry footer |`, so that a pattern can ask for words beside each other in one name.
 */
export function namesOf(attributes: ReadonlyMap<string, string>): string {
  if (attributes.size === 0) return ''
  const names: string[] = []
  for (const [source, value] of attributes) {
    if (!sources.has(source) && !scriptNames.test(source)) continue
    for (const name of value.split(/\s+/, mostNames)) {
      if (name === '' || name.length > longestName || describes.test(name)) continue
      names.push(
        name
          .replace(modifier, '')
          .replace(/([a-z\d])(?=[A-Z])/g, '$1 ')
          .replace(/[^A-Za-z\d]+/g, ' ')
          .toLowerCase()
          .trim(),
      )
    }
  }
  return names.length === 0 ? '' : `| ${names.join(' | ')} |`
}

/** A pattern for any of these words or phrases among the words of a name. */
export function anyOf(words: string): RegExp {
  return new RegExp(
    ` (?:${words
      .trim()
      .split(/\s*,\s*/)
      .join('|')}) `,
  )
}
