import { isTextField, plainName } from './record-fields.ts'

const delimiters = [',', ';', '\t', '|'] as const
/** A longer first line is a paragraph. */
const longestHeader = 20_000
const longestName = 60

/**
 * Whether a text is a table: a first line of distinct names, one of which is that of an article's words.
 *
 * @param isNamedSo whether the file's name says so; then any first line will do
 */
export function looksLikeCsv(head: string, isNamedSo: boolean): boolean {
  if (isNamedSo) return true
  const names = namesIn(head, delimiterIn(head))
  const isHeader =
    names.length > 1 &&
    new Set(names.map(plainName)).size === names.length &&
    names.every((name) => /^[\p{L}_][\p{L}\p{N}_. ]*$/u.test(name) && name.length <= longestName)
  return isHeader && names.some(isTextField)
}

/** What parts the first line of a table into the most columns. */
export function delimiterIn(head: string): string {
  const counts = delimiters.map((delimiter) => namesIn(head, delimiter).length)
  return delimiters[counts.indexOf(Math.max(...counts))]!
}

function namesIn(head: string, delimiter: string): string[] {
  const [line = ''] = head
    .replace(/^\ufeff/, '')
    .slice(0, longestHeader)
    .split(/\r?\n/, 1)
  return line.split(delimiter).map((name) => name.trim().replace(/^"(.*)"$/, '$1'))
}
