import { type Estimate, one, type Tally } from './bootstrap.ts'
import { type Figure, figureOf } from './figures.ts'
import type { Outcome } from './outcome.ts'
import { holdsGold } from './squad.ts'
import { aurocOf, type Scored } from './squad-auroc.ts'
import type { AskedSquadQuestion } from './squad-measure.ts'

const tolerance = 0.005

const systems = ['Footnote', 'BM25 and word overlap'] as const
type System = (typeof systems)[number]

const slices = ['all articles', 'held-out articles', 'development articles'] as const
type Slice = (typeof slices)[number]

type Row = {
  readonly name: string
  readonly system: System
  readonly better?: 'lower'
  readonly measure: (asked: readonly AskedSquadQuestion[]) => readonly Tally[] | readonly Scored[]
}

const goldIn = (texts: (each: AskedSquadQuestion) => readonly string[]): Row['measure'] => {
  return (asked) =>
    asked.filter(isAnswerable).map((each) => one(holdsGold(texts(each).join(' '), each.gold)))
}
const refused = (isOf: (each: AskedSquadQuestion) => boolean): Row['measure'] => {
  return (asked) => asked.filter(isOf).map(({ isRefused }) => one(isRefused))
}
const scored = (evidence: (each: AskedSquadQuestion) => number): Row['measure'] => {
  return (asked) => asked.map((each) => ({ score: evidence(each), isPositive: isAnswerable(each) }))
}

const rows: readonly Row[] = [
  {
    name: 'gold in first sentence',
    system: 'Footnote',
    measure: goldIn(({ sentences }) => sentences.slice(0, 1)),
  },
  {
    name: 'gold in first sentence',
    system: 'BM25 and word overlap',
    measure: goldIn(({ peer }) => peer.sentences.slice(0, 1)),
  },
  {
    name: 'gold in first two',
    system: 'Footnote',
    measure: goldIn(({ sentences }) => sentences.slice(0, 2)),
  },
  {
    name: 'gold in first two',
    system: 'BM25 and word overlap',
    measure: goldIn(({ peer }) => peer.sentences.slice(0, 2)),
  },
  { name: 'evidence AUROC', system: 'Footnote', measure: scored(({ evidence }) => evidence) },
  {
    name: 'evidence AUROC',
    system: 'BM25 and word overlap',
    measure: scored(({ peer }) => peer.evidence),
  },
  {
    name: 'gold in best sentence, refused or not',
    system: 'Footnote',
    measure: goldIn(({ best }) => (best === null ? [] : [best])),
  },
  {
    name: 'answerable refused',
    system: 'Footnote',
    better: 'lower',
    measure: refused(isAnswerable),
  },
  {
    name: 'impossible refused',
    system: 'Footnote',
    measure: refused((each) => !isAnswerable(each)),
  },
]

/** The figures on all articles and on either half of them, in one table beside the peer's. */
export function squadOutcome(
  asked: readonly AskedSquadQuestion[],
  { passages, model }: { readonly passages: number; readonly model: string },
): Outcome {
  const figures = rows.flatMap((row) => slices.flatMap((slice) => figuresOf(row, slice, asked)))
  const byCell = new Map(figures.map(({ cell, estimate }) => [cell, estimate]))
  return {
    tables: [
      {
        title: `SQuAD 2.0, ${asked.length} questions over ${passages} passages, ${model}`,
        header: ['figure', 'of', ...slices],
        rows: rows.map((row) => [
          row.name,
          row.system,
          ...slices.map((slice) => cellText(byCell.get(cellOf(row, slice)))),
        ]),
        note: 'Value, 95 % bootstrap interval, n. A refusal counts as a miss. Gold: any of the marked answers in whole words, normalised as SQuAD does. No coefficient or threshold is fitted on the held-out articles.',
      },
    ],
    figures: figures.filter(({ cell }) => cell.startsWith('Footnote')),
    lines: [`composing: ${timeLine(asked.map(({ composing }) => composing))}`],
  }
}

function isAnswerable({ gold }: AskedSquadQuestion): boolean {
  return gold.length > 0
}

function figuresOf(row: Row, slice: Slice, asked: readonly AskedSquadQuestion[]): Figure[] {
  const some = asked.filter(
    ({ isHeldOut }) => slice === 'all articles' || isHeldOut === (slice === 'held-out articles'),
  )
  const cell = cellOf(row, slice)
  const better = row.better ?? 'higher'
  const observed = row.measure(some)
  if (!isScored(observed)) return figureOf(cell, observed, { better, tolerance })
  const estimate = aurocOf(observed)
  return estimate ? [{ cell, estimate, better, tolerance }] : []
}

function isScored(observed: readonly Tally[] | readonly Scored[]): observed is readonly Scored[] {
  return observed.some((each) => 'score' in each)
}

function cellOf({ system, name }: Row, slice: Slice): string {
  return `${system}/${name}/${slice}`
}

function cellText(estimate: Estimate | undefined): string {
  if (!estimate) return '–'
  const { value, low, high, n } = estimate
  return `${value.toFixed(3)} [${low.toFixed(3)}–${high.toFixed(3)}] ${n}`
}

function timeLine(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): string =>
    `${(sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1)} ms`
  return `p50 ${at(0.5)}, p99 ${at(0.99)}`
}
