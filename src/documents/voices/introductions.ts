import type { Mention } from './names.ts'
import { isPersonNoun } from './person-nouns.ts'
import { finiteVerb } from './saying.ts'

const apposition =
  /^, (?:\d+, )?(?:(?:the|an?|its|his|her|their|then|[\p{L}-]+[’']s?) )?((?:[\p{L}.-]+ ?){1,6})/u
const roleBefore = /(?:^|\P{L})((?:[\p{Ll}-]+ ){1,4})$/u
/** Names of places that look like people's. */
const placeName =
  /(?:Street|Road|Lane|Avenue|Square|Bridge|Hall|House|Hill|River|Lake|Island|Bay|Port|Park|Station|Quay|Castle|Valley|Mill|Market|Court|Farm|Wood|Field|Gate|Row|Town|City|County|Beach|Harbou?r)$/
const appositionBefore =
  /(?:\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Oo]ur|[Mm]y|[Tt]heir|[Hh]is|[Hh]er)|[’']s?) ((?:[\p{L}’'-]+ ){0,6}[\p{L}-]+), $/u
/** What somebody does or did, behind a name that begins a sentence. */
const does =
  /^ (?:\p{Ll}{3,}s |(?:\p{Ll}+ed|became|began|bit|blew|bought|broke|brought|came|caught|chose|crept|cut|did|drank|drew|drove|dug|fed|fell|felt|fled|flew|forgot|fought|found|gave|got|grew|had|heard|held|hid|hit|hung|kept|knelt|knew|laid|led|left|lent|let|lit|lost|made|meant|met|paid|put|quit|ran|rang|read|rode|rose|sang|sat|saw|sent|set|shook|shot|shut|slept|sold|sought|spent|spoke|spun|stole|stood|struck|swam|swore|swung|taught|thought|threw|told|took|tore|understood|went|wept|woke|won|wore|wrote)(?=[ ,.;]))/u

/** What only people do, behind a name. */
const human =
  /^ (?:rang|phoned|telephoned|e-?mailed|texted|laughed|giggled|nodded|shrugged|smiled|grinned|sighed|frowned|winced|blushed|apologi[sz]ed)\b/

/** `Ann Lee, Tam Roe and a student`: one of several people. */
const among = /^(?:, [^,.;¤]{2,40}){0,4},? and an? ([\p{L}-]+)/u

/** `Ann Lee was a quiet clerk`. */
const being = /^ (?:is|was|became) an? ((?:[\p{Ll}-]+ ){0,2}[\p{Ll}-]+)(?![\p{Ll}’'-])/u

/** Whether the words around a name show that its bearer is a person. */
export function isIntroduced(before: string, after: string): boolean {
  if (/^, (?:the|an?|who|whose|his|her|\d\d)\b/.test(after) || human.test(after)) return true
  if (
    finiteVerb.test(
      after.slice(0, 30).replace(/^ (?:has|had|also|later|then|recently|\w+ly) /, ' '),
    )
  )
    return true
  const apposed = appositionBefore.exec(before)?.[1]
  const role = roleBefore.exec(before)?.[1] ?? apposed?.replace(/ (?:of|for|in|at) .*$/, '') ?? ''
  const calling = /([\p{L}-]+) (?:called|named|nicknamed) $/u.exec(before)?.[1] ?? ''
  const other = among.exec(after)?.[1] ?? ''
  const predicate = being.exec(after)?.[1]?.split(' ') ?? []
  return (
    [role, calling, other, ...predicate].some(isPersonNoun) ||
    /\b(?:said|says|told|asked|added|wrote|by) $/.test(before)
  )
}

/** Whether a name of two or three words begins a sentence or a clause and somebody does something. */
export function isSubject(name: string, before: string, after: string): boolean {
  return (
    /^\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+){1,2}$/u.test(name) &&
    !placeName.test(name) &&
    /(?:^|[.!?;:¤]\s+)(?:\p{Lu}\p{Ll}+ )?$/u.test(before.slice(-20)) &&
    does.test(after)
  )
}

/** What the words around a name say that its bearer is. */
export function rolesOf(text: string, mention: Mention): string[] {
  const before = text.slice(Math.max(0, mention.start - 80), mention.start)
  const after = text.slice(mention.end, mention.end + 100)
  const roles = [
    mention.title,
    (apposition.exec(after)?.[1] ?? '')
      .replace(/ (?:of|for|in|at|from|who|which|to|and|on|with)\b.*$/, '')
      .trim(),
    (roleBefore.exec(before)?.[1] ?? '').trim(),
    appositionBefore.exec(before)?.[1] ?? '',
  ]
  return roles.filter(
    (role) => role !== '' && !/^(?:who|whose|which|and|but|has|had|is|was)\b/.test(role),
  )
}

/** Whether the words after a name make it the name of whom somebody without one belongs to: `’s brother`. */
export function ownsPerson(after: string): boolean {
  const owned = /^[’']s? ((?:[\p{Ll}-]+ ?){1,3})/u.exec(after)?.[1]?.trim().split(' ') ?? []
  return owned.some(isPersonNoun)
}
