import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'

/** A server that nobody may ask for anything, and what it was asked for. */
export type Canary = { readonly url: string; readonly asked: string[]; close(): void }

/** Starts one on this machine. */
export async function startCanary(): Promise<Canary> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(204).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, asked, close: () => void server.close() }
}

/**
 * Tells what must not happen in a page, which begins without a memory each time it is opened: code of documents that runs, a box that opens, a policy that is gone against,
 * an error.
 *
 * @param troubles is added to
 */
export async function watchFor(page: Page, troubles: string[]): Promise<void> {
  const tell = (words: string) => void troubles.push(words)
  page.on('pageerror', (error) => tell(String(error)))
  page.on('dialog', (dialog) => {
    tell(`box: ${dialog.message()}`)
    dialog.dismiss().catch(() => {})
  })
  page.on('popup', (popup) => tell(`window: ${popup.url()}`))
  page.on('console', (message) => {
    const { url } = message.location()
    // Chromium reports every answer that is a refusal, and looks for an icon by itself.
    const isExpected = /status of [45]\d\d/.test(message.text()) || url.endsWith('/favicon.ico')
    if (message.type() === 'error' && !isExpected) tell(message.text())
  })
  await page.exposeFunction('tellTrouble', tell)
  await page.addInitScript(() => {
    try {
      sessionStorage.clear()
    } catch {
      // A page of nowhere has none.
    }
    const tellTrouble = (words: string) =>
      Reflect.apply(Reflect.get(window, 'tellTrouble'), null, [words])
    Reflect.set(window, 'canary', (number: number) => tellTrouble(`ran: ${number}`))
    document.addEventListener('securitypolicyviolation', (event) => {
      if (event.blockedURI.endsWith('/favicon.ico')) return
      tellTrouble(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`)
    })
  })
}

/** What a page is made of. */
export type Shapes = { readonly kinds: readonly string[]; readonly addresses: readonly string[] }

/**
 * Every kind of element on a page with the names of its attributes, in shadow trees too, and every address that is not on
 * the page's own server; each once.
 */
export function shapesOn(page: Page): Promise<Shapes> {
  return page.evaluate(() => {
    const everyIn = (root: Document | ShadowRoot): Element[] =>
      [...root.querySelectorAll('*')].flatMap((one) =>
        one.shadowRoot ? [one, ...everyIn(one.shadowRoot)] : [one],
      )
    const elements = everyIn(document)
    const kinds = elements.flatMap((one) =>
      ['', ...one.getAttributeNames()].map((name) => `${one.localName} ${name}`),
    )
    const addresses = elements.flatMap((one) =>
      one.getAttributeNames().flatMap((name) => {
        if (!/href|src|action|^data$/.test(name)) return []
        const address = one.getAttribute(name) ?? ''
        const isOwn = new URL(address, location.href).origin === location.origin
        return isOwn ? [] : [`${one.localName} ${name}=${address}`]
      }),
    )
    return { kinds: [...new Set(kinds)], addresses: [...new Set(addresses)] }
  })
}
