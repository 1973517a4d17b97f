import type { Document, Span } from '../documents/document.ts'
import { FootnoteError } from '../errors.ts'
import type { Passage, Quote } from './passage.ts'
import { repeatsIn } from './repeats.ts'
import { type Extent, splitSentences } from './sentences.ts'

/** Raised whenever the same document would be split into other passages; indexes built before are then rebuilt. */
export const splitterVersion = 6

/** A passage is closed once it has this many words … */
const usualWords = 120
/** … or at the end of a paragraph once it has this part of them … */
const paragraphShare = 2 / 3
/** … and a remainder shorter than this joins the passage before it. */
const leastWords = 40

/** Title and headings are cut to this many bytes of UTF-8: no tokeniser makes more tokens than bytes. */
const contextBytes = 256

/** A token stands for so many characters at most; a tokeniser takes an endless word for one token. */
const charactersPerToken = 8

/** Room for words that title and headings must leave. */
const leastTokens = 32

/** How long a passage may be for the model that will embed it. */
type SplitOptions = {
  /**
   * The model's window: title, headings and passage together never exceed it, so nothing is silently cut. One of 320
   * has room for any context.
   */
  readonly maxTokens: number
  readonly countTokens: (text: string) => number
  /** Words after which a passage is closed, 120 unless said; `Infinity` fills the window. */
  readonly targetWords?: number
}

/**
 * A document's passages, in order: whole sentences, within one section and one voice, of about 120 words.
 *
 * What an author quotes stays with the sentences around it, since neither can be understood alone; a passage that is all
 * one person's direct speech is in that person's voice. What a comment repeats of the article or of an earlier comment is
 * quoted there too, by a reader who may well deny it.
 *
 * Headings and white space between passages are in no passage; every other character is in exactly one. A sentence
 * longer than the window is cut between words. A document without words has no passages.
 *
 * @throws FootnoteError `model_unavailable` where title and headings leave no room for words in the window
 */
export function splitPassages(document: Document, options: SplitOptions): Passage[] {
  const { countTokens, targetWords = usualWords } = options
  const passages: Passage[] = []
  for (const section of sectionsOf(document)) {
    const context = contextOf(document.title, section.headings)
    const budget = budgetBeside(context, options)
    const sentences = sentencesWithin(document.text, section, budget, countTokens)
    for (const { start, end } of pack(document.text, sentences, budget, targetWords)) {
      passages.push({
        id: `${document.id}.${passages.length}`,
        documentId: document.id,
        text: document.text.slice(start, end),
        start,
        end,
        ...voiceWithin(document.text, section, { start, end }),
        headings: section.headings,
      })
    }
  }
  return passages
}

/** What is embedded for a passage: title and headings as context (their first 256 bytes), then its words. */
export function embeddedText(title: string, passage: Passage): string {
  return contextOf(title, passage.headings) + passage.text
}

function contextOf(title: string, headings: readonly string[]): string {
  const context = [title, ...headings].join(' – ')
  const { read } = new TextEncoder().encodeInto(context, new Uint8Array(contextBytes))
  return `${context.slice(0, read)}\n`
}

function budgetBeside(context: string, { maxTokens, countTokens }: SplitOptions): number {
  const taken = countTokens(context)
  if (maxTokens - taken >= leastTokens) return maxTokens - taken
  throw new FootnoteError(
    'model_unavailable',
    `the model reads ${maxTokens} tokens at once, of which title and headings take ${taken}; choose a model that reads at least ${taken + leastTokens}, or shorten them`,
  )
}

type Voiced = Span & { readonly quotes: readonly Quote[] }
type Section = Voiced & { readonly headings: readonly string[] }

/** Spans in which an author's words and the direct speech among them are one, and a comment has what it repeats. */
function joined({ text, spans }: Document): Voiced[] {
  const all: Voiced[] = []
  const repeats = repeatsIn(text, spans)
  for (const span of spans) {
    const last = all.at(-1)
    const isArticle = span.voice === 'author' || span.voice === 'quoted'
    const quotes =
      span.voice === 'quoted'
        ? [span]
        : (repeats.get(span) ?? []).map((extent) => ({ ...extent, speaker: null }))
    if (isArticle && last?.voice === 'author') {
      all[all.length - 1] = { ...last, end: span.end, quotes: [...last.quotes, ...quotes] }
    } else
      all.push(
        isArticle ? { ...span, voice: 'author', speaker: null, quotes } : { ...span, quotes },
      )
  }
  return all
}

/** The voice of a passage of a section, and what it quotes. */
function voiceWithin(
  text: string,
  { voice, speaker, quotes }: Section,
  { start, end }: Extent,
): Pick<Passage, 'voice' | 'speaker' | 'quotes'> {
  const within = quotes
    .filter((quote) => quote.start < end && start < quote.end)
    .map((quote) => ({
      start: Math.max(start, quote.start),
      end: Math.min(end, quote.end),
      speaker: quote.speaker,
    }))
  const [first] = within
  const isOneSpeaker = first && within.every((quote) => quote.speaker === first.speaker)
  let rest = start
  const unquoted = [...within, { start: end, end }].map((quote) => {
    const between = text.slice(rest, quote.start)
    rest = quote.end
    return between
  })
  return voice === 'author' && isOneSpeaker && !/\S/.test(unquoted.join(''))
    ? { voice: 'quoted', speaker: first.speaker, quotes: [] }
    : { voice, speaker, quotes: within }
}

/** Cuts the spans at the headings; a section carries the headings above it, outermost first. */
function* sectionsOf(document: Document): Generator<Section> {
  const path: { level: number; text: string }[] = []
  let next = 0
  for (const span of joined(document)) {
    let start = span.start
    while (next < document.headings.length && document.headings[next]!.start < span.end) {
      const heading = document.headings[next++]!
      yield { ...span, start, end: heading.start, headings: path.map(({ text }) => text) }
      while (path.length > 0 && path.at(-1)!.level >= heading.level) path.pop()
      const text = document.text.slice(heading.start, heading.end)
      // The title is context already.
      if (text !== document.title) path.push({ level: heading.level, text })
      start = heading.end
    }
    yield { ...span, start, headings: path.map(({ text }) => text) }
  }
}

type Sentence = Extent & { readonly tokens: number; readonly words: number }

function sentencesWithin(
  text: string,
  section: Section,
  budget: number,
  countTokens: (text: string) => number,
): Sentence[] {
  const measure = (extent: Extent): Sentence[] => {
    const words = text.slice(extent.start, extent.end)
    const least = Math.ceil(words.length / charactersPerToken)
    const tokens = least > budget ? least : Math.max(least, countTokens(words))
    if (tokens <= budget) return [{ ...extent, tokens, words: words.split(/\s+/).length }]
    return halves(words).flatMap(({ start, end }) =>
      measure({ start: extent.start + start, end: extent.start + end }),
    )
  }
  return splitSentences(text.slice(section.start, section.end)).flatMap(({ start, end }) =>
    measure({ start: section.start + start, end: section.start + end }),
  )
}

/** Two parts of an overlong sentence, cut at the space nearest its middle, or in the middle of an endless word. */
function halves(words: string): Extent[] {
  const spaced = words.replace(/\s/g, ' ')
  const middle = words.length >> 1
  const before = spaced.lastIndexOf(' ', middle)
  const after = spaced.indexOf(' ', middle)
  const space = after >= 0 && after - middle < middle - before ? after : before
  const isSurrogate = /[\ud800-\udbff]/.test(words[middle - 1] ?? '')
  const cut = space > 0 ? space : isSurrogate ? middle + 1 : middle
  return [
    { start: 0, end: words.slice(0, cut).trimEnd().length },
    { start: words.length - words.slice(cut).trimStart().length, end: words.length },
  ]
}

type Pack = { start: number; end: number; tokens: number; words: number }

function pack(
  text: string,
  sentences: readonly Sentence[],
  budget: number,
  targetWords: number,
): Pack[] {
  const packs: Pack[] = []
  let open = false
  for (const sentence of sentences) {
    const last = packs.at(-1)
    if (last && open && last.tokens + sentence.tokens <= budget) extend(last, sentence)
    else packs.push({ ...sentence })
    const current = packs.at(-1)!
    const endsParagraph = /^\s*\n\s*\n/.test(text.slice(sentence.end, sentence.end + 8))
    open = current.words < targetWords * (endsParagraph ? paragraphShare : 1)
  }
  const tail = packs.at(-1)
  const before = packs.at(-2)
  if (tail && before && tail.words < leastWords && before.tokens + tail.tokens <= budget) {
    packs.pop()
    extend(before, tail)
  }
  return packs
}

function extend(pack: Pack, by: Sentence | Pack): void {
  pack.end = by.end
  pack.tokens += by.tokens
  pack.words += by.words
}
