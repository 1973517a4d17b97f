/** A stretch of a text, in UTF-16 code units; `end` is exclusive. */
export type Extent = { readonly start: number; readonly end: number }

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/** The segmenter's cost grows faster than its input, so a long paragraph is given to it in slices of this length. */
const sliceLength = 2000

const abbreviation =
  /(?:^|[\s(“"‘'[])(?:Dr|Mr|Mrs|Ms|Prof|St|Gen|Lt|Col|Maj|Capt|Cmdr|Sgt|Adm|Brig|Sen|Rep|Gov|Pres|Hon|Rev|Amb|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|No|Nos|Sec|Art|Fig|Vol|Ch|pp?|vs|cf|ca|Inc|Ltd|Co|Corp|Jr|Sr|Messrs|Mt|Sig|e\.g|i\.e|al)\.\s*$/
const initial = /(?:^|[\s(“"‘'[.])\p{Lu}\.\s*$/u
const country = /(?:U\.S|U\.K|U\.N|D\.C|E\.U)\.\s*$/
const opener =
  /^["“‘']?(?:The|This|That|These|Those|There|A|An|In|On|At|By|For|From|With|It|Its|He|She|His|Her|They|Their|We|I|But|And|Or|So|If|When|While|After|Before|Since|Although|However|As|Not|No|What|Why|How|Who|Will)\b/
const listNumber = /(?:^|\n)\s*(?:\d{1,3}|[a-z])[.)]\s*$/

/**
 * Sentences of a text, in order, without the white space around them.
 *
 * Paragraphs (blank lines) always end a sentence, single line breaks only where the line before does not look
 * wrapped. Within a paragraph the Unicode segmenter decides, except after abbreviations, initials and list numbers,
 * and before a lower-case letter ("…" he said), where it breaks too often. Every character of the text that is not
 * white space belongs to exactly one sentence.
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
  for (const { index, 0: gap } of text.matchAll(/\s*\n\s*/g)) {
    if (!/\n\s*\n/.test(gap) && isWrapped(text, index, index + gap.length)) continue
    yield { start, end: index }
    start = index + gap.length
  }
  yield { start, end: text.length }
}

/** Whether a line break stands inside a sentence: after a long line that no sentence ends, before ordinary prose. */
function isWrapped(text: string, end: number, next: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', end - 1) + 1, end)
  return line.length >= 40 && next < text.length && !/^[•*–—-]\s/.test(text.slice(next, next + 2))
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
  let from = 0
  while (from < paragraph.length) {
    const slice = paragraph.slice(from, from + sliceLength)
    const found = [...segmenter.segment(slice)]
    const isLast = from + slice.length === paragraph.length
    // The last piece of a slice may be cut short, so it starts the next slice, unless it is all there is.
    const whole = isLast || found.length === 1 ? found : found.slice(0, -1)
    for (const { index, segment } of whole) {
      yield { start: from + index, end: from + index + segment.length }
    }
    const last = whole.at(-1)!
    from += last.index + last.segment.length
  }
}

function continues(paragraph: string, start: number, end: number): boolean {
  if (end >= paragraph.length) return false
  const sentence = paragraph.slice(start, end)
  const next = paragraph.slice(end, end + 20)
  if (/^\p{Ll}/u.test(next)) return true
  // "the U.S. Secretary …" goes on; "in the U.S. The talks …" does not.
  if (country.test(sentence)) return !opener.test(next)
  return abbreviation.test(sentence) || initial.test(sentence) || listNumber.test(sentence)
}

function trim(text: string, { start, end }: Extent): Extent[] {
  const words = text.slice(start, end)
  const lead = words.length - words.trimStart().length
  const trail = words.length - words.trimEnd().length
  return lead === words.length ? [] : [{ start: start + lead, end: end - trail }]
}
