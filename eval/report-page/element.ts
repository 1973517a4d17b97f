import { parseHTML } from 'linkedom'

/** What an element may hold; `null` is left out. Text is never read as markup. */
export type Content = Element | string | null | readonly Content[]

/** Makes an element with attributes and content; an attribute that is `false` or null is left out, `true` has no value. */
export type MakeElement = (
  tag: string,
  attributes?: Readonly<Record<string, string | number | boolean | null>>,
  ...content: readonly Content[]
) => HTMLElement

/** An empty document to make elements and plots in, without a browser. */
export function openDocument(): { readonly document: Document; readonly element: MakeElement } {
  const { document } = parseHTML('<!doctype html><html lang="en"><head></head><body></body></html>')
  return {
    document,
    element: (tag, attributes = {}, ...content) => {
      const made = document.createElement(tag)
      for (const [name, value] of Object.entries(attributes)) {
        if (value === null || value === false) continue
        made.setAttribute(name, value === true ? '' : String(value))
      }
      append(made, content)
      return made
    },
  }
}

function append(to: Element, content: readonly Content[]): void {
  for (const one of content) {
    if (one === null) continue
    if (typeof one === 'string' || 'nodeType' in one) to.append(one)
    else append(to, one)
  }
}
