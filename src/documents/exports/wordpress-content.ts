// The bounds keep the time in proportion to the length, whatever is opened and never closed.
const caption = /\[(?:wp_)?caption\b[^\][]{0,500}\]([\s\S]{0,4000}?)\[\/(?:wp_)?caption\]/g
const captionImage = /^\s*(?:<a\b[^>]*>)?\s*<img\b[^>]*>\s*(?:<\/a>)?/i
/** Shortcodes whose content is addresses or code, not words. */
const wordless =
  /\[(embed|video|audio|playlist|gallery|code|sourcecode|googlemaps|youtube|vimeo)\b[^\][]{0,500}\][^[]{0,4000}\[\/\1\]/g
const withAttributes =
  /\[[a-z][\w-]{0,60}(?:\s{1,10}[\w-]{1,60}\s?=\s?(?:"[^"\]]{0,2000}"|'[^'\]]{0,2000}'|[^\s\]"']{1,500})){1,40}\s{0,10}\/?\]/gi
/** Those that stand alone and need no attributes. */
const alone =
  /\[(?:gallery|embed|more|contact-form|playlist|video|audio|toc|social|sharing|related_posts)\s?\/?\]/g

const blockTag =
  /^<\/?(?:p|div|h[1-6]|ul|ol|li|dl|dt|dd|table|thead|tbody|tfoot|tr|td|th|blockquote|figure|figcaption|pre|section|article|aside|header|footer|hr|form|iframe|script|style|details|address)\b/i

/**
 * The HTML of a post as WordPress would show it: shortcodes replaced, comments of the block editor taken out, and
 * blank lines of the classic editor turned into paragraphs.
 */
export function postHtml(content: string): string {
  const html = withoutShortcodes(
    content.replace(/<!--\s*\/?(?:wp:|more\b|nextpage\b|noteaser\b)[^<>]*>/g, ''),
  )
  return content.includes('<!-- wp:') ? html : withParagraphs(html)
}

/** Captions become those of figures. In other pairs the words stay; `[sic]` and `[1]` are the author's. */
function withoutShortcodes(content: string): string {
  const closed = new Set([...content.matchAll(/\[\/([a-z][\w-]*)\]/gi)].map(([, name]) => name!))
  const html = content
    .replace(caption, (_, inner: string) => {
      const [image = ''] = captionImage.exec(inner) ?? []
      const words = inner.slice(image.length).trim()
      return `\n\n<figure>${image}<figcaption>${words}</figcaption></figure>\n\n`
    })
    .replace(wordless, '')
    .replace(withAttributes, '')
    .replace(alone, '')
  if (closed.size === 0) return html
  return html.replace(new RegExp(`\\[/?(?:${[...closed].join('|')})\\]`, 'g'), '')
}

/** Paragraphs where the classic editor has blank lines, except inside of what is set as it is. */
function withParagraphs(html: string): string {
  const parts: string[] = []
  let end = 0
  for (let start = html.indexOf('<pre'); start >= 0; start = html.indexOf('<pre', end)) {
    const close = html.indexOf('</pre>', start)
    if (close < 0) break
    parts.push(paragraphsOf(html.slice(end, start)), html.slice(start, close))
    end = close
  }
  return [...parts, paragraphsOf(html.slice(end))].join('\n')
}

function paragraphsOf(html: string): string {
  return html
    .split(/(?:\r?\n[ \t]*){2,}/)
    .map((part) => part.trim())
    .map((part) =>
      part === '' || blockTag.test(part) ? part : `<p>${part.replace(/\n/g, '<br>')}</p>`,
    )
    .join('\n')
}
