import { cleanLine } from '../clean-text.ts'
import { writtenBy } from '../facts/bylines.ts'
import { collectBlocks, notice } from './blocks.ts'
import { distinct, readByline } from './byline.ts'
import type { MainText } from './main-text.ts'
import { findAll, type PageElement, rawText } from './tree.ts'

/** The names in the first marked byline of the article. */
export function shownAuthors({ bylines }: MainText): readonly string[] {
  const links = bylines.filter(({ tag }) => tag === 'a')
  for (const byline of bylines) {
    const within = distinct(
      findAll(
        byline,
        (element) => element.tag === 'a' || / (?:author name|fn|name) /.test(element.names),
      )
        .concat(byline.tag === 'a' ? links.filter(({ parent }) => parent === byline.parent) : [])
        .flatMap(namesOfLine),
    )
    const signed = namesAfterBy(byline)
    // A place or a section may be linked on the same line.
    const linked = signed.length === 0 || within.some((name) => signed.includes(name))
    const listed = linked ? withPartners(within, byline) : []
    const names = listed.length > 0 ? listed : signed[0] ? signed : namesOfLine(byline)
    if (names.length > 0) return names
  }
  return []
}

/** Linked names of a byline, with those joined to them without a link, and without those of other parts in the page. */
function withPartners(within: readonly string[], byline: PageElement): readonly string[] {
  const text = writtenBy(cleanLine(rawText(byline))).slice(0, 300)
  const others = text.slice(
    /\b(?:photo\p{L}*|pictures?|images?|illustrat\p{L}*|translat\p{L}*|edited)(?: by|:) /iu.exec(
      text,
    )?.index ?? text.length,
  )
  const isPlace = (name: string) => / (?:in|at) $/.test(text.slice(0, text.indexOf(name)))
  const own = within.filter((name) => !others.includes(name) && !isPlace(name))
  const line = namesOfLine(byline)
  const isJoined =
    line.length === 2 && own.every((name) => line.includes(name)) && / (?:and|&) /.test(text)
  return own.length > 0 && isJoined && line.every((name) => / /.test(name)) ? line : own
}

/** The names in the first line of an element that has any. */
function namesOfLine(element: PageElement): string[] {
  const lines = collectBlocks(element, notice, (_, around) => around)
  return lines.map(({ text }) => readByline(text)).find((names) => names.length > 0) ?? []
}

/** The names behind a `By` amid the line, below a date or a place. */
function namesAfterBy(element: PageElement): string[] {
  const [, names] =
    /\sBy\s+(\p{Lu}.{1,200})$/u.exec(cleanLine(rawText(element)).slice(0, 300)) ?? []
  return names ? readByline(names) : []
}
