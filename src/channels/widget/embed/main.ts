import { bodyOf, defineElement, tagName } from './element.tsx'
import { attributes, serverAt } from './settings.ts'

// Read from the prototype: a page's element named `currentScript` would hide the property of the document itself.
const script: unknown = Reflect.get(Document.prototype, 'currentScript', document)
const tag = script instanceof HTMLScriptElement ? script : null

defineElement(tag && serverOf(tag))
// With a mode, the tag is the widget; without, it is only to make the element known.
if (tag?.hasAttribute('data-mode')) placeWidget(tag)

/** The address the script came from, up to the script's own path. */
function serverOf({ src, baseURI }: HTMLScriptElement): string | null {
  const path = /\/widget(\/[^/]*)?\.js$/
  return serverAt(serverAt(src, baseURI)?.replace(path, '') ?? null, baseURI)
}

/** Puts an element with the tag's attributes in the tag's place, or at the page's end for a launcher, once. */
function placeWidget(script: HTMLScriptElement): void {
  const element = document.createElement(tagName)
  for (const name of attributes) {
    const value = script.getAttribute(`data-${name}`)
    if (value !== null) element.setAttribute(name, value)
  }
  if (element.getAttribute('mode') === 'inline') {
    script.after(element)
    return
  }
  const place = () => {
    // A navigation within the page may run the tag again.
    const names = ['mode', 'name', 'server']
    const isTwin = (other: Element) =>
      names.every((name) => other.getAttribute(name) === element.getAttribute(name))
    if (![...document.querySelectorAll(tagName)].some(isTwin)) bodyOf(document)?.append(element)
  }
  if (bodyOf(document)) place()
  else document.addEventListener('DOMContentLoaded', place, { once: true })
}
