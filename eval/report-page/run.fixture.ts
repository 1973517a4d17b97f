import { asked, declinable } from '../asked.fixture.ts'
import type { AskedThrice } from '../starter.ts'
import { type Recorded, recordRun, runOf } from './record-run.ts'
import type { RunRecord } from './run-record.ts'

/** Words that would run code, and close tags, where they are taken for markup. */
const hostile = '</script></title><img src=x onerror="document.title=1"><b>bold</b>'

const right = asked()
const wrong = asked({
  question: {
    ...right.question,
    id: 'several-01',
    kind: 'several',
    question: `What of ${hostile}?`,
  },
  isCorrect: false,
  text: `It stands by the river ${hostile}.`,
})
const refused = asked({ question: declinable, abstained: true, isCorrect: false })

const thrice = (plain: AskedThrice['plain']): AskedThrice => ({
  plain,
  written: {
    ...plain,
    written: [
      { text: 'Ada Moss built it in 1851.', numbers: [1], lie: 'date', passage: 1, isShown: false },
    ],
  },
  led: plain,
  ranked: null,
})

const recorded: Recorded = recordRun(
  { asked: [right, wrong, refused].map(thrice), passages: 3 },
  [],
)
const estimate = (value: number) => ({ value, low: value / 2, high: 1, n: 3 })

/** A run of three questions: one answered rightly, one wrongly in hostile words, one rightly refused. */
export function runWith(changes: Partial<RunRecord> = {}): RunRecord {
  const figures = [
    ['answer correct', 0.5],
    ['citation recall', 1],
    ['risk over coverage, area', 0.25],
    ['fused/hnsw/MRR', 0.75],
  ] as const
  const run = runOf(
    {
      recorded,
      figures: figures.map(([cell, value]) => ({
        ...{ cell, estimate: estimate(value), tolerance: 0 },
        better: cell.startsWith('risk') ? ('lower' as const) : ('higher' as const),
      })),
    },
    { split: 'dev', model: 'test/hashing', reranker: null, date: '2026-11-23T01:02:03.000Z' },
  )
  return { ...run, ...changes }
}
