import type { DocumentSummary } from '../../search/passage-index.ts'
import { yearsInWords, yearsOf } from './dates.ts'

/** A question to start with, and the years of the document it was made from. */
export type Example = { readonly question: string; readonly years: string | null }

const longestTitle = 72
const easyTitle = 40

/**
 * Questions made from the titles of a collection, oldest first, one from each equal part of its documents in time.
 *
 * Always the same for the same documents. Titles that would not read well in a question are passed over, so that a
 * collection may give fewer than `count`, or none.
 */
export function exampleQuestions(documents: readonly DocumentSummary[], count: number): Example[] {
  const candidates = documents
    .filter(isAskable)
    .map((document) => ({ document, years: yearsOf(document) }))
    .sort(
      (a, b) =>
        (a.years?.from ?? 0) - (b.years?.from ?? 0) ||
        a.document.title.localeCompare(b.document.title),
    )
  const used = new Set<Template>()
  return bins(candidates, count).map((bin) => {
    const { document, years } = bin.reduce((best, one) =>
      fitness(one.document) > fitness(best.document) ? one : best,
    )
    return { question: questionAbout(document, used), years: years && yearsInWords(years) }
  })
}

/** The values in order, cut into `count` parts as equal as can be; fewer when there are fewer values. */
function bins<Value>(values: readonly Value[], count: number): Value[][] {
  const parts = Math.min(count, values.length)
  const border = (part: number) => Math.round((part * values.length) / parts)
  return Array.from({ length: parts }, (_, part) => values.slice(border(part), border(part + 1)))
}

/** How well a title makes a question: what happened before what merely has a name, short before long. */
function fitness({ title, id }: DocumentSummary): number {
  const kind = !isPhrase(title) ? 0 : affair.test(title) || event.test(title) ? 2 : 1
  return kind * 1000 - Math.max(0, title.length - easyTitle) * 40 + (hash(id) % 100)
}

// A title with markup, controls, line breaks or a file's name in it is no question.
const unreadable = /[<>{}[\]|\\/_=\p{Cc}\p{Cf}\p{Co}\p{Cn}]|\.\w{2,4}$/u
const opening =
  /^(?:from|in|on|at|by|to|with|when|where|how|why|what|who|is|are|was|were|do|does|did|can|should|will|if|as|not|no)\b/i

function isAskable({ title, language }: DocumentSummary): boolean {
  return (
    (language === null || language.startsWith('en')) &&
    title.length >= 4 &&
    title.length <= longestTitle &&
    title.trim().includes(' ') &&
    !unreadable.test(title) &&
    !opening.test(title)
  )
}

type Template = (title: string) => string

const aboutAnything: readonly Template[] = [
  (title) => `What do the sources say about ${title}?`,
  (title) => `What is known about ${title}?`,
]
// Only what happens has causes and an aftermath.
const event =
  /^[^,:]*\b(?:war|coup|crisis|raid|invasion|embargo|sanctions|strikes?|closure|suspension|revolt|riots?|floods?|attacks?|burning|dispute)\b/i
const aboutEvents: readonly Template[] = [
  (title) => `What led to ${title}?`,
  (title) => `What happened after ${title}?`,
]
const affair = /\b(?:case|affair|incident|scandal)$/i
const aboutAffairs: readonly Template[] = [(title) => `What happened in ${title}?`]

function questionAbout(document: DocumentSummary, used: Set<Template>): string {
  const title = document.title.trim()
  const particular = affair.test(title) ? aboutAffairs : event.test(title) ? aboutEvents : []
  const templates = [
    ...rotated(isPhrase(title) ? particular : [], hash(document.id)),
    ...rotated(aboutAnything, hash(document.id)),
  ]
  const template = templates.find((one) => !used.has(one)) ?? (templates.at(-1) as Template)
  used.add(template)
  return template(inSentence(title))
}

function rotated<Value>(values: readonly Value[], by: number): Value[] {
  const first = by % (values.length || 1)
  return [...values.slice(first), ...values.slice(0, first)]
}

/** The title as it stands inside a sentence: noun phrases with an article flow on, other titles are quoted. */
function inSentence(title: string): string {
  if (isPhrase(title)) return title.charAt(0).toLowerCase() + title.slice(1)
  return `“${title.replace(/[.?!]+$/, '')}”`
}

const clause =
  /[.:;!?"“”]|\b(?:is|are|was|were|has|have|had|do|does|did|must|should|will|would|can|could|may|might|needs?|not)\b/i

function isPhrase(title: string): boolean {
  return /^(?:the|a|an) /i.test(title) && !clause.test(title)
}

function hash(text: string): number {
  let value = 0
  for (let i = 0; i < text.length; i++) value = (value * 31 + text.charCodeAt(i)) >>> 0
  return value
}
