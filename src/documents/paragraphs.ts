/** A piece of a scraped text. Offsets are UTF-16 code units of the document's text. */
export type Paragraph = { readonly text: string; readonly start: number; readonly end: number }

/** Lines broken by hand are at least and at most this long; shorter ones are titles and bylines. */
const shortestWrapped = 40
const longestWrapped = 200

const endOfSentence = /[\p{Sentence_Terminal}…:;][\p{Pe}\p{Pf}"']*$/u

/**
 * The paragraphs of a text, in order, without the white space around them.
 *
 * A blank line always parts two paragraphs. A single line break does too, unless it only wraps prose: the lines are
 * of a wrapped line's length and the last of them ends a sentence.
 *
 * @param text without white space at the ends of its lines
 */
export function paragraphsOf(text: string): Paragraph[] {
  return [...text.matchAll(/[^\n]+(?:\n[^\n]+)*/g)].flatMap(({ 0: stretch, index }) => {
    const lines = stretch.split('\n')
    if (isOneParagraph(lines)) return [paragraphAt(stretch, index)]
    let start = index
    return lines.map((line) => {
      const paragraph = paragraphAt(line, start)
      start += line.length + 1
      return paragraph
    })
  })
}

/** Captions, names, labels: a short line that no sentence ends. */
export function isLabel({ text }: Paragraph): boolean {
  return text.length < 120 && !endOfSentence.test(text)
}

/** Whether a paragraph has at least so many words. */
export function isProse({ text }: Paragraph, words: number): boolean {
  return text.split(/\s+/).length >= words
}

/** Whether lines are one paragraph that was broken by hand. */
function isOneParagraph(lines: readonly string[]): boolean {
  return (
    lines.every((line) => line.length <= longestWrapped) &&
    lines.slice(0, -1).every((line) => line.length >= shortestWrapped) &&
    endOfSentence.test(lines.at(-1)!)
  )
}

function paragraphAt(line: string, start: number): Paragraph {
  const indent = line.length - line.trimStart().length
  return { text: line.slice(indent), start: start + indent, end: start + line.length }
}
