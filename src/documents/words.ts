/** The words of a text in lower case: its runs of letters and digits, so `lock-keeper’s` is three. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}
