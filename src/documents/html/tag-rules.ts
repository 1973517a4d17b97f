/** Elements without an end tag. */
export const voidTags = new Set(
  'area base basefont br col command embed frame hr img input keygen link meta param source track wbr'.split(
    ' ',
  ),
)
/** Elements that end an open paragraph. */
export const endsParagraph = new Set(
  (
    'address article aside blockquote center details dialog dir div dl dd dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre search section summary table ul li'
  ).split(' '),
)
/** What an opening tag closes when it is still open, and the elements past which it doesn't look. */
const closes: Readonly<Record<string, { readonly open: string; readonly within: string }>> = {
  li: { open: 'li', within: 'ul ol menu dir' },
  dd: { open: 'dd dt', within: 'dl' },
  dt: { open: 'dd dt', within: 'dl' },
  tr: { open: 'tr', within: 'table' },
  td: { open: 'td th', within: 'tr table' },
  th: { open: 'td th', within: 'tr table' },
  tbody: { open: 'tbody thead tfoot', within: 'table' },
  thead: { open: 'tbody thead tfoot', within: 'table' },
  tfoot: { open: 'tbody thead tfoot', within: 'table' },
  option: { open: 'option', within: 'select datalist' },
  body: { open: 'head', within: 'html' },
}
/** An end tag inside these does not close what is open outside of them. */
export const fences = new Set([
  'table',
  'td',
  'th',
  'caption',
  'template',
  'button',
  'object',
  'svg',
])
/** Inside these, a block doesn't end a paragraph that is open outside. */
export const paragraphFences = [
  'table',
  'td',
  'th',
  'button',
  'object',
  'template',
  'caption',
  'svg',
]
/** What an opening tag closes first, by its name. */
export const impliedBy = new Map(
  Object.entries(closes).map(([tag, { open, within }]) => [
    tag,
    { open: open.split(' '), within: within.split(' ') },
  ]),
)
