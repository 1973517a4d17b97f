/** Whom to ask, and how. */
const contact =
  /\b(?:contacts?|call|ring|phone|tel(?:ephone)?|e-?mail|enquiries|inquiries|interviews?|information|details)\b/i
const release =
  /\b(?:(?:press|media|news) (?:release|statement)|for immediate release|embargo|notes (?:for|to) editors)/i
const reachable = /\S@\S+\.\S|(?:\+|\b)\d[\d ().-]{6,}\d/u

/**
 * The authors whom a file's properties name, without those who only made the file: single first names that the text
 * does not have, or only as those of whom to call, and in releases full names of these too.
 *
 * @param texts the paragraphs of the file
 */
export function withoutContacts(
  authors: readonly string[],
  texts: readonly string[],
): readonly string[] {
  const isRelease = texts.some((text) => text.length < 120 && release.test(text))
  return authors.filter((author) => {
    // Papers give the addresses of their authors in the same words.
    if (/\s/.test(author) && !isRelease) return true
    const lines = texts.filter((text) => text.includes(author))
    const isContact = (text: string): boolean =>
      contact.test(text) && reachable.test(text) && text.length < 400
    if (lines.length > 0) return !lines.every(isContact)
    const isFirstName = !/[\s.]/.test(author) && /^\p{Lu}\p{Ll}+$/u.test(author)
    return !isFirstName
  })
}
