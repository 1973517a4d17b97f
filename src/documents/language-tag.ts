/** A language as BCP 47 writes it, in lower case; null for anything else, such as `English`. */
export function languageTag(written: string): string | null {
  const tag = written.trim().toLowerCase().replaceAll('_', '-')
  return /^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/.test(tag) ? tag : null
}
