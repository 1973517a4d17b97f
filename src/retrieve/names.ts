import { monthNames } from '../documents/date-in-words.ts'

/** A name as it stands in a text. */
type Mention = {
  readonly name: string
  /** Where it starts (UTF-16 code units). */
  readonly at: number
  /** The word before it, in lower case; empty at the start of a sentence. */
  readonly before: string
}

const token = /[\p{L}\p{M}\p{N}]+(?:['’.-][\p{L}\p{M}\p{N}]+)*\.?|[^\s\p{L}\p{M}\p{N}]/gu
/** Small words that go on inside a name when a capital follows. */
const inside = /^(?:al|ul|de|del|der|di|bin|ibn|van|von|la|le|of)$/
/** … or before one. */
const opening = /^(?:al|bin|ibn|van|von)$/
const functionWord =
  /^(?:a|an|the|and|but|so|or|who|whom|whose|what|which|when|where|why|how|did|do|does|was|were|is|are|has|have|had|can|could|will|would|should|in|on|at|to|from|by|for|of|with|under|after|before|since|until|during|about|it|its|he|she|his|her|they|their|this|that|these|those|there|both|some|most|many|all|no|yes|not|according|as|if|tell|explain|describe|name|list|i|we|you|my|our)$/i
const title =
  '(?:Vice-)?(?:Ambassador|President|Prime Minister|Foreign Minister|Minister|(?:(?:Brigadier|Lieutenant|Major) )?General|Colonel|Captain|Senator|Secretary|Admiral|King|Queen|Prince|Princess|Pope|Judge|Justice|Professor|Sir|Lord|Lady|Mr|Mrs|Ms|Miss|Dr)'
const titled = new RegExp(`^${title}\\.? (?=\\S)`, 'u')

/** The names in a text: runs of words with capitals, without an article and without a possessive ending. */
export function mentionsIn(text: string): Mention[] {
  const words = [...text.matchAll(token)]
  const found: Mention[] = []
  for (let i = 0; i < words.length; ) {
    const end = endOfName(words, i)
    if (end === i) {
      i++
      continue
    }
    const before = words[i - 1]?.[0] ?? ''
    const startsSentence = i === 0 || /^[.?!:“"¿¡]$|\p{Ll}\.$/u.test(before)
    // One word with a capital at the start of a sentence may be any word.
    if (end - i > 1 || !startsSentence) {
      const last = words[end - 1]!
      const at = words[i]!.index
      const name = text
        .slice(at, last.index + last[0].length)
        .replace(/['’]s?$|(?<=\p{Ll})\.$/u, '')
      found.push({ name, at, before: startsSentence ? '' : before.toLowerCase() })
    }
    i = end
  }
  return found
}

/** The names in a text, as words alone. */
export function namesIn(text: string): string[] {
  return mentionsIn(text).map(({ name }) => name)
}

/** The people whom a text names, those with more than one name first, without the titles that these do not need. */
export function peopleIn(text: string): string[] {
  const people = mentionsIn(text).filter(isPerson)
  const [whole, single] = [people.filter(isWhole), people.filter((mention) => !isWhole(mention))]
  return [...whole, ...single].map(({ name }) =>
    name.replace(titled, (lead) => (name.slice(lead.length).includes(' ') ? '' : lead)),
  )
}

function isWhole({ name }: Mention): boolean {
  return name.includes(' ')
}

/** Words for people by what they are, which a definite article points back with: "the ambassador". */
export const roleWord =
  '(?:ambassador|president|prime minister|(?:foreign |defence |defense )?minister|general|colonel|captain|commander|admiral|senator|secretary|king|queen|emperor|prince|princess|pope|judge|governor|chancellor|mayor|leader|chief|director|chairman|chairwoman|founder|author|editor|officer|inspector|doctor|professor|scientist|engineer|architect|painter|poet|composer|bishop|envoy|lawyer|wife|husband|son|daughter|brother|sister|father|mother|widow)'

function endOfName(words: readonly RegExpExecArray[], from: number): number {
  const first = words[from]![0]
  const opens = opening.test(first) && isCapitalised(words[from + 1])
  if (!opens && (!isCapitalised(words[from]) || functionWord.test(first))) return from
  let end = from + 1
  while (end < words.length && !/\p{Ll}\.$/u.test(words[end - 1]![0])) {
    if (isCapitalised(words[end]!)) end++
    else if (inside.test(words[end]![0]) && isCapitalised(words[end + 1])) end += 2
    else break
  }
  return end
}

function isCapitalised(word: RegExpExecArray | undefined): boolean {
  return word !== undefined && /^\p{Lu}/u.test(word[0])
}

const months = monthNames.join('|')
const noPerson = new RegExp(
  String.raw`\b(?:United|States|Centers?|Centre|Building|Tower|Congress|Parliament|Assembly|Senate|Conference|Party|Treaty|Declaration|Accords?|Base|Airport|University|Acts?|Law|Agreement|Pact|Department|Court|War|Operation|Amendment|Council|Committee|Commission|Nations|House|Bank|Union|Army|Navy|Force|Air|Ministry|Agency|Institute|School|College|Hospital|Company|Corporation|Office|Organi[sz]ation|Association|Society|Museum|Church|Club|League|Cup|Award|Prize|Street|Road|River|Lake|Sea|Ocean|Mount|Islands?|City|Province|County|Republic|Kingdom|Empire|Dam|Camp|Station|Port|Bridge|New|North|South|East|West|${months}|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b|\p{Lu}{3}|\p{N}`,
  'u',
)
/** After these a single name in a question is its subject; elsewhere it is as often a place. */
const subjectAfter =
  /^(?:did|do|does|was|were|is|are|has|have|had|can|could|will|would|should|about)$/

function isPerson({ name, before }: Mention): boolean {
  if (titled.test(name)) return true
  if (noPerson.test(name) || isCountry(name) || isCountry(name.split(' ')[0]!)) return false
  return name.includes(' ') || subjectAfter.test(before)
}

let countries: readonly string[] | null = null

const monthOrDay = new RegExp(String.raw`^(?:${months}|\p{L}+day)s?$`, 'u')

/** Whether a name is that of a month or a day of the week. */
export function isMonth(name: string): boolean {
  return monthOrDay.test(name)
}

/** Whether a name is that of a people: "Indian" or "the Italians", not "India". */
export function isPeople(name: string): boolean {
  return isCountry(name) && !countries!.includes(name)
}

/** Whether a name is that of a country or continent, or of its people. */
export function isCountry(name: string): boolean {
  countries ??= countryNames()
  const one = name.replace(/s$/, '')
  return (
    /^(?:Soviet|Dutch|Greek|Swiss|Danish|Welsh)$|(?:ish|ese|nch)$/.test(one) ||
    countries.some(
      (country) =>
        name === country ||
        // "Afghan" from "Afghanistan", "Indian" from "India", "Italian" from "Italy".
        (one.length > 4 && country.startsWith(one)) ||
        (one.startsWith(country) && /^(?:n|an|ian|i)$/.test(one.slice(country.length))) ||
        (one.startsWith(country.slice(0, -1)) &&
          /^(?:an|ian)$/.test(one.slice(country.length - 1))),
    )
  )
}

function countryNames(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const named = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const codes = letters.flatMap((a) => letters.map((b) => a + b))
  return [...codes, '002', '003', '005', '019', '142', '150'].flatMap(
    (code) => named.of(code) ?? [],
  )
}
