import { render } from 'preact'
import { memoryIn, memoryUnder } from '../storage.ts'
import type { Texts } from '../texts.ts'
import type { Helpfulness } from './feedback.tsx'
import { attributes, readSettings, type Settings, textsIn } from './settings.ts'
import { Widget } from './widget.tsx'

/** The style sheet of the widget, put in where it is bundled. */
declare const WIDGET_STYLE: string

/** What the widget's element is called. */
export const tagName = 'footnote-chat'

/** What a page has added to all objects would count as if it were asked for. */
const ask: typeof fetch = (input, init = {}) => fetch(input, Object.setPrototypeOf(init, null))
const visit = memoryIn(() => sessionStorage)

/**
 * Makes `<footnote-chat>` known to the page; does nothing where it is known already.
 *
 * @param server asked by elements that name none
 */
export function defineElement(server: string | null): void {
  if (customElements.get(tagName)) return
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(WIDGET_STYLE)
  const names = createNames()

  // The platform takes custom elements as classes only.
  class FootnoteChat extends HTMLElement {
    static readonly observedAttributes = attributes
    readonly #root = this.attachShadow({ mode: 'open' })
    #texts: Texts | null = null
    #isShown = false

    connectedCallback(): void {
      this.#root.adoptedStyleSheets = [sheet]
      takeOwn(this, 'texts')
      this.#isShown = true
      this.#show()
    }

    attributeChangedCallback(): void {
      if (this.#isShown) this.#show()
    }

    /** An element that is moved is connected again by the time the microtask runs, and goes on as it was. */
    disconnectedCallback(): void {
      queueMicrotask(() => {
        if (!this.isConnected) followBody(this)
        if (this.isConnected || !this.#isShown) return
        this.#isShown = false
        names.release(this)
        render(null, this.#root)
      })
    }

    /** Texts in another language, by name. */
    get texts(): Texts {
      return this.#texts ?? {}
    }

    set texts(texts: Texts) {
      this.#texts = textsIn(texts)
      if (this.#isShown) this.#show()
    }

    #show(): void {
      const settings = this.#settings()
      const name = names.claim(this, settings.name)
      render(
        <Widget
          key={`${settings.server} ${settings.mode}`}
          settings={settings}
          fetch={ask}
          visit={memoryUnder(visit, `${settings.server}/${name}`)}
          onFeedback={(helpfulness) => tell(this, helpfulness)}
        />,
        this.#root,
      )
    }

    #settings(): Settings {
      // The element's own: a page's element so called would hide that of the document.
      const { ownerDocument, baseURI } = this
      return readSettings((name) => this.getAttribute(name), this.#texts, {
        server,
        language: ownerDocument.documentElement.lang,
        base: baseURI,
      })
    }
  }
  customElements.define(tagName, FootnoteChat)
}

/** Lets the page know what a reader thinks of an answer. */
function tell(element: HTMLElement, detail: Helpfulness): void {
  element.dispatchEvent(new CustomEvent('footnote-feedback', { detail, bubbles: true }))
}

/** A property that was set before the element was defined hides the one that the definition brings. */
function takeOwn(element: HTMLElement, name: string): void {
  if (!Object.hasOwn(element, name)) return
  const value = Reflect.get(element, name)
  Reflect.deleteProperty(element, name)
  Reflect.set(element, name, value)
}

/**
 * Moves a launcher to the page's new body, where a navigation within the page has replaced the one it was in. Removed
 * by itself it has no parent any longer, and stays away.
 */
function followBody(element: HTMLElement): void {
  const { parentElement, ownerDocument } = element
  const body = bodyOf(ownerDocument)
  if (parentElement instanceof HTMLBodyElement && parentElement !== body) body?.append(element)
}

/** The body, or null before it is there. A form that is named `body` would hide the property of that name. */
export function bodyOf(document: Document): HTMLBodyElement | null {
  return document.querySelector('body')
}

/** Gives every element that is shown a name of its own, so that two conversations are never kept as one. */
function createNames() {
  const owners = new Map<string, HTMLElement>()
  const release = (owner: HTMLElement) => {
    for (const [name, element] of owners) if (element === owner) owners.delete(name)
  }
  return {
    release,
    claim(owner: HTMLElement, wanted: string): string {
      const isFree = (name: string) => (owners.get(name) ?? owner) === owner
      let name = wanted
      for (let i = 2; !isFree(name); i++) name = `${wanted}-${i}`
      release(owner)
      owners.set(name, owner)
      return name
    },
  }
}
