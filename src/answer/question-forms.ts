import type { Period } from '../documents/document.ts'
import { periodOf } from './period.ts'
import { contentWords } from './question.ts'

const about = '(?: (?:on|over|about|regarding|concerning|as to|when it comes to|in) (.+))?'
const pair = '(?:their )?(.+?) (?:and|vs\\.?|versus) (.+?)'
/** "How did X and Y differ on Z?", "Compare X and Y", "the difference between X and Y", "X versus Y". */
const comparisons = [
  `^(?:how|in what ways?|where|on what) (?:did|do|does|have|are|were) ${pair} (?:differ|disagree|diverge|compare|contrast)(?: from each other)?${about}$`,
  `^(?:how|in what ways?) (?:did|do|does|was|were|is|are) (.+?) (?:differ|differs|compare|compares|different)(?: from| with| to) (.+?)${about}$`,
  `^(?:please )?(?:compare and contrast|compare|contrast) (.+?) (?:and|with|to|against) (.+?)${about}$`,
  `^(?:what (?:is|are|was|were) )?(?:the )?(?:\\w+ )?(?:differences?|contrasts?|disagreements?) between ${pair}${about}$`,
  `^(.+?) (?:vs\\.?|versus) (.+?)${about}$`,
].map((pattern) => new RegExp(pattern, 'i'))
const viewOf =
  /^(?:the |their )?(?:views?|opinions?|polic(?:y|ies)|positions?|attitudes?|approach(?:es)?|stances?|responses?|reactions?|accounts?) (?:of|by) /i
const yearIn = /\b(?:1[5-9]|20)\d\ds?\b/

/** Two sides to be set beside each other, and on what; null where a question compares nothing. */
export function comparisonIn(
  asked: string,
): { sides: readonly [string, string]; topic: string | null } | null {
  for (const pattern of comparisons) {
    const [, one, other, topic = null] = pattern.exec(asked) ?? []
    if (!one || !other) continue
    const first = one.replace(viewOf, '')
    const sides = sharing(first, inFull(first, other)).map(withoutPossessive)
    if (sides.every((side) => contentWords(side).length > 0)) {
      return { sides: sides as [string, string], topic }
    }
  }
  return null
}

/** The second side with what it shares with the first: "prices in 1950 and 1960", "figures from Ada and from Ben". */
function inFull(first: string, second: string): string {
  if (yearIn.test(first) && second.replace(yearIn, '').trim() === '') {
    return first.replace(yearIn, second)
  }
  const [preposition] = /^(?:from|by|in|at|under|of|for|on) /.exec(second) ?? []
  const at = preposition ? first.lastIndexOf(` ${preposition}`) : -1
  return at > 0 ? first.slice(0, at + 1) + second : second
}

/** Both sides with what only the second names: "the Norland and Sudland quotas" are the Norland quota and the other. */
function sharing(first: string, second: string): [string, string] {
  const [, name, plural] = /^((?:\p{Lu}[\p{L}'’.-]+ )+)(\p{Ll}+s)$/u.exec(second) ?? []
  if (!name || !plural || !/^(?:the )?(?:\p{Lu}[\p{L}'’.-]+ ?)+$/u.test(first))
    return [first, second]
  const noun = plural.replace(/ies$/, 'y').replace(/s$/, '')
  const the = (side: string): string => (side.startsWith('the ') ? side : `the ${side}`)
  return [`${the(first)} ${noun}`, `the ${name}${noun}`]
}

function withoutPossessive(side: string): string {
  return side.replace(/['’]s?$/, '').trim()
}

const lasting =
  '(?: (over (?:time|the (?:years|decades|centuries|period))|through(?:out)? .+|from .+|since .+|between .+|in the .+|in .+|during .+|under .+|after .+|until .+|across .+))?'
/** "How did X change from A to B?", "What happened to X over time?", "the history of X". */
const courses = [
  `^how (?:did|has|have|had|do|does) (.+?) (?:changed?|evolved?|develop(?:ed)?|shift(?:ed)?|unfold(?:ed)?|var(?:y|ied))${lasting}$`,
  `^what (?:happened|has happened|became|has become) (?:to|of|with) (.+?) (over (?:time|the (?:years|decades))|since .+|from .+ to .+|between .+ and .+|through(?:out)? .+)$`,
  `^(?:please )?(?:(?:trace|outline|describe|tell(?: me)?|show(?: me)?|give(?: me)?|what (?:is|was)) )?(?:the |a )?(?:timeline|chronology|history|evolution|course) of (.+?)${lasting}$`,
].map((pattern) => new RegExp(pattern, 'i'))

const severalYears = /^in .*\b\d{4}\b.*\b(?:and|or) .*\b\d{4}\b/i

/** What is to be followed through time, and from when to when; null where a question follows nothing. */
export function courseIn(asked: string): { subject: string; period: Period | null } | null {
  for (const pattern of courses) {
    const [, subject, when] = pattern.exec(asked) ?? []
    if (!subject || contentWords(subject).length === 0) continue
    // Single years are asked about one by one.
    if (when && severalYears.test(when)) return null
    return { subject, period: when ? periodOf(when) : periodOf(subject) }
  }
  return null
}

const lists =
  /^(?:please )?(?:list|name|enumerate|give(?: me)? (?:a list of|the names of|examples of)|(?:what|who) (?:are|were)) (?:all |some |of |the |me )*(.+)$/i
const asksWhich = /^(?:in |at |on |to |for |by |with )?(?:which|what) (.+)$/i
/** A plural within the first few words, and no verb before it. */
const plural =
  /^(?:(?!(?:was|is|did|does|do|were|are|has|had|have|of|in|to|for|that|which|who|the|an?|from|by|with|at|on)\b)(?:^|(?!\p{L}+(?:ed|ing) ))[\p{L}\p{N}'’-]+ ){0,2}?(?!(?:was|is|has|does|means|news|series|process|address|status|congress|business|basis|crisis|always|his|this|yes)\b)(?:\p{L}{2,}[^\Wsiu]s|people|men|women|children)(?= |$)/iu
const counted = /^(?:two|three|four|five|one|\d+|many|much)\b/i

/** A question that asks for several things of one sort, as one that asks which; null where it does not. */
export function listIn(asked: string): string | null {
  const named = lists.exec(asked)?.[1]
  const which = asksWhich.exec(asked)?.[1]
  const wanted = named ?? which
  if (!wanted || counted.test(wanted) || !plural.test(wanted)) return null
  if (contentWords(wanted).length < (named ? 1 : 2)) return null
  return named && !/^(?:what|who)/i.test(asked)
    ? `Which ${named.replace(/ (?:who|that|which) /, ' ')}?`
    : `${asked}?`
}

const asksWhether =
  /^(?:and |so |but |then )?(?:(?:is|was) it (?:true|correct|right|the case) that (.+)|(did|was|were|had|is|are|has|have|does|do) (.+))$/i
const asksMore =
  /\b(?:or|who|whom|whose|what|when|where|why|which|how)\b|^(?:you|we|i|me|there (?:any|some|more))\b|n[’']t\b|\bnot\b|\?|[()]/i
const inThePresent = /^(?:is|are|has|have|does|do)$/i

/** What a question asks whether it is so, as a statement without its auxiliary verb; null where it asks something else. */
export function whetherIn(asked: string): { statement: string; present: string | null } | null {
  const [, told, auxiliary, rest] = asksWhether.exec(asked) ?? []
  const statement = told ?? rest
  if (!statement || asksMore.test(statement) || contentWords(statement).length < 2) return null
  return {
    statement: `${statement}.`,
    present: auxiliary && inThePresent.test(auxiliary) ? auxiliary.toLowerCase() : null,
  }
}
