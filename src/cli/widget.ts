import { buildWidget } from '../channels/widget/embed/build-widget.ts'
import type { Config } from '../config.ts'
import { FootnoteError } from '../errors.ts'
import { plain, type Terminal, writeJson } from './terminal.ts'

/** What was typed. */
export type WidgetOptions = {
  readonly json?: boolean
  /** Where browsers find the server. */
  readonly url?: string
  readonly inline?: boolean
}

/**
 * `footnote widget`: the tag that puts the widget into a page, and what the page's policy must allow.
 *
 * @throws FootnoteError `bad_request` for an address that is not one of a server
 */
export async function tellWidget(
  { json, url, inline }: WidgetOptions,
  { port }: Pick<Config, 'port'>,
  terminal: Terminal,
): Promise<void> {
  const server = serverAt(url ?? `http://localhost:${port}`)
  const { path, integrity } = await buildWidget()
  const mode = inline ? 'inline' : 'launcher'
  const src = server + path
  const tag = `<script async src="${src}"\n  integrity="${integrity}"\n  crossorigin="anonymous" data-mode="${mode}"></script>`
  const following = `<script async src="${server}/widget.js" data-mode="${mode}"></script>`
  const { origin } = new URL(server)
  const policy = `script-src ${origin}; connect-src ${origin}`
  if (json) return writeJson({ src, integrity, tag, following, policy }, terminal)
  const { out, paint } = terminal
  const part = (words: string, code: string) => out.write(`${paint.dim(words)}\n\n${code}\n\n`)
  part('This tag puts the widget into a page. It runs this very version, or nothing:', tag)
  part('This one follows the server through its versions:', following)
  part('A page with a content security policy allows:', policy)
}

/** An address without a slash at its end, safe within quotes. */
function serverAt(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search || url.hash) {
    throw new FootnoteError(
      'bad_request',
      `--url: expected the address of a server, like https://ask.example.org, found ${plain(address)}`,
    )
  }
  return url.href.replace(/\/+$/, '').replaceAll("'", '%27')
}
