import { readFileSync, writeFileSync } from 'node:fs'
import type { Baselines } from './baselines.ts'
import { formatMarkdown, type Table } from './table.ts'

const held = 'starter/test/footnote/small-en-v1'
const begins = '<!-- results:start -->'
const ends = '<!-- results:end -->'

type Baseline = Baselines[string][string]

/** Reads a cell as people see it: with its interval and how many it rests on, where these are known. */
type Show = (key: string, cell: string, digits?: number) => string

/** Files with results, from the root: those that most readers want, and those that few do. */
export const resultFiles = ['README.md', 'docs/evaluation.md'] as const
type ResultFile = (typeof resultFiles)[number]

/**
 * The tables of results in markdown: the held-out half of our questions, and public ones, as the baselines have them.
 *
 * A cell that was never measured is a dash.
 */
export function resultsMarkdown(baselines: Baselines, file: ResultFile = 'README.md'): string {
  const show: Show = (key, cell, digits = 2) => {
    const found = baselines[key]?.[cell]
    return found ? shown(found, digits) : '–'
  }
  const tables =
    file === 'README.md'
      ? [answers(show), invariants(show), refusal(show), others(show)]
      : [kinds(show), passages(show)]
  return `${begins}\n${tables.map(formatMarkdown).join('\n')}${ends}`
}

/**
 * Writes the tables between the markers of a file.
 *
 * @param path of the file that `file` is
 * @throws RangeError when a marker is missing
 */
export function updateResults(
  path: string,
  baselines: Baselines,
  file: ResultFile = 'README.md',
): void {
  const text = readFileSync(path, 'utf8')
  const before = resultsIn(text)
  writeFileSync(
    path,
    text.replace(before, () => resultsMarkdown(baselines, file)),
  )
}

/** What stands between the markers, with these. @throws RangeError when a marker is missing */
export function resultsIn(text: string): string {
  const [start, end] = [text.indexOf(begins), text.indexOf(ends)]
  if (start < 0 || end < start) throw new RangeError(`${begins} and ${ends} are not both there`)
  return text.slice(start, end + ends.length)
}

function shown({ value, low, high, n }: Baseline, digits: number): string {
  const figure = value.toFixed(digits)
  if (low === undefined || high === undefined || n === undefined) return figure
  return low === high
    ? `${figure} (n = ${n})`
    : `${figure} (${low.toFixed(digits)}–${high.toFixed(digits)}, n = ${n})`
}

function answers(show: Show): Table {
  const both = (words: string, cell: string) => [
    words,
    show(held, cell),
    show(held, `written: ${cell}`),
  ]
  return {
    title: 'Answers to the held-out half of the fixed questions (`npm run eval`)',
    header: [
      '',
      'the sources’ own sentences',
      'a model that lies in three of ten sentences, checked',
    ],
    rows: [
      both('answer correct', 'answer correct'),
      both('citation recall, as in ALCE', 'citation recall'),
      both('citation precision, as in ALCE', 'citation precision'),
      both('sentences with a citation', 'sentences with a citation'),
      both('quotes identical to the document', 'quotes identical to the document'),
      both('sentences given to who says them', 'sentences given to who says them'),
      ['lies kept from readers', '', show(held, 'written: lies kept from readers')],
      ['true sentences shown', '', show(held, 'written: true sentences shown')],
    ],
    note: 'In brackets the 95 % bootstrap interval. Citations are judged by our rules; the best published ALCE figures, by an entailment model on other questions, are 0.85 and 0.82. What the model wrote is known, so its lies are counted, not judged; it is a script that picks sentences by their words, so how often it is right is no model’s.',
  }
}

/** What must hold of every answer. */
function invariants(show: Show): Table {
  const many = 'many/footnote/small-en-v1'
  const both = (words: string, cell: string) => [
    words,
    show(many, cell, 3),
    show(many, `written: ${cell}`, 3),
  ]
  return {
    title: 'Ten thousand answers to questions made of the collection’s own words (`--set many`)',
    header: ['', 'the sources’ own sentences', 'the same model, checked'],
    rows: [
      both('sentences with a citation', 'sentences with a citation'),
      both('quotes identical to the document', 'quotes identical to the document'),
      both('citation recall', 'citation recall'),
      ['lies kept from readers', '', show(many, 'written: lies kept from readers', 3)],
    ],
  }
}

function kinds(show: Show): Table {
  const named = [
    ['fact', 'one fact'],
    ['date-bound', 'a date or period'],
    ['several', 'several facts at once'],
    ['follow-up', 'a follow-up'],
    ['paraphrase', 'no word in common with the text'],
  ] as const
  return {
    title: 'By kind of question, the sources’ own sentences',
    header: ['asks for', 'answer correct'],
    rows: named.map(([kind, words]) => [words, show(held, `answer correct/${kind}`)]),
  }
}

function refusal(show: Show): Table {
  const both = (words: string, cell: string) => [
    words,
    show(held, cell),
    show(held, `after a leading turn: ${cell}`),
  ]
  return {
    title: 'Refusal and disagreement, the same half',
    header: ['', 'as asked', 'after an earlier turn with a false answer'],
    rows: [
      both('unanswerable refused', 'abstention on unanswerable'),
      both('answerable refused', 'wrongful abstention'),
      ['area under risk over coverage', show(held, 'risk over coverage, area'), ''],
      ['sources that differ: positions shown', show(held, 'positions: recall'), ''],
      ['positions shown that are right', show(held, 'positions: precision'), ''],
    ],
  }
}

function others(show: Show): Table {
  const squad = 'squad/footnote/small-en-v1'
  const mtrag = 'mtrag/test/footnote/small-en-v1'
  return {
    title: 'Held against others',
    header: ['', 'ours', 'beside it'],
    rows: [
      [
        'SQuAD 2.0, half, as an archive: gold answer in the first sentence (`--set squad`)',
        show(squad, 'Footnote/gold in first sentence/all articles'),
        '0.75: BM25 and word overlap, which never refuses',
      ],
      [
        'the same: in the first two sentences',
        show(squad, 'Footnote/gold in first two/all articles'),
        '0.83',
      ],
      [
        'the same: telling impossible questions, AUROC',
        show(squad, 'Footnote/evidence AUROC/all articles'),
        '0.60',
      ],
      [
        'MTRAG, held-out turns: what our stand-alone question finds of what people’s rewrite gains (`--set mtrag`)',
        `${show(mtrag, 'both/share/nDCG@10')} over both collections, ${show(mtrag, 'fiqa/share/nDCG@10')} on one`,
        '0: the last turn',
      ],
      [
        'made pairs, held-out: corrupted sentences caught (`--set verifier`)',
        show('verifier/test', 'corruptions caught'),
        '',
      ],
      ['the same: supported ones passed', show('verifier/test', 'supported passed'), ''],
      [
        'hand-marked web pages: sentences given to who says them (`--set attribution`)',
        show('attribution/all/footnote/small-en-v1', 'given to who says it'),
        '',
      ],
      [
        'SciFact, nDCG@10 of the fused run (`--set scifact`)',
        show('scifact/test/footnote/small-en-v1', 'fused/hnsw/nDCG@10'),
        `${show('scifact/test/Xenova/bge-small-en-v1.5', 'fused/hnsw/nDCG@10')} with bge-small`,
      ],
    ],
  }
}

function passages(show: Show): Table {
  const measures = ['recall@5', 'MRR', 'nDCG@10']
  const runs = [
    ['lexical', 'by words'],
    ['dense', 'by meaning'],
    ['fused', 'fused'],
  ] as const
  return {
    title: 'Passages found, by HNSW',
    header: ['', ...measures],
    rows: runs.map(([run, words]) => [
      words,
      ...measures.map((measure) => show(held, `${run}/hnsw/${measure}`)),
    ]),
  }
}
