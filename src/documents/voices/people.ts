import { type Mention, namesIn, organisation } from './names.ts'
import { isPersonNoun } from './person-nouns.ts'
import { finiteVerb } from './saying.ts'
import { type Unnamed, unnamedSubject } from './unnamed-people.ts'

/** A stretch of the author's words, with quoted words blotted out; `start` is its place in the document. */
export type Telling = { readonly text: string; readonly start: number }

/** Whom a text has introduced. Places are offsets of the document. */
export type People = {
  /** The full name of a person mentioned by surname or a part of it; the name itself where none was introduced. */
  readonly fullName: (name: string, place: number) => string
  /** Who was introduced with a role such as `foreign minister`, last before a place. */
  readonly withRole: (role: string, place: number) => string | null
  /** Whom `he` or `she` at a place means: the person whom the sentence, or the last one before, names first. */
  readonly meant: (pronoun: 'he' | 'she', place: number) => string | null
}

type Named = Mention & { readonly place: number; readonly sentence: number }

/** A pronoun reaches back over so many sentences, and a sentence is looked at for so many names. */
const reach = 4
/** Where the sentences between have the same pronoun, it goes on from one to the next, over so many at most. */
const longestChain = 12
const longestSentence = 500
const longestSearch = 20
/** So many mentions with the same role are kept; a text with more is no prose. */
const mostHolders = 200

const sentenceStart = /[.!?…][)\]¤"”’]*\s+(?=[\p{Lu}\p{Lo}¤“"‘«([])/gu
const abbreviated =
  /(?:\b\p{Lu}|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Adm|Sen|Rep|Gov|Lt|Col|Capt|Maj|Sgt|Rev|St|Jr|Sr|vs|etc|No))$/u
const apposition =
  /^, (?:\d+, )?(?:(?:the|an?|its|his|her|their|then|[\p{L}-]+[’']s?) )?((?:[\p{L}.-]+ ?){1,6})/u
const roleBefore = /(?:^|\P{L})((?:[\p{Ll}-]+ ){1,4})$/u
/** Names of places that look like people's. */
const placeName =
  /(?:Street|Road|Lane|Avenue|Square|Bridge|Hall|House|Hill|River|Lake|Island|Bay|Port|Park|Station|Quay|Castle|Valley|Mill|Market|Court|Farm|Wood|Field|Gate|Row|Town|City|County|Beach|Harbou?r)$/
const appositionBefore =
  /(?:\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Oo]ur|[Mm]y|[Tt]heir|[Hh]is|[Hh]er)|[’']s?) ((?:[\p{L}’'-]+ ){0,6}[\p{L}-]+), $/u

/** Where the sentences of a text begin. */
export function sentenceStarts(text: string): number[] {
  const starts = [0]
  for (const { 0: mark, index } of text.matchAll(sentenceStart)) {
    if (text[index] !== '.' || !abbreviated.test(text.slice(Math.max(0, index - 6), index))) {
      starts.push(index + mark.length)
    }
  }
  return starts
}

/** The index of the last of ascending numbers that is not above a limit; -1 where all are. */
export function lastAtMost(numbers: readonly number[], limit: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (numbers[middle]! <= limit) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Reads the people of a text, told in order. */
export function readPeople(tellings: readonly Telling[]): People {
  const sentences: Sentence[] = []
  const mentions: Named[] = []
  const people = new Map<string, Known>()
  const roles = new Map<string, { words: ReadonlySet<string>; name: string; place: number }[]>()
  for (const { text, start } of tellings) {
    const starts = sentenceStarts(text)
    const base = sentences.length
    for (const [i, one] of starts.entries()) {
      sentences.push({ start: start + one, first: base, text: text.slice(one, starts[i + 1]) })
    }
    for (const mention of namesIn(text)) {
      const sentence = base + lastAtMost(starts, mention.start)
      mentions.push({ ...mention, place: start + mention.start, sentence })
      meet(people, text, mention, start)
      for (const role of rolesOf(text, mention)) {
        const words = role.toLowerCase().split(' ')
        const held = roles.get(words.at(-1)!) ?? []
        if (held.length < mostHolders)
          held.push({ words: new Set(words), name: mention.name, place: start + mention.start })
        roles.set(words.at(-1)!, held)
      }
    }
  }
  const byWord = indexByWord(people)
  const fullName = (name: string, place: number) => complete(people, byWord, name, place)
  const persons = personsBySentence(mentions, people, fullName)
  const withRole: People['withRole'] = (role, place) => {
    const words = role.toLowerCase().split(' ')
    const held = roles
      .get(words.at(-1)!)
      ?.findLast((one) => one.place < place && words.every((word) => one.words.has(word)))
    return held ? fullName(held.name, place) : null
  }
  const roleHolder = ({ role }: Unnamed, place: number) => (role ? withRole(role, place) : null)
  const firstNamed = (all: readonly Person[], before: number, pronoun: 'he' | 'she') => {
    const gender = (name: string) => people.get(name)?.gender ?? pronoun
    const named = all.filter(({ name, place }) => place < before && gender(name) === pronoun)
    return named.find(({ isSure }) => isSure) ?? named[0]
  }
  // Whoever `asked him` is not he.
  const personsAt = (i: number, here: number, pronoun: 'he' | 'she') => {
    const all = persons.get(i) ?? []
    return i === here - 1 && addresses[pronoun].test(sentences[i]!.text.slice(0, longestSentence))
      ? all.slice(1)
      : all
  }
  const begins = sentences.map(({ start }) => start)
  return {
    fullName,
    withRole,
    meant: (pronoun, place) => {
      const here = lastAtMost(begins, place)
      const first = sentences[here]?.first ?? 0
      const from = chainFrom(sentences, here, pronoun)
      let likely: string | null = null
      for (let i = here; i >= from; i--) {
        // A likely person of this paragraph is nearer than a sure one of those above.
        if (likely !== null && i < first) break
        const unnamed = unnamedIn(sentences[i]!, place, pronoun)
        if (unnamed) return roleHolder(unnamed, place)
        const best = firstNamed(personsAt(i, here, pronoun), place, pronoun)
        if (best?.isSure) return best.name
        likely ??= best?.name ?? null
      }
      return likely
    },
  }
}

const pronouns = { he: /\b(?:[Hh]e|[Hh]is|him)\b/, she: /\b(?:[Ss]he|[Hh]er)\b/ }
const addresses = {
  he: /(?<!\b(?:I|[Ww]e) )\b(?:asked|told|reminded|warned) him\b/,
  she: /(?<!\b(?:I|[Ww]e) )\b(?:asked|told|reminded|warned) her\b/,
}

/** The first sentence that the pronouns of a sentence reach back to, from one that has the same pronoun to the next. */
function chainFrom(sentences: readonly Sentence[], here: number, pronoun: 'he' | 'she'): number {
  const first = sentences[here]?.first ?? 0
  let from = Math.max(0, first - reach, here - reach)
  for (let i = here - 1; i >= from && i > here - longestChain; i--) {
    if (pronouns[pronoun].test(sentences[i]!.text.slice(0, longestSentence)))
      from = Math.max(0, Math.min(from, i - reach))
  }
  return from
}

function unnamedIn(
  { text, start }: Sentence,
  before: number,
  pronoun: 'he' | 'she',
): Unnamed | null {
  const unnamed = unnamedSubject(text.slice(0, Math.max(0, before - start)))
  return (unnamed?.gender ?? pronoun) === pronoun ? unnamed : null
}

type Sentence = {
  readonly start: number
  /** Index of the first sentence of its paragraph. */
  readonly first: number
  readonly text: string
}

/** Whom a sentence names. Not sure of a name that nothing but its place before a verb shows to be a person's. */
type Person = { readonly name: string; readonly place: number; readonly isSure: boolean }

type Known = {
  place: number
  isPerson: boolean
  isLikely: boolean
  isPlace: boolean
  gender: 'he' | 'she' | null
}

/** Notes what a mention tells of its bearer. */
function meet(people: Map<string, Known>, text: string, mention: Mention, start: number): void {
  const before = text.slice(Math.max(0, mention.start - 60), mention.start)
  const after = text.slice(mention.end, mention.end + 60)
  const known = people.get(mention.name) ?? {
    place: start + mention.start,
    isPerson: false,
    isLikely: false,
    isPlace: false,
    gender: null,
  }
  known.isPlace ||= /\b[Tt]he $/.test(before) && mention.title === ''
  known.isPerson ||= mention.title !== '' || isIntroduced(before, after)
  known.isLikely ||= isSubject(mention.name, text.slice(0, mention.start), after)
  known.gender ??= mention.gender
  people.set(mention.name, known)
}

function isIntroduced(before: string, after: string): boolean {
  if (/^, (?:the|an?|who|whose|his|her|\d\d)\b/.test(after)) return true
  if (
    finiteVerb.test(
      after.slice(0, 30).replace(/^ (?:has|had|also|later|then|recently|\w+ly) /, ' '),
    )
  )
    return true
  const apposed = appositionBefore.exec(before)?.[1]
  const role = roleBefore.exec(before)?.[1] ?? apposed?.replace(/ (?:of|for|in|at) .*$/, '') ?? ''
  return isPersonNoun(role) || /\b(?:said|says|told|asked|added|wrote|by) $/.test(before)
}

/** Whether a name of two words begins a sentence or a clause and somebody does something. */
function isSubject(name: string, before: string, after: string): boolean {
  return (
    /^\p{Lu}[\p{L}’'-]+ \p{Lu}[\p{L}’'-]+$/u.test(name) &&
    !placeName.test(name) &&
    /(?:^|[.!?;:¤]\s+)$/.test(before.slice(-3)) &&
    /^ (?:\p{Ll}+ed|\p{Ll}{3,}s|read|chose|built|wrote|kept|came|went|took|made|saw|knew|had|ran|led|sat|stood|thought|put|sent|gave|found|left|lost|met|paid|grew|drew|drove|held|sang|taught|bought|sold) /u.test(
      after,
    )
  )
}

function rolesOf(text: string, mention: Mention): string[] {
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

function indexByWord(people: ReadonlyMap<string, Known>): Map<string, string[]> {
  const byWord = new Map<string, string[]>()
  for (const name of people.keys()) {
    const words = name.split(' ')
    if (words.length < 2) continue
    for (const word of new Set([...words, words.slice(1).join(' ')])) {
      const names = byWord.get(word) ?? []
      if (names.length < longestSearch) byWord.set(word, [...names, name])
    }
  }
  return byWord
}

/** Last words before others, introduced before the place before introduced later, the latest first. */
function complete(
  people: ReadonlyMap<string, Known>,
  byWord: ReadonlyMap<string, string[]>,
  name: string,
  place: number,
): string {
  const fuller = (byWord.get(name) ?? []).filter(
    (full) => full !== name && !organisation.test(full),
  )
  const asLast = fuller.filter((full) => full.endsWith(` ${name}`))
  const choice = asLast.length > 0 ? asLast : fuller
  const earlier = choice.filter((full) => (people.get(full)?.place ?? 0) <= place)
  return earlier.at(-1) ?? choice[0] ?? name
}

function personsBySentence(
  mentions: readonly Named[],
  people: ReadonlyMap<string, Known>,
  fullName: People['fullName'],
): Map<number, Person[]> {
  const persons = new Map<number, Person[]>()
  const called = new Set(mentions.map(({ name }) => name))
  for (const { name: mentioned, place, sentence } of mentions) {
    const name = fullName(mentioned, place)
    const known = [people.get(name), people.get(mentioned)]
    const isCalled = name.includes(' ') && called.has(name.split(' ').at(-1)!)
    const isSure = isCalled || known.some((one) => one?.isPerson)
    const isPerson = (isSure || known[0]?.isLikely) && !known.some((one) => one?.isPlace)
    if (!isPerson || organisation.test(name) || /^\p{Lu}+$/u.test(name)) continue
    const named = persons.get(sentence) ?? []
    if (named.length < longestSearch) named.push({ name, place, isSure })
    persons.set(sentence, named)
  }
  return persons
}
