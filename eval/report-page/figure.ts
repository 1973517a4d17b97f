import type { Content, MakeElement } from './element.ts'
import type { Draw } from './plots.ts'

/** The place that things of the page are made in. */
export type Maker = { readonly document: Document; readonly element: MakeElement }

/** A plot with what it shows in words. */
type Plotted = {
  readonly title: string
  /** What it shows, for those who don't see it; and how to read it. */
  readonly caption: string
  readonly draw: Draw
  readonly legend?: readonly { readonly name: string; readonly color: string }[]
}

/** Wide for screens and paper, narrow for phones: a plot that is scaled down can't be read. */
const widths = { wide: 720, narrow: 350 }

/** A plot as a figure: drawn twice, of which the style sheet shows one, with a legend of its colours. */
export function plotFigure(
  { document, element }: Maker,
  { title, caption, draw, legend = [] }: Plotted,
): HTMLElement {
  const drawn = Object.entries(widths).map(([name, width]) => {
    const svg = draw(width, document)
    // Its rules are in the page's style sheet: the policy allows no others.
    for (const style of svg.querySelectorAll('style')) style.remove()
    svg.setAttribute('class', `plot ${name}`)
    svg.setAttribute('role', 'img')
    svg.setAttribute('aria-label', `${title}. ${caption}`)
    return svg
  })
  const keys: Content[] = legend.map((series) =>
    element('li', {}, dotOf(element, series.color), series.name),
  )
  return element(
    'figure',
    {},
    element('h3', {}, title),
    ...(keys.length > 0 ? [element('ul', { class: 'legend' }, ...keys)] : []),
    ...drawn,
    element('figcaption', {}, caption),
  )
}

function dotOf(element: MakeElement, color: string): Element {
  const svg = element('svg', { viewBox: '0 0 10 10', width: 10, height: 10, 'aria-hidden': 'true' })
  svg.append(element('circle', { cx: 5, cy: 5, r: 4, fill: color }))
  return svg
}
