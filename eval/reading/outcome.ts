import { join } from 'node:path'
import type { Baselines } from '../baselines.ts'
import type { Outcome } from '../outcome.ts'
import type { Split } from '../questions.ts'
import { answerTable } from '../report.ts'
import { pageFigures, type ReadPage, readPage } from './measure-pages.ts'
import { articleFigures, type ReadArticle, readArticle } from './measure-seeds.ts'
import { readArticleTruths, readPageTruths } from './truth.ts'

const here = import.meta.dirname

/** Measures how the saved pages of a half are understood, and lists what is wrong with each where that is wanted. */
export async function measurePages(
  split: Split,
  expected: Baselines[string] | undefined,
  listsFaults: boolean,
): Promise<Outcome> {
  const truths = readPageTruths(here, split)
  const pages: ReadPage[] = []
  for (const truth of truths) pages.push(await readPage(join(here, 'pages'), truth))
  const figures = pageFigures(pages)
  const title = `Reading ${pages.length} saved pages (${split})`
  return {
    tables: [answerTable(title, figures, expected)],
    figures,
    lines: listsFaults
      ? pages.flatMap(({ truth, faults }) => faultLines(`${truth.file} (${truth.system})`, faults))
      : [],
  }
}

/** Measures how the scraped articles in a folder are understood, letter by letter. */
export async function measureSeeds(
  folder: string,
  expected: Baselines[string] | undefined,
): Promise<Outcome> {
  const truths = readArticleTruths(join(here, 'seeds.json'))
  const articles: ReadArticle[] = []
  for (const truth of truths) articles.push(await readArticle(folder, truth))
  const figures = articleFigures(articles)
  return {
    tables: [answerTable(`Reading ${articles.length} scraped articles`, figures, expected)],
    figures,
    lines: articles.flatMap(({ faults }, i) => faultLines(truths[i]!.file, faults)),
  }
}

function faultLines(name: string, faults: readonly string[]): string[] {
  return faults.length === 0 ? [] : [name, ...faults.map((fault) => `  ${fault}`), '']
}
