import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { FootnoteError } from '../src/errors.ts'

/** A paragraph of an article, which serves as a document of its own. */
export type SquadParagraph = { readonly title: string; readonly text: string }

/** A question that people asked of one paragraph. */
export type SquadQuestion = {
  readonly question: string
  /** What people marked as the answer, normalised, each once; none where the paragraph does not tell it. */
  readonly gold: readonly string[]
  /** Whether it is of an article that nothing is tuned on. */
  readonly isHeldOut: boolean
}

/** The paragraphs and the questions of a file in the format of SQuAD 2.0. */
type Squad = {
  readonly paragraphs: readonly SquadParagraph[]
  readonly questions: readonly SquadQuestion[]
}

const schema = z.object({
  data: z.array(
    z.object({
      title: z.string(),
      paragraphs: z.array(
        z.object({
          context: z.string(),
          qas: z.array(
            z.object({
              question: z.string(),
              is_impossible: z.boolean().default(false),
              answers: z.array(z.object({ text: z.string() })),
            }),
          ),
        }),
      ),
    }),
  ),
})

/**
 * Reads a file in the format of SQuAD 2.0, or `dev-half.json.gz` of a folder.
 *
 * Every second article by title is held out: whole articles, so that no paragraph is on both sides.
 *
 * @throws FootnoteError `corpus_missing` where there is no such file, `config_invalid` where it has another format
 * @see Rajpurkar, Jia & Liang, ACL 2018, arXiv:1806.03822
 */
export function readSquad(path: string): Squad {
  const file =
    existsSync(path) && statSync(path).isDirectory() ? join(path, 'dev-half.json.gz') : path
  if (!existsSync(file)) {
    throw new FootnoteError(
      'corpus_missing',
      `${file} is not there; expected a file in the format of SQuAD 2.0, which may be gzipped`,
    )
  }
  const articles = parse(file).toSorted((a, b) => (a.title < b.title ? -1 : 1))
  return {
    paragraphs: articles.flatMap(({ title, paragraphs }) =>
      paragraphs.map(({ context }) => ({ title: title.replaceAll('_', ' '), text: context })),
    ),
    questions: articles.flatMap(({ paragraphs }, i) =>
      paragraphs
        .flatMap(({ qas }) => qas)
        .map(({ question, is_impossible: isImpossible, answers }) => ({
          question: question.trim(),
          gold: isImpossible ? [] : [...new Set(answers.map(({ text }) => normalised(text)))],
          isHeldOut: i % 2 === 1,
        })),
    ),
  }
}

function parse(file: string): z.infer<typeof schema>['data'] {
  const bytes = readFileSync(file)
  try {
    const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
    return schema.parse(JSON.parse(text)).data
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : 'is not JSON'
    throw new FootnoteError('config_invalid', `${file}: ${reason}`, { cause })
  }
}

/** Lower case, without punctuation and articles, one space between words: as SQuAD compares answers. */
export function normalised(text: string): string {
  return text
    .toLowerCase()
    .replace(/[!-/:-@[-`{-~]/g, '')
    .replace(/\b(?:a|an|the)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Whether one of the gold answers stands in a text, in whole words. */
export function holdsGold(text: string, gold: readonly string[]): boolean {
  // Dashes and quotation marks outside ASCII end a word too: "1919" stands in "1919–1980".
  const inWords = (some: string): string => ` ${some.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim()} `
  const words = inWords(normalised(text))
  return gold.some((each) => inWords(each).trim() !== '' && words.includes(inWords(each)))
}
