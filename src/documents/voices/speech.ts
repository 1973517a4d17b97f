import type { Paragraph } from '../paragraphs.ts'
import { answererOf, attributedNext, ownWordsBefore, reportedBefore } from './attributed-words.ts'
import { isSpoken } from './is-spoken.ts'
import { isPersonName } from './names.ts'
import { lastAtMost, type People, readPeople, sentenceStarts } from './people.ts'
import { beginsQuoted, type Quote, quotesIn } from './quotes.ts'
import { type Attribution, attributedAfter, attributedBefore, nounPhrase } from './speakers.ts'

/** Direct speech: its place in the document, marks included, and who speaks, where the text names them. */
export type Speech = {
  readonly start: number
  readonly end: number
  readonly speaker: string | null
}

/** Words on either side of a quotation that may say who speaks, in characters. */
const reach = 240
const longestLine = 120
/** A paragraph with more quotations is no prose, but a heap of marks. */
const mostQuotes = 300

type Told = {
  readonly paragraph: Paragraph
  readonly masked: string
  readonly starts: readonly number[]
  readonly quotes: readonly Quote[]
  readonly isBlock: boolean
}
type Telling = { readonly told: readonly Told[]; readonly people: People }

/** What a paragraph leaves to the next: who alone spoke in it, and whose words it didn't close. */
type Carried = {
  readonly speaker: string | null
  readonly open: { speaker: string | null; from: number } | null
}

/**
 * The direct speech of an article, in order, and its speakers.
 *
 * @param paragraphs the author's, in order
 * @param blocks those of them that are quotations as a whole, by their markup
 */
export function readSpeech(
  paragraphs: readonly Paragraph[],
  blocks: ReadonlySet<Paragraph> = new Set(),
): Speech[] {
  const told = paragraphs.map((paragraph): Told => {
    const marked = quotesIn(paragraph.text)
    const quotes = marked.length > mostQuotes ? [] : marked
    const masked = mask(paragraph.text, quotes)
    return {
      paragraph,
      quotes,
      masked,
      starts: sentenceStarts(masked),
      isBlock: blocks.has(paragraph),
    }
  })
  const tellings = told.map(({ masked, paragraph: { start } }) => ({ text: masked, start }))
  const telling = { told, people: readPeople(tellings) }
  const speech: Speech[] = []
  let carried: Carried = { speaker: null, open: null }
  for (const i of told.keys()) carried = speechIn(telling, i, carried, speech)
  return speech
}

/** Blots quoted words out, so that their names and full stops aren't the author's; keeps a full stop that ends both. */
function mask(text: string, quotes: readonly Quote[]): string {
  let masked = ''
  for (const { start, end, isClosed } of quotes) {
    if (start < masked.length) continue
    const isEnd = isClosed && /[.…]/.test(text[end - 2] ?? '')
    masked += text.slice(masked.length, start) + '¤'.repeat(end - start - 1) + (isEnd ? '.' : '¤')
  }
  return masked + text.slice(masked.length)
}

function speechIn(telling: Telling, i: number, carried: Carried, speech: Speech[]): Carried {
  const from = speech.length
  const open = telling.told[i]!.isBlock
    ? blockSpeech(telling, i, carried, speech)
    : markedSpeech(telling, i, carried, speech)
  const speakers = new Set(speech.slice(from).map(({ speaker }) => speaker))
  return { speaker: speakers.size === 1 ? [...speakers][0]! : null, open }
}

/** A quotation set apart, which may have several paragraphs. */
function blockSpeech(telling: Telling, i: number, carried: Carried, speech: Speech[]) {
  const { start, end } = telling.told[i]!.paragraph
  const speaker = introducedBy(telling, i) ?? carried.open?.speaker ?? null
  speech.push({ start, end, speaker })
  return telling.told[i + 1]?.isBlock ? { speaker, from: speech.length - 1 } : null
}

/** Speech between marks. Gives back the quotation that the paragraph leaves open, if it does. */
function markedSpeech(telling: Telling, i: number, carried: Carried, speech: Speech[]) {
  const { paragraph, quotes } = telling.told[i]!
  const from = speech.length
  let open: Carried['open'] = null
  let done = 0
  for (const quote of quotes) {
    if (quote.start < done) continue
    const runsOn = !quote.isClosed && beginsNext(telling, i)
    const extent = { ...quote, end: runsOn ? paragraph.text.length : quote.end }
    const before = speech.slice(from).at(-1) ?? null
    const continued = quote.start === 0 ? carried.open : null
    const found = heard(telling, i, extent, before, carried)
    if (![found, continued, runsOn].some(Boolean)) continue
    const speaker = personOf(named(found, continued, speech))
    const { start } = paragraph
    speech.push({ start: start + extent.start, end: start + extent.end, speaker })
    if (runsOn) open = { speaker, from: continued?.from ?? speech.length - 1 }
    done = extent.end
  }
  return open
}

/** Who speaks in a quotation that may continue another, which gets the name if it has none yet. */
function named(
  found: { speaker: string | null } | null,
  continued: Carried['open'],
  speech: Speech[],
): string | null {
  const speaker = found?.speaker ?? continued?.speaker ?? null
  if (continued?.speaker === null) nameAll(speech, continued.from, speaker)
  return speaker
}

/** An office or a company has nobody's voice. */
function personOf(speaker: string | null): string | null {
  return speaker !== null && isPersonName(speaker) ? speaker : null
}

function beginsNext({ told }: Telling, i: number): boolean {
  const next = told[i + 1]
  return next !== undefined && !next.isBlock && beginsQuoted(next.paragraph.text)
}

/** Gives the speaker whom the last paragraph of a long quotation names to those before it. */
function nameAll(speech: Speech[], from: number, speaker: string | null): void {
  for (let i = from; i < speech.length; i++) speech[i] = { ...speech[i]!, speaker }
}

/** Who speaks in a quotation; null where nobody does, because it is a term or a title. */
function heard(
  telling: Telling,
  i: number,
  quote: Quote,
  before: Speech | null,
  carried: Carried,
): { speaker: string | null } | null {
  const { paragraph, masked, starts } = telling.told[i]!
  const { text, start: place } = paragraph
  const spokenTo = before ? before.end - place : 0
  const sentence = starts[lastAtMost(starts, quote.start)]!
  const from = Math.max(sentence, spokenTo, quote.start - reach)
  const clause = masked.slice(from, quote.start)
  const rest = afterOf(telling.told[i]!, quote)
  const attribution = choose(
    text,
    quote,
    () =>
      ownWordsBefore(clause, place + from, telling.people) ??
      attributedBefore(clause, place + from, telling.people),
    () => attributedAfter(rest, place + quote.end, telling.people),
  )
  const isWhole = quote.start === 0 && quote.end >= text.length - 1
  const goesOn = before !== null && isContinued(masked, starts, spokenTo, quote.start)
  const isSpeech = isSpoken({ text, quote, clause, rest, attribution, isWhole, goesOn })
  if (!isSpeech) return null
  if (attribution) return attribution
  if (goesOn) return before
  const next = attributedNext(
    masked.slice(quote.end, quote.end + reach),
    place + quote.end,
    telling.people,
  )
  if (next) return { speaker: next }
  if (quote.start > 0)
    return { speaker: clause.trim() === '' ? reporter(telling, i, sentence) : null }
  const introduced = introducedBy(telling, i) ?? (isWhole ? answerer(telling, i) : null)
  return { speaker: introduced ?? (isWhole ? carried.speaker : null) }
}

/** Whom the paragraph before asks. */
function answerer({ told, people }: Telling, i: number): string | null {
  const above = told[i - 1]
  if (!above) return null
  const from = above.starts.at(-1)!
  return answererOf(above.masked.slice(from), above.paragraph.start + from, people)
}

/** Whoever the sentence before another one in its paragraph says something of. */
function reporter({ told, people }: Telling, i: number, sentence: number): string | null {
  const { masked, starts, paragraph } = told[i]!
  const from = starts[lastAtMost(starts, sentence) - 1]
  return from === undefined
    ? null
    : reportedBefore(masked.slice(from, sentence).trimEnd(), paragraph.start + from, people)
}

/** The words after a quotation, up to the end of its sentence or the next quotation. */
function afterOf({ masked, starts, quotes }: Told, quote: Quote): string {
  const next = starts[lastAtMost(starts, quote.end) + 1] ?? masked.length
  const rest = masked.slice(quote.end, Math.min(next, quote.end + reach))
  const other = quotes.length > 1 ? rest.indexOf('¤') : -1
  return other < 0 ? rest : rest.slice(0, other)
}

/** Of the words on either side of a quotation, those that its punctuation ties to it. */
function choose(
  text: string,
  { start, end, isClosed }: Quote,
  before: () => Attribution | null,
  after: () => Attribution | null,
): Attribution | null {
  const last = isClosed ? text[end - 2]! : '.'
  const ahead = before()
  if (/[.…]/.test(last) && end - start > 2) return ahead
  const isComma = last === ',' || text[end] === ','
  if (ahead?.isDirect && !isComma) return ahead
  const behind = after()
  if (isComma || /[?!]/.test(last)) return behind ?? ahead
  return ahead?.isDirect ? ahead : behind?.isDirect ? behind : (ahead ?? behind)
}

/** Whether no more than the rest of one sentence stands between two quotations. */
function isContinued(masked: string, starts: readonly number[], from: number, to: number): boolean {
  const between = masked.slice(from, to)
  const sentences = lastAtMost(starts, to) - lastAtMost(starts, from)
  return (
    sentences <= 1 &&
    (sentences === 1 ||
      /^[\s,;]*(?:and|or|but|then|yet|nor|—|–|-)?\s*$/.test(between) ||
      between.length < 60)
  )
}

/** Who a line before a quotation set apart says wrote it (`Ann Lee writes:`), or the line after it (`— Ann Lee`). */
function introducedBy({ told, people }: Telling, i: number): string | null {
  const { paragraph } = told[i]!
  const own = /\s[—–-]{1,2} ?(\p{Lu}[^\n—–]{2,100})$/u.exec(paragraph.text.slice(-longestLine))?.[1]
  const next = told[i + 1]?.paragraph.text ?? ''
  const below =
    next.length <= longestLine ? /^[—–-]{1,2} ?(\p{Lu}.{2,100})$/u.exec(next)?.[1] : undefined
  const signed = own ?? below
  if (signed) return nounPhrase(signed, paragraph.start, people)
  const above = told[i - 1]
  if (!above || !/:\s*$/.test(above.paragraph.text)) return null
  const { masked, starts } = above
  const from = Math.max(starts.at(-1)!, masked.length - reach)
  return attributedBefore(masked.slice(from), above.paragraph.start + from, people)?.speaker ?? null
}
