import { FootnoteError } from '../errors.ts'

const least = [22, 18] as const

/**
 * Refuses a Node whose database cannot search for words.
 *
 * @throws FootnoteError `config_invalid`
 */
export function requireNode(version: string = process.versions.node): void {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > least[0] || (major === least[0] && minor >= least[1])) return
  throw new FootnoteError(
    'config_invalid',
    `this is Node ${version}; expected ${least.join('.')} or newer, whose SQLite can search for words. The command line, \`npx footnote\`, brings its own`,
  )
}
