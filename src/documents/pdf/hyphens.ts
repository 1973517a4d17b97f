/** The words of a document, whole and with their hyphens, in lower case. */
export type Vocabulary = ReadonlySet<string>

const words = /[\p{L}\p{M}\p{N}'’]+(?:-[\p{L}\p{M}\p{N}'’]+)*/gu
const brokenEnd = /(?<start>[\p{L}\p{M}]+)(?<hyphen>[-\u2010\u00ad])$/u
const continuedStart = /^(?<end>\p{Ll}[\p{L}\p{M}]*)/u
/** Before these a hyphen belongs to the word. */
const compounds = new Set(
  'self well ill half ex cross long short high low far near non anti pro pre post all so semi quasi mid'.split(
    ' ',
  ),
)

/** The words of these lines, apart from those that a line's end breaks. */
export function vocabularyOf(lines: readonly string[]): Vocabulary {
  const known = new Set<string>()
  for (const line of lines) {
    const whole = line.replace(/\S+[-\u2010\u00ad]$/u, '')
    for (const [word] of whole.matchAll(words)) known.add(word.toLowerCase())
  }
  return known
}

/** Lines as one: a word broken at a line's end becomes whole, and a hyphen that belongs to a word stays. */
export function joinLines(lines: readonly string[], known: Vocabulary): string {
  return lines.reduce((text, line) => joinTwo(text, line, known), '')
}

function joinTwo(text: string, line: string, known: Vocabulary): string {
  if (text === '') return line
  const { start, hyphen } = brokenEnd.exec(text)?.groups ?? {}
  if (!start || !hyphen)
    return /[\p{L}\p{N}][-\u2010–—/]$/u.test(text) ? text + line : `${text} ${line}`
  const end = continuedStart.exec(line)?.groups?.end
  if (!end) return /^[\p{Lu}\p{N}]/u.test(line) ? text + line : `${text} ${line}`
  const keeps = hyphen !== '\u00ad' && belongs(start.toLowerCase(), end.toLowerCase(), known)
  return keeps ? text + line : text.slice(0, -hyphen.length) + line
}

/** Whether the hyphen between two parts is the word's own, judged by the document's other words. */
function belongs(start: string, end: string, known: Vocabulary): boolean {
  if (known.has(start + end)) return false
  if (known.has(`${start}-${end}`) || compounds.has(start)) return true
  return start.length > 3 && end.length > 3 && known.has(start) && known.has(end)
}
