import { lengthOf, removeHidden } from '../html/hidden.ts'
import { parsePage, rawText } from '../html/tree.ts'

/** Follows the tags in a markdown text, and says of the words between them whether a page would show them. */
export type HiddenWords = {
  /**
   * Notes the tags of a piece of HTML.
   *
   * @param closed the names of the tags that are closed later on; null where any may be
   * @returns the piece without what is hidden by tags that it opens or that stand before it
   */
  pass(html: string, closed: ReadonlySet<string> | null): string
  /** The words, or none where they are hidden. */
  shown(words: string): string
  /** Ends what was opened since `mark` was taken: a paragraph closes the tags that it opens. */
  leave(mark: number): void
  mark(): number
  /** Characters hidden so far, those of HTML comments included. */
  count(): number
}

const tag = /<!--([\s\S]*?)(?:-->|$)|<\/?([a-z][a-z0-9-]*)(?=[\s/>])[^<>]*>/gi

/** Nothing is hidden yet. */
export function hiddenWords(): HiddenWords {
  const known = new Map<string, boolean>()
  /** The tag that hides what follows, how many of its name are open, and when it was opened. */
  let name = ''
  let depth = 0
  let since = 0
  let passed = 0
  let hidden = 0
  const isHiding = (opening: string): boolean => {
    const is = known.get(opening) ?? hides(opening)
    known.set(opening, is)
    return is
  }
  const passTag = (whole: string, found: string, closed: ReadonlySet<string> | null): void => {
    const isEnd = whole.startsWith('</')
    if (depth > 0) {
      if (found === name && !whole.endsWith('/>')) depth += isEnd ? -1 : 1
      return
    }
    // `<script>` in a sentence is a word that its author forgot to mark as code.
    const isWord = closed !== null && !closed.has(found) && !/=|\shidden\b/i.test(whole)
    if (isEnd || isWord || !isHiding(whole)) return
    name = found
    depth = 1
    since = passed
  }
  const shown = (words: string): string => {
    if (depth === 0) return words
    hidden += lengthOf(words)
    return ''
  }
  return {
    pass(html, closed) {
      passed++
      const kept: string[] = []
      let from = 0
      for (const { 0: whole, 1: comment, 2: found = '', index } of html.matchAll(tag)) {
        kept.push(shown(html.slice(from, index)))
        from = index + whole.length
        if (comment !== undefined) {
          hidden += lengthOf(comment)
          continue
        }
        const wasHiding = depth > 0
        passTag(whole, found.toLowerCase(), closed)
        if (!wasHiding && depth === 0) kept.push(whole)
      }
      kept.push(shown(html.slice(from)))
      return kept.join('')
    },
    shown,
    mark: () => passed,
    leave(mark) {
      if (since > mark) depth = 0
    },
    count: () => hidden,
  }
}

/** Whether words inside a tag would not be seen. */
function hides(opening: string): boolean {
  const { root } = parsePage(`${opening}x`)
  removeHidden(root)
  return !rawText(root).includes('x')
}
