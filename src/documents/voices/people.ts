import { isIntroduced, isSubject, ownsPerson, rolesOf } from './introductions.ts'
import { familyNames, type Kin, kinOf } from './kin.ts'
import { type Mention, namesIn, organisation } from './names.ts'
import { type Person, pronounReader, type Sentence } from './pronouns.ts'

/** A stretch of the author's words, with quoted words blotted out; `start` is its place in the document. */
type Telling = { readonly text: string; readonly start: number }

/** Whom a text has introduced. Places are offsets of the document. */
export type People = {
  /** The full name of a person mentioned by surname or a part of it; the name itself where none was introduced. */
  readonly fullName: (name: string, place: number) => string
  /** Who was introduced with a role such as `foreign minister`, last before a place. */
  readonly withRole: (role: string, place: number) => string | null
  /** Whom `he` or `she` at a place means: the person whom the sentence, or the last one before, names first. */
  readonly meant: (pronoun: 'he' | 'she', place: number) => string | null
}

type Named = Mention & {
  readonly place: number
  readonly sentence: number
  /** Whether only somebody of theirs is told of: `Lee’s brother`. */
  readonly isOwner: boolean
}

const longestSearch = 20
/** So many mentions with the same role are kept; a text with more is no prose. */
const mostHolders = 200

const sentenceStart = /[.!?…][)\]¤"”’]*\s+(?=[\p{Lu}\p{Lo}¤“"‘«([])/gu
const abbreviated =
  /(?:\b\p{Lu}|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Adm|Sen|Rep|Gov|Lt|Col|Capt|Maj|Sgt|Rev|St|Jr|Sr|vs|etc|No))$/u

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
  const kin: Kin[] = []
  const holders = roleHolders()
  for (const { text, start } of tellings) {
    const starts = sentenceStarts(text)
    const base = sentences.length
    for (const [i, one] of starts.entries()) {
      sentences.push({ start: start + one, first: base, text: text.slice(one, starts[i + 1]) })
    }
    for (const mention of namesIn(text)) {
      const sentence = base + lastAtMost(starts, mention.start)
      const isOwner = ownsPerson(text.slice(mention.end, mention.end + 60))
      mentions.push({ ...mention, place: start + mention.start, sentence, isOwner })
      meet(people, text, mention, start)
      const before = text.slice(Math.max(0, mention.start - 100), mention.start)
      const related = kinOf(mention.name, before, start + mention.start)
      if (related) kin.push(related)
      for (const role of rolesOf(text, mention))
        holders.add(role, mention.name, start + mention.start)
    }
  }
  const byWord = indexByWord(people)
  const fullName = (name: string, place: number) => complete(people, byWord, name, place)
  const persons = personsBySentence(mentions, people, fullName)
  const withRole: People['withRole'] = (role, place) => {
    const holder = holders.last(role, place)
    return holder === null ? null : fullName(holder, place)
  }
  const begins = sentences.map(({ start }) => start)
  const meant = pronounReader({
    sentences,
    sentenceAt: (place) => lastAtMost(begins, place),
    personsIn: (sentence) => persons.get(sentence) ?? [],
    genderOf: (name) => people.get(name)?.gender ?? null,
    withRole,
  })
  const families =
    kin.length > 0 ? familyNames(kin, ownersIn(mentions, people, { meant, fullName })) : null
  const withFamily = (name: string | null) => (name === null ? null : (families?.get(name) ?? name))
  return {
    withRole,
    fullName: (name, place) => withFamily(fullName(name, place))!,
    meant: (pronoun, place) => withFamily(meant(pronoun, place)),
  }
}

type Holders = {
  readonly add: (role: string, name: string, place: number) => void
  readonly last: (role: string, place: number) => string | null
}

/** Who holds which role, by the role's last word. */
function roleHolders(): Holders {
  const roles = new Map<string, { words: ReadonlySet<string>; name: string; place: number }[]>()
  return {
    add: (role, name, place) => {
      const words = role.toLowerCase().split(' ')
      const held = roles.get(words.at(-1)!) ?? []
      if (held.length < mostHolders) held.push({ words: new Set(words), name, place })
      roles.set(words.at(-1)!, held)
    },
    last: (role, place) => {
      const words = role.toLowerCase().split(' ')
      const held = roles.get(words.at(-1)!) ?? []
      const holds = (one: { words: ReadonlySet<string> }) =>
        words.every((word) => one.words.has(word))
      return held.findLast((one) => one.place < place && holds(one))?.name ?? null
    },
  }
}

/** Finds whose kin somebody is: a pronoun must mean whom the text mentions most, or it is anybody's guess. */
function ownersIn(
  mentions: readonly Named[],
  people: ReadonlyMap<string, Known>,
  { meant, fullName }: Pick<People, 'meant' | 'fullName'>,
): (owner: string, place: number) => string | null {
  const counts = new Map<string, number>()
  for (const { name, place } of mentions) {
    const full = fullName(name, place)
    counts.set(full, (counts.get(full) ?? 0) + 1)
  }
  const most = [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0]
  const isPerson = ({ name }: Named) => name.includes(' ') && people.get(name)?.isPerson === true
  return (owner, place) => {
    if (owner === 'their')
      return mentions.findLast((one) => one.place < place && isPerson(one))?.name ?? null
    if (owner !== 'his' && owner !== 'her') return fullName(owner, place)
    const name = meant(owner === 'his' ? 'he' : 'she', place)
    return name === most ? name : null
  }
}

type Known = {
  place: number
  isPerson: boolean
  isLikely: boolean
  isPlace: boolean
  /** Whether something is said to be in or near it. */
  isWhere: boolean
  gender: 'he' | 'she' | null
}

const where = /\b(?:in|at|near|outside|around|through|across|towards?|beyond) $/

/** Notes what a mention tells of its bearer. */
function meet(people: Map<string, Known>, text: string, mention: Mention, start: number): void {
  const before = text.slice(Math.max(0, mention.start - 60), mention.start)
  const after = text.slice(mention.end, mention.end + 60)
  const known = people.get(mention.name) ?? {
    place: start + mention.start,
    isPerson: false,
    isLikely: false,
    isPlace: false,
    isWhere: false,
    gender: null,
  }
  known.isPlace ||= /\b[Tt]he $/.test(before) && mention.title === ''
  known.isWhere ||= where.test(before) && !/^[’']/.test(after)
  known.isPerson ||= mention.title !== '' || isIntroduced(before, after)
  known.isLikely ||= isSubject(mention.name, text.slice(0, mention.start), after)
  known.gender ??= mention.gender
  people.set(mention.name, known)
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
  for (const { name: mentioned, place, sentence, isOwner } of mentions) {
    if (isOwner) continue
    const name = fullName(mentioned, place)
    const known = [people.get(name), people.get(mentioned)]
    const isCalled = name.includes(' ') && called.has(name.split(' ').at(-1)!)
    const isSure = isCalled || known.some((one) => one?.isPerson)
    const isShown = known.some((one) => one?.isPerson)
    const isPlace = known.some((one) => one?.isPlace || (one?.isWhere && !isShown))
    const isPerson = (isSure || known[0]?.isLikely) && !isPlace
    if (!isPerson || organisation.test(name) || /^\p{Lu}+$/u.test(name)) continue
    const named = persons.get(sentence) ?? []
    if (named.length < longestSearch) named.push({ name, place, isSure })
    persons.set(sentence, named)
  }
  return persons
}
