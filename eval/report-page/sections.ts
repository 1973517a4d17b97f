import type { Baselines } from '../baselines.ts'
import type { Comparison } from './compare-runs.ts'
import type { Content, MakeElement } from './element.ts'
import { type Maker, plotFigure } from './figure.ts'
import {
  answersByKind,
  citations,
  composers,
  retrieval,
  riskCoverage,
  timings,
  unchecked,
} from './plots.ts'
import type { RecordedPair, RunRecord } from './run-record.ts'

/** The figures that say most, each with the cell it is read from. */
const headlines = [
  ['answer correct', 'answers right'],
  ['abstention on unanswerable', 'of the unanswerable refused'],
  ['wrongful abstention', 'of the answerable refused'],
  ['citation recall', 'sentences carried by what they cite'],
  ['citation precision', 'citations that are needed'],
  ['quotes identical to the document', 'quotes identical to the document'],
  ['written: lies kept from readers', 'lies of a model kept from readers'],
  ['positions: recall', 'disagreements shown'],
] as const

/** The headline figures, each with its interval, and how it moved since the earlier run. */
export function headlineList(
  element: MakeElement,
  { figures }: RunRecord,
  comparison: Comparison | null,
): HTMLElement {
  const byCell = new Map(figures.map((figure) => [figure.cell, figure.estimate]))
  const moved = new Map(comparison?.cells.map((change) => [change.cell, change]))
  return element(
    'ul',
    { class: 'headlines' },
    ...headlines.flatMap(([cell, words]): Content[] => {
      const found = byCell.get(cell)
      if (!found) return []
      const change = moved.get(cell)
      return [
        element(
          'li',
          {},
          element('strong', {}, percent(found.value)),
          element('span', {}, words),
          element(
            'small',
            {},
            `${percent(found.low).replace(' %', '')}–${percent(found.high)}, n = ${found.n}`,
          ),
          change
            ? element(
                'small',
                { class: change.isBetter ? 'right' : 'wrong' },
                `${percent(change.before)} before`,
              )
            : null,
        ),
      ]
    }),
  )
}

function percent(value: number): string {
  return `${(value * 100).toFixed(value === 1 || value === 0 ? 0 : 1)} %`
}

/** All plots. */
export function plotSection(maker: Maker, run: RunRecord): HTMLElement {
  const { plain, written } = composers
  const area = run.figures.find(({ cell }) => cell === 'risk over coverage, area')?.estimate.value
  const times = run.questions
    .map(({ plain: { milliseconds } }) => milliseconds)
    .sort((a, b) => a - b)
  const at = (part: number) => (times[Math.floor((times.length - 1) * part)] ?? 0).toFixed(0)
  return maker.element(
    'section',
    { id: 'figures', 'aria-label': 'Figures' },
    maker.element('h2', {}, 'Figures'),
    plotFigure(maker, {
      title: 'Answers by kind of question',
      caption: 'The share answered rightly, or rightly refused, with 95 % bootstrap intervals.',
      draw: answersByKind(run),
      legend: [plain, written],
    }),
    plotFigure(maker, {
      title: 'Citations and truth',
      caption:
        'Citation recall and precision in the manner of ALCE, judged by rules; beside them what is known of the model’s sentences, which were written with lies of known kinds.',
      draw: citations(run),
      legend: [plain, written, unchecked],
    }),
    plotFigure(maker, {
      title: 'Risk over coverage',
      caption: `Questions answered from the surest on, and the share of wrong answers among them; unanswerable ones are always wrong. The area under the curve is ${(area ?? 0).toFixed(3)}; lower is better.`,
      draw: riskCoverage(run),
    }),
    plotFigure(maker, {
      title: 'Passages found',
      caption:
        'By words, by meaning, both fused, and as shown to the reader; HNSW, 95 % bootstrap intervals.',
      draw: retrieval(run),
    }),
    plotFigure(maker, {
      title: 'Time an answer takes',
      caption: `Without a model: half within ${at(0.5)} ms, 95 % within ${at(0.95)} ms. Measured beside everything else that the run does.`,
      draw: timings(run),
    }),
  )
}

/** What changed since an earlier run: cells, then questions, those for the worse first. */
export function comparisonSection(
  element: MakeElement,
  before: RunRecord,
  { cells, questions }: Comparison,
): HTMLElement {
  return element(
    'section',
    { id: 'comparison' },
    element('h2', {}, 'Against the earlier run'),
    element(
      'p',
      {},
      `${before.name}, ${before.model}. Figures changed: ${cells.length}; answers changed: ${questions.length}.`,
    ),
    tableOf(
      element,
      ['figure', 'before', 'now', 'change'],
      cells.map(({ cell, before: was, now, isBetter }) => [
        cell,
        was.toFixed(3),
        now.toFixed(3),
        element('span', { class: isBetter ? 'right' : 'wrong' }, signed(now - was)),
      ]),
    ),
    element(
      'ul',
      { class: 'changes' },
      ...questions.map(({ id, question, change, isBetter, isWorse }) =>
        element(
          'li',
          {},
          element('a', { href: `#${id}` }, question),
          ' ',
          element('em', { class: isWorse ? 'wrong' : isBetter ? 'right' : null }, change),
        ),
      ),
    ),
  )
}

function signed(change: number): string {
  return `${change > 0 ? '+' : '−'}${Math.abs(change).toFixed(3)}`
}

/** The made pairs of documents, and what was shown of each. */
export function pairSection(element: MakeElement, pairs: readonly RecordedPair[]): HTMLElement {
  return element(
    'section',
    { id: 'pairs' },
    element('h2', {}, 'Sources that differ'),
    element(
      'p',
      {},
      'Made pairs of documents that deny each other in a figure, a day, a cause or a judgement, and pairs that don’t.',
    ),
    ...pairs.map(({ kind, question, differs, isShown, isRight, answer, positions }) =>
      element(
        'details',
        { class: 'pair' },
        element(
          'summary',
          {},
          element(
            'span',
            { class: `state ${isRight ? 'right' : 'wrong'}` },
            isShown ? 'positions' : 'none',
          ),
          element('span', { class: 'asked' }, question),
          element('span', { class: 'kind' }, differs ? `differ: ${kind}` : `agree: ${kind}`),
        ),
        element('p', {}, answer),
        element(
          'ol',
          {},
          ...positions.map(({ stance, citations: numbers }) =>
            element('li', {}, `${stance} [${numbers.join('][')}]`),
          ),
        ),
      ),
    ),
  )
}

/** Every cell of the run beside its baseline, and the baselines of everything else that is measured. */
export function cellSection(
  element: MakeElement,
  { figures }: RunRecord,
  { own, others }: { readonly own: Baselines[string]; readonly others: Baselines },
): HTMLElement {
  const rows = figures.map(({ cell, estimate: { value, low, high, n } }): Content[] => [
    cell,
    value.toFixed(3),
    `${low.toFixed(3)}–${high.toFixed(3)}`,
    String(n),
    own[cell] ? own[cell].value.toFixed(3) : '–',
  ])
  return element(
    'section',
    { id: 'cells' },
    element('h2', {}, 'Every figure'),
    element(
      'details',
      { class: 'more' },
      element('summary', {}, `This run (${figures.length})`),
      tableOf(element, ['figure', 'value', '95 % interval', 'n', 'baseline'], rows),
    ),
    element('p', {}, 'Measured by other sets (--set NAME), as the baselines have it:'),
    ...Object.entries(others).map(([key, cells]) =>
      element(
        'details',
        { class: 'more', id: idOfSet(key) },
        element('summary', {}, key),
        tableOf(
          element,
          ['figure', 'value', 'tolerance'],
          Object.entries(cells).map(([cell, { value, tolerance }]) => [
            cell,
            value.toFixed(3),
            String(tolerance),
          ]),
        ),
      ),
    ),
  )
}

/** The id of the table that has the baselines of a key. */
export function idOfSet(key: string): string {
  return `set-${key.replaceAll(/[^\w-]+/g, '-')}`
}

function tableOf(
  element: MakeElement,
  header: readonly string[],
  rows: readonly (readonly Content[])[],
): HTMLElement {
  return element(
    'div',
    { class: 'table', tabindex: 0, role: 'region', 'aria-label': header[0] ?? '' },
    element(
      'table',
      {},
      element(
        'thead',
        {},
        element('tr', {}, ...header.map((name) => element('th', { scope: 'col' }, name))),
      ),
      element(
        'tbody',
        {},
        ...rows.map((cells) =>
          element(
            'tr',
            {},
            ...cells.map((cell, i) =>
              element(i === 0 ? 'th' : 'td', i === 0 ? { scope: 'row' } : {}, cell),
            ),
          ),
        ),
      ),
    ),
  )
}
