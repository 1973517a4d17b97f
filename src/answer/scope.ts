import { expectationOf, speakerOf } from './expectation.ts'
import { contentWords } from './question.ts'

/** Whose words a question asks for, and what is left to search for among them. */
export type Scope = {
  /** As the question names the person, without a title; null for the readers, whoever they are. */
  readonly name: string | null
  /** "What does Ada Example think about China?" asks Ada Example "What does about China?". */
  readonly question: string
  /** Whether what the person reports of others is asked for too: "What did Ben say, according to Ada Example?" */
  readonly isReported?: true
  /** Whose articles the readers comment on: "Do readers agree with Ada Example?" */
  readonly under?: string
  /** Whether the readers are asked about nothing more than that. */
  readonly isBare?: boolean
}

const name = String.raw`\p{Lu}[\p{L}'’.-]+(?: (?:al-|ul-|de |van )?\p{Lu}[\p{L}'’.-]+)*(?<![.’'-]|['’]s)`
const saying =
  'say|write|think|argue|believe|conclude|claim|describe|see|view|recommend|suggest|expect'
const asksAuthor = new RegExp(`(?<=\\b(?:does|did|do) )(${name}) (?:${saying})\\b`, 'u')
const ofWriting = 'articles?|pieces?|columns?|essays?|posts?|stor(?:y|ies)|reports?|texts?'
const ownView = new RegExp(
  `(?<=\\b(?:is|was|are|were) )(${name})['’]s? (?:own |main )?(?:views?|opinions?|arguments?|positions?|stances?|take|thoughts?|criticisms?|verdict|attitude)\\b`,
  'u',
)
const accordingTo = new RegExp(
  `\\b(?:[Aa]ccording to|[Ii]n the (?:view|opinion|words) of) (${name})(?:['’]s)?`,
  'u',
)
const inArticle = new RegExp(
  `\\b(?:(?:[Ii]n|[Ff]rom|[Oo]f) )?(?:the |an? |his |her )?(?:${ofWriting}) by (${name})|\\b(?:[Ii]n|[Ff]rom|[Oo]f) (${name})['’]s? (?:\\p{L}+ )?(?:${ofWriting})\\b`,
  'u',
)
const asksReaders =
  /\b(?:reader comments?|comments? by readers|(?:readers|commenters|comments|comment writers) (?:(?:all|mostly|also) )?(?:say|think|write|argue|complain|feel|reply|respond|react|object|accept|support|(?:dis)?agree(?= with\b)))\b/i
const denial = /\b(?:no longer|not|never|no)\b ?/
const agreeing = new RegExp(`^ (?:with|to) (${name})(?:['’]s? [\\p{Ll}]+)?`, 'u')

/**
 * The person, or the readers, whose words a question asks for.
 *
 * Whether somebody of that name says anything only the collection knows: a scope that finds nothing is to be dropped.
 *
 * @returns null when the question asks everybody
 */
export function scopeOf(question: string): Scope | null {
  const ofReaders = readersIn(question)
  if (ofReaders) return ofReaders
  const [reports, ...reporters] = accordingTo.exec(question) ?? inArticle.exec(question) ?? []
  const reporter = reporters.find((each) => each !== undefined)
  if (reports && reporter) {
    return { name: reporter, question: question.replace(reports, ''), isReported: true }
  }
  const [asks, author] = asksAuthor.exec(question) ?? ownView.exec(question) ?? []
  if (asks && author) return { name: author, question: question.replace(asks, '') }
  // A name in lower case, or after a title. A single word may be anything.
  const speaker = speakerOf(question)
  return speaker?.includes(' ') ? { name: speaker, question: question.replace(speaker, '') } : null
}

/** What the readers are asked, and of whose articles. */
function readersIn(question: string): Scope | null {
  const readers = asksReaders.exec(question)
  if (!readers) return null
  const after = question.slice(readers.index + readers[0].length)
  const [agreed, under] = agreeing.exec(after) ?? []
  // Whoever denies what is denied there says so in words of their own.
  const claim = agreed ? after.slice(agreed.length).replace(denial, '') : after
  const rest = question.slice(0, readers.index) + claim
  const saysNothing = contentWords(rest).length === 0
  return {
    name: null,
    // "What do the comments say?" leaves nothing to search for.
    question: saysNothing ? question : rest,
    ...(under ? { under, isBare: saysNothing } : {}),
  }
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
