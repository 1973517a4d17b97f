import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { seededRandom } from '../eval/random.ts'
import { column, pdfOf } from '../src/documents/pdf/pdf.fixture.ts'
import type { FileOutcome } from './reader-child.ts'
import { openReaderPool } from './reader-pool.ts'

/** `LONG_PROOFS=1 npx vitest run index/mutants.test.ts` reads 10,000 mutants among 500 files, which takes minutes. */
// biome-ignore lint/style/noProcessEnv: whether somebody waits is known from nowhere else.
const isLong = process.env.LONG_PROOFS === '1'
const mutants = isLong ? 10_000 : 100
const neighbours = isLong ? 500 : 5

const root = mkdtempSync(join(tmpdir(), 'footnote-mutants-'))
afterAll(() => rmSync(root, { recursive: true }))

const pageOf = (name: string) =>
  column([`The committee met for ${name}`, 'in the spring of the year.'], { y: 600 })
const parents = [
  pdfOf({ pages: [pageOf('salt')] }),
  pdfOf({ pages: ['corn', 'wool', 'iron'].map(pageOf), info: { Title: 'Minutes' } }),
  pdfOf({ pages: [pageOf('peat')], packet: '<rdf:RDF><dc:title>Peat</dc:title></rdf:RDF>' }),
].map((bytes) => Buffer.from(bytes).toString('latin1'))

const numbers = ['0', '-1', '1000000', '99999999999', '1e308']

/** A PDF after one to four changes of the kinds that damage and malice make. */
function mutantOf(seed: number): Buffer {
  const random = seededRandom(seed + 1)
  const below = (limit: number) => Math.floor(random() * limit)
  const pick = (choices: readonly string[]) => choices[below(choices.length)]!
  const changes: ((text: string, at: number) => string)[] = [
    (text, at) => text.slice(0, at) + String.fromCharCode(below(256)) + text.slice(at + 1),
    (text, at) => text.slice(0, at),
    (text, at) => text.slice(0, at) + text.slice(at + below(40)),
    (text, at) => text.slice(0, at) + text.slice(below(text.length)),
    (text, at) => text.slice(0, at) + text.slice(at, at + 60).repeat(below(50)) + text.slice(at),
    // A number or a reference, wherever the next one stands.
    (text, at) => text.slice(0, at) + text.slice(at).replace(/\d+/, pick(numbers)),
    (text, at) => text.slice(0, at) + text.slice(at).replace(/\d+ 0 R/, `${below(20)} 0 R`),
    (text, at) =>
      text.slice(0, at) + text.slice(at).replace(/\/[A-Z]\w+/, pick(['/Kids', '/Prev'])),
  ]
  let text = pick(parents)
  for (let left = 1 + below(4); left > 0; left--) {
    text = changes[below(changes.length)]!(text, below(text.length))
  }
  return Buffer.from(text, 'latin1')
}

/** Reads files as an indexing run does, so many at once. */
async function readAll(paths: readonly string[]): Promise<Map<string, FileOutcome>> {
  const reader = openReaderPool()
  const outcomes = new Map<string, FileOutcome>()
  const rest = paths.values()
  const readOn = async () => {
    for (const path of rest)
      outcomes.set(path, (await reader.read({ root, file: path, path }, null))!)
  }
  await Promise.all(Array.from({ length: reader.ahead }, readOn))
  await reader.close()
  return outcomes
}

test(`${mutants} mutants of small PDFs are read or named with the reason, none hangs, and no file beside them is lost`, {
  timeout: 3_600_000,
}, async () => {
  const every = mutants / neighbours
  const paths = Array.from({ length: mutants }, (_, i) => {
    writeFileSync(join(root, `mutant-${i}.pdf`), mutantOf(i))
    if (i % every > 0) return [`mutant-${i}.pdf`]
    writeFileSync(join(root, `good-${i}.md`), `The words of file ${i} stand here.`)
    return [`mutant-${i}.pdf`, `good-${i}.md`]
  }).flat()
  const outcomes = [...(await readAll(paths))]
  expect(outcomes).toHaveLength(mutants + neighbours)
  const lost = outcomes.filter(
    ([path, { documents }]) =>
      path.startsWith('good') && !documents[0]?.document.text.includes('stand here'),
  )
  expect(lost).toEqual([])
  const untold = outcomes.filter(
    ([, { documents, skipped }]) => !documents.length && !skipped.length,
  )
  expect(untold).toEqual([])
  const reasons = outcomes.flatMap(([path, { skipped }]) =>
    skipped.map(({ reason }) => `${path} ${reason}`),
  )
  expect(
    reasons.filter((reason) => /was not read within|its reader was ended/.test(reason)),
  ).toEqual([])
  // Neither all good nor all bad: the changes are worth making.
  expect(reasons.length).toBeGreaterThan(mutants / 10)
  expect(reasons.length).toBeLessThan((mutants * 9) / 10)
})
