import { performance } from 'node:perf_hooks'
import type { Verdict } from '../../src/answer/verify/verdict.ts'
import type { Verify } from '../../src/answer/verify/verifier.ts'
import type { Baselines } from '../baselines.ts'
import { one } from '../bootstrap.ts'
import { type Figure, figureOf } from '../figures.ts'
import type { Outcome } from '../outcome.ts'
import type { Split } from '../questions.ts'
import { answerTable } from '../report.ts'
import { type Pair, pairKinds } from './pairs.ts'

/** A pair with what the verifier says of it. */
type JudgedPair = Pair & {
  readonly verdict: Verdict
  readonly isRight: boolean
  readonly milliseconds: number
}

/** Which half is verified, and how. */
type VerifierRun = {
  readonly split: Split
  readonly listsFaults: boolean
  readonly verify: Verify
}

const tolerance = 0.02

/** Verifies the pairs of a half and lists those judged wrongly where that is wanted. */
export async function measureVerifier(
  pairs: readonly Pair[],
  { split, listsFaults, verify }: VerifierRun,
  expected: Baselines[string] | undefined,
): Promise<Outcome> {
  const judged: JudgedPair[] = []
  for (const pair of pairs) judged.push(await judgePair(pair, verify))
  const figures = pairFigures(judged)
  const slowest = Math.max(...judged.map(({ milliseconds }) => milliseconds))
  const mean = judged.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / judged.length
  return {
    tables: [answerTable(`Verifying ${judged.length} sentences (${split})`, figures, expected)],
    figures,
    lines: [
      `${mean.toFixed(2)} ms a sentence on average, ${slowest.toFixed(1)} ms at most, the reading of its evidence included`,
      ...(listsFaults ? judged.filter(({ isRight }) => !isRight).map(faultLine) : []),
    ],
  }
}

async function judgePair(pair: Pair, verify: Verify): Promise<JudgedPair> {
  const before = performance.now()
  const verdict = await verify(pair.sentence, pair.evidence)
  const milliseconds = performance.now() - before
  return {
    ...pair,
    verdict,
    milliseconds,
    isRight: (verdict.verdict === 'supported') === (pair.kind === 'supported'),
  }
}

/** The share judged rightly: of the supported, of all corruptions, and of each kind of them. */
export function pairFigures(judged: readonly Pick<JudgedPair, 'kind' | 'isRight'>[]): Figure[] {
  const share = (cell: string, some: typeof judged) =>
    figureOf(
      cell,
      some.map(({ isRight }) => one(isRight)),
      { tolerance },
    )
  const corrupted = judged.filter(({ kind }) => kind !== 'supported')
  return [
    ...share(
      'supported passed',
      judged.filter(({ kind }) => kind === 'supported'),
    ),
    ...share('corruptions caught', corrupted),
    ...pairKinds.slice(1).flatMap((kind) =>
      corrupted.some((pair) => pair.kind === kind)
        ? share(
            `corruptions caught/${kind}`,
            corrupted.filter((pair) => pair.kind === kind),
          )
        : [],
    ),
  ]
}

function faultLine({ kind, sentence, evidence, verdict }: JudgedPair): string {
  const faults = verdict.faults.map((fault) => `${fault.kind} “${fault.words}”`).join(', ')
  return `${kind} · ${sentence}\n    ${verdict.verdict} ${verdict.support.toFixed(2)} ${faults}\n    ${evidence.map(({ text }) => text).join('\n    ')}`
}
