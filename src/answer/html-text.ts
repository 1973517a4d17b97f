/** A piece of HTML: what was text in it is escaped. */
export type Html = { readonly html: string }

type Value = string | number | Html | readonly Html[]

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
/** What would turn the lines around it, and what no page may have. */
const unprintable = /[\p{Cc}\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu

/** HTML as it is typed, with values as text, in elements and in quoted attributes alike; HTML as a value stays as it is. */
export function html(typed: TemplateStringsArray, ...values: readonly Value[]): Html {
  return {
    html: typed.map((piece, i) => piece + (i < values.length ? written(values[i]!) : '')).join(''),
  }
}

/** CSS, or anything else that is ours and no text. */
export function raw(ours: string): Html {
  return { html: ours }
}

/** Pieces one after the other. */
export function join(pieces: readonly Html[], between = ''): Html {
  return { html: pieces.map((piece) => piece.html).join(between) }
}

function written(value: Value): string {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return escaped(value)
  return 'html' in value ? value.html : join(value).html
}

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(unprintable, (character) => (/\s/.test(character) ? character : ''))
    .replaceAll(/[&<>"']/g, (character) => references[character]!)
}
