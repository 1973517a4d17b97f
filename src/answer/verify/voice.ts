import { carriesDate, metadataDate, writtenDates } from './dates.ts'
import type { Told } from './introduction.ts'
import type { JudgedFault } from './judge.ts'
import { isTitle, nameKey, nameRuns, withShortStates } from './names.ts'
import { readText } from './reading.ts'
import type { Evidence } from './verdict.ts'

const report =
  /\b(?:sa(?:ys?|id)|told|according|argues?d?|claim(?:s|ed)?|wr(?:ites?|ote)|adds?|added|asked|warn(?:s|ed)|insist(?:s|ed)|complain(?:s|ed)|h(?:olds|eld)|call(?:s|ed)|describe[sd]?|believe[sd]?|th(?:inks?|ought)|view|opinion|quoted?|explain(?:s|ed)|maintain(?:s|ed)|reckon(?:s|ed)|denie[sd]|recall(?:s|ed)|admit(?:s|ted)|promise[sd]|put it)\b|["“”«„]/i
const readerIntroduced = /\breaders?\b|\bcommenter\b|\bcomments? on\b/i
const publisherIntroduced = /\bnotice\b|\bpublisher\b|\beditors?\b|\bcorrection\b/i
/** Words of introductions that are no names. */
const introducing =
  /^(?:a|an|the|according|unsigned|reader|article|notice|publisher|unnamed|speaker|comment|editors?)$/

/** Where a sentence gives words to somebody whose they are not. */
export function voiceFaults(told: Told, evidence: Evidence): JudgedFault[] {
  const { introduction, claim, saysReader, saysQuoted } = told
  const { voice, speaker } = evidence
  const sentence = introduction + claim
  const fault = (words: string, isDenied = false): JudgedFault[] => [
    { kind: 'voice', words, isDenied },
  ]
  if (voice === 'comment' && !saysReader) return fault(introduction || sentence)
  if (voice !== 'comment' && readerIntroduced.test(introduction)) return fault(introduction, true)
  if (voice === 'notice' && introduction !== '' && !publisherIntroduced.test(introduction))
    return fault(introduction)
  if (voice === 'quoted') {
    const names = keysOf(sentence)
    const isNamed = speaker !== null && keysOf(speaker).some((key) => names.includes(key))
    if (introduction !== '' && speaker !== null && !isNamed) return fault(introduction, true)
    if (introduction !== '' && speaker === null && !saysQuoted) return fault(introduction)
    if (introduction === '' && !isNamed && !report.test(sentence)) return fault(sentence)
  }
  return introduction === '' ? [] : introductionFaults(told, evidence)
}

function introductionFaults({ introduction }: Told, evidence: Evidence): JudgedFault[] {
  const { authors, speaker, publisher, title, date, text, voice } = evidence
  const told = voice === 'author' || voice === 'quoted' ? text : ''
  const known = new Set(
    keysOf([...authors, speaker ?? '', publisher ?? '', title, told].join(' \n')),
  )
  const runs = nameRuns(readText(withShortStates(introduction)), ({ lower }) =>
    introducing.test(lower),
  )
  const names = runs.flatMap(({ keys, words }) => {
    const missing = keys.filter((key) => !known.has(key) && !introducing.test(key) && !isTitle(key))
    return missing.length > 0 ? [{ kind: 'name' as const, words, isDenied: true }] : []
  })
  const stated = [
    ...(date ? [metadataDate(date)] : []),
    ...writtenDates(`${title} ${text}`),
  ].filter((one) => one !== null)
  const dates = writtenDates(introduction)
    .filter((one) => !stated.some((other) => carriesDate(other, one, new Set())))
    .map(({ words }) => ({ kind: 'date' as const, words, isDenied: true }))
  return [...names, ...dates]
}

function keysOf(text: string): string[] {
  return readText(withShortStates(text)).tokens.map(({ word }) => nameKey(word))
}
