import { join } from 'node:path'
import { buildIndex } from '../../index/build.ts'
import type { LocalEmbedder } from '../../src/embed/transformers.ts'
import { openLocalIndex } from '../../src/search/local/open.ts'
import type { Baselines } from '../baselines.ts'
import type { Outcome } from '../outcome.ts'
import type { Split } from '../questions.ts'
import { answerTable } from '../report.ts'
import { pageFigures, type ReadPage, readPage } from './measure-pages.ts'
import { articleFigures, type ReadArticle, readArticle } from './measure-seeds.ts'
import {
  type AskedSpeaker,
  askSpeaker,
  speakerFaults,
  speakerFigures,
  speakersOf,
} from './measure-speakers.ts'
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

/** How what people say is asked for, over the saved pages of all halves. */
export type SpeakerOptions = {
  readonly split: Split
  /** Where the index of the pages is kept. */
  readonly data: string
  readonly embedder: LocalEmbedder
  readonly onProgress: (done: number, total: number) => void
}

/** Asks everybody on the saved pages of a half what they say, and lists who was not heard where that is wanted. */
export async function measureSpeakers(
  { split, data, embedder, onProgress }: SpeakerOptions,
  expected: Baselines[string] | undefined,
  listsFaults: boolean,
): Promise<Outcome> {
  await buildIndex({ corpus: [join(here, 'pages')], data, embedder })
  const index = await openLocalIndex(data)
  const asked: AskedSpeaker[] = []
  try {
    const speakers = speakersOf(readPageTruths(here, split))
    for (const speaker of speakers) {
      asked.push(await askSpeaker(speaker, { index, embedder }))
      onProgress(asked.length, speakers.length)
    }
  } finally {
    index.close()
  }
  const figures = speakerFigures(asked)
  const title = `What ${asked.length} people of the saved pages say (${split})`
  return {
    tables: [answerTable(title, figures, expected)],
    figures,
    lines: listsFaults ? speakerFaults(asked) : [],
  }
}

function faultLines(name: string, faults: readonly string[]): string[] {
  return faults.length === 0 ? [] : [name, ...faults.map((fault) => `  ${fault}`), '']
}
