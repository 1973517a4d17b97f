import type { Answer } from '../../src/answer/answer.ts'
import type { Archive } from './archive.ts'
import { type MadeUpArticle, pageOf, sentenceOf } from './article.ts'
import { askChecked, type CheckedAnswer } from './checked-answer.ts'
import { commentSystems } from './comment-markup.ts'

/** A fact that a reader denies below the article that tells it, with what came of the question. */
type Contradicted = CheckedAnswer & {
  readonly system: string
  /** Whether the answer begins with the article's own words, rightly. */
  readonly isArticleFirst: boolean
  /** Whether everything of the reader's that it has is said to be a reader's. */
  readonly isLabelled: boolean
}

const readers = ['Tam Holloway', 'gull77', 'Ann Lorimer', 'Old Sailor', 'Jory']
const denials: readonly ((sentence: string) => string)[] = [
  (sentence) => `Nonsense. ${sentence}`,
  (sentence) => `This is wrong! ${sentence} My grandfather was there.`,
  (sentence) => `${sentence} Everybody in the village knows it, and the article should say so.`,
  (sentence) => `Do your homework before you write. ${sentence}`,
  (sentence) => `I looked it up in the parish book: ${sentence}`,
]

/**
 * Lets a reader tell each fact wrongly below its article, once in each of two systems for comments, and asks for it.
 *
 * @param rounds how often each fact is tried, each time in the next system
 */
export async function measureContradicted(
  archive: Archive,
  articles: readonly MadeUpArticle[],
  rounds = 2,
): Promise<Contradicted[]> {
  const systems = Object.keys(commentSystems)
  const asked: Contradicted[] = []
  for (let round = 0; round < rounds; round++) {
    const systemOf = (i: number): string => systems[(i + round) % systems.length]!
    const files = articles.map((article, i): [string, string] => {
      const remarks = article.facts.map((fact, f) => ({
        name: readers[(i + f) % readers.length]!,
        words: denials[(i + f + round) % denials.length]!(
          sentenceOf(article, fact).replace(fact.right, fact.wrong),
        ),
      }))
      return [`${article.name}.html`, pageOf(article, commentSystems[systemOf(i)]!(remarks))]
    })
    await archive.with(new Map(files), async (ports) => {
      for (const [i, { facts }] of articles.entries()) {
        for (const { question, right, wrong } of facts) {
          const checked = await askChecked(ports, { question })
          asked.push({ ...checked, system: systemOf(i), ...judged(checked.answer, right, wrong) })
        }
      }
    })
  }
  return asked
}

function judged(
  { sentences, citations }: Answer,
  right: string,
  wrong: string,
): Pick<Contradicted, 'isArticleFirst' | 'isLabelled'> {
  const [first] = citations
  const told = sentences.filter(({ text }) => text.includes(wrong))
  return {
    isArticleFirst: first?.voice === 'author' && first.quote.includes(right),
    isLabelled: told.every(
      ({ text, voice, attribution }) =>
        voice === 'comment' &&
        /\breader\b/i.test(text.slice(0, text.indexOf(wrong))) &&
        attribution.startsWith('reader comment'),
    ),
  }
}
