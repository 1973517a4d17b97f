import { posix } from 'node:path'
import type { Document, Origins } from '../document.ts'
import { writtenAfter } from '../facts/written-after.ts'
import { paragraphsOf } from '../paragraphs.ts'
import { overrideVoices } from './override-voices.ts'
import type { OverrideRule, StatedFacts } from './overrides.ts'
import type { Overrides } from './overrides-for.ts'
import { shown } from './stated-values.ts'
import { mostPatternTime } from './timed-patterns.ts'

/** Facts that a document may lack; a missing one has no key. */
const optionalFacts = ['subtitle', 'section'] as const
const facts = ['title', 'authors', 'publisher', 'covers', 'url', 'language'] as const

/**
 * A document as editors say that it is: what they state wins over what was detected, key by key, and the strongest rule
 * first. Rules on voices add up; for each paragraph the strongest that is about it counts.
 *
 * @param part names the document within its file, such as `2014/a-post`; empty where it is the file
 * @param onFault told which rule of which file is not used here, and what to do
 * @returns null for a document that is not to be found
 */
export function applyOverrides(
  document: Document,
  { rules }: Pick<Overrides, 'rules'>,
  part = '',
  onFault: (fault: Overrides['faults'][number]) => void = () => {},
): Document | null {
  const about = rulesFor(document, rules, part)
  if (about.length === 0) return document
  const stated: StatedFacts = Object.assign({}, ...about.map((rule) => rule.facts).reverse())
  if (stated.index === false) return null
  const voiceRules = about.flatMap((rule) => rule.facts.voices ?? [])
  const { slow, ...voiced } = overrideVoices(document, voiceRules, stated.commentsFrom ?? null)
  for (const pattern of slow) onFault(slowness(pattern, about, document))
  return withDate(withFacts({ ...document, ...voiced }, stated), stated)
}

/** The same words for every document, so that a rule of many is named once. */
function slowness(
  pattern: string,
  rules: readonly OverrideRule[],
  document: Document,
): Overrides['faults'][number] {
  const isIn = ({ voices = [], commentsFrom }: StatedFacts): boolean =>
    commentsFrom === pattern || voices.some(({ paragraph }) => paragraph === pattern)
  const rule = rules.find(({ facts }) => isIn(facts))
  const key = rule?.facts.commentsFrom === pattern ? 'commentsFrom' : 'voices: paragraph'
  return {
    path: rule?.statedIn ?? document.path,
    reason: `${key}: ${shown(pattern)} takes more than ${mostPatternTime} ms in an article and is not used there; repeat nothing that is itself repeated, as in (a+)+, or write the words that the paragraph begins with`,
  }
}

function rulesFor(
  document: Document,
  rules: readonly OverrideRule[],
  part: string,
): OverrideRule[] {
  const within = rules.filter(({ path }) => path === null || posix.matchesGlob(part, path))
  const own = within.find(
    ({ publisher, facts }) => publisher === null && facts.publisher !== undefined,
  )
  const publisher = folded((own ? own.facts.publisher : document.publisher) ?? '')
  return within.filter((rule) => rule.publisher === null || folded(rule.publisher) === publisher)
}

function withFacts(document: Document, stated: StatedFacts): Document {
  const { origins: detected, ...rest } = document
  const changed: Record<string, unknown> = { ...rest }
  const origins: Record<string, string> = { ...detected }
  for (const name of [...facts, ...optionalFacts]) {
    const value = stated[name]
    if (value === undefined) continue
    changed[name] = value
    if (value === null || (Array.isArray(value) && value.length === 0)) delete origins[name]
    else origins[name] = 'stated' satisfies Origins['title']
  }
  for (const name of optionalFacts) if (changed[name] === null) delete changed[name]
  if (Object.keys(origins).length > 0) changed.origins = origins
  return changed as Document
}

/** A document with a date needs no bound, one whose date was taken away does. */
function withDate(document: Document, { published }: StatedFacts): Document {
  if (published === undefined) return document
  const { after, ...undated } = document
  const dated = { ...undated, published }
  if (published) return dated
  const others = document.spans.filter(({ voice }) => voice === 'comment' || voice === 'notice')
  const own = paragraphsOf(document.text).filter(({ start, end }) =>
    others.every((span) => span.end <= start || end <= span.start),
  )
  const bound = after ?? writtenAfter(own.map(({ text }) => text))
  return bound ? { ...dated, after: bound } : dated
}

/** A name without regard to case and accents. */
function folded(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
