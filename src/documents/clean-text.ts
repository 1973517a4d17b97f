/**
 * Text as a reader of the page would see it: composed characters, plain line ends and spaces, and none of the
 * characters that show nothing (controls, zero-width, bidirectional overrides, variation selectors, tags), which only
 * serve to hide words. A heap of more than 30 marks on one letter is cut to the 30 that Unicode's stream-safe format
 * allows, because composing a longer one takes time that grows with its square.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/\p{Zs}/gu, ' ')
    .replace(/(?![\t\n])[\p{Default_Ignorable_Code_Point}\p{Cc}\ufff9-\ufffb]/gu, '')
    .replace(/(\p{M}{30})\p{M}+/gu, '$1')
    .normalize('NFC')
}

/** The same on one line: every run of white space becomes one space. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim()
}

/** How much a text shows: its characters that are no white space. */
export function shownLength(text: string): number {
  return text.replace(/\s+/g, '').length
}
