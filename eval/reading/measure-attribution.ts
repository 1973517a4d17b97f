import { join } from 'node:path'
import { buildIndex } from '../../index/build.ts'
import type { Answer } from '../../src/answer/answer.ts'
import { ask } from '../../src/answer/ask.ts'
import { openLocalIndex } from '../../src/search/local/open.ts'
import type { PassageIndex } from '../../src/search/passage-index.ts'
import { isAttributed, type Teller } from '../attribution.ts'
import type { Baselines } from '../baselines.ts'
import { one } from '../bootstrap.ts'
import { type Figure, figureOf } from '../figures.ts'
import type { Outcome } from '../outcome.ts'
import { answerTable } from '../report.ts'
import { fold } from './marked-text.ts'
import { speakersOf } from './measure-speakers.ts'
import type { SpeakerOptions } from './outcome.ts'
import { type PageTruth, readPageTruths } from './truth.ts'

/** A sentence of an answer, whose words it has by the marks, and whether it is given to them. */
type JudgedAttribution = {
  readonly question: string
  readonly text: string
  readonly attribution: string
  readonly voice: Teller['voice']
  readonly isRight: boolean
}

const tolerance = 0.01
const voiceTolerance = 0.03
const voices = ['author', 'quoted', 'comment', 'notice'] as const

/**
 * Asks about every page of a half and what everybody on them says, and holds who each sentence is given to against the
 * marks, which no reader of files has made.
 */
export async function measureAttribution(
  { split, data, embedder, onProgress }: SpeakerOptions,
  expected: Baselines[string] | undefined,
  listsFaults: boolean,
): Promise<Outcome> {
  const here = import.meta.dirname
  await buildIndex({ corpus: [join(here, 'pages')], data, embedder })
  const truths = readPageTruths(here, split)
  const questions = [
    ...truths.map(({ title }) => `What is said about ${title}?`),
    ...speakersOf(truths).map(({ name }) => `What does ${name} say?`),
  ]
  const index = await openLocalIndex(data)
  const judged: JudgedAttribution[] = []
  try {
    for (const [i, question] of questions.entries()) {
      const answer = await ask({ index, embedder }, { question })
      judged.push(...(await judgeAnswer(answer, index, truths)))
      onProgress(i + 1, questions.length)
    }
  } finally {
    index.close()
  }
  const figures = attributionFigures(judged)
  const title = `Who ${judged.length} sentences are given to, of answers to ${questions.length} questions (${split})`
  return {
    tables: [answerTable(title, figures, expected)],
    figures,
    lines: listsFaults ? judged.filter(({ isRight }) => !isRight).map(faultLine) : [],
  }
}

/** Sentences that cite pages of the half, each judged by the marks; words that nobody marked are left out. */
async function judgeAnswer(
  { question, sentences, citations }: Answer,
  index: PassageIndex,
  truths: readonly PageTruth[],
): Promise<JudgedAttribution[]> {
  const tellers = new Map<number, Teller[]>()
  for (const { number, documentId, quote } of citations) {
    const path = (await index.document(documentId))?.path
    const truth = truths.find(({ file }) => path === file)
    tellers.set(number, truth ? tellersOf(truth, quote) : [])
  }
  return sentences.flatMap((sentence) => {
    const cited = citations
      .filter(({ number }) => sentence.citations.includes(number))
      .map((citation) => ({ citation, tellers: tellers.get(citation.number)! }))
    const [first] = cited.flatMap((each) => each.tellers)
    if (!first || cited.some((each) => each.tellers.length === 0)) return []
    const { text, attribution } = sentence
    const isRight = isAttributed(sentence, cited)
    return [{ question, text, attribution, voice: first.voice, isRight }]
  })
}

/** Whose words some words are by the marks of their page; nobody's where they stand in no mark. */
export function tellersOf(
  { authors, comments, notices, quotes, main }: PageTruth,
  words: string,
): Teller[] {
  const wanted = bare(words)
  const has = (text: string) => bare(text).includes(wanted)
  const teller = (voice: Teller['voice'], speaker: string | null = null) => ({
    ...{ voice, speaker, authors },
  })
  return [
    ...comments.filter(({ text }) => has(text)).map(({ by }) => teller('comment', by)),
    ...notices.filter(has).map(() => teller('notice')),
    ...quotes
      .filter(({ text }) => has(text) || wanted.includes(bare(text)))
      .map(({ speaker }) => teller('quoted', speaker)),
    ...(has(main.join('\n')) ? [teller('author')] : []),
  ]
}

/** Words without quotation marks and without the name before what somebody says in an interview. */
function bare(words: string): string {
  return fold(words.replace(/^\s*\p{Lu}[\p{L} .’'-]{1,40}: /u, ''))
    .replaceAll(/["']/g, '')
    .replace(/[,.!?]+$/, '')
}

/** The share of sentences given to who says them, and that of each voice by the marks. */
export function attributionFigures(judged: readonly JudgedAttribution[]): Figure[] {
  const right = (some: readonly JudgedAttribution[]) => some.map(({ isRight }) => one(isRight))
  return [
    ...figureOf('given to who says it', right(judged), { tolerance }),
    ...voices.flatMap((voice) =>
      figureOf(
        `given to who says it/${voice}`,
        right(judged.filter((each) => each.voice === voice)),
        { tolerance: voiceTolerance },
      ),
    ),
  ]
}

function faultLine({ question, text, attribution, voice }: JudgedAttribution): string {
  return `${question}\n  ${text}\n  given to ${attribution}; by the marks ${voice}\n`
}
