import { dateInWords } from '../documents/date-in-words.ts'
import type { Citation } from './answer.ts'
import type { CheckedDraft, CheckedSentence } from './check.ts'
import { draftHtml } from './check-page-draft.ts'
import { pageStyle } from './check-page-style.ts'
import { faultWords, shortened } from './fault-words.ts'
import { type Html, html, join, raw } from './html-text.ts'

/** What a verdict is called and marked with, never by its colour alone. */
const looks = {
  supported: {
    sign: '✓',
    name: 'Supported',
    meaning: 'sources carry it; the number leads to their words',
  },
  contradicted: {
    sign: '✗',
    name: 'Contradicted',
    meaning: 'a source says otherwise, told below the paragraph',
  },
  unsupported: {
    sign: '?',
    name: 'Not found',
    meaning: 'no source carries it; the mark leads to the words that none has',
  },
} as const
type Verdict = keyof typeof looks
const verdicts = Object.keys(looks) as Verdict[]

/** Where a page stands: in a file that needs nothing else, or on our server, which has a style sheet and a reader. */
type Place = 'file' | 'server'

/** By this a page in a file is known as ours. */
export const pageGenerator = '<meta name="generator" content="Footnote check">'

/** Of pages on the server. */
export const stylePath = '/check.css'

/**
 * A draft that was held against the archive, as one page: its own text with every claim marked, what contradicts it, and
 * the sources. In a file it loads nothing.
 *
 * It needs no script and allows none. Only addresses of the web are linked to, and our own reader on the server.
 *
 * @param name of the draft
 * @param text that `checked` is of
 * @param at when it was checked
 */
export async function checkPage(
  name: string,
  text: string,
  checked: CheckedDraft,
  at: Date,
  place: Place = 'file',
): Promise<string> {
  const { sentences, citations } = checked
  const draft = draftHtml(text, sentences, {
    sign: signOf,
    remark: (claim, number) =>
      claim.verdict === 'contradicted' ? contradiction(claim, number, citations) : null,
  })
  const page = html`<!doctype html>
<html lang="en">
<head>
${place === 'file' ? await filePolicy(pageStyle) : ''}
${headOf(place)}
<title>${name}, checked</title>
</head>
<body>
<header>
<h1>${name}</h1>
<p class="summary">${summary(checked)} Checked on <time datetime="${at.toISOString()}">${dateInWords(at.toISOString().slice(0, 10))}</time>.${place === 'server' ? html` <a href="/check">Check another</a>` : ''}</p>
${legend(sentences)}
${toLookAt(sentences)}
</header>
<main aria-label="Draft">
${draft}
</main>
<footer>
${notFound(sentences)}
${sources(citations, sentences, place)}
</footer>
</body>
</html>
`
  return page.html
}

/** What every page of a checked draft begins with. */
export function headOf(place: Place): Html {
  return html`<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
${
  place === 'file'
    ? html`${raw(pageGenerator)}
<style>${raw(pageStyle)}</style>`
    : html`<link rel="stylesheet" href="${stylePath}">`
}`
}

/** What a page in a file may load: nothing but its own style. Our server sends such a policy with every answer. */
export async function filePolicy(style: string): Promise<Html> {
  const allowed = `default-src 'none'; style-src 'sha256-${await digest(style)}'; base-uri 'none'; form-action 'none'`
  return html`<meta http-equiv="Content-Security-Policy" content="${raw(allowed)}">`
}

function summary({ sentences, leftAlone }: CheckedDraft): Html {
  const counts = verdicts.map((verdict) => {
    const count = sentences.filter((each) => each.verdict === verdict).length
    return html`<b class="${verdict}">${looks[verdict].sign} ${count} ${looks[verdict].name.toLowerCase()}</b>`
  })
  const claims = sentences.length === 1 ? '1 claim' : `${sentences.length} claims`
  const rest =
    leftAlone.length > 0
      ? ` Left alone: ${leftAlone.length}, such as headings, questions and opinions.`
      : ''
  return html`${claims}: ${join(counts, ', ')}.${rest}`
}

function legend(sentences: readonly CheckedSentence[]): Html {
  const rows = verdicts
    .filter((verdict) => sentences.some((each) => each.verdict === verdict))
    .map((verdict) => {
      const { sign, name, meaning } = looks[verdict]
      return html`<li><span class="claim ${verdict}">${name}</span> <span class="sign ${verdict}">${sign}</span> ${meaning}</li>`
    })
  return rows.length > 0 ? html`<ul class="legend" aria-label="Marks">${rows}</ul>` : html``
}

function toLookAt(sentences: readonly CheckedSentence[]): Html {
  const rows = (['contradicted', 'unsupported'] as const).flatMap((verdict) =>
    sentences.flatMap((claim, i) => {
      if (claim.verdict !== verdict) return []
      const { sign, name } = looks[verdict]
      return [
        html`<li><span class="sign ${verdict}" role="img" aria-label="${name}">${sign}</span> <a href="#claim-${i + 1}">${shortened(claim.plain)}</a></li>`,
      ]
    }),
  )
  if (rows.length === 0) return html``
  return html`<nav aria-label="To look at"><details open><summary>To look at: ${rows.length}</summary><ul>${rows}</ul></details></nav>`
}

function signOf({ verdict, citations }: CheckedSentence, number: number): Html {
  const { sign, name } = looks[verdict]
  const target = (href: string, shown: string, label: string) =>
    html`<a class="sign ${verdict}" href="${href}" aria-label="${label}">${shown}</a>`
  if (verdict === 'contradicted')
    return target(`#finding-${number}`, sign, `${name}: what says otherwise`)
  if (verdict === 'unsupported') return target(`#finding-${number}`, sign, `${name}: which words`)
  const notes = citations.map((note, i) =>
    target(`#source-${note}`, `${i === 0 ? sign : ''}${note}`, `${name} by source ${note}`),
  )
  return join(notes, '<span class="sign supported">,</span>')
}

/** What says otherwise than a claim, who and when. */
function contradiction(
  { citations: numbers, faults, plain }: CheckedSentence,
  number: number,
  citations: readonly Citation[],
): Html {
  const cited = citations.filter((citation) => numbers.includes(citation.number))
  const sayings = cited.map(
    (citation) =>
      html`<p>${whoAndWhen(citation)}: ${quotation(citation)} <a href="#source-${citation.number}" aria-label="Source ${citation.number}">[${citation.number}]</a></p>`,
  )
  return html`<details class="finding" id="finding-${number}" open><summary><span class="sign contradicted">✗</span> Contradicted: ${faultWords(faults, plain)}</summary>${sayings}<p><a href="#claim-${number}">Back to the claim</a></p></details>`
}

function notFound(sentences: readonly CheckedSentence[]): Html {
  const rows = sentences.flatMap(({ verdict, plain, faults }, i) =>
    verdict === 'unsupported'
      ? [
          html`<li id="finding-${i + 1}"><a href="#claim-${i + 1}" aria-label="Back to the claim">↑</a> ${shortened(plain)}<br><span class="soft">${faultWords(faults, plain)}</span></li>`,
        ]
      : [],
  )
  if (rows.length === 0) return html``
  return html`<section aria-labelledby="not-found"><h2 id="not-found">Not found</h2><ul class="plain">${rows}</ul></section>`
}

function sources(
  citations: readonly Citation[],
  sentences: readonly CheckedSentence[],
  place: Place,
): Html {
  if (citations.length === 0) return html``
  const rows = citations.map((citation) => {
    const { number, title, href } = citation
    const url = place === 'server' ? href : citation.url
    const uses = sentences.flatMap(({ citations: numbers }, i) =>
      numbers.includes(number)
        ? [html` <a href="#claim-${i + 1}" aria-label="Back to claim ${i + 1}">↑</a>`]
        : [],
    )
    const link = url && (place === 'server' || /^https?:\/\//i.test(url))
    const name = link ? html`<a href="${url}" rel="noreferrer">${title}</a>` : html`${title}`
    return html`<li id="source-${number}" value="${number}">${quotation(citation)}<br><span class="soft">${whoAndWhen(citation)}. <cite>${name}</cite></span>${uses}</li>`
  })
  return html`<section aria-labelledby="sources"><h2 id="sources">Sources</h2><ol>${rows}</ol></section>`
}

const quotation = ({ quote }: Citation): Html => html`<q>${quote}</q>`

/** Whose words they are, where they were published and when; what is unknown is said to be unknown. */
function whoAndWhen(citation: Citation): string {
  const { authors, publisher, date, dateInferred, voice, speaker } = citation
  const written = [
    authors.join(', ') || 'unsigned',
    publisher,
    date ? dateInWords(date) + (dateInferred ? ' (date inferred)' : '') : 'undated',
  ]
  const source = written.filter(Boolean).join(', ')
  switch (voice) {
    case 'author':
      return source
    case 'quoted':
      return `${speaker ?? 'an unnamed speaker'}, quoted by ${source}`
    case 'comment':
      return `reader comment by ${speaker ?? 'an unnamed reader'}, below ${source}`
    case 'notice':
      return `publisher’s notice, ${source}`
  }
}

/** SHA-256 in base64, as a content security policy names what it allows. */
async function digest(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return btoa(String.fromCharCode(...new Uint8Array(hash)))
}
