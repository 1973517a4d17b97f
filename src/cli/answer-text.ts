import type { Answer, Citation } from '../answer/answer.ts'
import type { RetrievedPassage } from '../retrieve/retrieve.ts'
import { plain, type Terminal, wrap } from './terminal.ts'

type Look = Pick<Terminal, 'width' | 'paint'>

const mark = /\[\d+\]/g

/**
 * An answer for people: the sentences, then a note for each citation with the quote and where it stands.
 *
 * @param paths of the documents that are cited, by their ids
 */
export function answerText(
  answer: Answer,
  paths: ReadonlyMap<string, string>,
  { width, paint }: Look,
): string {
  const blocks = [wrap(plain(answer.answer), width).replace(mark, (text) => paint.cyan(text))]
  if (answer.standaloneQuestion !== answer.question) {
    blocks.unshift(paint.dim(wrap(`Searched: ${plain(answer.standaloneQuestion)}`, width)))
  }
  if (answer.missing && !answer.answer.includes(answer.missing)) {
    blocks.push(wrap(`Note: ${plain(answer.missing)}`, width))
  }
  if (answer.notice) blocks.push(wrap(plain(answer.notice), width))
  for (const citation of answer.citations) {
    blocks.push(noteText(citation, paths.get(citation.documentId), { width, paint }))
  }
  if (answer.abstained && answer.nearest.length > 0) {
    const titles = answer.nearest.map(({ title }) => wrap(`- ${plain(title)}`, width, '  '))
    blocks.push(['Nearest:', ...titles].join('\n'))
  }
  return `${blocks.join('\n\n')}\n`
}

/** The note of a citation: its quote, where it stands, and the path of its document where that is given. */
export function noteText(
  citation: Citation,
  path: string | undefined,
  { width, paint }: Look,
): string {
  const number = `[${citation.number}]`
  const indent = ' '.repeat(number.length + 1)
  const quote = wrap(`“${plain(citation.quote)}”`, width, indent).slice(indent.length)
  const source = [
    citation.title,
    citation.authors.join(', '),
    citation.publisher,
    citation.dateInferred ? `${citation.date} (inferred)` : (citation.date ?? 'undated'),
    voiceNote(citation),
  ]
  const lines = [
    `${paint.cyan(number)} ${quote}`,
    paint.bold(wrap(plain(source.filter(Boolean).join(' · ')), width, indent)),
  ]
  if (path) lines.push(paint.dim(indent + plain(path)))
  return lines.join('\n')
}

function voiceNote({ voice, speaker }: Citation): string | null {
  if (voice === 'author') return null
  if (voice === 'notice') return 'publisher’s notice'
  const what = voice === 'quoted' ? 'quoted' : 'reader comment'
  return speaker ? `${what}: ${speaker}` : what
}

/** The passages of a search for people, best first. */
export function hitsText(hits: readonly RetrievedPassage[], { width, paint }: Look): string {
  if (hits.length === 0) return 'No passage was found.\n'
  const blocks = hits.map(({ rank, score, passage }) => {
    const { title, path, published } = passage.document
    const heading = [title, published?.date, `score ${score.toFixed(3)}`].filter(Boolean)
    return [
      `${paint.cyan(`${rank}.`)} ${paint.bold(plain(heading.join(' · ')))}`,
      wrap(plain(passage.text), width, '   '),
      paint.dim(`   ${plain(path)}:${passage.start}-${passage.end}`),
    ].join('\n')
  })
  return `${blocks.join('\n\n')}\n`
}
