import { monthNames } from '../documents/date-in-words.ts'
import type { Period } from '../documents/document.ts'
import { contentWords } from './question.ts'
import { comparisonIn, courseIn, listIn, whetherIn } from './question-forms.ts'

/** A fact about a document that its byline, not its text, tells. */
export type BylineFact = 'author' | 'date' | 'publisher'

/** What sort of answer a question wants. */
export type Kind =
  /** "Who wrote “The harbour treaty”, and when?"; the title is "by Ada Example" where what she wrote is meant. */
  | { readonly kind: 'byline'; readonly facts: readonly BylineFact[]; readonly title: string }
  /** "Which articles are about the harbour?" */
  | { readonly kind: 'documents'; readonly subject: string }
  /** "Summarise “The harbour treaty”"; the title is null where the document is the one that the filter names. */
  | { readonly kind: 'summary'; readonly title: string | null }
  /** "How did Ada and Ben differ on the dam?"; the topic is null where they are compared as a whole. */
  | {
      readonly kind: 'comparison'
      readonly sides: readonly [string, string]
      readonly topic: string | null
    }
  /** "How did the quota change from 1990 to 2010?" */
  | { readonly kind: 'course'; readonly subject: string; readonly period: Period | null }
  /** "List the ports that joined"; the question is one that asks which. */
  | { readonly kind: 'list'; readonly question: string }
  /** "Did Norland sign?"; present is the auxiliary verb of a question about how things are, else null. */
  | { readonly kind: 'whether'; readonly statement: string; readonly present: string | null }
  /** Everything else is answered by what the passages say. */
  | { readonly kind: 'passages' }

const text =
  'articles?|pieces?|documents?|reports?|posts?|essays?|columns?|letters?|papers?|briefs?|pages?|stor(?:y|ies)|texts?'
// A treaty is signed too, so it must be said that a text is meant.
const asksWriter = new RegExp(
  `^(?:who (?:wrote|authored|is the author of|are the authors of|signed(?= (?:["“‘]|(?:the|this|that) (?:${text})\\b)))|by whom was|whose(?= (?:${text})\\b)) (?!(?:to|on|in|at|from|for|against|with|about) )(.+?)(?: written)?$`,
  'i',
)
const asksDay =
  /^(?:when (?:was|were|did)|what is the (?:publication )?date of) (.+?)(?: (?:published|written|posted|printed|dated|appear|come out))?$/i
const writesWhen = new RegExp(
  `^when (?:did|was) (\\p{Lu}[\\p{L}.'’-]*(?: \\p{Lu}[\\p{L}.'’-]*){1,3}) (?:write|wrote|publish(?:ed)?) (?:his|her|their|the|this|that) (?:${text})$`,
  'iu',
)
const isPublishing = /\b(?:published|written|posted|printed|dated|appear|come out)$|\bdate of\b/i
const asksPublisher =
  /^(?:who (?:published|is the publisher of)|where (?:was|did)) (.+?)(?: (?:published|appear))?$/i
const isWherePublished = /^who\b|\b(?:published|appear)$/i
const asksDocuments = new RegExp(
  `^(?:(?:which|what) (?:${text}) (?:are|is|do (?:you|we) have|tell|say something|write)|(?:please )?(?:find|list|show)(?: me)?(?: all| the| some| every)? (?:${text})|(?:are|is) there (?:any |an? )?(?:${text})|who (?:wrote|writes|has written)(?: an? (?:${text}))?) (?:about|on (?!\\d|(?:${monthNames.join('|')})\\b)) ?(.+)$`,
  'i',
)
const asksSummary =
  /^(?:please )?(?:(?:summari[sz]e|sum up|give (?:me )?a summary of) (.+)|what (?:is|was) (.+?) about)$/i
const thisText = new RegExp(`^(?:it|this|this (?:${text})|the (?:${text}))$`, 'i')
const and = /(?:,? and (?:when|who|where|by whom))$/i
const wrapping = new RegExp(
  `^(?:(?:the|this|that) (?:${text})(?: (?:called|titled|headed|entitled))? )?["“‘'«]?(.+?)["”’'»]?$`,
  'i',
)

/**
 * What sort of answer a question wants, told by its words alone.
 *
 * @param hasDocument whether a filter names one document, which "this article" then means
 */
export function kindOf(question: string, hasDocument = false): Kind {
  const asked = question.trim().replace(/[?.!\s]+$/, '')
  const subject = asksDocuments.exec(asked)?.[1]
  if (subject && contentWords(subject).length > 0) return { kind: 'documents', subject }
  const [, summed, about] = asksSummary.exec(asked) ?? []
  const whole = summed ?? about
  if (whole) {
    if (!thisText.test(whole)) return { kind: 'summary', title: titleIn(whole) }
    if (hasDocument) return { kind: 'summary', title: null }
  }
  return bylineIn(asked) ?? told(asked)
}

/** How the passages are to be told. */
function told(asked: string): Kind {
  const comparison = comparisonIn(asked)
  if (comparison) return { kind: 'comparison', ...comparison }
  const course = courseIn(asked)
  if (course) return { kind: 'course', ...course }
  const list = listIn(asked)
  if (list) return { kind: 'list', question: list }
  const whether = whetherIn(asked)
  return whether ? { kind: 'whether', ...whether } : { kind: 'passages' }
}

function bylineIn(asked: string): Kind | null {
  const first = asked.replace(and, '')
  const second: BylineFact[] = /and when$/i.test(asked)
    ? ['date']
    : /and (?:who|by whom)$/i.test(asked)
      ? ['author']
      : /and where$/i.test(asked)
        ? ['publisher']
        : []
  const writing = writesWhen.exec(first)?.[1]
  if (writing) return { kind: 'byline', facts: ['date', ...second], title: `by ${writing}` }
  const writer = asksWriter.exec(first)?.[1]
  if (writer) return { kind: 'byline', facts: ['author', ...second], title: titleIn(writer) }
  const dated = isPublishing.test(first) ? asksDay.exec(first)?.[1] : undefined
  if (dated) return { kind: 'byline', facts: ['date', ...second], title: titleIn(dated) }
  const published = isWherePublished.test(first) ? asksPublisher.exec(first)?.[1] : undefined
  return published
    ? { kind: 'byline', facts: ['publisher', ...second], title: titleIn(published) }
    : null
}

/** A title without its quotation marks, and without "the article called". */
function titleIn(words: string): string {
  return wrapping.exec(words.trim())?.[1]?.trim() ?? words.trim()
}
