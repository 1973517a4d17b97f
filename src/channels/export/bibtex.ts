import type { CslItem } from './csl-items.ts'
import { othersFirst } from './others-first.ts'

/** An entry as the library gives it, its values as BibTeX wants them. */
type Entry = {
  readonly type: string
  readonly label: string
  readonly properties: Readonly<Record<string, string>>
}

/** Entries that are made before others get their turn: some hundredths of a second for all of them. */
const atOnce = 100

/**
 * Entries for BibTeX and biblatex alike, in UTF-8: `year` and `month` for the one, `date` for the other, which knows
 * days too. Every value is text, whatever TeX would make of its characters. Others are served between entries.
 */
export async function bibtex(items: readonly CslItem[]): Promise<string> {
  const { Cite } = await library()
  const entries: string[] = []
  while (entries.length < items.length) {
    await othersFirst()
    const some = items.slice(entries.length, entries.length + atOnce)
    const made = new Cite(some.map(forTex)).format('bibtex', { format: 'object' }) as Entry[]
    entries.push(...made.map((entry, i) => written(entry, some[i]!)))
  }
  return entries.join('\n')
}

/** Loaded with the first export: most servers are never asked for one. */
let loaded: ReturnType<typeof load> | undefined
function library(): ReturnType<typeof load> {
  loaded ??= load()
  return loaded
}

async function load() {
  const [core] = await Promise.all([
    import('@citation-js/core'),
    import('@citation-js/plugin-bibtex'),
  ])
  // It would drop every letter that ASCII has no command for; TeX has read UTF-8 for years.
  core.plugins.config.get('@bibtex').format.asciiOnly = false
  return core
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

function written({ type, label, properties }: Entry, { issued, accessed }: CslItem): string {
  const [[year, month] = []] = issued?.['date-parts'] ?? []
  // The library has the day in the month, and the address twice.
  const { howpublished: _, month: __, ...rest } = properties
  const fields = {
    ...rest,
    ...(year === undefined ? {} : { date: isoDate(issued) }),
    ...(accessed === undefined ? {} : { urldate: isoDate(accessed) }),
  }
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}},\n`)
  // A name that every style puts into its own words.
  if (month !== undefined) lines.push(`  month = ${months[month - 1]},\n`)
  return `@${type}{${label},\n${lines.join('')}}\n`
}

const isoDate = (date: CslItem['issued']): string =>
  date?.['date-parts'][0].map((part) => String(part).padStart(2, '0')).join('-') ?? ''

/** The library writes UTF-8 as it finds it, so everything that TeX obeys is escaped before. */
function forTex({ accessed: _, author = [], URL: url, ...item }: CslItem): CslItem {
  const { title, note, 'container-title': container } = item
  return {
    ...item,
    title: escaped(title),
    ...(author.length > 0 ? { author: author.map(nameForTex) } : {}),
    ...(container === undefined ? {} : { 'container-title': escaped(container) }),
    ...(note === undefined ? {} : { note: escaped(note) }),
    ...(url === undefined ? {} : { URL: url.replaceAll(/[{}\\]/g, encodeURIComponent) }),
  }
}

type CitedName = NonNullable<CslItem['author']>[number]

function nameForTex(name: CitedName): CitedName {
  if ('literal' in name) return { literal: escaped(name.literal) }
  const { 'dropping-particle': dropping, ...rest } = name
  // BibTeX has one kind of particle only.
  return { ...rest, ...(dropping === undefined ? {} : { 'non-dropping-particle': dropping }) }
}

const commands: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
}

/**
 * Braces become commands, for BibTeX counts those behind a backslash too. Signs of which TeX makes one where it finds
 * two, such as a dash of hyphens, are kept apart.
 */
function escaped(text: string): string {
  return text
    .replaceAll(/[\\{}~^<>&%$#_]/g, (character) => commands[character] ?? `\\${character}`)
    .replaceAll(/(['`,-])(?=\1)|[?!](?=`)/g, '$&{}')
}
