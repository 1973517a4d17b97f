import { dateInWords } from '../../documents/date-in-words.ts'
import { oneLine } from '../http/bylines.ts'
import type { ExportedCitation, ExportedTurn } from './exported-turn.ts'
import { footnoteOf, originOf, remarkOf, searchedFor } from './footnote.ts'

/**
 * Questions and answers as Markdown with footnotes, numbered on from answer to answer.
 *
 * Words of documents and of people are text: none of them becomes a heading, a list, an image, a tag, or a link to
 * anywhere else than it says.
 *
 * @param base what paths of our reader are put behind; null where that is unknown
 */
export function markdownOf(turns: readonly ExportedTurn[], base: string | null): string {
  const isOne = turns.length === 1
  let before = 0
  const parts = turns.map((turn) => {
    const part = partOf(turn, { base, before, heading: isOne ? '#' : '##' })
    before += turn.citations.length
    return part
  })
  return `${[...(isOne ? [] : ['# Questions and answers']), ...parts].join('\n\n')}\n`
}

type Place = { readonly base: string | null; readonly before: number; readonly heading: string }

function partOf(turn: ExportedTurn, { base, before, heading }: Place): string {
  const { question, askedAt, only, sentences, positions = [], citations } = turn
  const places = new Map(citations.map(({ number }, i) => [number, before + i + 1]))
  const marks = (numbers: readonly number[]) =>
    numbers.map((number) => `[^${places.get(number)}]`).join('')
  const searched = searchedFor(turn)
  const remark = remarkOf(turn)
  const origin = originOf(turn)
  const stances = positions.map(({ stance, citations }) => `- ${line(stance)}${marks(citations)}`)
  return [
    `${heading} ${line(question)}`,
    askedAt && `*Asked on ${dateInWords(askedAt.slice(0, 10))}.*`,
    searched && `*Searched for: ${inline(searched)}*`,
    only && `*Only ${inline(only)}*`,
    sentences
      .map(({ text, citations: numbers }, i) => (i === 0 ? line : inline)(text) + marks(numbers))
      .join(' '),
    stances.length > 0 && `Where the sources differ:\n\n${stances.join('\n')}`,
    remark && line(remark),
    origin && `*${inline(origin)}*`,
    citations
      .map((citation, i) => `[^${before + i + 1}]: ${footnote(citation, base)}`)
      .join('\n\n'),
  ]
    .filter(Boolean)
    .join('\n\n')
}

function footnote(citation: ExportedCitation, base: string | null): string {
  const { voice, authors, title, where, source, reader } = footnoteOf(citation, base)
  const facts = [inline(authors), title && `*${inline(title)}*`, inline(where)].filter(Boolean)
  const ways = [reader, source].filter((way) => way !== null)
  return [
    `“${inline(citation.quote)}”`,
    voice && `${inline(voice)}.`,
    `${facts.join(', ')}.`,
    ways.map(({ href, words }) => `[${inline(words)}](<${href}>)`).join(' · '),
  ]
    .filter(Boolean)
    .join(' ')
}

/**
 * Text within a line, in which nothing is a mark of Markdown. Some readers make links of addresses all the same; such a
 * link leads to itself, and takes no mark of ours for a part of it.
 */
function inline(text: string): string {
  return oneLine(text)
    .replaceAll(/ {2,}/g, ' ')
    .trim()
    .replaceAll(/[\\`*_[\]<>#~|$]/g, '\\$&')
    .replaceAll(/&(?=#?\w+;)/g, '\\&')
    .replaceAll(/:(?=\/\/)|(?<=\bwww)\./gi, '\\$&')
}

/** Text at the beginning of a line, where more is a mark. */
function line(text: string): string {
  return inline(text)
    .replace(/^(\d{1,9})([.)])/, '$1\\$2')
    .replace(/^[-+=]/, '\\$&')
}
