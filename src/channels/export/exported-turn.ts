import type { Answer, AnswerSentence, Citation } from '../../answer/answer.ts'

/** What an export needs of a citation. Addresses are as they came: whoever links to one checks it. */
export type ExportedCitation = Omit<Citation, 'passageId' | 'start' | 'end'>

/** A question with its answer, as it leaves the program. What is told of no answer is empty or left out. */
export type ExportedTurn = {
  readonly question: string
  /** ISO 8601 with the time of the day, in UTC. */
  readonly askedAt?: string | undefined
  /** What was searched, where that is not the question. */
  readonly standaloneQuestion?: string | undefined
  /** What the search was narrowed to, for people: `from 1960, author “Ada”`. */
  readonly only?: string | undefined
  /** The words of an answer that has no sentences. */
  readonly answer?: string | undefined
  readonly abstained: boolean
  readonly missing?: string | undefined
  readonly notice?: string | undefined
  readonly mode?: Answer['mode'] | undefined
  readonly sentences: readonly Pick<AnswerSentence, 'text' | 'citations'>[]
  /** Numbered as the sentences name them. */
  readonly citations: readonly ExportedCitation[]
  readonly positions?: NonNullable<Answer['positions']> | undefined
}

/** What an answer is exported as. */
export const exportFormats = [
  'markdown',
  'html',
  'bibtex',
  'csl-json',
  'chicago',
  'mla',
] as const satisfies readonly string[]

export type ExportFormat = (typeof exportFormats)[number]
