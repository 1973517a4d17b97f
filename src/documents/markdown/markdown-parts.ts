/** A piece of a markdown file: parsed on its own, or taken as it stands. */
type MarkdownPart = { readonly text: string; readonly verbatim: boolean }

/** A part is closed at the next blank line once it has this many lines and marks … */
const enough = 1000
/** … and at the next line end, even inside a paragraph, at this many. */
const tooMany = 2000
/** A line with more marks than this is no prose; links and emphasis in it are left as they were typed. */
const mostMarks = 500
/** A line with more characters than this before its words is nested too deep to be prose, and likewise left alone. */
const mostNesting = 80

const mark = /[!#&*<=[\]^_`|~]/g
/** Without any of these, a text is its paragraphs and nothing else. */
const markup = /[#&*<=>[\\\]^_`|~]|^(?:[ \t+:-]|\d{1,9}[.)])/m
const nesting = /^(?:[ \t]*(?:>|(?:[*+-]|\d{1,9}[.)])(?=[ \t])))*[ \t]*/

/**
 * Cuts markdown into parts that the parser reads in a moment.
 *
 * The parser's time grows with the square, or the cube, of the marks and lines it is given at once, so a file of any
 * length is given to it in parts; an article of ordinary length is one part. Where a longer file is cut, links to
 * definitions in another part stay as typed.
 */
export function* markdownParts(source: string): Generator<MarkdownPart> {
  let lines: string[] = []
  let cost = 0
  let fenced = false
  for (const line of source.split('\n')) {
    const marks = countOf(mark, line)
    if (marks > mostMarks || nesting.exec(line)![0].length > mostNesting) {
      yield* partOf(lines)
      yield { text: line, verbatim: true }
      lines = []
      cost = 0
      continue
    }
    lines.push(line)
    cost += 1 + marks
    if (/^ {0,3}(?:```|~~~)/.test(line)) fenced = !fenced
    const isBlank = line.trim() === ''
    if (cost < enough || (cost < tooMany && (fenced || !isBlank))) continue
    yield* partOf(lines)
    lines = []
    cost = 0
    fenced = false
  }
  yield* partOf(lines)
}

/** Whether a text may hold anything but plain paragraphs, so that it needs the parser. */
export function hasMarkup(text: string): boolean {
  return markup.test(text)
}

function* partOf(lines: readonly string[]): Generator<MarkdownPart> {
  if (lines.length > 0) yield { text: lines.join('\n'), verbatim: false }
}

function countOf(pattern: RegExp, text: string): number {
  return text.match(pattern)?.length ?? 0
}
