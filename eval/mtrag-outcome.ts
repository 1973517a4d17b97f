import type { Tally } from './bootstrap.ts'
import { type Figure, figureOf } from './figures.ts'
import { type MtragName, mtragNames } from './mtrag.ts'
import {
  type Form,
  forms,
  type MeasuredFollowUp,
  type MtragOptions,
  measureMtrag,
  mtragMeasures,
} from './mtrag-measure.ts'
import type { Outcome } from './outcome.ts'
import { seededRandom } from './random.ts'
import { formatEstimate } from './report.ts'
import type { Table } from './table.ts'

const tolerance = 0.005
/** A ratio of small differences: one turn moves it by hundredths. */
const shareTolerance = 0.05
const resamples = 2000
const seed = 20_261_122

/**
 * What our stand-alone questions find, beside the turn as it was typed and what people made of it.
 *
 * @param lists whether to list the turns where people's words find more than ours
 * @throws FootnoteError as `measureMtrag`
 */
export async function mtragOutcome(
  options: MtragOptions,
  lists: boolean,
  onProgress: (done: number, total: number) => void,
): Promise<Outcome> {
  const measured = await measureMtrag(options, onProgress)
  const figures = (['both', ...mtragNames] as const).flatMap((name) =>
    figuresOf(name, name === 'both' ? measured : measured.filter((m) => m.collection === name)),
  )
  const title = `MTRAG, ${options.split} follow-ups, ${options.embedder.model}`
  return {
    tables: [mtragTable(title, figures)],
    figures: figures.filter(isHeld),
    lines: lists ? measured.flatMap(lossLine) : [],
  }
}

/** People gain so little recall that our share of it is told by a turn or two: shown, but held against nothing. */
function isHeld({ cell }: Figure): boolean {
  return !cell.includes('/share/recall')
}

/** The cells of one collection, or of both; conversations are drawn, since the turns of one depend on each other. */
export function figuresOf(
  name: MtragName | 'both',
  measured: readonly MeasuredFollowUp[],
): Figure[] {
  const conversations = [...Map.groupBy(measured, (m) => m.followUp.conversation).values()]
  return mtragMeasures.flatMap((measure, at) => {
    const tallies = (form: Form): Tally[] =>
      conversations.map((turns) => ({
        sum: turns.reduce((sum, { scores }) => sum + scores[form][at]!, 0),
        count: turns.length,
      }))
    const [last, ours, people] = forms.map(tallies) as [Tally[], Tally[], Tally[]]
    return [
      ...forms.flatMap((form) =>
        figureOf(`${name}/${form}/${measure.name}`, tallies(form), { tolerance }),
      ),
      ...shareFigure(`${name}/share/${measure.name}`, last, ours, people),
    ]
  })
}

/** The share of people's gain over the last turn that ours reaches: below 0 where ours loses, above 1 where it beats them. */
function shareFigure(
  cell: string,
  last: readonly Tally[],
  ours: readonly Tally[],
  people: readonly Tally[],
): Figure[] {
  const gains = last.map(({ sum }, i) => ({
    ours: ours[i]!.sum - sum,
    people: people[i]!.sum - sum,
  }))
  const share = (drawn: typeof gains): number =>
    drawn.reduce((sum, gain) => sum + gain.ours, 0) /
    drawn.reduce((sum, gain) => sum + gain.people, 0)
  const value = share(gains)
  if (!Number.isFinite(value)) return []
  const random = seededRandom(seed)
  const drawn = Float64Array.from({ length: resamples }, () =>
    share(gains.map(() => gains[Math.floor(random() * gains.length)]!)),
  ).sort()
  const n = last.reduce((sum, { count }) => sum + count, 0)
  const [low, high] = [drawn[resamples * 0.025]!, drawn[resamples * 0.975 - 1]!]
  return [{ cell, estimate: { value, low, high, n }, better: 'higher', tolerance: shareTolerance }]
}

function mtragTable(title: string, figures: readonly Figure[]): Table {
  const byCell = new Map(figures.map(({ cell, estimate }) => [cell, estimate]))
  const rows = (['both', ...mtragNames] as const).flatMap((name) =>
    [...forms, 'share'].map((form) => {
      const found = mtragMeasures.map((measure) => byCell.get(`${name}/${form}/${measure.name}`))
      const label = form === 'share' ? 'share of their gain' : form
      return [
        `${name}, ${label}`,
        String(found[0]?.n ?? 0),
        ...found.map((estimate) => (estimate ? formatEstimate(estimate) : '–')),
      ]
    }),
  )
  return {
    title,
    header: ['follow-ups asked as', 'n', ...mtragMeasures.map(({ name }) => name)],
    rows,
    note: 'Fused run, HNSW. Mean over the turns, with its 95 % bootstrap interval over conversations. Share: (ours − last turn) / (people’s − last turn).',
  }
}

function lossLine({ followUp, words, scores }: MeasuredFollowUp): string[] {
  const [last, ours, people] = forms.map((form) => scores[form][0]!) as [number, number, number]
  if (ours >= people) return []
  const found = [last, ours, people].map((score) => score.toFixed(2)).join(' ')
  return [`${found} ${followUp.id} ${forms.map((form) => `\n    ${words[form]}`).join('')}`]
}
