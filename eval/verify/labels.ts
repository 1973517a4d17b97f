import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Verdict } from '../../src/answer/verify/verdict.ts'
import type { Verify } from '../../src/answer/verify/verifier.ts'
import { voices } from '../../src/documents/document.ts'
import type { Baselines } from '../baselines.ts'
import { one } from '../bootstrap.ts'
import { type Figure, figureOf } from '../figures.ts'
import type { Outcome } from '../outcome.ts'
import type { Split } from '../questions.ts'
import { answerTable } from '../report.ts'
import { kappaOf } from './kappa.ts'

/** Whether quoted words carry a sentence: all of it, not every part of it, or not what it is there to say. */
const labels = ['full', 'partial', 'no'] as const
export type Label = (typeof labels)[number]

const composers = ['extractive', 'model'] as const

const row = z.strictObject({
  split: z.enum(['dev', 'test']),
  question: z.string(),
  composer: z.enum(composers),
  sentence: z.string().min(1),
  quotes: z
    .array(
      z.strictObject({
        text: z.string().min(1),
        voice: z.enum(voices),
        speaker: z.string().nullable(),
        authors: z.array(z.string()),
        publisher: z.string().nullable(),
        title: z.string(),
        date: z.string().nullable(),
      }),
    )
    .min(1),
  shown: z.boolean(),
  first: z.enum(labels),
  second: z.enum(labels),
})

/**
 * A sentence of an answer of ours with what it cites, and whether that was found to carry it: in a first pass, and in a
 * second in another order, from the quote to the sentence.
 *
 * Both passes are one and the same reader's, a language model, not a person: their agreement tells how steady that
 * reader is, and is more than two readers would reach. `shown` is what the verifier of that time let through. The
 * sentences of the model are made up for the purpose, right and wrong ones; the extractive ones repeat their quotes.
 */
type LabelledPair = z.infer<typeof row>

/** A labelled pair with what the verifier says of it now. */
export type JudgedLabel = Pick<LabelledPair, 'composer' | 'first' | 'second'> & {
  readonly isPassed: boolean
}

type Holds = (pair: JudgedLabel) => boolean

/** Where the labels are, which half is judged, and how. */
type LabelsRun = {
  readonly path: string
  readonly split: Split
  readonly listsFaults: boolean
  readonly verify: Verify
}

const tolerance = 0.02

/** The labelled pairs of a half; the halves share no question. */
export function readLabels(path: string, split: Split): LabelledPair[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => row.parse(JSON.parse(line)))
    .filter((pair) => split === 'all' || pair.split === split)
}

/** How far two passes of labelling agree, and how far the verifier agrees with what both say. */
export async function measureLabels(
  { path, split, listsFaults, verify }: LabelsRun,
  expected: Baselines[string] | undefined,
): Promise<Outcome> {
  const judged: (LabelledPair & JudgedLabel & { readonly verdict: Verdict })[] = []
  for (const pair of readLabels(path, split)) {
    const verdict = await verify(pair.sentence, pair.quotes)
    judged.push({ ...pair, verdict, isPassed: verdict.verdict === 'supported' })
  }
  const figures = labelFigures(judged)
  const changed = judged.filter(({ isPassed, shown }) => isPassed !== shown).length
  const faults = judged.filter(
    (pair) => isAgreed(pair) && pair.isPassed !== (pair.first === 'full'),
  )
  return {
    tables: [answerTable(`Labels of ${judged.length} sentences (${split})`, figures, expected)],
    figures,
    lines: [
      `${changed} of the verdicts are other than when the answers were collected`,
      ...(listsFaults ? faults.map(faultLine) : []),
    ],
  }
}

/**
 * Agreement of the passes; where they agree, precision and recall of the verifier, and what it stops of the rest.
 *
 * Only `full` counts as carried: a sentence that is carried in part should not be shown either.
 */
export function labelFigures(judged: readonly JudgedLabel[]): Figure[] {
  const agreed = judged.filter(isAgreed)
  const written = judged.filter(({ composer }) => composer === 'model')
  const kappa = (cell: string, some: readonly JudgedLabel[]): Figure[] => {
    const estimate = kappaOf(some.map(({ first, second }) => [first, second]))
    return estimate ? [{ cell, estimate, better: 'higher', tolerance }] : []
  }
  const share = (cell: string, claims: readonly boolean[]) =>
    figureOf(cell, claims.map(one), { tolerance })
  const shareOfEach = (cell: string, some: readonly JudgedLabel[], holds: Holds): Figure[] => [
    ...share(cell, some.map(holds)),
    ...composers.flatMap((name) =>
      share(`${cell}/${name}`, some.filter(({ composer }) => composer === name).map(holds)),
    ),
  ]
  const called = (label: Label) => agreed.filter(({ first }) => first === label)
  return [
    ...share('passes agree', judged.map(isAgreed)),
    ...share('passes agree/model', written.map(isAgreed)),
    ...kappa('kappa', judged),
    ...kappa('kappa/model', written),
    ...shareOfEach(
      'precision',
      agreed.filter(({ isPassed }) => isPassed),
      ({ first }) => first === 'full',
    ),
    ...shareOfEach('recall', called('full'), ({ isPassed }) => isPassed),
    ...share('stopped', [...called('partial'), ...called('no')].map(isStopped)),
    ...share('stopped/partial', called('partial').map(isStopped)),
    ...share('stopped/no', called('no').map(isStopped)),
  ]
}

function isStopped({ isPassed }: JudgedLabel): boolean {
  return !isPassed
}

function isAgreed({ first, second }: Pick<LabelledPair, 'first' | 'second'>): boolean {
  return first === second
}

function faultLine(pair: LabelledPair & { readonly verdict: Verdict }): string {
  const { first, sentence, quotes, verdict } = pair
  return `${first} · ${sentence}\n    ${verdict.verdict} ${verdict.support.toFixed(2)}\n    ${quotes.map(({ text }) => text).join('\n    ')}`
}
