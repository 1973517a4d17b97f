import { carriesDate, metadataDate, writtenDates } from './dates.ts'
import { framesOf, telling } from './frames.ts'
import type { Told } from './introduction.ts'
import type { JudgedFault } from './judge.ts'
import { isTitle, looksCommon, nameKey, nameRuns, withShortStates } from './names.ts'
import { readText } from './reading.ts'
import { isGeneral, isPerson } from './sorts.ts'
import type { Evidence } from './verdict.ts'

const report =
  /\b(?:sa(?:ys?|id)|told|according|argues?d?|claim(?:s|ed)?|wr(?:ites?|ote)|adds?|added|asked|warn(?:s|ed)|insist(?:s|ed)|complain(?:s|ed)|h(?:olds|eld)|call(?:s|ed)|describe[sd]?|believe[sd]?|th(?:inks?|ought)|view|opinion|quoted?|explain(?:s|ed)|maintain(?:s|ed)|reckon(?:s|ed)|denie[sd]|recall(?:s|ed)|admit(?:s|ted)|promise[sd]|put it)\b|["“”«„]/i
const readerIntroduced = /\breaders?\b|\bcommenter\b|\bcomments? on\b/i
/** `Readers say that …` without a colon. */
const readerTelling =
  /^(?:(?:an?|one|the|some|several|many|most|other|another|two|three|\p{L}+ing) )*(?:readers?|commenters?|commentators?)(?: [^,.]{0,40}?)? (?:says?|said|writes?|wrote|comment(?:s|ed)?|argue[sd]?|claim(?:s|ed)?|note[sd]?|add(?:s|ed)?|complain(?:s|ed)?|believe[sd]?|thinks?|thought|reports?|reported|recall(?:s|ed)?)\b/iu
const publisherIntroduced = /\bnotice\b|\bpublisher\b|\beditors?\b|\bcorrection\b/i
/** Words of introductions that are no names. */
const introducing =
  /^(?:yes|no|a|an|the|according|unsigned|reader|article|notice|publisher|unnamed|speaker|comment|editors?)$/

/**
 * Where a sentence gives words to somebody whose they are not.
 *
 * @param beside all the evidence of the sentence, which may name those together who say the same
 */
export function voiceFaults(
  told: Told,
  evidence: Evidence,
  beside: readonly Evidence[] = [],
): JudgedFault[] {
  const { introduction, claim, saysReader } = told
  const { voice } = evidence
  const fault = (isDenied: boolean): JudgedFault[] => [
    { kind: 'voice', words: introduction || claim, isDenied },
  ]
  if (voice === 'comment' && !saysReader) return fault(false)
  const isGivenToReader =
    readerIntroduced.test(introduction) ||
    (introduction === '' && readerTelling.test(claim) && !/\breaders?\b/i.test(evidence.text))
  if (voice !== 'comment' && isGivenToReader) return fault(true)
  const isOwn = introduction !== '' && !publisherIntroduced.test(introduction)
  if (voice === 'notice' && isOwn) return fault(false)
  if (voice === 'quoted' && !isGivenToSpeaker(told, evidence))
    return fault(evidence.speaker !== null)
  return introduction === '' ? [] : introductionFaults(told, evidence, beside)
}

/** Whether quoted words are given to who said them, or at least to somebody. */
function isGivenToSpeaker(
  { introduction, claim, saysQuoted }: Told,
  { speaker }: Evidence,
): boolean {
  const sentence = introduction + claim
  const names = keysOf(sentence)
  if (speaker !== null && keysOf(speaker).some((key) => names.includes(key))) return true
  if (introduction === '') return report.test(sentence) && (speaker === null || !namesTeller(claim))
  return speaker === null && saysQuoted
}

/** Whether a sentence says of somebody who can be told from others that they say something. */
function namesTeller(claim: string): boolean {
  const { tokens, ...rest } = readText(withShortStates(claim))
  return framesOf({ tokens, ...rest }).all.some(
    ({ verb, subject }) =>
      telling.test(tokens[verb.at]!.stem) &&
      subject.some(({ head }) => {
        const { lower, hasCapital } = tokens[head]!
        return hasCapital ? !looksCommon(tokens[head]!) : !isGeneral(lower) && !isPerson(lower)
      }),
  )
}

function introductionFaults(
  { introduction }: Told,
  evidence: Evidence,
  beside: readonly Evidence[],
): JudgedFault[] {
  const runs = nameRuns(readText(withShortStates(introduction)), ({ lower }) =>
    introducing.test(lower),
  )
  const named = new Set(runs.flatMap(({ keys }) => keys))
  // Others may be named as saying the same, but not in the place of whose words these are.
  const isNamed =
    tellersOf(evidence).length === 0 || tellersOf(evidence).some((key) => named.has(key))
  const sources = isNamed ? [evidence, ...beside] : [evidence]
  const known = new Set(
    keysOf(sources.map((source) => [...namesOf(source), toldBy(source)].join(' \n')).join(' \n')),
  )
  const names = runs.flatMap(({ keys, words }) => {
    const missing = keys.filter((key) => !known.has(key) && !introducing.test(key) && !isTitle(key))
    return missing.length > 0 ? [{ kind: 'name' as const, words, isDenied: true }] : []
  })
  const stated = sources
    .flatMap(({ date, title, text }) => [
      date ? metadataDate(date) : null,
      ...writtenDates(`${title} ${text}`),
    ])
    .filter((one) => one !== null)
  const dates = writtenDates(introduction)
    .filter((one) => !stated.some((other) => carriesDate(other, one, new Set())))
    .map(({ words }) => ({ kind: 'date' as const, words, isDenied: true }))
  return [...names, ...dates]
}

function tellersOf({ voice, speaker, authors }: Evidence): string[] {
  return keysOf((voice === 'author' ? authors : [speaker ?? '']).join(' \n'))
}

function namesOf({ authors, speaker, publisher, title }: Evidence): string[] {
  return [...authors, speaker ?? '', publisher ?? '', title]
}

/** An article's own words may name who tells them. */
function toldBy({ voice, text }: Evidence): string {
  return voice === 'author' || voice === 'quoted' ? text : ''
}

function keysOf(text: string): string[] {
  return readText(withShortStates(text)).tokens.map(({ word }) => nameKey(word))
}
