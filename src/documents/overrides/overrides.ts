import { parse } from 'yaml'
import { z } from 'zod'
import { type DocumentMetadata, type Voice, voices } from '../document.ts'
import { fieldMapSchema } from '../exports/record-fields.ts'
import { isKeyed } from '../keyed.ts'
import { languageTag } from '../language-tag.ts'
import { webAddress } from '../web-address.ts'
import {
  problemOf,
  shown,
  statedDate,
  statedDay,
  statedNames,
  statedPeriod,
  statedText,
  yamlProblem,
} from './stated-values.ts'

/** Longer ones are refused: the YAML reader's time grows with the square of the length. */
const maxLength = 64 * 1024
const longestPattern = 500
/** A path is asked of every file, and what it takes to match grows with a power of what may vary in it. */
const longestGlob = 200
const mostStars = 3
const mostChoices = 2

/** A key that is written empty is absent; one that is written `null` or `~` says that there is none. */
const clearable = <T extends z.ZodType>(type: T) =>
  z.preprocess((value) => (isNone(value) ? null : written(value)), type.nullable().optional())
const optional = <T extends z.ZodType>(type: T) => z.preprocess(written, type.optional())

const paragraph = statedText.refine(isBeginning, {
  message: `expected the beginning of a paragraph, or a regular expression of at most ${longestPattern} characters between slashes`,
})
const voiceRule = z
  .strictObject(
    {
      paragraph,
      voice: z.enum(voices, `expected ${voices.join(', ')}`),
      speaker: optional(statedText),
    },
    { error: (issue) => unknownKey(issue, ['paragraph', 'voice', 'speaker']) },
  )
  .refine(
    ({ voice, speaker }) => speaker === undefined || voice === 'quoted' || voice === 'comment',
    { path: ['speaker'], message: 'expected with `voice: quoted` and `voice: comment` only' },
  )

const settings = {
  title: optional(statedText),
  subtitle: clearable(statedText),
  author: clearable(statedNames),
  authors: clearable(statedNames),
  publisher: clearable(statedText),
  published: clearable(statedDay),
  date: clearable(statedDay),
  covers: clearable(statedPeriod),
  url: clearable(
    statedText
      .transform((url) => webAddress(url) ?? '')
      .refine((url) => url !== '', 'expected an address that begins with http:// or https://'),
  ),
  language: clearable(
    statedText
      .transform((language) => languageTag(language) ?? '')
      .refine((language) => language !== '', 'expected a language tag, such as en or pt-BR'),
  ),
  section: clearable(statedText),
  index: optional(statedText.pipe(z.enum(['true', 'false'], 'expected true or false'))),
  voices: optional(z.array(voiceRule, 'expected a list of rules')),
  commentsFrom: optional(paragraph),
  fields: optional(fieldMapSchema),
}
const settingsSchema = z.strictObject(settings, {
  error: (issue) => unknownKey(issue, Object.keys(settings)),
})

const place = statedText.refine(
  (glob) => !glob.startsWith('/') && !glob.split('/').includes('..') && isSimpleGlob(glob),
  `expected a path within this folder, such as 2011/*.html, with * at most ${mostStars} times and {a,b} at most ${mostChoices} times`,
)
const matchSchema = z.union(
  [
    place.transform((path) => ({ path, publisher: undefined })),
    z
      .strictObject({ path: optional(place), publisher: optional(statedText) })
      .refine(({ path, publisher }) => path !== undefined || publisher !== undefined),
  ],
  `expected a path within this folder, such as 2011/*.html, with * at most ${mostStars} times and {a,b} at most ${mostChoices} times, or \`path\`, \`publisher\` or both`,
)

/** Whose the paragraphs are that begin so: words, or a regular expression between slashes. */
export type VoiceRule = {
  readonly paragraph: string
  readonly voice: Voice
  readonly speaker: string | null
}

/** What an editor states. A key that is absent leaves what was detected; null says that there is none. */
export type StatedFacts = Partial<
  Pick<DocumentMetadata, 'title' | 'authors' | 'publisher' | 'published' | 'covers' | 'url'>
> & {
  readonly subtitle?: string | null
  readonly language?: string | null
  readonly section?: string | null
  /** False for what is not to be found. */
  readonly index?: boolean
  readonly voices?: readonly VoiceRule[]
  /** How the first paragraph of the comments begins; none before it is a comment. */
  readonly commentsFrom?: string
  /** Which fields of records hold what, by their names. */
  readonly fields?: Readonly<Record<string, readonly string[]>>
}

/** What is stated of some files: of those that a path matches, of those of a publisher, or of both. */
export type OverrideRule = {
  /** A glob, relative to the folder; null for all files. */
  readonly path: string | null
  readonly publisher: string | null
  readonly facts: StatedFacts
  /** The path of the file that states it, where that is known. */
  readonly statedIn?: string
}

/** The rules of one file of overrides, the strongest first, and what in it is not as expected. */
export type OverrideFile = {
  readonly rules: readonly OverrideRule[]
  /** For people, such as `published: expected YYYY, YYYY-MM or YYYY-MM-DD, found "May"`. */
  readonly faults: readonly string[]
}

/**
 * Reads a sidecar, which is about one file, or a folder's `collection.yaml`, which may have rules of its own for some of
 * its files. A fault costs what is wrong only: every other key counts.
 */
export function parseOverrides(yaml: string, kind: 'sidecar' | 'collection'): OverrideFile {
  const whole = parseYaml(yaml)
  if (typeof whole === 'string') return { rules: [], faults: [whole] }
  const faults: string[] = []
  const { rules: listed, ...others } = whole
  const rules = kind === 'collection' ? ruleList(listed, faults) : []
  const facts = factsOf(kind === 'collection' ? others : whole, '', faults)
  // What is said of all files yields to what is said of some, and what stands above to what stands below.
  const all = [{ path: null, publisher: null, facts }, ...rules]
  return { rules: all.filter((rule) => Object.keys(rule.facts).length > 0).reverse(), faults }
}

function ruleList(listed: unknown, faults: string[]): OverrideRule[] {
  if (listed === undefined || listed === '') return []
  if (!Array.isArray(listed)) {
    faults.push(
      `rules: expected a list, each with \`match\` and what it sets, found ${shown(listed)}`,
    )
    return []
  }
  return listed.flatMap((rule: unknown, i): OverrideRule[] => {
    const place = `rule ${i + 1}: `
    if (!isKeyed(rule)) {
      faults.push(`${place}expected \`match\` and what it sets, found ${shown(rule)}`)
      return []
    }
    const { match, ...own } = rule
    const matched = z.object({ match: matchSchema }).safeParse({ match })
    const facts = factsOf(own, place, faults)
    if (!matched.success) {
      faults.push(...matched.error.issues.map((issue) => place + problemOf(issue, { match })))
      return []
    }
    const { path = null, publisher = null } = matched.data.match
    if (publisher === null || !facts.fields) return [{ path, publisher, facts }]
    faults.push(
      `${place}fields: expected in a rule for a path: a publisher is known only once its file is read`,
    )
    const { fields: _, ...others } = facts
    return [{ path, publisher, facts: others }]
  })
}

/** The keys that are as expected; what is wrong with the others goes to `faults`. */
function factsOf(own: Record<string, unknown>, place: string, faults: string[]): StatedFacts {
  const result = settingsSchema.safeParse(own)
  if (result.success) return settled(result.data)
  const wrong = new Set<PropertyKey>()
  // What fails one test of a value may fail the next one too; the first says enough.
  const issues = new Map(
    result.error.issues.map((one) => [one.path.join(), one] as const).reverse(),
  )
  for (const issue of [...issues.values()].reverse()) {
    faults.push(place + problemOf(issue, own))
    if (issue.path.length > 0) wrong.add(issue.path[0]!)
    else if (issue.code === 'unrecognized_keys') for (const key of issue.keys) wrong.add(key)
  }
  const rest = Object.fromEntries(Object.entries(own).filter(([key]) => !wrong.has(key)))
  const again = settingsSchema.safeParse(rest)
  return again.success ? settled(again.data) : {}
}

function settled(parsed: z.output<typeof settingsSchema>): StatedFacts {
  const {
    author,
    authors = author,
    date,
    published = date,
    index,
    voices,
    fields,
    ...facts
  } = parsed
  const all = {
    ...facts,
    // Nobody is an empty list.
    authors: authors === null ? [] : authors,
    published: published ? statedDate(published) : published,
    index: index === undefined ? undefined : index === 'true',
    voices: voices?.map((rule) => ({ ...rule, speaker: rule.speaker ?? null })),
    fields: fields && Object.fromEntries(Object.entries(fields).filter(([, names]) => names)),
  }
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined),
  ) as StatedFacts
}

/** Keys with values, or what is wrong. */
function parseYaml(yaml: string): Record<string, unknown> | string {
  if (yaml.length > maxLength) return `longer than ${maxLength / 1024} kB; split it by folder`
  try {
    // Every value is the text that was written; an alias bomb stops at the limit.
    const parsed: unknown = parse(yaml, {
      schema: 'failsafe',
      maxAliasCount: 20,
      logLevel: 'error',
    })
    if (parsed === null || parsed === '' || parsed === undefined) return {}
    return isKeyed(parsed) ? parsed : `expected keys with values, found ${shown(parsed)}`
  } catch (error) {
    return yamlProblem(error)
  }
}

/** The regular expression that a rule writes between slashes; null for plain words. */
export function patternOf(paragraph: string): RegExp | null {
  const [, source, flags] = /^\/(.+)\/([imsu]*)$/s.exec(paragraph) ?? []
  return source === undefined ? null : new RegExp(source, flags)
}

function isBeginning(paragraph: string): boolean {
  try {
    patternOf(paragraph)
    return paragraph.length <= longestPattern
  } catch {
    return false
  }
}

/** Whether asking a path takes no time: with few stars and choices, no numbers counted up, no pattern in a pattern. */
function isSimpleGlob(glob: string): boolean {
  const stars = glob.match(/\*+/g)?.length ?? 0
  const choices = glob.match(/\{/g)?.length ?? 0
  const isPlain = !/\{[^}]*\.\.|[?*+@!]\(/.test(glob)
  return glob.length <= longestGlob && stars <= mostStars && choices <= mostChoices && isPlain
}

function unknownKey(issue: z.core.$ZodRawIssue, known: readonly string[]): string | undefined {
  if (issue.code !== 'unrecognized_keys')
    return issue.code === 'invalid_type' ? 'expected keys with values' : undefined
  return `unknown key ${issue.keys.map((key) => JSON.stringify(key)).join(', ')}; expected ${known.join(', ')}`
}

function isNone(value: unknown): boolean {
  return typeof value === 'string' && /^\s*(?:~|null)\s*$/i.test(value)
}

function written(value: unknown): unknown {
  return typeof value === 'string' && value.trim() === '' ? undefined : value
}
