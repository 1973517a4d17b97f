import type { Answer, AnswerSentence, Citation } from '../../answer/answer.ts'
import { dateInWords } from '../../documents/date-in-words.ts'
import type { Filters } from '../../search/passage-index.ts'
import { askPath, documentOfPassage, documentPath, ownPath, sourceLink } from '../widget/links.ts'
import { voiceLabel } from '../widget/voice.ts'
import {
  type Block,
  context,
  fits,
  type Inline,
  limits,
  link,
  list,
  messageOf,
  paragraph,
  quotation,
  richText,
  type SlackMessage,
  words,
} from './blocks.ts'
import { shorten, shortenLine } from './shorten.ts'

/** How an answer is to be posted. */
export type Shown = {
  readonly filters?: Filters | undefined
  /** For the whole channel; otherwise only the person who asked sees it. */
  readonly share: boolean
  /** Where our own reader is, such as `https://ask.example.org`; without it, nothing leads there. */
  readonly readerUrl: string | null
}

/** How much of an answer is shown. */
type Cut = {
  readonly sentences: number
  readonly positions: number
  readonly footnotes: number
  /** Characters of a sentence, a position or what is missing. */
  readonly words: number
  readonly quote: number
}

/** Room for a line about each sentence's numbers and each quote's links, within the limit of a text. */
const longestWords = 2500
const shortQuote = 120
const quoteLengths = [longestWords, 600, 300, shortQuote]
/** What always fits, with as many footnotes as do. */
const least = { sentences: 1, positions: 0, words: 600, quote: shortQuote }
const leastFootnotes = [10, 5, 2, 1]
const longestLine = 300
const mostNearest = 5
const hostLength = 60

/** Whose words they are, where the answer gives no notice of its own. */
const origins: Record<Answer['mode'], string> = {
  extractive: 'In the sources’ own words.',
  generated: 'Written by a model; every sentence checked against the words it cites.',
  fallback: 'In the sources’ own words.',
}

/**
 * An answer as a message: the sentences with their numbers, where sources differ, what is missing, then every quote
 * with its source.
 *
 * It keeps Slack's limits. Long quotes are shortened first; then sentences are left out from the end, together with the
 * footnotes that only they use, and the message says so. No number is shown without its footnote.
 */
export function answerMessage(answer: Answer, shown: Shown): SlackMessage {
  const summary = answer.abstained
    ? 'The documents do not answer this.'
    : `An answer with ${counted(answer.citations.length, 'footnote')}.`
  const draft = (cut: Partial<Cut>): Block[] | null => {
    const blocks = blocksOf(answer, shown, { ...whole(answer), ...cut })
    return fits(blocks) ? blocks : null
  }
  const blocks =
    firstOf(quoteLengths, (quote) => draft({ quote })) ??
    draftOfMost(answer.sentences.length - 1, (sentences) =>
      draft({ sentences, quote: shortQuote }),
    ) ??
    firstOf(leastFootnotes, (footnotes) => draft({ ...least, footnotes }))
  return blocks ? messageOf(summary, blocks, shown.share) : unshownMessage(answer, shown)
}

/** What is posted, privately, where the answer itself cannot be: that there is one, and where to read it. */
export function unshownMessage(
  { question }: Pick<Answer, 'question'>,
  shown: Linked,
): SlackMessage {
  const text = words('The answer could not be shown in Slack. ')
  return messageOf('Footnote', richText(paragraph(...text, ...chatLink(question, shown))))
}

function whole({ sentences, positions = [], citations }: Answer): Cut {
  return {
    sentences: sentences.length,
    positions: positions.length,
    footnotes: citations.length,
    words: longestWords,
    quote: longestWords,
  }
}

/** What is made of the first value of which anything can be made. */
function firstOf<Value, Made>(values: readonly Value[], make: (value: Value) => Made | null) {
  for (const value of values) {
    const made = make(value)
    if (made !== null) return made
  }
  return null
}

/** What is made of the greatest number from 1 up to `most` of which anything can be made, by halving. */
function draftOfMost<Made>(most: number, make: (count: number) => Made | null): Made | null {
  let best: Made | null = null
  for (let [low, high] = [1, most]; low <= high; ) {
    const middle = Math.ceil((low + high) / 2)
    const made = make(middle)
    best = made ?? best
    if (made === null) high = middle - 1
    else low = middle + 1
  }
  return best
}

function blocksOf(answer: Answer, shown: Shown, cut: Cut): Block[] {
  const sentences = answer.sentences.slice(0, cut.sentences)
  const positions = (answer.positions ?? []).slice(0, cut.positions)
  const citations = citationsOf(answer, [...sentences, ...positions], cut)
  const known = new Set(citations.map(({ number }) => number))
  const told = (text: string, numbers: readonly number[]) =>
    shorten(text, cut.words) + marks(numbers, known)
  return [
    ...richText(paragraph(...words(shortenLine(answer.question, longestLine), { bold: true }))),
    ...context(shortenLine(understood(answer, shown.filters), longestLine)),
    ...(answer.abstained
      ? richText(paragraph(...words('The documents do not answer this.')))
      : sentenceBlocks(
          sentences.map(({ text, citations: numbers }) => told(text, numbers)),
          answer.mode,
        )),
    ...(positions.length > 0
      ? richText(paragraph(...words('Where the sources differ', { bold: true })))
      : []),
    ...positions.flatMap(({ stance, citations: numbers }) =>
      richText(list([words(told(stance, numbers))])),
    ),
    ...richText(paragraph(...words(shorten(answer.missing ?? '', cut.words)))),
    ...(answer.abstained ? nearestBlocks(answer, shown.readerUrl) : []),
    ...context(noticeOf(answer)),
    ...citations.flatMap((citation) => footnoteBlocks(citation, shown.readerUrl, cut)),
    ...leftOutBlocks(answer, sentences.length, citations.length, shown),
  ]
}

/** Everything that is cited; where sentences are left out, what the others cite. */
function citationsOf(
  { citations, sentences, positions = [] }: Answer,
  told: readonly Pick<AnswerSentence, 'citations'>[],
  cut: Cut,
): readonly Citation[] {
  const used = new Set(told.flatMap(({ citations: numbers }) => numbers))
  const isWhole = told.length === sentences.length + positions.length
  return citations.filter(({ number }) => isWhole || used.has(number)).slice(0, cut.footnotes)
}

/** ` [1][2]`: the numbers whose footnotes are shown. */
function marks(numbers: readonly number[], known: ReadonlySet<number>): string {
  const shown = numbers.filter((number) => known.has(number)).map((number) => `[${number}]`)
  const text = shown.join('')
  return text === '' ? '' : ` ${text}`
}

/** As many sentences to a block as the limit of a text allows: prose where a model wrote it, each on its line else. */
function sentenceBlocks(sentences: readonly string[], mode: Answer['mode']): Block[] {
  const between = mode === 'generated' ? ' ' : '\n'
  const texts: string[] = []
  for (const sentence of sentences) {
    const longer = [...texts.slice(-1), sentence].join(between)
    if (texts.length > 0 && longer.length <= limits.text) texts[texts.length - 1] = longer
    else texts.push(sentence)
  }
  return texts.flatMap((text) => richText(paragraph(...words(text))))
}

/** What was searched, where that is not the question, and in what. */
function understood({ question, standaloneQuestion }: Answer, filters: Filters = {}): string {
  const parts = Object.entries(filters).filter(([, value]) => value !== undefined)
  return [
    standaloneQuestion.trim() === question.trim() ? '' : `Searched for: ${standaloneQuestion}`,
    parts.length > 0 ? `Only ${parts.map(([name, value]) => `${name} ${value}`).join(' · ')}` : '',
  ]
    .filter(Boolean)
    .join(' — ')
}

function noticeOf({ notice, mode, abstained }: Answer): string {
  return shortenLine(notice ?? (abstained ? '' : origins[mode]), longestLine)
}

function nearestBlocks({ nearest }: Answer, readerUrl: string | null): Block[] {
  const titles = new Map(
    nearest.map(({ passageId, title }) => [documentOfPassage(passageId), title]),
  )
  const items = [...titles]
    .slice(0, mostNearest)
    .map(([id, title]) =>
      link(shortenLine(title, longestLine), ownUrl(documentPath(id), readerUrl)),
    )
    .filter((item) => item.length > 0)
  if (items.length === 0) return []
  return richText(paragraph(...words('What comes closest:')), list(items))
}

/** The number with the ways to the words, the words themselves, and where they stand. */
function footnoteBlocks(citation: Citation, readerUrl: string | null, cut: Cut): Block[] {
  const source = sourceLink(citation.url)
  const ways = [
    link('Read in context', ownUrl(citation.href, readerUrl)),
    source ? link(shorten(source.host, hostLength), source.href) : [],
  ]
  const led = ways.filter(([way]) => way?.type === 'link').map((way) => [...words(' · '), ...way])
  return [
    ...richText(
      paragraph(...words(`[${citation.number}]`, { bold: true }), ...led.flat()),
      quotation(shorten(citation.quote, cut.quote)),
    ),
    ...context(shortenLine(sourceLine(citation), longestLine)),
  ]
}

function sourceLine(citation: Citation): string {
  const { title, authors, publisher, date, dateInferred } = citation
  const day = date === null ? 'undated' : `${dateInWords(date)}${dateInferred ? ' (inferred)' : ''}`
  return [title, authors.join(', '), publisher, day, voiceLabel(citation)]
    .filter(Boolean)
    .join(' · ')
}

function leftOutBlocks(
  { question, sentences, citations }: Answer,
  sentencesShown: number,
  footnotesShown: number,
  shown: Linked,
): Block[] {
  const left = [
    counted(sentences.length - sentencesShown, 'sentence'),
    counted(citations.length - footnotesShown, 'footnote'),
  ].filter((part) => !part.startsWith('0 '))
  if (left.length === 0) return []
  const text = words(`There was no room here for ${left.join(' and ')} more. `)
  return richText(paragraph(...text, ...chatLink(question, shown)))
}

/** What leads to our own pages. */
type Linked = Pick<Shown, 'readerUrl' | 'filters'>

/** The way to the whole answer, where the chat page is known. */
function chatLink(question: string, { readerUrl, filters = {} }: Linked): Inline[] {
  if (readerUrl === null) return []
  return link('Ask on the chat page', withoutSlash(readerUrl) + askPath({ question, filters }))
}

/** An address of our own reader, or null where it is not known or the path is not the reader's. */
function ownUrl(href: string, readerUrl: string | null): string | null {
  const path = ownPath(href)
  return readerUrl && path && withoutSlash(readerUrl) + path
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, '')

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
