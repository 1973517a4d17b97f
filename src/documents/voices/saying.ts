/** The verbs with which English texts report what somebody said. */

const regular =
  'grumbl|murmur|mumbl|scoff|sneer|growl|groan|reckon|ventur|interject|interrupt|pronounc|opin|enthus|thunder|scold|reassur|yell|scream|holler|gasp|bemoan|add|ask|answer|remark|remember|recount|recollect|insist|explain|complain|recall|stress|shout|whisper|mutter|exclaim|quip|tweet|report|comment|predict|maintain|assert|contend|demand|protest|lament|boast|caution|counter|confess|confirm|respond|retort|snap(?:p)?|claim|warn|suggest|vow|call|joke|dismiss|condemn|reject|reveal|threaten|chant|charg|term|label(?:l)?|dubb?|question|repeat|reaffirm|affirm|concur|plead(?:ed)?|order|inform|remind|hint|sigh|laugh|wonder|reflect|mention|proclaim|appeal|implor|testif|blast|slamm?|argu|observ|not|declar|announc|stat|conced|acknowledg|conclud|emphasi[sz]|urg|describ|accus|promis|pledg|reiterat|alleg|agre|prais|critici[sz]|characteri[sz]|disclos|estimat|mus|advis|assur|continu|denounc|blam|describ|liken|propos|recommend|underlin|highlight|indicat|clarif|elaborat|philosophi[sz]|apologi[sz]|den|repl|testif|cr'
const irregular =
  'said|says?|saying|told|tells?|telling|wrote|writes?|writing|spoke|speaks?|speaking|puts? it|putting it|read|reads|went on|goes on|admit(?:s|ted|ting)?|refer(?:s|red|ring)|made (?:it )?clear|swore|began|thought|thinks|believes|argue|insist|claim|warn|quoted as saying|responded|posted|cites?|cited|emails|e?-?mailed|texted|point(?:s|ed|ing)? out|chim(?:es|ed|ing) in|chip(?:s|ped|ping) in|pip(?:es|ed) up|blurt(?:s|ed) out|broke in|fum(?:es|ed|ing)'
/** Forms that a verb has; `demand`, `state` and `note` without an ending are nouns more often. */
const sayingVerb = new RegExp(
  `(?<![\\p{L}’'-])(?:${irregular}|(?:${regular})(?:e?s|ies|e?d|ied|ing|ying))(?![\\p{L}’'-])`,
  'giu',
)

/** A saying verb right at the beginning, in a form that a subject stands before. */
export const finiteVerb = new RegExp(
  `^\\s(?:said|says|told|tells|asked|asks|wrote|writes|spoke|went on|put it|puts it|admits|pointed out|points out|chimed in|(?:${regular})(?:e?s|ies|e?d|ied))(?![\\p{L}’'-])`,
  'iu',
)

const nounBefore =
  /(?:\b(?:the|an?|this|that|these|those|his|her|its|their|our|my|your|new|such|any|some|no|of|for|in|recent|latest|many|several|public|annual)|[’']s?|¤)\s+(?:[\p{Ll}-]+ly )?$/iu
const nounAfter = /^ (?:of|from|about|against|between)\b|^ for (?:an?|the|more|its|their|[\p{Lu}])/u
const nouns = /(?:^|[^e])s$|ies$/i
const passive =
  /\b(?:was|were|been|being|be|is|are|gets?|got)(?: (?:also|often|once|later|then|not|never|even|\w+ly))* $/i

/** A verb of saying in a text: its place, whether somebody says or is told, and whether it hangs on another verb. */
export type Saying = {
  readonly start: number
  readonly end: number
  readonly isPassive: boolean
  readonly isParticiple: boolean
}

/** The verbs of saying in a clause, in order. Nouns such as `the report` or `their demands` are none. */
export function sayingsIn(clause: string): Saying[] {
  return [...clause.matchAll(sayingVerb)].flatMap(({ 0: verb, index: start }) => {
    const end = start + verb.length
    const before = clause.slice(Math.max(0, start - 40), start)
    const isS = nouns.test(verb) && !/^(?:says|tells|puts)/i.test(verb)
    if (isS && (nounBefore.test(before) || nounAfter.test(clause.slice(end, end + 12)))) return []
    if (
      /^(?:read|report|call|charge|note|state|term|order|question|label)/i.test(verb) &&
      nounBefore.test(before) &&
      !/ed$/.test(verb)
    )
      return []
    if (/ed$/i.test(verb) && /\b(?:an?|the)\s+$/i.test(before)) return []
    const isParticiple = /ing(?: it)?$/i.test(verb) && !/^quoted/i.test(verb)
    const isPassive = passive.test(before) && !isParticiple && !/^quoted/i.test(verb)
    return [{ start, end, isPassive, isParticiple: isParticiple && !passive.test(before) }]
  })
}
