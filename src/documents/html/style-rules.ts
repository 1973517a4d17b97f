import { attribute, type PageElement } from './tree.ts'

/** The properties of a style that can hide text, with the values of `!important` ones cleaned of that mark. */
export type Style = ReadonlyMap<string, string>

/** The styles that the page's own sheets give to an element, weakest first. */
export type StyleRules = (element: PageElement) => readonly Style[]

const relevant = new Set(
  (
    'display visibility opacity font font-size color background background-color background-image background-clip ' +
    '-webkit-background-clip position left right top bottom text-indent clip clip-path transform overflow overflow-x ' +
    'overflow-y width height max-height max-width z-index filter content-visibility margin-left margin-top ' +
    '-webkit-text-fill-color'
  ).split(' '),
)

/** More rules than any page has; a page made to take time has no more. */
const mostRules = 20_000
const longestSelector = 200
const longestPrelude = 4000
/** Comparisons of rules with elements for one page. */
const mostComparisons = 500_000
/** What a comparison with what stands around an element costs, in comparisons with one. */
const ancestorsPerPart = 10
const mostNames = 100

/** Reads the declarations of a `style` attribute or of a rule's braces that can hide text. */
export function readStyle(source: string): Style {
  const style = new Map<string, string>()
  for (const declaration of source.split(';', 400)) {
    const colon = declaration.indexOf(':')
    if (colon < 0) continue
    const property = declaration.slice(0, colon).trim().toLowerCase()
    if (!relevant.has(property)) continue
    const value = declaration
      .slice(colon + 1, colon + 200)
      .replace(/!\s*important/i, '')
      .trim()
      .toLowerCase()
    style.set(property, value)
  }
  return style
}

type Part = {
  readonly tag: string | null
  readonly names: readonly string[]
  readonly id: string | null
}
type Rule = {
  readonly target: Part
  /** What has to stand around the target, nearest first. */
  readonly around: readonly Part[]
  readonly style: Style
  readonly order: number
}

/**
 * Reads style sheets as far as their selectors are tags, classes and ids, alone or one inside the other.
 *
 * Rules inside `@media` and its like are left out: they hold for some screens only.
 */
export function readStyleRules(sheets: readonly string[]): StyleRules {
  const byKey = new Map<string, Rule[]>()
  let order = 0
  for (const sheet of sheets) {
    for (const { selector, style } of rulesIn(sheet)) {
      if (order >= mostRules) break
      const parts = partsOf(selector)
      const target = parts?.at(-1)
      if (!parts || !target) continue
      const key = keyOf(target)
      const rules = byKey.get(key)
      const rule = { target, around: parts.slice(0, -1).reverse(), style, order: order++ }
      if (rules) rules.push(rule)
      else byKey.set(key, [rule])
    }
  }
  return byKey.size === 0 ? () => [] : matcherOf(byKey)
}

function matcherOf(byKey: ReadonlyMap<string, readonly Rule[]>): StyleRules {
  let comparisons = 0
  return (element) => {
    const found: Rule[] = []
    const look = (key: string): void => {
      const rules = byKey.get(key)
      if (!rules) return
      for (const rule of rules) {
        if (comparisons > mostComparisons) return
        comparisons += 1 + rule.around.length * ancestorsPerPart
        if (fits(rule, element)) found.push(rule)
      }
    }
    look(element.tag)
    const { attributes } = element
    if (attributes.size === 0 && found.length === 0) return noStyles
    const id = attributes.get('id')
    if (id) look(`#${id.trim()}`)
    const names = attributes.get('class')
    if (names) for (const name of new Set(names.trim().split(/\s+/, mostNames))) look(`.${name}`)
    if (found.length < 2) return found.length === 0 ? noStyles : [found[0]!.style]
    return found
      .sort((a, b) => strengthOf(a) - strengthOf(b) || a.order - b.order)
      .map(({ style }) => style)
  }
}

const noStyles: readonly Style[] = []

function* rulesIn(sheet: string): Generator<{ selector: string; style: Style }> {
  const css = sheet.replace(/\/\*[\s\S]*?(?:\*\/|$)|<!--|-->/g, '')
  let at = 0
  while (at < css.length) {
    const open = css.indexOf('{', at)
    if (open < 0) return
    const before = css.slice(at, open)
    const prelude = before.slice(before.lastIndexOf(';') + 1).trim()
    if (prelude.startsWith('@')) {
      at = endOfBlock(css, open)
      continue
    }
    const close = css.indexOf('}', open)
    const end = close < 0 ? css.length : close
    const style = readStyle(css.slice(open + 1, end))
    if (style.size > 0) {
      for (const selector of prelude.slice(0, longestPrelude).split(',')) yield { selector, style }
    }
    at = end + 1
  }
}

function endOfBlock(css: string, open: number): number {
  let depth = 0
  const brace = /[{}]/g
  brace.lastIndex = open
  for (let found = brace.exec(css); found; found = brace.exec(css)) {
    depth += found[0] === '{' ? 1 : -1
    if (depth === 0) return found.index + 1
  }
  return css.length
}

function partsOf(selector: string): Part[] | null {
  if (selector.length > longestSelector || /[:[\]+~*]/.test(selector)) return null
  const simple = /^\s*\.([\w-]+)\s*$/.exec(selector)?.[1]
  if (simple) return [{ tag: null, names: [simple], id: null }]
  const words = selector.replace(/>/g, ' ').trim().split(/\s+/)
  const parts: Part[] = []
  for (const word of words) {
    const [, tag, rest] = /^([\w-]+)?((?:[.#][\w-]+)*)$/.exec(word) ?? []
    if (rest === undefined || word === '') return null
    const marks = rest.match(/[.#][\w-]+/g) ?? []
    parts.push({
      tag: tag?.toLowerCase() ?? null,
      names: marks.filter((mark) => mark[0] === '.').map((mark) => mark.slice(1)),
      id: marks.find((mark) => mark[0] === '#')?.slice(1) ?? null,
    })
  }
  return parts
}

function keyOf({ tag, names, id }: Part): string {
  if (id) return `#${id}`
  return names[0] ? `.${names[0]}` : (tag ?? '')
}

function fits({ target, around }: Rule, element: PageElement): boolean {
  if (!isPart(target, element)) return false
  let above = element.parent
  for (const part of around) {
    while (above && !isPart(part, above)) above = above.parent
    if (!above) return false
    above = above.parent
  }
  return true
}

function isPart({ tag, names, id }: Part, element: PageElement): boolean {
  if (tag && tag !== element.tag) return false
  if (id && id !== attribute(element, 'id').trim()) return false
  if (names.length === 0) return true
  const own = ` ${attribute(element, 'class').replace(/\s+/g, ' ')} `
  return names.every((name) => own.includes(` ${name} `))
}

function strengthOf({ target, around }: Rule): number {
  const weight = ({ tag, names, id }: Part): number =>
    (id ? 100 : 0) + names.length * 10 + (tag ? 1 : 0)
  return around.reduce((sum, part) => sum + weight(part), weight(target))
}
