import { type Colour, looksAlike, readColour } from './colour.ts'
import { readStyle, readStyleRules, type Style, type StyleRules } from './style-rules.ts'
import { attribute, findAll, findFirst, type PageElement, rawText } from './tree.ts'

/** Elements whose words are never on the page: code, fallbacks and what a reader hasn't opened. */
const unseen = new Set(
  (
    'script style template noscript noembed noframes head title object embed iframe applet audio video ' +
    'canvas svg map datalist rp frameset annotation annotation-xml'
  ).split(' '),
)
/** Of these, the ones whose characters are no text that a page could be said to hide. */
const code = new Set(['script', 'style', 'head', 'title', 'svg'])

/** Names that style sheets everywhere give to what only a screen reader shall read. */
const forScreenReaders =
  /^(?:sr-only|screen-?reader(?:-text|-only)?|visually-?hidden|visually_hidden|assistive-text|offscreen|off-screen|element-invisible|u-hidden-visually|hidden-visually)$/

/** Places whose background is set elsewhere, by an image or a theme. */
const onBackground =
  /(?:^|[-_\s])(?:background|bg|cover|hero|banner|dark|overlay|btn|button|badge|label|header|footer|nav|menu|inverse|inverted|caption|slide)/i

/** What an element hands down to those inside it. */
type Inherited = {
  readonly colour: Colour | null
  readonly background: Colour | null
  readonly invisible: boolean
  readonly tiny: boolean
}

const onWhite: Inherited = {
  colour: null,
  background: [255, 255, 255, 1],
  invisible: false,
  tiny: false,
}

/**
 * Takes out of a page whatever a person looking at it would not see, and counts it.
 *
 * That is: code and fallbacks; what attributes, inline styles or simple rules of the page's own sheets hide by display,
 * visibility, opacity, size, position or a colour like the background's; and text for screen readers alone. Styles of
 * `html` and `body` are left alone, because scripts undo them once a page has loaded.
 *
 * @returns the number of characters taken out, without those of scripts and styles
 */
export function removeHidden(root: PageElement): number {
  const sheets = findAll(root, ({ tag }) => tag === 'style')
    .filter((sheet) => sheet.parent?.tag !== 'noscript')
    .map(rawText)
  const rules = readStyleRules(sheets)
  // A fragment has no body to which the rules for one would apply.
  const shell = { ...root, tag: 'body' }
  return removeWithin(root, handDown(shell, shellStyle(shell, rules), onWhite), rules)
}

function removeWithin(parent: PageElement, inherited: Inherited, rules: StyleRules): number {
  let removed = 0
  let kept = 0
  const concealed = inherited.invisible || inherited.tiny || isUnreadable(inherited)
  for (const child of parent.children) {
    if (typeof child === 'string') {
      if (concealed && child.trim() !== '') removed += lengthOf(child)
      else parent.children[kept++] = child
      continue
    }
    if (unseen.has(child.tag)) {
      if (!code.has(child.tag)) removed += lengthOf(rawText(child))
      continue
    }
    const style = styleOf(child, rules)
    if (isRemoved(child, style)) {
      removed += lengthOf(rawText(child))
      continue
    }
    removed += removeWithin(child, style ? handDown(child, style, inherited) : inherited, rules)
    parent.children[kept++] = child
  }
  parent.children.length = kept
  return removed
}

/** How much a hidden text counts: its characters, but one for every run of white space. */
export function lengthOf(text: string): number {
  return text.replace(/\s+/g, ' ').trim().length
}

/** The relevant style of an element, or null when nothing is said about it. */
function styleOf(element: PageElement, rules: StyleRules): Style | null {
  if (element.tag === 'html' || element.tag === 'body') return shellStyle(element, rules)
  const given = rules(element)
  const inline = element.attributes.get('style')
  const colours = presentational(element)
  const all = [...(colours ? [colours] : []), ...given, ...(inline ? [readStyle(inline)] : [])]
  if (all.length < 2) return all[0] ?? null
  return new Map(all.flatMap((style) => [...style]))
}

/** Of the page as a whole only its colours count. */
function shellStyle(element: PageElement, rules: StyleRules): Style {
  const styles = [...rules(element), readStyle(attribute(element, 'style'))]
  const colours = new Map(presentational(element))
  for (const style of styles) {
    for (const [property, value] of style)
      if (/^(?:color|background)/.test(property)) colours.set(property, value)
  }
  return colours
}

/** Colours and sizes as attributes, as pages and letters of the old kind have them. */
function presentational(element: PageElement): Style | null {
  const { attributes, tag } = element
  const background = attributes.get('bgcolor')
  const colour = tag === 'font' ? attributes.get('color') : attributes.get('text')
  if (background === undefined && (colour === undefined || (tag !== 'font' && tag !== 'body'))) {
    return null
  }
  const style = new Map<string, string>()
  if (background !== undefined) style.set('background-color', background)
  if (colour !== undefined) style.set('color', colour)
  return style
}

function isRemoved(element: PageElement, style: Style | null): boolean {
  const { attributes } = element
  if (element.tag === 'html' || element.tag === 'body') return false
  if (attributes.has('hidden') || (element.tag === 'dialog' && !attributes.has('open'))) return true
  // A page saved with a dialog open has this on everything around it.
  if (attributes.get('aria-hidden') === 'true' && !holdsArticle(element)) return true
  const names = attributes.get('class')
  if (names?.split(/\s+/).some((name) => forScreenReaders.test(name.toLowerCase()))) return true
  return style !== null && conceals(style)
}

function holdsArticle(element: PageElement): boolean {
  const holds = ({ tag }: PageElement): boolean =>
    tag === 'h1' || tag === 'article' || tag === 'main'
  return holds(element) || findFirst(element, holds) !== null
}

function conceals(style: Style): boolean {
  if (style.get('display') === 'none' || style.get('content-visibility') === 'hidden') return true
  if (isNothing(style.get('opacity'))) return true
  const filter = style.get('filter') ?? ''
  if (/opacity\(\s*0(?:\.0\d*)?%?\s*\)/.test(filter)) return true
  return isElsewhere(style) || isCutAway(style)
}

function isNothing(opacity: string | undefined): boolean {
  if (opacity === undefined) return false
  return Number.parseFloat(opacity) * (opacity.endsWith('%') ? 0.01 : 1) < 0.05
}

/** Whether a style sets an element off the page or behind it. */
function isElsewhere(style: Style): boolean {
  const position = style.get('position')
  const far = (value: string | undefined): boolean => isFar(value ?? '')
  if (position === 'absolute' || position === 'fixed' || position === 'relative') {
    if (['left', 'right', 'top', 'bottom'].some((side) => far(style.get(side)))) return true
    if (position !== 'relative' && /^-\d/.test(style.get('z-index') ?? '')) return true
  }
  if (far(style.get('text-indent')) || far(style.get('margin-left'))) return true
  if (far(style.get('margin-top'))) return true
  const transform = style.get('transform') ?? ''
  if (/\bscale(?:[xy]|3d)?\(\s*0?(?:\.0\d*)?\s*[,)]/.test(transform)) return true
  return (
    /\btranslate/.test(transform) &&
    isFar(/-\d[\d.]*(?:px|em|rem|vw|vh)/.exec(transform)?.[0] ?? '')
  )
}

/** Further off than any layout goes, to either side. */
function isFar(value: string): boolean {
  const [, amount = '', unit = ''] =
    /^([-+]?[\d.]+)(px|em|rem|%|vw|vh|pt|in|cm)?$/.exec(value) ?? []
  const size = Number.parseFloat(amount)
  if (Number.isNaN(size)) return false
  if (unit === 'em' || unit === 'rem') return size <= -40 || size >= 300
  if (unit === '%' || unit === 'vw' || unit === 'vh') return size <= -90 || size >= 200
  if (unit === 'in' || unit === 'cm') return size <= -10
  return size <= -400 || size >= 4000
}

/** Whether a style clips an element to nothing, or shuts it into a box of no size. */
function isCutAway(style: Style): boolean {
  const clip = (style.get('clip') ?? '').replace(/(?<=\d)(?:px|em)/g, '')
  if (/^rect\(\s*([01])[\s,]+([01])[\s,]+([01])[\s,]+([01])\s*\)$/.test(clip)) return true
  const path = style.get('clip-path') ?? ''
  if (
    /^inset\(\s*(?:50|[6-9]\d|100)(?:\.\d+)?%|^(?:circle|ellipse)\(\s*0|^polygon\(\s*0(?:px|%)? 0(?:px|%)?\s*(?:,\s*0(?:px|%)? 0(?:px|%)?\s*)+\)/.test(
      path,
    )
  )
    return true
  const shut = /hidden|clip/.test(
    `${style.get('overflow') ?? ''} ${style.get('overflow-x') ?? ''} ${style.get('overflow-y') ?? ''}`,
  )
  if (!shut) return false
  return ['width', 'height', 'max-height', 'max-width'].some((side) =>
    /^[01](?:\.\d+)?(?:px|em|rem|%|pt)?$/.test(style.get(side) ?? ''),
  )
}

function handDown(element: PageElement, style: Style, inherited: Inherited): Inherited {
  const visibility = style.get('visibility')
  const tiny = isTiny(style) ?? inherited.tiny
  const invisible = visibility
    ? visibility === 'hidden' || visibility === 'collapse'
    : inherited.invisible
  const colour = colourOf(style) ?? inherited.colour
  return { invisible, tiny, colour, background: backgroundOf(element, style, inherited.background) }
}

/** Whether a style's letters are too small to see; null when it says nothing of their size. */
function isTiny(style: Style): boolean | null {
  const size =
    style.get('font-size') ??
    /(?:^|\s)([\d.]+(?:px|pt|em|rem|%))/.exec(style.get('font') ?? '')?.[1]
  const [, amount, unit = 'px'] = /^([\d.]+)(px|pt|em|rem|%|vw|vh)?$/.exec(size ?? '') ?? []
  if (amount === undefined) return null
  const number = Number.parseFloat(amount)
  const smallest = { px: 4, pt: 3, em: 0.25, rem: 0.25, '%': 25, vw: 0.3, vh: 0.3 }[unit] ?? 4
  if (number < smallest) return true
  // A share of nothing is nothing.
  return unit === 'em' || unit === '%' ? null : false
}

function colourOf(style: Style): Colour | null {
  // Letters cut out of a background are seen through their own transparency.
  if (/text/.test(`${style.get('background-clip')} ${style.get('-webkit-background-clip')}`)) {
    return [0, 0, 0, 1]
  }
  return readColour(style.get('-webkit-text-fill-color') ?? style.get('color') ?? '')
}

/** The colour behind an element's text; null when an image or something unknown is there. */
function backgroundOf(element: PageElement, style: Style, inherited: Colour | null): Colour | null {
  const background = style.get('background') ?? ''
  if (/url\(|gradient/.test(`${background} ${style.get('background-image') ?? ''}`)) return null
  const stated = style.get('background-color') ?? background
  if (stated !== '') {
    const colour = readColour(stated) ?? readColour(stated.split(/\s+(?![^(]*\))/)[0]!)
    if (colour) return colour[3] > 0.5 ? colour : inherited
    if (!/^(?:none|inherit|initial|unset|0)/.test(stated)) return null
  }
  const isPainted =
    /^(?:button|h[1-3]|header|footer|nav)$/.test(element.tag) ||
    onBackground.test(`${attribute(element, 'class')} ${attribute(element, 'id')}`)
  return isPainted ? null : inherited
}

function isUnreadable({ colour, background }: Inherited): boolean {
  if (colour === null) return false
  if (colour[3] < 0.06) return true
  return background !== null && looksAlike(colour, background)
}

/** Characters that show nothing, without the hyphens, joiners and selectors that good typesetting uses. */
const showsNothing =
  /(?!\u00ad|\u200c|\u200d|\u2060|\p{Variation_Selector}|\ufeff)\p{Default_Ignorable_Code_Point}/gu

/** How many characters of a text can't be seen: tags, bidirectional controls, zero-width spaces. */
export function countInvisible(text: string): number {
  return text.match(showsNothing)?.length ?? 0
}
