import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const nullable = z.string().nullable()

const page = z.strictObject({
  file: z.string(),
  system: z.string(),
  title: z.string(),
  authors: z.array(z.string()),
  publisher: nullable,
  published: nullable,
  language: nullable,
  main: z.array(z.string()),
  quotes: z.array(z.strictObject({ text: z.string(), speaker: nullable })),
  comments: z.array(
    z.strictObject({ by: nullable, posted: nullable, replyTo: nullable, text: z.string() }),
  ),
  notices: z.array(z.string()),
  either: z.array(z.string()).default([]),
})

/**
 * A saved page as a careful reader understands it.
 *
 * `main` are the article's paragraphs, `notices` words that are not the author's (a pull quote repeats words that are,
 * once), `either` words that may count or not. Dates are as exact as the page states them.
 */
export type PageTruth = z.infer<typeof page>

const article = z.strictObject({
  file: z.string(),
  title: z.string(),
  authors: z.array(z.string()),
  publisher: nullable,
  published: nullable,
  /** First and last line from 1, voice, and who comments. */
  lines: z.array(z.tuple([z.int(), z.int(), z.enum(['author', 'comment', 'notice']), nullable])),
  quotes: z.array(z.strictObject({ line: z.int(), from: z.int(), to: z.int(), speaker: nullable })),
})

/** A scraped article whose words stay with their owner: marks by line and UTF-16 offset. */
export type ArticleTruth = z.infer<typeof article>

/** Marked last, and held out until the rules for the others were written; what they gave then is in the log. */
const heldOut = 'truth-e.jsonl'

/**
 * The marked pages of a part of them: those that most rules were written with (`dev`), or the later ones (`test`).
 *
 * @throws ZodError for a line that is not as described
 */
export function readPageTruths(folder: string, split: 'dev' | 'test' | 'all'): PageTruth[] {
  return readdirSync(folder)
    .filter((name) => /^truth-.*\.jsonl$/.test(name))
    .filter((name) => split === 'all' || (split === 'test') === (name === heldOut))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n'))
    .map((line) => page.parse(JSON.parse(line)))
}

/** The marks of scraped articles that are not part of this project. */
export function readArticleTruths(path: string): ArticleTruth[] {
  return z.array(article).parse(JSON.parse(readFileSync(path, 'utf8')))
}
