import { join } from 'node:path'
import type { Answer } from '../../src/answer/answer.ts'
import { ask } from '../../src/answer/ask.ts'
import type { LocalEmbedder } from '../../src/embed/transformers.ts'
import { openLocalIndex } from '../../src/search/local/open.ts'
import { one } from '../bootstrap.ts'
import { type Figure, figureOf } from '../figures.ts'
import { indexDocuments } from '../index-documents.ts'
import type { Split } from '../questions.ts'
import {
  agreeingKinds,
  differingKinds,
  differs,
  documentsOf,
  type Pair,
  readPairs,
} from './pairs.ts'

/** A pair with the answer that its question got. */
export type AskedPair = {
  readonly pair: Pair
  readonly answer: Answer
  /** Whether positions are shown, and whether they are just those of the two documents, the older one first. */
  readonly isShown: boolean
  readonly isRight: boolean
}

/** Which pairs are asked about, and with which model. */
type DisagreementOptions = {
  /** Where the index of the pairs is kept. */
  readonly data: string
  readonly split: Split
  readonly embedder: LocalEmbedder
}

const tolerance = 0.05
/** A kind has about four pairs. */
const kindTolerance = 0.25

/** Asks the question of every pair of a split over a collection of all pairs. */
export async function askPairs({
  data,
  split,
  embedder,
}: DisagreementOptions): Promise<AskedPair[]> {
  const path = join(import.meta.dirname, 'pairs.jsonl')
  const documents = readPairs(path, 'all').flatMap(documentsOf)
  await indexDocuments({ documents, data, embedder, onProgress: () => {} })
  const index = await openLocalIndex(data)
  try {
    const asked: AskedPair[] = []
    for (const pair of readPairs(path, split)) {
      const answer = await ask({ embedder, index }, { question: pair.question })
      asked.push({ pair, answer, ...judgePositions(pair, answer) })
    }
    return asked
  } finally {
    index.close()
  }
}

/** Whether an answer shows positions, and whether they are those of the two documents of a pair that differs. */
export function judgePositions(
  pair: Pair,
  { positions = [], citations }: Pick<Answer, 'positions' | 'citations'>,
): Pick<AskedPair, 'isShown' | 'isRight'> {
  const cited = positions.map(({ citations: numbers }) =>
    citations.filter(({ number }) => numbers.includes(number)).map(({ documentId }) => documentId),
  )
  const byAge = documentsOf(pair)
    .toSorted((a, b) => a.published!.date.localeCompare(b.published!.date))
    .map(({ id }) => id)
  const isShown = positions.length > 0
  return { isShown, isRight: differs(pair) && isShown && cited.join(' ') === byAge.join(' ') }
}

/** Precision and recall of positions, the recall of each kind, and how often agreement is left alone. */
export function disagreementFigures(asked: readonly AskedPair[]): Figure[] {
  const shown = asked.filter(({ isShown }) => isShown)
  const differing = asked.filter(({ pair }) => differs(pair))
  const agreeing = asked.filter(({ pair }) => !differs(pair))
  const inKind = (kind: Pair['kind']) => asked.filter(({ pair }) => pair.kind === kind)
  const right = (some: readonly AskedPair[]) => some.map(({ isRight }) => one(isRight))
  const quiet = (some: readonly AskedPair[]) => some.map(({ isShown }) => one(!isShown))
  return [
    ...figureOf('positions: precision', right(shown), { tolerance }),
    ...figureOf('positions: recall', right(differing), { tolerance }),
    ...differingKinds.flatMap((kind) =>
      figureOf(`positions: recall/${kind}`, right(inKind(kind)), { tolerance: kindTolerance }),
    ),
    ...figureOf('positions: none where sources agree', quiet(agreeing), { tolerance }),
    ...agreeingKinds.flatMap((kind) =>
      figureOf(`positions: none where sources agree/${kind}`, quiet(inKind(kind)), {
        tolerance: kindTolerance,
      }),
    ),
  ]
}
