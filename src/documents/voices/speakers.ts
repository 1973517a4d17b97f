import { type Mention, namesIn } from './names.ts'
import type { People } from './people.ts'
import { isPersonNoun } from './person-nouns.ts'
import { type Saying, sayingsIn } from './saying.ts'

/** Words that stand beside a quotation, and who they say speaks; null for one whom they do not name. */
export type Attribution = { readonly speaker: string | null; readonly isDirect: boolean }

const adverbs =
  /(?:,? (?:used to|has|had|have|also|then|later|once|recently|now|again|never|ever|always|often|even|just|still|too|reportedly|(?:is|was|are|were) (?:supposed|reported|believed|alleged|thought|said|rumou?red|known|claimed|reputed) to have|(?:seems?|appears?) to have|is|was|did|would|will|could|famously|\p{Ll}+ly))+$/u
const preposition =
  /(?:^|\s)(?:of|for|at|in|from|with|by|to|on|near|against|about|like|after|before|into|over|under|between|through|across|via|outside|inside)(?: the| his| her| its| their)? $/i
const documentNoun =
  /[’']s? (?:\p{L}+ ){0,2}(?:statements?|letter|speech|report|memo|memoirs?|tweets?|book|address|remarks?|message|note|post|column|article|essay|diary|reply|response|answer|words|comments?|argument|testimony|paper|email|e-mail|op-ed|manifesto|warning|verdict|conclusion)$/u
const institutionNoun =
  /^(?:\p{L}+ )*(?:ministry|army|navy|air force|police|government|council|court|company|bank|embassy|office|department|agency|union|party|committee|commission|board|group|organi[sz]ation|institute|institution|parliament|senate|congress|administration|military|bureau|university|newspaper|paper|team|association|federation|foundation|fund|firm|church|hospital|school|trust|charity|authority|regulator|ruling party|club|cabinet|panel|tribunal|network|coalition|alliance|junta|palace|kremlin|consortium|society)$/iu
const spokesperson =
  /\b(?:spokes\p{L}+|officials?|sources?|witness(?:es)?|insiders?|aides?|diplomats?|analysts?|experts?|critics|residents?|observers)\b/iu

/** Who the subject of a verb of saying is, for its sentence up to the verb. `place` is the sentence's, in the document. */
function subjectOf(clause: string, place: number, people: People, depth = 0): string | null {
  const words = clause
    .trimEnd()
    .replace(/(?<=\b(?:he|she|I|who))[’'](?:d|s|ll)(?=$|\s)/i, ' had')
    .replace(adverbs, '')
  const pronoun = /(?:^|[\s,(—–-])(he|she)$/i.exec(words)?.[1]?.toLowerCase()
  if (pronoun) return people.meant(pronoun as 'he' | 'she', place + words.length - pronoun.length)
  // `The letter is signed by Ann Lee, and it says`
  if (/(?:^|[\s,])it$/i.test(words)) {
    const signed = /\b(?:signed|written|sent|dictated|drafted) by (.+)$/.exec(words)
    const name = signed && namesIn(signed[1]!)[0]
    return name ? people.fullName(name.name, place + signed.index) : null
  }
  if (/, (?:who|whose \p{L}+)$/u.test(words)) {
    return subjectOf(words.replace(/ (?:who|whose \p{L}+)$/u, ''), place, people, depth + 1)
  }
  if (words.endsWith(',')) return beforeComma(words, place, people)
  const owner = documentNoun.exec(words)
  if (owner) {
    const name = namesIn(words.slice(0, owner.index)).at(-1)
    return name?.end === owner.index ? people.fullName(name.name, place + owner.index) : null
  }
  const own =
    /(?:^|\s)(his|her) (?:\p{Ll}+ ){0,2}(?:statement|letter|speech|tweet|message|post|reply|testimony)$/iu.exec(
      words,
    )
  if (own) return people.meant(own[1]!.toLowerCase() === 'his' ? 'he' : 'she', place + own.index)
  return nameAtEnd(words, place, people, depth) ?? roleAtEnd(words, place, people)
}

function nameAtEnd(words: string, place: number, people: People, depth: number): string | null {
  const last = namesIn(words.slice(-120)).at(-1)
  const offset = Math.max(0, words.length - 120)
  if (!last || last.end + offset !== words.length) return null
  const before = words.slice(0, last.start + offset)
  if (/\band $/.test(before) && namesIn(before.slice(-60)).length > 0) return null
  const governed = preposition.exec(before)
  if (!governed)
    return isThing(last, before) ? null : people.fullName(last.name, place + before.length)
  return depth > 2 || governed.index === 0
    ? null
    : subjectOf(before.slice(0, governed.index), place, people, depth + 1)
}

/** `The Fernhill Fund`: with an article and no title a name is nobody's. */
function isThing({ title }: Mention, before: string): boolean {
  return title === '' && /(?:^|\s)[Tt]he $/.test(before)
}

/** `Ann Lee, the minister,` and `The minister, Ann Lee,`: the first name that begins and ends its part of the clause. */
function beforeComma(words: string, place: number, people: People): string | null {
  for (const named of namesIn(words)) {
    const { name, start, end } = named
    const before = words.slice(0, start)
    if (isThing(named, before)) continue
    const isStart =
      /(?:^|[,;:—–]\s|\b(?:called|named|nicknamed|known as|going by|by the name of|(?:sign|call|styl|nam)ing (?:him|her|them)self)\s|\b(?:and|but|as|that|when|while|[Tt]hen|[Bb]ut|[Aa]nd|[Yy]et)\s|\b[Tt]he\s|^[\p{Lu}][\p{Ll}]+\s)$/u.test(
        before,
      )
    const role = /([\p{Ll}-]+)\s$/u.exec(before)?.[1] ?? ''
    const after = words.slice(end)
    const isHead = /^,|^ (?:of|from|at|for|with|who) /.test(after)
    if (isHead && (isStart || isPersonNoun(role)) && !preposition.test(before)) {
      return people.fullName(name, place + start)
    }
  }
  const role = /^(?:.*, )?((?:[Tt]he|[Aa]n?) [^,]+),[^,]*,$/u.exec(words)?.[1]
  return role ? roleAtEnd(role, place, people) : null
}

/** The person introduced with a definite role; a ministry or an office that nobody was introduced with is no name. */
function roleAtEnd(words: string, place: number, people: People): string | null {
  const found = /(?:^|[\s,;(])(the) ((?:[\p{L}’'.-]+ ){0,6}?[\p{L}’'.-]+)$/iu.exec(words)
  if (!found?.[2]) return null
  const head = found[2].replace(/ (?:of|for|in|at|from|on|to|who|with)\b.*$/, '')
  if (spokesperson.test(head)) return null
  const bare = head.replace(/^(?:[\p{Lu}][\p{L}’']* )+(?=\p{Ll})/u, '')
  const person =
    people.withRole(bare, place + words.length) ??
    (bare.includes(' ') && !institutionNoun.test(bare)
      ? people.withRole(bare.split(' ').at(-1)!, place + words.length)
      : null)
  return person
}

/** Whoever the whole sentence is about, for a verb that hangs on its main verb. */
function mainSubject(clause: string, place: number, people: People): string | null {
  const pronoun = /^(?:[^,¤]{0,90}, )?(he|she)\b/i.exec(clause)
  if (pronoun) {
    return people.meant(pronoun[1]!.toLowerCase() as 'he' | 'she', place + pronoun[0].length - 3)
  }
  for (const named of namesIn(clause).slice(0, 6)) {
    const { name, start, end } = named
    const isOwned = /^[’']s?\b/.test(clause.slice(end))
    const before = clause.slice(0, start)
    if (
      !isOwned &&
      !isThing(named, before) &&
      !preposition.test(before) &&
      /(?:^|[,;:—–¤] ?|\b\p{L}+ )$/u.test(before) &&
      /^(?:,| \p{Ll})/u.test(clause.slice(end))
    ) {
      return people.fullName(name, place + start)
    }
  }
  const role = /^(?:[^,¤]{0,60}, )?(the (?:[\p{L}-]+ ){1,4}?)(?=[\p{Ll}]+(?:ed|s) )/iu.exec(clause)
  return role ? roleAtEnd(role[1]!.trim(), place, people) : null
}

const sayingGlue =
  /^[\s,:;—–-]*(?:(?:that|how|why|as|it|him|her|them|to|of|for|the|a|an|saying)\b[\s,:]*)*$/i

/** Who the words before a quotation, back to the beginning of its sentence, say speaks; null where they say nothing. */
export function attributedBefore(
  clause: string,
  place: number,
  people: People,
): Attribution | null {
  const colon = /([^,;:]{2,80})(, [^:]{2,60})?:\s*$/u.exec(clause)
  const according =
    /\b(?:[Aa]ccording to|[Ii]n the words of|[Ff]or) ([^,]{2,80}(?:, (?:(?:the|an?) |(?=\p{Lu}))[^,¤]{2,60})?),[^¤]{0,80}$/u.exec(
      clause,
    )
  if (according?.[1] && !/^For/i.test(according[0]) && !whoSays(clause, according[1])) {
    return { speaker: nounPhrase(according[1], place + according.index, people), isDirect: false }
  }
  const sayings = withoutParenthesis(clause, sayingsIn(clause))
  const saying = sayings.at(-1)
  if (!saying) {
    return colon?.[1]
      ? (nameBeforeColon(colon[1], place + colon.index, people) ??
          subjectBeforeColon(clause, place, people))
      : null
  }
  const isDirect = sayingGlue.test(clause.slice(saying.end)) && !saying.isPassive
  return { speaker: speakerOf(clause, sayings, place, people), isDirect }
}

/** `according to the union, whose head, Ann Lee, said`: the words are hers. */
function whoSays(clause: string, phrase: string): boolean {
  const rest = clause.slice(clause.lastIndexOf(phrase) + phrase.length)
  return /^, whose\b/.test(rest) && sayingsIn(rest).length > 0
}

const writtenThing =
  /\b(?:sign|notice|poster|headline|title|inscription|motto|slogan|rule|law|plaque|label|proverb|saying|song|entry|phrase|report|paper|newspaper|book|banner|graffiti|verse|chorus|caption|message|clause|article|memo\p{L}*|poem|hymn|page)s?\b/iu

/** `Ann Lee was blunt:`, `She had one answer:`: whoever the sentence is about, unless it is about something to read. */
function subjectBeforeColon(clause: string, place: number, people: People): Attribution | null {
  if (writtenThing.test(clause)) return null
  const speaker = mainSubject(clause, place, people)
  return speaker ? { speaker, isDirect: true } : null
}

/** `She was told, she says, that`: what the author puts between commas isn't what introduces the words. */
function withoutParenthesis(clause: string, sayings: readonly Saying[]): readonly Saying[] {
  const last = sayings.at(-1)
  const isParenthesis =
    last !== undefined &&
    sayings.length > 1 &&
    clause[last.end] === ',' &&
    /, [^,¤]{1,40}$/.test(clause.slice(0, last.start))
  return isParenthesis ? sayings.slice(0, -1) : sayings
}

function nameBeforeColon(words: string, place: number, people: People): Attribution | null {
  const name = namesIn(words)[0]
  const isAll =
    name && words.slice(0, name.start).trim() === '' && words.slice(name.end).trim() === ''
  return isAll ? { speaker: people.fullName(name.name, place), isDirect: true } : null
}

/** Who says what the verbs of saying in a clause report, by the last of them. */
export function speakerOf(
  clause: string,
  sayings: readonly Saying[],
  place: number,
  people: People,
): string | null {
  const saying = sayings.at(-1)!
  if (saying.isPassive) {
    const by = /^[^¤]{0,60}?\bby ((?:the )?[^,;¤]{2,60})/.exec(clause.slice(saying.end))
    return by?.[1] ? nounPhrase(by[1], place + saying.end, people) : null
  }
  const before = clause.slice(0, saying.start)
  // `the chance that he said`: the subject stands in the last clause.
  const subject = saying.isParticiple ? null : subjectOf(before, place, people)
  if (subject) return subject
  const isCoordinate = /(?:\band|\bbut|\bor|\bthen|,)\s*(?:(?:then|also|later|\p{Ll}+ly) )*$/u.test(
    before,
  )
  if (!saying.isParticiple && !isCoordinate) return null
  const main = sayings.length > 1 ? sayings.at(-2)! : null
  const inherited =
    main && !main.isPassive ? speakerOf(clause, sayings.slice(0, -1), place, people) : null
  return inherited ?? mainSubject(before, place, people)
}

/** The person whom a noun phrase names: `the minister, Ann Lee`, `Ann Lee, a lawyer`, `Captain Lee`. */
export function nounPhrase(phrase: string, place: number, people: People): string | null {
  const words = phrase.trim().replace(/[.,;:]+$/, '')
  if (/^(?:he|she)\b/i.test(words)) {
    return people.meant(/^he\b/i.test(words) ? 'he' : 'she', place)
  }
  if (/^(?:an?|one|some|many|two|several|his|her|their|its) /i.test(words)) {
    const named = /^[^,]+, (\p{Lu}[^,]+)/u.exec(words)?.[1]
    return named && !/^(?:his|her|their|an? )/.test(words)
      ? nounPhrase(named, place, people)
      : nameOnly(words, place, people)
  }
  const name = namesIn(words)[0]
  const before = name ? words.slice(0, name.start) : ''
  if (name && isThing(name, before)) return null
  if (name && !preposition.test(before) && !/^[’']s/.test(words.slice(name.end))) {
    return people.fullName(name.name, place)
  }
  return roleAtEnd(words.split(',')[0]!, place, people)
}

/** `a farmer called Ann Lee`, `her brother Tam`: the name at the end, if the words end with one. */
function nameOnly(words: string, place: number, people: People): string | null {
  const last = namesIn(words).at(-1)
  return last && last.end === words.length && !preposition.test(words.slice(0, last.start))
    ? people.fullName(last.name, place)
    : null
}

const inverted = /^[\s,—–-]*(?:as )?/
const accordingTo =
  /^[\s,—–-]*(?:according to|in the words of|as told to|in the view of) (.{2,120})/i
const longestSubject = 110

/** Who the words after a quotation, up to the end of its sentence, say speaks; null where they say nothing. */
export function attributedAfter(words: string, place: number, people: People): Attribution | null {
  const according = accordingTo.exec(words)
  if (according?.[1])
    return { speaker: nounPhrase(phraseIn(according[1]), place, people), isDirect: true }
  const saying = sayingsIn(words.slice(0, longestSubject))[0]
  if (!saying || saying.isPassive) return null
  const before = words.slice(0, saying.start).replace(inverted, '')
  const offset = saying.start - before.length
  if (before.trim() === '') {
    if (saying.isParticiple) return null
    const after = phraseIn(words.slice(saying.end))
    return { speaker: nounPhrase(after, place + saying.end, people), isDirect: true }
  }
  if (saying.isParticiple || !isSubject(before)) return null
  return { speaker: subjectOf(before, place + offset, people), isDirect: true }
}

/** Whether words between a quotation and a verb are no more than the verb's subject. */
function isSubject(words: string): boolean {
  const plain = words.trim().replace(/, [^¤]*,$/, '')
  if (plain.split(/\s+/).length > 12 || /[;:¤]/.test(words)) return false
  return (
    /^(?:he|she|they|we|I|it|one|the|an?|his|her|its|their|some|many|another|officials|sources|witnesses|both)\b/i.test(
      plain,
    ) ||
    /^[\p{Ll} -]*\p{Lu}/u.test(plain) ||
    /^\p{Lo}/u.test(plain)
  )
}

/** A noun phrase at the beginning of a text, with an apposition. */
export function phraseIn(words: string): string {
  const [phrase = ''] =
    /^\s*[^,.;:¤()]*(?:(?<=\b\p{Lu}|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Adm|Sen|Rep|Gov|Col|Capt|Sgt|Lt|St))\.[^,.;:¤()]*)*(?:, [^,.;:¤()]*)?/u.exec(
      words,
    ) ?? []
  return phrase.replace(
    / (?:in|on|at|during|after|before|when|as|to|while|last|this|that|yesterday|today|about)\b.*$/,
    '',
  )
}
