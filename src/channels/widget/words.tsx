const longest = 400

/**
 * Words from a document, shown as nothing but words: isolated, so that no direction mark in them reorders the page.
 *
 * @param whole for quotes and sentences, which are never cut; anything else ends at 400 characters
 */
export function Words({ text, whole = false }: { text: string; whole?: boolean }) {
  const shown = whole || text.length <= longest ? text : `${text.slice(0, longest)}…`
  return <bdi dir="auto">{shown}</bdi>
}

/** The direction of a text by its first letter, for the block it stands in: what is isolated has no say in that. */
export function directionOf(text: string): 'ltr' | 'rtl' {
  const [letter = ''] = /\p{L}/u.exec(text) ?? []
  return /[\u0590-\u08ff\ufb1d-\ufefc]/.test(letter) ? 'rtl' : 'ltr'
}
