/** A stretch of a text, in UTF-16 code units; `end` is exclusive. */
export type Extent = { readonly start: number; readonly end: number }

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/** The segmenter's cost grows faster than its input, so a long paragraph is given to it in slices of this length. */
const sliceLength = 2000

/** What a dot belongs to whatever follows: titles and the like. */
const title =
  /(?<![\p{L}\p{N}])(?:Dr|Mr|Mrs|Ms|Prof|St|Gen|Lt|Col|Maj|Capt|Cmdr|Sgt|Adm|Brig|Sen|Rep|Gov|Pres|Hon|Rev|Amb|Sec|Ch|Messrs|Mt|Sig|vs|cf|ca|Rs|e\.g|i\.e)\.\s*$/u
/** Before a number only: "No. 5", "vol. IV". */
const numbered = /(?<![\p{L}\p{N}])(?:[Nn]os?|[Aa]rt|[Ff]ig|[Vv]ol|pp?)\.\s*$/u
/** What may end a sentence too: "the U.S. Secretary", "in the U.S. The talks". */
const mayEnd =
  /(?<![\p{L}\p{N}])(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Co|Corp|Jr|Sr|al|a\.m|p\.m|\p{Lu})\.\s*$/u
const opener =
  /^["“‘']?(?:The|This|That|These|Those|There|Then|A|An|In|On|At|By|For|From|With|It|Its|He|She|His|Her|They|Their|You|Your|We|Our|I|But|And|Or|So|If|When|While|After|Before|Since|Until|During|Although|However|As|Not|No|Nobody|Some|Many|Most|All|Both|Only|Even|Still|Yet|Now|Today|What|Why|How|Who|Will)\b(?!\.)/
/** Shorter lines are titles, names and items. */
const shortestWrapped = 40
const item = /^(?:[•*–—-]|\d{1,3}[.)]|[a-z][.)])\s/
const listNumber = /^\s*(?:\d{1,3}|[a-z])[.)]\s*$/
/** No abbreviation is longer, with the space after it. */
const tailLength = 24

/**
 * Sentences of a text, in order, without the white space around them.
 *
 * Paragraphs (blank lines) always end a sentence, single line breaks where the line before is too short to be wrapped
 * or an item of a list follows. Within a paragraph the Unicode segmenter decides, except after abbreviations, initials
 * and list numbers, and before a lower-case letter ("…" he said) or a closing quote, where it breaks too often. Every
 * character of the text that is not white space belongs to exactly one sentence.
 */
export function splitSentences(text: string): Extent[] {
  return [...paragraphs(text)].flatMap(({ start, end }) =>
    paragraphSentences(text.slice(start, end).replaceAll('\n', ' ')).map((sentence) => ({
      start: start + sentence.start,
      end: start + sentence.end,
    })),
  )
}

/** Stretches that no sentence crosses. */
function* paragraphs(text: string): Generator<Extent> {
  let start = 0
  for (const { index, 0: gap } of text.matchAll(/\n\s*/g)) {
    if (!gap.includes('\n', 1) && isWrapped(text, index, index + gap.length)) continue
    yield { start, end: index }
    start = index + gap.length
  }
  yield { start, end: text.length }
}

/**
 * Whether a line break only wraps prose: after a line of a wrapped line's length, and not before an item of a list.
 * Whether a sentence ends there too is then told as it is within a line.
 */
function isWrapped(text: string, end: number, next: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', end - 1) + 1, end).trim()
  return (
    line.length >= shortestWrapped && next < text.length && !item.test(text.slice(next, next + 5))
  )
}

function paragraphSentences(paragraph: string): Extent[] {
  const sentences: Extent[] = []
  let open: number | null = null
  for (const { start, end } of segments(paragraph)) {
    open ??= start
    if (continues(paragraph, open, end)) continue
    sentences.push({ start: open, end })
    open = null
  }
  if (open !== null) sentences.push({ start: open, end: paragraph.length })
  return sentences.flatMap((sentence) => trim(paragraph, sentence))
}

function* segments(paragraph: string): Generator<Extent> {
  let start = 0
  let from = 0
  while (from < paragraph.length) {
    const slice = paragraph.slice(from, from + sliceLength)
    const found = [...segmenter.segment(slice)]
    const isLast = from + slice.length === paragraph.length
    // The last piece of a slice may be cut short, so it starts the next slice, or goes on there if it is all there is.
    if (!isLast) found.pop()
    for (const { index, segment } of found) {
      const end = from + index + segment.length
      yield { start, end }
      start = end
    }
    from = found.length > 0 ? start : from + slice.length
  }
}

/** Whether a sentence goes on after what the segmenter takes for its end. */
function continues(paragraph: string, start: number, end: number): boolean {
  if (end >= paragraph.length) return false
  const tail = paragraph.slice(Math.max(start, end - tailLength), end)
  const next = paragraph.slice(end, end + 20)
  if (/^[\p{Ll}\p{Pe}\p{Pf}]/u.test(next) || title.test(tail)) return true
  if (numbered.test(tail)) return /^[\p{N}IVXLC]/u.test(next)
  if (end - start <= tailLength && listNumber.test(tail)) return true
  return mayEnd.test(tail) && !opener.test(next)
}

function trim(text: string, { start, end }: Extent): Extent[] {
  const words = text.slice(start, end)
  const lead = words.length - words.trimStart().length
  const trail = words.length - words.trimEnd().length
  return lead === words.length ? [] : [{ start: start + lead, end: end - trail }]
}
