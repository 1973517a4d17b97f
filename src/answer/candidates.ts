import { type Extent, splitSentences } from '../passages/sentences.ts'
import type { RetrievedPassage } from '../retrieve/retrieve.ts'
import { pairsOf, stemsOf } from './words.ts'

/** A sentence of a retrieved passage that an answer may be made of. */
export type Candidate = {
  readonly hit: RetrievedPassage
  /** Exactly the document's words from `start` to `end` (UTF-16 code units of the document's text). */
  readonly text: string
  readonly start: number
  readonly end: number
  readonly stems: ReadonlySet<string>
  /** Neighbouring stems of the sentence, as `a b`. */
  readonly pairs: ReadonlySet<string>
  /** Stems of the document's title, the headings above and the name of who speaks. */
  readonly titleStems: ReadonlySet<string>
  /** Stems of title, headings, speaker and the whole passage. */
  readonly context: ReadonlySet<string>
}

const leastWords = 5
/** Words that only mean something after the sentence before them. */
const leansOnThePast =
  /^["“'‘]?(?:(?:He|She|It|They|His|Her|Its|Their|Him|Them)\b|(?:This|These|Those|That|Such|Both|Neither)\b(?! (?:was the|is the) )|(?:The (?:latter|former|two|same))\b|(?:But|And|So|Nor|Yet|However|Instead|Moreover|Furthermore|Therefore|Thus|Similarly|Then)\b)/

/**
 * The sentences of the hits, in the order of hits and text.
 *
 * Captions and other lines without an end mark are left out, as are sentences of fewer than five words. A sentence
 * that leans on the one before it ("He …", "But …") is taken together with it, if that is whole, so that it can be read
 * alone.
 */
export function candidatesOf(hits: readonly RetrievedPassage[]): Candidate[] {
  return hits.flatMap((hit) => {
    const { passage } = hit
    const sentences = splitSentences(passage.text).map((sentence) =>
      unmarked(passage.text, sentence),
    )
    const above = [passage.document.title, ...passage.headings, passage.speaker ?? '']
    const titleStems = new Set(stemsOf(above.join('\n')))
    const context = titleStems.union(new Set(stemsOf(passage.text)))
    return sentences.flatMap(({ start, end }, position) => {
      const alone = passage.text.slice(start, end)
      if (!isWhole(alone)) return []
      const before = sentences[position - 1]
      const leans = before !== undefined && leansOnThePast.test(alone)
      const first =
        leans && isWhole(passage.text.slice(before.start, before.end)) ? before.start : start
      const text = passage.text.slice(first, end)
      const stems = stemsOf(text)
      return [
        {
          hit,
          text,
          start: passage.start + first,
          end: passage.start + end,
          stems: new Set(stems),
          pairs: pairsOf(stems),
          titleStems,
          context,
        },
      ]
    })
  })
}

/** A sentence without the list mark before it. */
function unmarked(text: string, { start, end }: Extent): Extent {
  const mark = /^(?:[-•*–—]|\(?\d{1,2}[.)])\s+/.exec(text.slice(start, end))
  return { start: start + (mark?.[0].length ?? 0), end }
}

function isWhole(sentence: string): boolean {
  return /[.!?…]["'”’)\]]*$/.test(sentence) && sentence.split(/\s+/).length >= leastWords
}
