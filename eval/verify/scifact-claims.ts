import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { Evidence } from '../../src/answer/verify/verdict.ts'
import type { Verify } from '../../src/answer/verify/verifier.ts'
import { splitSentences } from '../../src/passages/sentences.ts'
import type { Baselines } from '../baselines.ts'
import type { Figure } from '../figures.ts'
import type { Outcome } from '../outcome.ts'
import type { Split } from '../questions.ts'
import { answerTable } from '../report.ts'
import { rankedArea } from './ranked-area.ts'

const row = z.object({
  id: z.string(),
  claim: z.string(),
  evidence_doc_id: z.string(),
  evidence_label: z.enum(['SUPPORT', 'CONTRADICT', '']),
  evidence_sentences: z.string(),
  cited_doc_ids: z.string(),
})
const abstract = z.object({ _id: z.string(), title: z.string(), text: z.string() })

type Row = z.infer<typeof row>

/** How well a claim is carried, and what people found. */
type JudgedClaim = {
  readonly support: number
  readonly label: 'SUPPORT' | 'CONTRADICT' | ''
}

/**
 * How well support tells claims that people found carried from those contradicted and those without evidence.
 *
 * A claim is held against the sentences that people marked in an abstract; one without evidence against each
 * abstract that it cites, of which the sentence that carries it best counts. Claims on even places of the file are
 * the half for looking, the others the one that is reported.
 */
export async function measureClaims(
  folder: string,
  { split, verify }: { readonly split: Split; readonly verify: Verify },
  expected: Baselines[string] | undefined,
): Promise<Outcome> {
  const rows = parse(readFileSync(join(folder, 'claims_dev.csv')), { columns: true }).map(
    (one: unknown) => row.parse(one),
  )
  const abstracts = readAbstracts(join(folder, 'corpus.jsonl.gz'))
  const ids = [...new Set(rows.map(({ id }: Row) => id))]
  const half = new Set(ids.filter((_, i) => split === 'all' || (i % 2 === 0) === (split === 'dev')))
  const judged = await judgeClaims(
    rows.filter(({ id }: Row) => half.has(id)),
    abstracts,
    verify,
  )
  const figures = claimFigures(judged)
  return {
    tables: [
      answerTable(`Support of ${judged.length} claims of SciFact (${split})`, figures, expected),
    ],
    figures,
    lines: [],
  }
}

/** The area under the curve for supported claims against all others, and against each sort of them. */
function claimFigures(judged: readonly JudgedClaim[]): Figure[] {
  const of = (label: JudgedClaim['label']) =>
    judged.filter((one) => one.label === label).map(({ support }) => support)
  const supported = of('SUPPORT')
  const area = (cell: string, others: readonly number[]): Figure => ({
    cell,
    estimate: rankedArea(supported, others),
    better: 'higher',
    tolerance: 0.02,
  })
  return [
    area('AUROC', [...of('CONTRADICT'), ...of('')]),
    area('AUROC/against no evidence', of('')),
    area('AUROC/against contradiction', of('CONTRADICT')),
  ]
}

function readAbstracts(path: string): ReadonlyMap<string, z.infer<typeof abstract>> {
  const lines = gunzipSync(readFileSync(path)).toString().trim().split('\n')
  return new Map(lines.map((line) => abstract.parse(JSON.parse(line))).map((one) => [one._id, one]))
}

async function judgeClaims(
  rows: readonly Row[],
  abstracts: ReturnType<typeof readAbstracts>,
  verify: Verify,
): Promise<JudgedClaim[]> {
  const judged: JudgedClaim[] = []
  for (const { claim, label, texts, title } of claimsIn(rows, abstracts)) {
    const supports: number[] = []
    for (const text of texts)
      supports.push((await verify(claim, [evidenceOf(text, title)])).support)
    judged.push({ support: Math.max(...supports), label })
  }
  return judged
}

/** Each claim with the words of one abstract that it is held against, one by one. */
function claimsIn(
  rows: readonly Row[],
  abstracts: ReturnType<typeof readAbstracts>,
): { claim: string; label: JudgedClaim['label']; texts: string[]; title: string }[] {
  const groups = Map.groupBy(rows, ({ id, evidence_doc_id }) => `${id} ${evidence_doc_id}`)
  return [...groups.values()].flatMap((group) => {
    const { claim, evidence_label: label, evidence_doc_id, cited_doc_ids } = group[0]!
    const names = label === '' ? numbersIn(cited_doc_ids) : [evidence_doc_id]
    return names.flatMap((name) => {
      const found = abstracts.get(name)
      if (!found) return []
      const sentences = splitSentences(found.text).map(({ start, end }) =>
        found.text.slice(start, end),
      )
      const marked = group
        .flatMap(({ evidence_sentences }) => numbersIn(evidence_sentences))
        .map((at) => sentences[Number(at)] ?? '')
      const texts = label === '' ? sentences : [marked.join(' ')]
      return [{ claim, label, texts, title: found.title }]
    })
  })
}

function numbersIn(list: string): string[] {
  return list.match(/\d+/g) ?? []
}

function evidenceOf(text: string, title: string): Evidence {
  return { text, voice: 'author', speaker: null, authors: [], publisher: null, title, date: null }
}
