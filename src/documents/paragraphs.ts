/** A piece of a text. Offsets are UTF-16 code units of the document's text. */
export type Paragraph = { readonly text: string; readonly start: number; readonly end: number }

/** Lines broken by hand are at least and at most this long; shorter ones are titles and bylines. */
const shortestWrapped = 40
const longestWrapped = 200

const endOfSentence = /[\p{Sentence_Terminal}…:;][\p{Pe}\p{Pf}"']*$/u

/** The paragraphs of a document's text, in order, without the white space around them: what blank lines part. */
export function paragraphsOf(text: string): Paragraph[] {
  return [...text.matchAll(/[^\s][^\n]*(?:\n(?![ \t]*\n)[^\n]+)*/g)].map(
    ({ 0: stretch, index }) => {
      const words = stretch.trimEnd()
      return { text: words, start: index, end: index + words.length }
    },
  )
}

/**
 * The paragraphs of a text whose line breaks may mean anything, each on one line.
 *
 * A blank line always parts two paragraphs. A single line break does too, unless it only wraps prose: the lines are
 * of a wrapped line's length and the last of them ends a sentence.
 */
export function unwrapParagraphs(source: string): string[] {
  const lines = source.split('\n').map((line) => line.trim().replace(/\s+/g, ' '))
  const paragraphs: string[] = []
  let stretch: string[] = []
  for (const line of [...lines, '']) {
    if (line !== '') stretch.push(line)
    else {
      paragraphs.push(...partsOf(stretch))
      stretch = []
    }
  }
  return paragraphs
}

/** Captions, names, labels: a short line that no sentence ends. */
export function isLabel({ text }: Paragraph): boolean {
  return text.length < 120 && !endOfSentence.test(text)
}

/** Whether a paragraph has at least so many words. */
export function isProse({ text }: Paragraph, words: number): boolean {
  return text.split(/\s+/, words).length >= words
}

/** Lines without a blank one between them: one paragraph, one below its heading, or as many as lines. */
function partsOf(stretch: readonly string[]): readonly string[] {
  const [first, ...others] = stretch
  if (stretch.length > 1 && isOneParagraph(stretch)) return [stretch.join(' ')]
  const isHeaded = first !== undefined && others.length > 1 && isHeading(first)
  return isHeaded && isOneParagraph(others) ? [first, others.join(' ')] : stretch
}

/** A short line in a stretch of long ones. */
function isHeading(line: string): boolean {
  return line.length < shortestWrapped && !endOfSentence.test(line)
}

/** Whether lines are one paragraph that was broken by hand. */
function isOneParagraph(lines: readonly string[]): boolean {
  return (
    lines.every((line) => line.length <= longestWrapped) &&
    lines.slice(0, -1).every((line) => line.length >= shortestWrapped) &&
    endOfSentence.test(lines.at(-1)!)
  )
}
