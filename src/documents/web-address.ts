/**
 * An http or https address in its canonical form, else null: any other scheme would make a link that runs or fetches, and
 * a user's name before the host one that seems to lead elsewhere.
 */
export function webAddress(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { protocol, href, username, password } = new URL(url)
  const isWeb = protocol === 'https:' || protocol === 'http:'
  return isWeb && username === '' && password === '' ? href : null
}
