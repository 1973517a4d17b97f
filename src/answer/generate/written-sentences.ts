import { splitSentences } from '../../passages/sentences.ts'

/** A sentence as a model wrote it. */
export type WrittenSentence = {
  /** Without the marks of its citations. */
  readonly text: string
  /** The numbers it cites, each once, in order; empty where it cites nothing. */
  readonly numbers: readonly number[]
}

const number = String.raw`\^?\d{1,3}`
const mark = String.raw`(?:\[${number}(?:\s*,\s*${number})*\]|【${number}[^】]{0,20}】)`
const marks = new RegExp(String.raw`\s*${mark}(?:\s*${mark})*`, 'g')
const closing = String.raw`[.!?…]["'”’)\]]*`
/** Where a cited sentence is whole: an end mark before or after its citations, and something new behind it, or a new line. */
const cited = new RegExp(
  String.raw`(?:${closing}\s*${mark}(?:\s*${mark})*|${mark}\s*${closing})(?=[^\S\n]*\n|\s+[^\s[【\p{Ll}])|\n`,
  'u',
)
/** UTF-16 code units; nobody writes longer sentences, and no more is kept waiting for an end. */
const longest = 2000

/**
 * Sentences out of pieces of a text, each as soon as it is known to be whole.
 *
 * One is whole when its citations are, and what follows is no part of it. `end` gives what is left, which nothing but
 * the end of the text has closed.
 */
export function createSentenceReader(): {
  readonly push: (piece: string) => WrittenSentence[]
  readonly end: () => WrittenSentence[]
} {
  let waiting = ''
  return {
    push: (piece) => {
      waiting += piece
      const whole: WrittenSentence[] = []
      for (let end = endOf(waiting); end > 0; end = endOf(waiting)) {
        whole.push(...sentencesIn(waiting.slice(0, end)))
        waiting = waiting.slice(end)
      }
      return whole
    },
    end: () => {
      const rest = waiting
      waiting = ''
      return sentencesIn(rest)
    },
  }
}

function endOf(text: string): number {
  const found = cited.exec(text)
  if (found) return found.index + found[0].length
  return text.length > longest ? text.length : 0
}

/** Each citation belongs to the sentence that it stands in or right behind. */
function sentencesIn(unit: string): WrittenSentence[] {
  const found: { readonly place: number; readonly numbers: readonly number[] }[] = []
  let removed = 0
  const text = unit.replace(marks, (all: string, place: number) => {
    found.push({ place: place - removed, numbers: (all.match(/\d+/g) ?? []).map(Number) })
    removed += all.length
    return ''
  })
  return splitSentences(text).map(({ start, end }) => {
    const own = found.filter(({ place }) => start < place && place <= end)
    return {
      text: text.slice(start, end),
      numbers: [...new Set(own.flatMap(({ numbers }) => numbers))],
    }
  })
}
