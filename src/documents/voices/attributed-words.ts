import { namesIn, namesOrganisation } from './names.ts'
import type { People } from './people.ts'
import { sayingsIn } from './saying.ts'
import { type Attribution, nounPhrase, phraseIn, speakerOf } from './speakers.ts'

/** What somebody says, as a thing that the words are: `Her answer was “No”`. */
const utterance =
  '(?:advice|answer|argument|assessment|comment|complaint|conclusion|defence|defense|diagnosis|excuse|explanation|instruction|judg(?:e)?ment|message|motto|opinion|plea|prediction|reaction|remark|reply|response|retort|rule|suggestion|summary|theory|verdict|view|warning)s?'
const isUtterance = new RegExp(
  `(?:^|[\\s,;:—–])(?:(his|her)|((?:[\\p{L}.'’-]+ ){0,4}[\\p{L}.-]+)[’']s?) (?:[\\p{Ll}-]+ ){0,2}${utterance}(?:,[^,¤]{2,60},|(?: [\\p{Ll}-]+){0,5})? (?:is|was|were|has been|had been|came)(?: (?:simply|only|just|always))?(?: that)?[:,]?\\s*$`,
  'iu',
)
const inWordsOf = /((?:[\p{L}.’'-]+ ){0,6}[\p{L}.-]+)[’']s? (?:own )?words[,:]?\s*$/u
const senderOf = new RegExp(
  `\\b(?:${utterance}|letter|note|statement|e-?mail|text|call|word)\\b[^.,;]{0,40}\\b(?:came|comes|arrived|is|was) from ([^¤]{2,100})`,
  'iu',
)
const asking = /^(?:ask|question|inquir|enquir|press|quiz|wonder)/i
const asked = /\b(?:asked|asks|questioned|pressed) (him|her|\p{Lu}[^¤,.;?]{1,60})/u

/** Who the words before a quotation say it is an utterance of: `Lee’s verdict was that “…”`, `In her own words, “…”`. */
export function ownWordsBefore(clause: string, place: number, people: People): Attribution | null {
  const words = inWordsOf.exec(clause)
  if (words?.[1]) {
    const phrase = words[1].replace(/^[Ii]n /, '')
    return { speaker: nounPhrase(phrase, place + words.index, people), isDirect: true }
  }
  const sender = /:\s*$/.test(clause) ? senderOf.exec(clause) : null
  if (sender?.[1]) {
    const phrase = phraseIn(sender[1])
    return { speaker: nounPhrase(phrase, place + sender.index, people), isDirect: true }
  }
  const found = isUtterance.exec(clause)
  if (!found) return null
  const at = place + found.index + 1
  const [, pronoun, owner] = found
  if (pronoun)
    return { speaker: people.meant(/his/i.test(pronoun) ? 'he' : 'she', at), isDirect: true }
  const name = owner === undefined ? undefined : namesIn(owner).at(-1)
  const isOwner = name && name.end === owner!.length && !namesOrganisation(name.name)
  return { speaker: isOwner ? people.fullName(name.name, at) : null, isDirect: true }
}

/**
 * Who spoke a quotation that stands alone after a sentence which reports what somebody said: `She isn’t convinced, she
 * says. “It could be the fan.”` After a question it is whoever was asked. Null where the sentence reports nothing.
 */
export function reportedBefore(sentence: string, place: number, people: People): string | null {
  if (sentence.includes('¤')) return null
  const sender = senderOf.exec(sentence)
  if (sender?.[1]) return nounPhrase(phraseIn(sender[1]), place + sender.index, people)
  const sayings = sayingsIn(sentence)
  const last = sayings.at(-1)
  if (!last || last.isPassive) return null
  if (asking.test(sentence.slice(last.start))) return askedIn(sentence, place, people)
  for (let count = sayings.length; count > 0; count--) {
    const speaker = speakerOf(sentence, sayings.slice(0, count), place, people)
    if (speaker) return speaker
  }
  return null
}

/** Who answers in the paragraph below one that ends with the author's question: `I asked her what she had told them.` */
export function answererOf(sentence: string, place: number, people: People): string | null {
  if (!/\b(?:I|[Ww]e) (?:\p{Ll}+ )?(?:asked|ask|wondered)\b[^¤?]*[.:]$/u.test(sentence)) return null
  return askedIn(sentence, place, people) ?? reportedBefore(sentence, place, people)
}

function askedIn(sentence: string, place: number, people: People): string | null {
  const found = asked.exec(sentence)
  if (!found?.[1]) return null
  const at = place + found.index
  if (/^(?:him|her)$/.test(found[1])) return people.meant(found[1] === 'him' ? 'he' : 'she', at)
  const name = namesIn(found[1])[0]
  return name?.start === 0 ? people.fullName(name.name, at) : null
}

const saidBefore =
  /^\s*(?:(?:[Ss]o|[Tt]hus) (?:said|says|wrote|writes|spoke|speaks|argued|argues) |(?:[Tt]hat|[Tt]hose|[Tt]hese|[Tt]his|[Tt]he (?:words|speaker|writer|voice|verdict)) (?:was|were|is|are|came from|come from|belongs? to)(?: how| from)?(?: the (?:words|verdict|view|opinion|answer|judgment) of| those of)? )(\p{Lu}[^¤.!?]{2,100}|the [^¤.!?]{2,100})/u

/** Who the sentence after a quotation says spoke it: `So said Ann Lee.`, `The speaker was Ann Lee, a lawyer.` */
export function attributedNext(words: string, place: number, people: People): string | null {
  const found = saidBefore.exec(words)
  return found?.[1] ? nounPhrase(phraseIn(found[1]), place, people) : null
}
