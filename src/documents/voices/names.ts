import { isPersonNoun, occupation } from './person-nouns.ts'

// How names of people and organisations are written. No list of real ones: capitals, particles, initials, titles.

const abbreviation = String.raw`(?:Mr|Mrs|Ms|Dr|Prof|Gen|Adm|Sen|Rep|Gov|Lt|Col|Capt|Maj|Sgt|Cmdr|Rev|Fr|Hon|St|Jr|Sr)\.`
const initials = String.raw`\p{Lu}\.(?:[ -]?\p{Lu}\.)*`
/** A capitalised word, an initial, or a word of a script without capitals. A possessive `’s` is not part of it. */
export const nameWord = String.raw`(?:${abbreviation}|${initials}|\p{Lu}[\p{L}\p{M}]*(?:['’](?![sS](?!\p{L}))[\p{L}\p{M}]+|-[\p{L}\p{M}]+)*|\p{Lo}[\p{Lo}\p{M}]*)`
const particle =
  '(?:[Aa]l|[Bb]in|ibn|bint|da|das|de|del|della|den|der|di|do|dos|du|[Ee]l|la|le|ter|ul|ur|van|von|zu)[ -]'
/** A name of two to five words. */
export const fullName = `(?:${particle})?${nameWord}(?: (?:${particle}){0,2}${nameWord}){1,4}`

const nameLine = new RegExp(`^${fullName}$`, 'u')
/** What has `for` in its name: `Secretary of State for Trade`, `Institute for Peace`. */
const body =
  '(?:Minister|Secretary|State|Cent(?:er|re)|Institute|Council|Committee|Department|Ministry|Association|Foundation|Society|Commissioner|Ambassador)'
const nameRun = new RegExp(
  `(?<![\\p{L}\\p{M}\\p{N}'’-])(?:(?:al|el|bin|de|van|von)[- ])?${nameWord}(?:,? (?:Jr|Sr)\\.| (?:of |(?<=${body} )for )?(?:${particle}){0,2}${nameWord}){0,8}`,
  'gu',
)

/** Words that stand before a name and say what its bearer is. */
const titleWord =
  /^(?:mrs?\.?|ms\.?|miss|dr\.?|prof(?:essor)?\.?|sir|dame|lord|lady|king|queen|prince|princess|sheikh|mullah|maulana|maulvi|imam|pope|bishop|archbishop|cardinal|father|sister|reverend|rev\.|rabbi|president|vice-president|vice|premier|prime|minister|deputy|assistant|under|acting|former|then|chief|secretary|undersecretary|senator|sen\.|rep\.|representative|congressman|congresswoman|governor|gov\.|mayor|councillor|ambassador|envoy|commissioner|general|gen\.|lieutenant|lt\.|major|maj\.|colonel|col\.|captain|capt\.|commander|cmdr\.|admiral|adm\.|marshal|marshall|sergeant|sgt\.|brigadier|inspector|superintendent|judge|justice|chancellor|chairman|chairwoman|chair|speaker|director|spokesman|spokeswoman|spokesperson|master|coach|editor|hon\.|alder(?:man|woman)|council(?:man|woman)|coun\.?|cllr\.?|assembly(?:man|woman)|mme\.?|monsieur|madame|mademoiselle|herr|frau|señora?|senhora?|signora?)$/i
/** What a title is of, where it stands between the title and the name. */
const portfolio =
  /^(?:foreign|defen[cs]e|interior|home|finance|state|health|education|trade|energy|treasury|transport|information|planning|justice|attorney|staff|air|army|navy|police|fire|harbou?r|u\.s\.?|u\.k\.?|us|uk|eu|un|u\.n\.?)$/i
/** Offices that words of their own may stand before: `Provincial Roads Minister`. None of them is a name besides. */
const office =
  /^(?:(?:under)?secretary|minister|commissioner|ombuds(?:man|woman|person)|sheriff|constable|director|president|chair(?:man|woman|person)|councill?or|ambassador|governor|mayor|admiral|colonel|sergeant|lieutenant|inspector|superintendent|prosecutor|treasurer|registrar|surveyor|auditor|inspectorate|senator|professor|curator|headteacher|officer|spokes(?:man|woman|person)|nurse|dr\.?|\p{Lu}?\p{Ll}*(?:master|mistress|keeper|warden|marshal))$/iu
/** So many words stand before the last word of an office. */
const longestOffice = 4
const genders: Readonly<Record<string, 'he' | 'she'>> = {
  mr: 'he',
  sir: 'he',
  lord: 'he',
  father: 'he',
  brother: 'he',
  uncle: 'he',
  king: 'he',
  prince: 'he',
  mrs: 'she',
  ms: 'she',
  miss: 'she',
  lady: 'she',
  mother: 'she',
  sister: 'she',
  aunt: 'she',
  dame: 'she',
  queen: 'she',
  princess: 'she',
}

/** What a sentence may begin with before the name of one whom it tells of: `Young Ann Lee came.` */
const epithet = /^(?:young|old|elderly|poor|dear|little|late|retired|veteran|local|fellow)$/i
/** What a person does, where no name follows: `Happiness Engineer`. Some are surnames too. */
const occupationOnly = new RegExp(
  `^(?!(?:head|host|fellow|anchor|poet|scholar)s?$)(?:${occupation.source})$`,
  'i',
)

/** Words that begin a sentence with a capital and are no part of a name; months and days too. */
const noName =
  /^(?:a|about|according|after|again|all|also|although|among|an|and|another|any|as|asked|at|back|because|before|both|but|by|despite|during|each|earlier|even|every|finally|first|following|for|from|further|furthermore|he|her|here|his|how|however|i|if|in|indeed|instead|it|its|last|later|like|many|meanwhile|more|moreover|most|my|namely|next|no|nor|not|now|(?:no|some|any|every)(?:body|one|thing)|none|of|on|once|one|only|or|other|our|perhaps|recently|second|several|she|similarly|since|so|some|soon|speaking|still|such|than|that|the|their|then|there|therefore|these|they|third|this|those|though|through|thus|to|today|tomorrow|two|under|until|upon|was|we|what|when|where|whether|which|while|who|whose|why|will|with|without|writing|yesterday|yet|you|your|i['’](?:m|d|ll|ve)|(?:it|that|there|he|she|what|here|who)['’](?:s|d|ll)|(?:we|you|they)['’](?:re|ve|d|ll)|don['’]t|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december)$/i

/** What organisations and publications call themselves. */
export const organisation =
  /\b(?:Agenc(?:y|ies)|Alliance|Associated|Association|Bank|Board|Broadcasting|Bureau|Cent(?:er|re)|Chronicle|Committee|Company|Corporation|Council|Courier|Daily|Department|Desk|Echo|Foundation|Gazette|Group|Herald|Inc|Institute|Institution|Journal|Lab(?:oratory)?|Limited|Ltd|Magazine|Media|Ministry|Network|News|Newspapers?|Observer|Office|Party|Post|Press|Radio|Record|Review|Service|Society|Standard|Star|Sun|Telegraph|Television|Times|Tribune|Trust|TV|Union|University|Weekly|Wire)\b/

/** A name as a text mentions it: without its title, whose words are in lower case. */
export type Mention = {
  readonly name: string
  readonly title: string
  readonly start: number
  readonly end: number
  readonly gender: 'he' | 'she' | null
}

/** What has `of` in its own name, where a person has not: `Free Republic of Larkmoor`. */
const ofInName =
  /\b(?:Archdiocese|Assembly|Chamber|Church|City|College|Commonwealth|Court|Diocese|District|Duke|Duchess|Earl|Emirates?|Federation|Gulf|House|Islands?|Isle|Kingdom|League|Lords|Order|Port|Province|Republic|School|Sea|States?|Strait|Territory|Town|Trust|War)\b/

/** Whether a whole line is a name of two to five words. */
export function isNameLine(text: string): boolean {
  return text.length <= 80 && nameLine.test(text)
}

/** The capitals that words of a name begin with: `ALB` for `Ann Lee-Baker`. */
export function initialsOf(name: string): string {
  return (name.match(/(?<![\p{L}\p{M}])\p{Lu}/gu) ?? []).join('')
}

/** Whether a line of letters has none in lower case. */
export function isCapitals(text: string): boolean {
  return /\p{Lu}{2}/u.test(text) && !/\p{Ll}/u.test(text)
}

/** `LARKMOOR GAZETTE` as `Larkmoor Gazette`; what has lower case stays as it is. */
export function titleCase(text: string): string {
  if (!isCapitals(text)) return text
  const small = '(?!(?:of|and|the|for|in|on)(?!\\p{L}))'
  return text
    .toLowerCase()
    .replace(new RegExp(`^\\p{L}|(?<![\\p{L}'’])${small}\\p{L}`, 'gu'), (first) =>
      first.toUpperCase(),
    )
}

/** Whether a name has a word that organisations and publications have in theirs, in capitals or not. */
export function namesOrganisation(name: string): boolean {
  return organisation.test(titleCase(name))
}

const division =
  /\b(?:Airlines|Airways|Authority|Campaign|Coalition|Commission|Communications|Federation|Government|Holdings|Industries|Logistics|Operations|Partners|Railways?|Relations|Resources|Solutions|Studios|Systems|Technologies|Works)$/

/** Whether a name may be a person's: it has no word of what organisations and their departments are called. */
export function isPersonName(name: string): boolean {
  return !organisation.test(name) && !division.test(name)
}

/** The names in a stretch of text, in order: runs of capitalised words, less titles and words that begin a sentence. */
export function namesIn(text: string): Mention[] {
  const runs = [...text.matchAll(nameRun)].filter(({ 0: run, index }) => !isTrade(text, run, index))
  return runs.flatMap(({ 0: run, index }) =>
    partsOf(run, index).flatMap((part) => mentionOf(part.run, part.start) ?? []),
  )
}

/** What stands before the name of a place, or of whatever else something is in or belongs to. */
const inPlace = /\b(?:in|on|at|of|near|from|to|by|off|outside)(?: the)? $/i

/** The names in a stretch of text of which no word before them says that they are a place’s. */
export function namesOfNoPlace(text: string): Mention[] {
  return namesIn(text).filter(({ start }) => !inPlace.test(text.slice(0, start)))
}

/** `Bridge keeper Ann Lee`: the word that begins the sentence tells what she keeps. */
function isTrade(text: string, run: string, index: number): boolean {
  if (
    run.includes(' ') ||
    !/(?:^|[.!?…¤][)\]”"’]*\s+)$/u.test(text.slice(Math.max(0, index - 6), index))
  )
    return false
  const next = /^ ([\p{Ll}-]+) \p{Lu}/u.exec(
    text.slice(index + run.length, index + run.length + 40),
  )
  return next?.[1] !== undefined && isPersonNoun(next[1])
}

/** `Ann Lee of Larkmoor Polytechnic` are two names; `Bank of Larkmoor` and `Minister of Ports Ann Lee` are one. */
function partsOf(run: string, start: number): { run: string; start: number }[] {
  const at = run.indexOf(' of ')
  const before = at < 0 ? null : mentionOf(run.slice(0, at), start)
  const isWhole =
    before === null ||
    !/[\s.]/.test(before.name) ||
    organisation.test(before.name) ||
    ofInName.test(before.name)
  if (isWhole) return [{ run, start }]
  const rest = at + ' of '.length
  return [
    { run: run.slice(0, at), start },
    { run: run.slice(rest), start: start + rest },
  ]
}

function mentionOf(run: string, start: number): Mention | null {
  const words = [...run.matchAll(/\S+/g)]
  const first = firstOfName(words)
  const of = words.findIndex(([word], i) => i >= first && /^(?:of|for)$/.test(word))
  const behind = of < 0 ? 0 : words.length - of
  const end = titleBefore(words, first, of)
  const isTitled = end !== null
  // `Director of National Something Ann Lee`: the name is the last two words.
  const from = isTitled && behind > 3 ? words.length - 2 : (end ?? first)
  // `The President of Larkmoor` is a role, and names nobody; `Minister for Roads` is one anywhere.
  const isRole = isTitled && behind > 0 && behind <= 2 && (first > 0 || words[of]![0] === 'for')
  if (from >= words.length || isRole || isOccupation(words, from)) return null
  const title = words.slice(first, from).map(([word]) => word.toLowerCase())
  const name = run.slice(words[from]!.index)
  return {
    name: title.length > 0 ? titleCase(name) : name,
    title: title.join(' '),
    start: start + words[first]!.index,
    end: start + run.length,
    gender: genderOf(title.length > 0 ? title : [words[from]![0].toLowerCase()]),
  }
}

/** Index of the first word that is not only what its sentence begins with. */
function firstOfName(words: readonly RegExpExecArray[]): number {
  let first = 0
  while (first < words.length && noName.test(words[first]![0])) first++
  return words.length - first > 2 && epithet.test(words[first]![0]) ? first + 1 : first
}

/** Index of the word behind a title; null where there is none. `of` is the index of that word, or -1. */
function titleBefore(words: readonly RegExpExecArray[], first: number, of: number): number | null {
  const lastOfTitle = of < 0 ? titleEnd(words, first) : -1
  let isTitled = lastOfTitle >= 0
  let end = isTitled ? lastOfTitle + 1 : first
  while (end < words.length && isTitle(words[end]![0], isTitled, end === words.length - 1)) {
    isTitled ||= titleWord.test(words[end]![0])
    end++
  }
  // `Federal Minister for Roads Ann Lee`, and the same without her.
  const isOffice = of > first && of - first <= longestOffice && office.test(words[of - 1]![0])
  const hasOffice = isOffice && (words[of]![0] === 'for' || words.length - of > 3)
  return isTitled ? end : hasOffice ? first : null
}

/** `The State Secretary`, `Happiness Engineer`: words with capitals that say what somebody is and name nobody. */
function isOccupation(words: readonly RegExpExecArray[], from: number): boolean {
  const last = words.at(-1)![0]
  return words.length - from > 1 && (office.test(last) || occupationOnly.test(last))
}

/** Index of the last word of an office, or of what else a person is: `Widow Ann Lee`, but not `Baker Lee`. */
function titleEnd(words: readonly RegExpExecArray[], from: number): number {
  const led = words.findLastIndex(([word], i) => i < words.length - 1 && office.test(word))
  if (led >= from && led - from <= longestOffice) return led
  return words.length - from > 2 && isPersonNoun(words[from]![0]) ? from : -1
}

function genderOf(title: readonly string[]): 'he' | 'she' | null {
  return title.map((word) => genders[word.replace('.', '')]).find(Boolean) ?? null
}

function isTitle(word: string, titled: boolean, isLast: boolean): boolean {
  // `Chief Pilot Ann Lee`, but `President Baker`.
  if (titled && !isLast && isPersonNoun(word)) return true
  return titleWord.test(word) || portfolio.test(word) || (titled && /^(?:of|for)$/.test(word))
}
