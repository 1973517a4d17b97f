import { Tokenizer } from 'htmlparser2'
import { namesOf } from './class-names.ts'
import { endsParagraph, fences, impliedBy, paragraphFences, voidTags } from './tag-rules.ts'

/** A node of a page: an element, or the characters of a text with its references resolved. */
export type PageNode = PageElement | string

/** An element of a page. `attributes` holds the first of equal names; names are lower case. */
export type PageElement = {
  readonly tag: string
  readonly attributes: ReadonlyMap<string, string>
  /** The words of its class, id and role, as `namesOf` gives them. */
  readonly names: string
  readonly parent: PageElement | null
  readonly children: PageNode[]
}

/** A page as a tree, with what a browser keeps apart from it. */
export type Page = {
  readonly root: PageElement
  /** Address of a `saved from url` comment, which browsers write on top of a saved page. */
  readonly savedFrom: string | null
  /** Characters of all HTML comments. */
  readonly commented: number
}

/** Browsers stop nesting at 512 levels too; deeper elements become siblings, so walking down may recurse. */
const deepest = 256

const noAttributes: ReadonlyMap<string, string> = new Map()

/** How far an opening tag looks for what it closes; bounded so that hostile nesting takes linear time. */
const look = 40

type Opened = { readonly tag: string; readonly element: PageElement }

/**
 * Parses a page or a fragment as browsers do, leniently and in linear time; never fetches anything.
 *
 * Unclosed and misnested tags are repaired; names are lower case. Nothing is evaluated.
 */
export function parsePage(html: string): Page {
  const builder = treeBuilder()
  let attributes: Map<string, string> | null = null
  let attribute = ''
  let value: string[] = []
  let tag = ''
  let commented = 0
  let savedFrom: string | null = null
  const open = (): void => {
    builder.open(tag, attributes ?? noAttributes)
    attributes = null
  }
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ontext: (start, end) => builder.text(html.slice(start, end)),
      ontextentity: (codepoint) => builder.text(String.fromCodePoint(codepoint)),
      onopentagname: (start, end) => {
        tag = html.slice(start, end).toLowerCase()
        attributes = null
      },
      onattribname: (start, end) => {
        attribute = html.slice(start, end).toLowerCase()
        value = []
      },
      onattribdata: (start, end) => value.push(html.slice(start, end)),
      onattribentity: (codepoint) => value.push(String.fromCodePoint(codepoint)),
      onattribend: () => {
        attributes ??= new Map()
        if (!attributes.has(attribute)) attributes.set(attribute, value.join(''))
      },
      onopentagend: open,
      onselfclosingtag: () => {
        const isForeign = builder.isForeign()
        open()
        if (isForeign) builder.close(tag)
      },
      onclosetag: (start, end) => builder.close(html.slice(start, end).toLowerCase()),
      oncomment: (start, end, offset) => {
        const address = /^\s*saved from url=\(\d+\)(\S+)/.exec(html.slice(start, start + 2000))
        savedFrom ??= address?.[1] ?? null
        commented += address ? 0 : Math.max(0, end - offset - start)
      },
      oncdata: (start, end, offset) => builder.text(html.slice(start, end - offset)),
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: () => {},
      isInForeignContext: builder.isForeign,
    },
  )
  tokenizer.write(html)
  tokenizer.end()
  return { root: builder.finish(), savedFrom, commented }
}

type TreeBuilder = {
  readonly open: (tag: string, attributes: ReadonlyMap<string, string>) => void
  readonly close: (tag: string) => void
  readonly text: (text: string) => void
  readonly isForeign: () => boolean
  readonly finish: () => PageElement
}

function treeBuilder(): TreeBuilder {
  const root: PageElement = {
    tag: '#page',
    attributes: noAttributes,
    names: '',
    parent: null,
    children: [],
  }
  const stack: Opened[] = []
  const counts = new Map<string, number>()
  let current = root
  let pending: string[] = []

  const flush = (): void => {
    if (pending.length === 0) return
    current.children.push(pending.length === 1 ? pending[0]! : pending.join(''))
    pending = []
  }
  const pop = (): Opened => {
    const top = stack.pop()!
    counts.set(top.tag, counts.get(top.tag)! - 1)
    current = stack.at(-1)?.element ?? root
    return top
  }
  const closeImplied = (open: readonly string[], within: readonly string[]): void => {
    if (!open.some((tag) => isOpen(counts, tag))) return
    for (let i = stack.length - 1; i >= Math.max(0, stack.length - look); i--) {
      const { tag } = stack[i]!
      if (within.includes(tag)) return
      if (!open.includes(tag)) continue
      while (stack.length > i) pop()
      return
    }
  }
  return {
    open(tag, attributes) {
      flush()
      if (tag === 'image') return
      if (endsParagraph.has(tag)) closeImplied(['p'], paragraphFences)
      const implied = impliedBy.get(tag)
      if (implied) closeImplied(implied.open, implied.within)
      // Past the limit an element stands beside the deepest one, but still closes as if it stood inside.
      const parent = stack.length < deepest ? current : stack[deepest - 1]!.element
      const element: PageElement = {
        tag,
        attributes,
        names: namesOf(attributes),
        parent,
        children: [],
      }
      parent.children.push(element)
      if (voidTags.has(tag)) return
      stack.push({ tag, element })
      counts.set(tag, (counts.get(tag) ?? 0) + 1)
      current = element
    },
    close(tag) {
      flush()
      if (!isOpen(counts, tag)) return
      if (stack.at(-1)!.tag !== tag && !fences.has(tag) && isFenced(stack, tag)) return
      while (pop().tag !== tag);
    },
    text(text) {
      pending.push(text)
    },
    isForeign: () => isOpen(counts, 'svg') || isOpen(counts, 'math'),
    finish() {
      flush()
      return root
    },
  }
}

function isOpen(counts: ReadonlyMap<string, number>, tag: string): boolean {
  return (counts.get(tag) ?? 0) > 0
}

/** Whether a cell or a similar border stands between the innermost open element and the one that an end tag names. */
function isFenced(stack: readonly Opened[], tag: string): boolean {
  for (let i = stack.length - 1; i >= Math.max(0, stack.length - look); i--) {
    if (stack[i]!.tag === tag) return false
    if (fences.has(stack[i]!.tag)) return tag !== 'body' && tag !== 'html'
  }
  return false
}

/** Whether a node is an element, with that tag if one is given. */
export function isElement(node: PageNode | undefined, tag?: string): node is PageElement {
  return node !== undefined && typeof node !== 'string' && (tag === undefined || node.tag === tag)
}

/** The child elements of an element. */
export function elementsOf(element: PageElement): PageElement[] {
  return element.children.filter((child) => isElement(child))
}

/** Gives an element other words for its class, id and role. */
export function rename(element: PageElement, names: string): void {
  const renamed: { names: string } = element
  renamed.names = names
}

/** Gives an element other children; too many for the arguments of a call. */
export function replaceChildren({ children }: PageElement, others: readonly PageNode[]): void {
  children.length = 0
  for (const child of others) children.push(child)
}

/** The elements below one that a test accepts, in the order of the page. */
export function findAll(
  element: PageElement,
  accepts: (candidate: PageElement) => boolean,
): PageElement[] {
  const found: PageElement[] = []
  const visit = (parent: PageElement): void => {
    for (const child of parent.children) {
      if (typeof child === 'string') continue
      if (accepts(child)) found.push(child)
      visit(child)
    }
  }
  visit(element)
  return found
}

/** The first element below one that a test accepts, or null. */
export function findFirst(
  element: PageElement,
  accepts: (candidate: PageElement) => boolean,
): PageElement | null {
  for (const child of element.children) {
    if (typeof child === 'string') continue
    if (accepts(child)) return child
    const found = findFirst(child, accepts)
    if (found) return found
  }
  return null
}

/** The elements around one, from the nearest outward. */
export function* ancestors(element: PageElement): Generator<PageElement> {
  for (let above = element.parent; above; above = above.parent) yield above
}

/** The value of an attribute; empty where the element has none. */
export function attribute(element: PageElement, name: string): string {
  return element.attributes.get(name) ?? ''
}

/** All characters below an element, as they stand in the page. */
export function rawText(element: PageElement): string {
  const texts: string[] = []
  const visit = (node: PageNode): void => {
    if (typeof node === 'string') texts.push(node)
    else if (node.tag === 'br') texts.push('\n')
    else for (const child of node.children) visit(child)
  }
  visit(element)
  return texts.join('')
}

/** The characters below an element on one line, as far as the limit; null when there are more. */
export function shortText(element: PageElement, limit: number): string | null {
  let text = ''
  let steps = 0
  const visit = (node: PageNode): boolean => {
    // White space and empty elements cost time as well.
    if (++steps > limit * 4 || text.length > limit * 4) return false
    if (typeof node !== 'string') return node.children.every(visit)
    text += node.length > limit * 4 ? node.slice(0, limit * 4 + 1) : node
    return true
  }
  if (!visit(element)) return null
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > limit ? null : line
}
