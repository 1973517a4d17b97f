import type { Voice } from '../documents/document.ts'
import { contentWords } from './question.ts'

/** Whose words a question is about, where it says so, and the question without saying so. */
export type Scope = {
  readonly voice: Voice
  readonly author?: string
  /** What is left to search for: "What does Ada Example say about China?" asks an author about "China". */
  readonly question: string
}

const name = String.raw`\p{Lu}[\p{L}'’.-]+(?: (?:al-|ul-|de |van )?\p{Lu}[\p{L}'’.-]+)*(?<![.’'-]|['’]s)`
const saying =
  'say|write|think|argue|believe|conclude|claim|describe|see|view|recommend|suggest|expect'
const asksAuthor = new RegExp(`\\b(?:does|did|do) (${name}) (?:${saying})\\b`, 'u')
const accordingTo = new RegExp(`\\b(?:according to|in the (?:view|opinion) of) (${name})`, 'u')
const asksReaders =
  /\b(?:reader comments?|comments? by readers|(?:readers|commenters|comments) (?:say|think|write|argue|complain))\b/i

/**
 * The voice or author that a question asks for by name.
 *
 * Whether an author of that name exists only the collection knows: a scope that finds nothing is to be dropped.
 *
 * @returns null when the question asks everybody
 */
export function scopeOf(question: string): Scope | null {
  if (asksReaders.test(question)) {
    const rest = question.replace(asksReaders, '')
    // "What do the comments say?" leaves nothing to search for.
    return { voice: 'comment', question: contentWords(rest).length > 0 ? rest : question }
  }
  const author = (asksAuthor.exec(question) ?? accordingTo.exec(question))?.[1]
  if (!author) return null
  return { voice: 'author', author, question: question.replace(author, '') }
}
