import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** The forms in which articles are written as files. */
export type Format = 'md' | 'txt' | 'html'

/** A question about an article, and words that only a right answer's quote has. */
export type Fact = { readonly question: string; readonly right: string }

/** An article as its paragraphs, with what may be asked about it. */
export type Article = {
  readonly name: string
  readonly title: string
  readonly author: string
  readonly published: string
  readonly paragraphs: readonly string[]
  readonly facts: readonly Fact[]
}

/** A made-up article, whose facts could also have been others. */
export type MadeUpArticle = Omit<Article, 'facts'> & {
  readonly facts: readonly (Fact & {
    /** What stands in the place of `right` where somebody tells it wrongly. */
    readonly wrong: string
  })[]
}

const madeUp = z.strictObject({
  name: z.string(),
  title: z.string(),
  author: z.string(),
  published: z.iso.date(),
  paragraphs: z.array(z.string()),
  facts: z.array(z.strictObject({ question: z.string(), right: z.string(), wrong: z.string() })),
})

/** The records of a file of JSON lines in this folder. */
export function readLines<Line>(name: string, schema: z.ZodType<Line>): Line[] {
  return readFileSync(join(import.meta.dirname, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => schema.parse(JSON.parse(line)))
}

/** Twenty-five short articles about places that do not exist, each with two facts. */
export function madeUpArticles(): MadeUpArticle[] {
  return readLines('made-up-articles.jsonl', madeUp)
}

const answerable = z.strictObject({
  question: z.string(),
  document: z.string(),
  contains: z.string(),
})

/** Questions in plain words that the starter collection answers, each with where and in which words. */
export function answerableQuestions(): z.infer<typeof answerable>[] {
  return readLines('answerable.jsonl', answerable)
}

/** The starter collection, with the answerable questions as facts of its articles. */
export function starterArticles(corpus: string): Article[] {
  const questions = answerableQuestions()
  return readdirSync(corpus)
    .filter((name) => /^\d.*\.md$/.test(name))
    .map((file) => {
      const [, head = '', body = ''] =
        /^---\n(.*?)\n---\n(.*)$/s.exec(readFileSync(join(corpus, file), 'utf8')) ?? []
      const factOf = (key: string): string =>
        new RegExp(`^${key}: *"?(.*?)"?$`, 'm').exec(head)?.[1] ?? ''
      return {
        name: file.replace(/\.md$/, ''),
        title: factOf('title'),
        author: factOf('authors').replace(/^\[|\]$/g, ''),
        published: factOf('published'),
        paragraphs: body.trim().split(/\n{2,}/),
        facts: questions
          .filter(({ document }) => document === file)
          .map(({ question, contains }) => ({ question, right: contains })),
      }
    })
}

/** Where something is put into an article: first of all, right before the sentence that answers, or below its paragraph. */
export const positions = ['top', 'before the answer', 'below the answer'] as const
type Position = (typeof positions)[number]

/** The article with a text put in beside the words that answer a question. */
export function withText(
  article: Article,
  { right }: Fact,
  text: string,
  position: Position,
): Article {
  const { paragraphs } = article
  const at = paragraphs.findIndex((paragraph) => paragraph.includes(right))
  const isProse = (paragraph: string): boolean => !paragraph.startsWith('#')
  switch (position) {
    case 'top':
      return {
        ...article,
        paragraphs: paragraphs.toSpliced(paragraphs.findIndex(isProse), 0, text),
      }
    case 'below the answer':
      return { ...article, paragraphs: paragraphs.toSpliced(at + 1, 0, text) }
    case 'before the answer': {
      const paragraph = paragraphs[at]!
      const sentence = paragraph.lastIndexOf('. ', paragraph.indexOf(right)) + 1
      const before = sentence > 0 ? `${paragraph.slice(0, sentence)} ` : ''
      const rest = paragraph.slice(sentence).trimStart()
      return { ...article, paragraphs: paragraphs.with(at, `${before}${text} ${rest}`) }
    }
  }
}

/** The article as a file of that format. */
export function fileOf(
  { title, author, published, paragraphs }: Omit<Article, 'name' | 'facts'>,
  format: Format,
): string {
  switch (format) {
    case 'md':
      return `---\ntitle: ${JSON.stringify(title)}\nauthor: ${JSON.stringify(author)}\ndate: ${published}\n---\n\n${paragraphs.join('\n\n')}\n`
    case 'txt':
      return `${title}\n\nBy ${author}\n${published}\n\n${paragraphs.join('\n\n')}\n`
    case 'html':
      return pageOf({ title, author, published, paragraphs })
  }
}

/** The sentence of an article that tells a fact, with its end mark. */
export function sentenceOf({ paragraphs }: Pick<Article, 'paragraphs'>, { right }: Fact): string {
  const paragraph = paragraphs.find((each) => each.includes(right))!
  const at = paragraph.indexOf(right)
  const start = paragraph.lastIndexOf('. ', at)
  const end = paragraph.indexOf('. ', at)
  return paragraph.slice(start < 0 ? 0 : start + 2, end < 0 ? paragraph.length : end + 1)
}

/** A page with the article and, below it, what readers left there. */
export function pageOf(
  { title, author, published, paragraphs }: Omit<Article, 'name' | 'facts'>,
  below = '',
): string {
  const head = `<head><title>${escaped(title)}</title><meta name="author" content="${escaped(author)}"><meta property="article:published_time" content="${published}"></head>`
  const body = paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`).join('\n')
  return `<!doctype html><html lang="en">${head}<body><article><h1>${escaped(title)}</h1>\n${body}\n</article>${below}</body></html>`
}

/** Text as it stands in a page. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
