import { expectationOf, speakerOf } from './expectation.ts'
import { contentWords } from './question.ts'

/** Whose words a question asks for, and what is left to search for among them. */
export type Scope = {
  /** As the question names the person, without a title; null for the readers, whoever they are. */
  readonly name: string | null
  /** "What does Ada Example think about China?" asks Ada Example "What does about China?". */
  readonly question: string
}

const name = String.raw`\p{Lu}[\p{L}'’.-]+(?: (?:al-|ul-|de |van )?\p{Lu}[\p{L}'’.-]+)*(?<![.’'-]|['’]s)`
const saying =
  'say|write|think|argue|believe|conclude|claim|describe|see|view|recommend|suggest|expect'
const asksAuthor = new RegExp(`(?<=\\b(?:does|did|do) )(${name}) (?:${saying})\\b`, 'u')
const accordingTo = new RegExp(
  `\\b(?:[Aa]ccording to|[Ii]n the (?:view|opinion) of) (${name})(?:['’]s)?`,
  'u',
)
const asksReaders =
  /\b(?:reader comments?|comments? by readers|(?:readers|commenters|comments) (?:say|think|write|argue|complain))\b/i

/**
 * The person, or the readers, whose words a question asks for.
 *
 * Whether somebody of that name says anything only the collection knows: a scope that finds nothing is to be dropped.
 *
 * @returns null when the question asks everybody
 */
export function scopeOf(question: string): Scope | null {
  if (asksReaders.test(question)) {
    const rest = question.replace(asksReaders, '')
    // "What do the comments say?" leaves nothing to search for.
    return { name: null, question: contentWords(rest).length > 0 ? rest : question }
  }
  const [asks, author] = asksAuthor.exec(question) ?? accordingTo.exec(question) ?? []
  if (asks && author) return { name: author, question: question.replace(asks, '') }
  // A name in lower case, or after a title. A single word may be anything.
  const speaker = speakerOf(question)
  return speaker?.includes(' ') ? { name: speaker, question: question.replace(speaker, '') } : null
}

/** Whether a question says nothing of what it asks about: "What does she say?" */
export function isBare(question: string): boolean {
  const { kind } = expectationOf(question)
  return (
    contentWords(question).length === 0 &&
    /\b(?:what|how)\b/i.test(question) &&
    (kind === 'any' || kind === 'speech')
  )
}
