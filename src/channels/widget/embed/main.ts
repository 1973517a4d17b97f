import { defineElement, tagName } from './element.tsx'
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
    const { body } = document
    const others = [...body.children].filter(({ localName }) => localName === tagName)
    const isThere = others.some(
      (other) =>
        other.getAttribute('mode') === 'launcher' &&
        other.getAttribute('name') === element.getAttribute('name') &&
        other.getAttribute('server') === element.getAttribute('server'),
    )
    if (!isThere) body.append(element)
  }
  if (document.body) place()
  else document.addEventListener('DOMContentLoaded', place, { once: true })
}
