import { isKeyed } from '../keyed.ts'

/** Levels of nesting beyond which a post is damaged. */
const deepest = 60

/** A value of JSON of which nothing is known. */
type Loose = Readonly<Record<string, unknown>>

/** A post of Ghost's present editor as HTML; the words of cards that show words are kept. Empty for damaged JSON. */
export function lexicalHtml(source: string): string {
  const root = parsed(source)?.root
  return isKeyed(root) ? children(root, 0) : ''
}

/** The elements that stand for a node's words and nothing else. */
const wrappers: Readonly<Record<string, string>> = {
  paragraph: 'p',
  quote: 'blockquote',
  'extended-quote': 'blockquote',
  aside: 'aside',
  listitem: 'li',
}

/** Cards of which one field is HTML: the block it stands in, and the field. */
const htmlCards: Readonly<Record<string, readonly [string, string]>> = {
  html: ['div', 'html'],
  callout: ['p', 'calloutText'],
  image: ['figcaption', 'caption'],
  gallery: ['figcaption', 'caption'],
  video: ['figcaption', 'caption'],
  embed: ['figcaption', 'caption'],
}

function lexicalNode(node: Loose, depth: number): string {
  const type = textOf(node.type)
  if (depth > deepest) return ''
  const wrapper = wrappers[type]
  if (wrapper) return `<${wrapper}>${children(node, depth)}</${wrapper}>`
  const card = htmlCards[type]
  if (card) return captioned(card[0], textOf(node[card[1]]))
  switch (type) {
    case 'text':
    case 'extended-text':
      return escaped(textOf(node.text))
    case 'linebreak':
      return '<br>'
    case 'heading':
    case 'extended-heading': {
      const tag = /^h[1-6]$/.test(textOf(node.tag)) ? textOf(node.tag) : 'h2'
      return `<${tag}>${children(node, depth)}</${tag}>`
    }
    case 'list':
      return `<ul>${children(node, depth)}</ul>`
    case 'codeblock':
      return `<pre>${escaped(textOf(node.code))}</pre>`
    case 'markdown':
      return paragraphs(textOf(node.markdown))
    case 'toggle':
      return `<h4>${textOf(node.heading)}</h4><div>${textOf(node.content)}</div>`
    default:
      return children(node, depth)
  }
}

function children(node: Loose, depth: number): string {
  const list = Array.isArray(node.children) ? node.children : []
  return list.map((child) => (isKeyed(child) ? lexicalNode(child, depth + 1) : '')).join('')
}

/** A post of Ghost's older editor as HTML. Empty for damaged JSON. */
export function mobiledocHtml(source: string): string {
  const { sections, cards } = parsed(source) ?? {}
  if (!Array.isArray(sections)) return ''
  return sections.map((section) => mobiledocSection(section, cards)).join('')
}

/** Kinds of section: markup, image, list, card. */
function mobiledocSection(section: unknown, cards: unknown): string {
  if (!Array.isArray(section)) return ''
  const [kind, second, third] = section
  if (kind === 1) {
    const tag = /^(?:h[1-6]|blockquote|aside)$/.test(textOf(second)) ? textOf(second) : 'p'
    return `<${tag}>${markers(third)}</${tag}>`
  }
  if (kind === 3 && Array.isArray(third)) {
    return `<ul>${third.map((entry) => `<li>${markers(entry)}</li>`).join('')}</ul>`
  }
  const card = kind === 10 && Array.isArray(cards) ? cards[second as number] : null
  return Array.isArray(card) && isKeyed(card[1]) ? mobiledocCard(textOf(card[0]), card[1]) : ''
}

function mobiledocCard(name: string, payload: Loose): string {
  if (name === 'html') return `<div>${textOf(payload.html)}</div>`
  if (name === 'code') return `<pre>${escaped(textOf(payload.code))}</pre>`
  if (/markdown$/.test(name)) return paragraphs(textOf(payload.markdown))
  return captioned('figcaption', textOf(payload.caption))
}

/** Markers are `[kind, opened, closed, text]`; what they open is bold, italic or a link and shows no words. */
function markers(list: unknown): string {
  if (!Array.isArray(list)) return ''
  return list
    .map((marker) => (Array.isArray(marker) && marker[0] === 0 ? escaped(textOf(marker[3])) : ' '))
    .join('')
}

function captioned(tag: string, html: string): string {
  if (html === '') return ''
  return tag === 'figcaption'
    ? `<figure><figcaption>${html}</figcaption></figure>`
    : `<${tag}>${html}</${tag}>`
}

/** The words of markdown, without its marks for headings, lists and links. */
function paragraphs(markdown: string): string {
  return markdown
    .split(/\n{2,}/)
    .map((block) => {
      const words = block.replace(/!?\[([^\]]{0,500})\]\([^)]{0,2000}\)/g, '$1')
      const [, marks, heading] = /^(#{1,6}) +(.+)$/.exec(words) ?? []
      if (marks) return `<h${marks.length}>${escaped(heading!)}</h${marks.length}>`
      if (words.startsWith('> ')) {
        return `<blockquote>${escaped(words.replace(/^> ?/gm, ''))}</blockquote>`
      }
      return `<p>${escaped(words.replace(/\*\*|__/g, ''))}</p>`
    })
    .join('')
}

function parsed(source: string): Loose | null {
  try {
    const value: unknown = JSON.parse(source)
    return isKeyed(value) ? value : null
  } catch {
    return null
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
