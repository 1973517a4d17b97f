import type { Answer } from '../answer/answer.ts'
import type { Explanation, Writing } from '../answer/explain.ts'
import { plain, type Terminal, wrap } from './terminal.ts'

type Look = Pick<Terminal, 'width' | 'paint'>

/** How an answer came about, for people: what was searched, the passages, the evidence, the sentences and the times. */
export function explanationText(
  explanation: Explanation,
  timings: Answer['timings'],
  { width, paint }: Look,
): string {
  const { kind, rewrittenBy, searched, filters, hits, evidence, probability, sentences, writing } =
    explanation
  const narrowed = Object.entries(filters).filter(([, value]) => value !== undefined)
  const among = narrowed.map(([name, value]) => `${name} ${value}`).join(', ')
  const passages = hits.map(
    ({ rank, score, lexicalRank, denseRank, title }) =>
      `${rank}.`.padStart(5) +
      ` ${score.toFixed(3)}  ${column(lexicalRank)} ${column(denseRank)}  ${plain(title)}`,
  )
  const signs = Object.entries(evidence ?? {}).map(([name, value]) => `${name} ${value.toFixed(2)}`)
  const weighed = sentences.map(({ text, probability: share, reason, chosen }) => {
    const line = `${chosen ? '✓' : ' '} ${(100 * share).toFixed(0).padStart(3)} %  `
    const words = wrap(plain(text), width - line.length).split('\n')
    const indented = words.join(`\n${' '.repeat(line.length)}`)
    return `${line}${indented}\n${' '.repeat(line.length)}${paint.dim(reason)}`
  })
  const times = Object.entries(timings).map(([name, ms]) => `${name} ${ms.toFixed(1)} ms`)
  return [
    paint.bold('How this answer came about'),
    `Wanted: ${kind}. Searched: ${plain(searched)}${among ? ` (among ${plain(among)})` : ''}` +
      (rewrittenBy ? `, as put by ${rewrittenBy === 'model' ? 'the model' : 'rules'}` : ''),
    ['Passages: rank, fused score, rank by words, rank by meaning', ...passages].join('\n'),
    ...(probability === null
      ? []
      : [
          wrap(`Likely answered: ${(100 * probability).toFixed(0)} % (${signs.join(', ')})`, width),
        ]),
    ...(weighed.length > 0 ? [['Sentences, likeliest first', ...weighed].join('\n')] : []),
    ...(writing ? [writingText(writing, width)] : []),
    `${wrap(`Times: ${times.join(', ')}`, width)}\n`,
  ].join('\n\n')
}

function writingText({ model, rewrite, answer, reason, dropped }: Writing, width: number): string {
  const asked = { 'the follow-up': rewrite, 'the answer': answer }
  const costs = Object.entries(asked).flatMap(([what, cost]) =>
    cost
      ? [
          `${what}: ${cost.calls === 1 ? '1 call' : `${cost.calls} calls`}, ` +
            `${cost.inputTokens ?? '?'} tokens read, ${cost.outputTokens ?? '?'} written`,
        ]
      : [],
  )
  return [
    wrap(`Written by ${plain(model)}: ${costs.join('; ') || 'nothing'}`, width),
    ...(reason ? [wrap(`Not shown, because ${plain(reason)}`, width)] : []),
    ...dropped.map((each) => wrap(`- ${each.reason}: ${plain(each.text)}`, width, '  ')),
  ].join('\n')
}

function column(rank: number | null): string {
  return (rank === null ? '–' : String(rank)).padStart(4)
}
