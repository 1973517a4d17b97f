import { filePolicy } from '../../answer/check-page.ts'
import { type Html, html, join, raw } from '../../answer/html-text.ts'
import { dateInWords } from '../../documents/date-in-words.ts'
import { oneLine } from '../http/bylines.ts'
import type { ExportedCitation, ExportedTurn } from './exported-turn.ts'
import { footnoteOf, originOf, remarkOf, searchedFor } from './footnote.ts'
import { exportStyle } from './html-page-style.ts'

/**
 * Questions and answers as one page that loads nothing and runs nothing, with every footnote below its answer. Printed,
 * it has the addresses of the sources in full.
 *
 * @param base what paths of our reader are put behind; null where that is unknown
 */
export async function htmlPage(
  turns: readonly ExportedTurn[],
  base: string | null,
): Promise<string> {
  const isOne = turns.length === 1
  const title = isOne ? oneLine(turns[0]!.question) : 'Questions and answers'
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${await filePolicy(exportStyle)}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Footnote">
<style>${raw(exportStyle)}</style>
<title>${title}</title>
</head>
<body>
<main>
${turns.map((turn, i) => article(turn, i + 1, isOne ? 'h1' : 'h2', base))}
</main>
</body>
</html>
`
  return page.html
}

function article(turn: ExportedTurn, n: number, level: string, base: string | null): Html {
  const { question, askedAt, only, sentences, positions = [], citations } = turn
  const mark = marker(n)
  const told = sentences.map(
    ({ text, citations: numbers }) => html`<span dir="auto">${text}</span>${numbers.map(mark)} `,
  )
  const stances = positions.map(
    ({ stance, citations: numbers }) =>
      html`<li><span dir="auto">${stance}</span>${numbers.map(mark)}</li>`,
  )
  const searched = searchedFor(turn)
  const remark = remarkOf(turn)
  const origin = originOf(turn)
  const notes = citations.map((citation) => note(citation, n, base))
  return html`<article aria-labelledby="question-${n}">
<${raw(level)} id="question-${n}" dir="auto">${question}</${raw(level)}>
${askedAt ? html`<p class="aside">Asked on <time datetime="${askedAt}">${dateInWords(askedAt.slice(0, 10))}</time></p>` : ''}
${searched === null ? '' : html`<p class="aside">Searched for: ${searched}</p>`}
${only ? html`<p class="aside">Only ${only}</p>` : ''}
${told.length > 0 ? html`<p class="answer">${told}</p>` : ''}
${stances.length > 0 ? html`<h3>Where the sources differ</h3><ul>${stances}</ul>` : ''}
${remark === null ? '' : html`<p class="remark" dir="auto">${remark}</p>`}
${origin === null ? '' : html`<p class="aside">${origin}</p>`}
${notes.length > 0 ? html`<section class="notes" aria-label="Footnotes"><ol>${notes}</ol></section>` : ''}
</article>
`
}

/** Numbers in the text that lead to the footnotes of one answer; the first of each is where its footnote leads back to. */
function marker(n: number): (number: number) => Html {
  const marked = new Set<number>()
  return (number) => {
    const isFirst = !marked.has(number)
    marked.add(number)
    const id = isFirst ? html` id="mark-${n}-${number}"` : ''
    return html`<sup><a${id} href="#note-${n}-${number}" aria-label="Footnote ${number}">${number}</a></sup>`
  }
}

function note(citation: ExportedCitation, n: number, base: string | null): Html {
  const { number, quote } = citation
  const { voice, authors, title, where, source, address, reader } = footnoteOf(citation, base)
  const facts = [
    authors ? html`${authors}` : null,
    title ? html`<cite>${title}</cite>` : null,
    html`${where}`,
  ].filter((fact) => fact !== null)
  const ways = [reader, source]
    .filter((way) => way !== null)
    .map(({ href, words }) => html` <a href="${href}" rel="noreferrer">${words}</a>`)
  return html`<li id="note-${n}-${number}" value="${number}"><q dir="auto">${quote}</q> <a class="back" href="#mark-${n}-${number}" aria-label="Back to the text">↩</a>
<span class="source">${voice === null ? '' : html`<span class="voice">${voice}</span> · `}${join(facts, ', ')}.<span class="ways">${join(ways, ' ·')}</span>${address === null ? '' : html` <span class="address">${address}</span>`}</span></li>
`
}
