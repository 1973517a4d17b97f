import { isAuthor } from '../facts/author-notes.ts'
import type { Paragraph } from '../paragraphs.ts'
import { fullName, initialsOf, isNameLine, namesIn, nameWord, organisation } from './names.ts'
import { readAnswers } from './question-turns.ts'
import type { Speech } from './speech.ts'
import { merged } from './turns.ts'

/** So many paragraphs have a label, and two labels so many each, before they are turns in a conversation. */
const fewestTurns = 4
const fewestEach = 2
const longestLabel = 60

const turn = new RegExp(
  `^(?:\\[\\d{1,2}:\\d\\d(?::\\d\\d)?\\] )?(Q|A|Question|Answer|Interviewer|${fullName}|${nameWord})\\s?(?::|\\.(?=\\s[\\p{Lu}“"‘]))\\s+(?=\\S)`,
  'u',
)
const asks = /^(?:Q|Question|Interviewer)$/i
const answers = /^(?:A|Answer)$/i
const honorific = /^(?:Mrs?|Ms|Miss|Dr|Prof(?:essor)?|Sir|Dame)\.? (?=\p{Lu})/u

type Turn = { readonly label: string; readonly from: number }

/**
 * What others than the author say in an interview whose turns have labels: `Q:` and `A:`, names, surnames or initials.
 * The labels are the author's.
 *
 * A paragraph without a label goes on with the turn above it. Where the labels aren't people whom the text names, only
 * answers to questions without labels are found.
 *
 * @param speech the direct speech inside the paragraphs, in order; what others are told to have said stays theirs
 */
export function readTurns(
  paragraphs: readonly Paragraph[],
  authors: readonly string[],
  speech: readonly Speech[],
): Speech[] {
  const turns = paragraphs.map(turnOf)
  const first = turns.findIndex((one) => one !== null)
  const last = turns.findLastIndex((one) => one !== null)
  const speakers = speakersOf(paragraphs, turns, authors)
  const isLabelled = turns.filter(Boolean).length >= fewestTurns
  if (speakers.size === 0)
    return isLabelled ? [...speech] : readAnswers(paragraphs, authors, speech)
  const spoken: Speech[] = []
  let speaker: string | null = null
  for (const [i, { start, end, text }] of paragraphs.entries()) {
    const label = turns[i]
    if (label) speaker = speakers.get(label.label) ?? null
    else if (i < first || !goesOn(text, speaker, i < last)) speaker = null
    if (speaker !== null) spoken.push({ start: start + (label?.from ?? 0), end, speaker })
  }
  return merged(spoken, speech)
}

/** Whether a paragraph without a label is still the turn above it; `Lee pours the tea.` is the author’s. */
function goesOn(text: string, speaker: string | null, isBetween: boolean): boolean {
  const isTold = speaker !== null && text.includes(speaker.split(' ').at(-1)!)
  return !isTold && (isBetween || /\b(?:I|my|we|our)\b/.test(text))
}

function turnOf({ text }: Paragraph): Turn | null {
  const found = turn.exec(text.slice(0, longestLabel))
  return found?.[1] ? { label: found[1], from: found[0].length } : null
}

/** Whom each label names, without the author's own; empty where the labels make no conversation. */
function speakersOf(
  paragraphs: readonly Paragraph[],
  turns: readonly (Turn | null)[],
  authors: readonly string[],
): Map<string, string> {
  const counts = new Map<string, number>()
  for (const one of turns) if (one) counts.set(one.label, (counts.get(one.label) ?? 0) + 1)
  const labels = [...counts].filter(([, count]) => count >= fewestEach).map(([label]) => label)
  const all = labels.reduce((sum, label) => sum + counts.get(label)!, 0)
  if (labels.length < 2 || all < fewestTurns) return new Map()
  const first = turns.findIndex((one) => one !== null)
  const known = paragraphs
    .slice(0, first)
    .flatMap(({ text }) => namesIn(text))
    .map(({ name }) => name)
    .filter((name) => name.includes(' ') && !organisation.test(name))
  const named = labels.flatMap((label) => {
    const name = personOf(label, known, authors)
    return name ? [[label, name] as const] : []
  })
  const isQuestions =
    labels.some((label) => asks.test(label)) && labels.some((label) => answers.test(label))
  const isAsked =
    named.some(([, name]) => known.includes(name)) &&
    labels.every(
      (label) => named.some(([own]) => own === label) || isAsking(label, paragraphs, turns),
    )
  if (!isQuestions && !isAsked && named.length < Math.min(2, labels.length)) return new Map()
  const speakers = new Set(named.map(([, name]) => name))
  // Often only the first turn has the whole name.
  const once = [...counts.keys()].flatMap((label) => {
    const name = counts.get(label) === 1 ? personOf(label, [...speakers], authors) : null
    return name && speakers.has(name) ? [[label, name] as const] : []
  })
  return new Map([...named, ...once].filter(([, name]) => !isAuthor(name, authors)))
}

/** Whether most turns of a label are questions: those of a publication, which has no person's name. */
function isAsking(
  label: string,
  paragraphs: readonly Paragraph[],
  turns: readonly (Turn | null)[],
): boolean {
  const own = paragraphs.filter((_, i) => turns[i]?.label === label)
  return 2 * own.filter(({ text }) => text.endsWith('?')).length > own.length
}

function personOf(
  label: string,
  known: readonly string[],
  authors: readonly string[],
): string | null {
  if (asks.test(label)) return null
  if (answers.test(label)) return known.find((name) => !isAuthor(name, authors)) ?? null
  const letters = label.replace(/\.|\s/g, '')
  const wanted = label.replace(honorific, '').toLowerCase()
  const full = [...known, ...authors].find(
    (name) =>
      name.toLowerCase() === wanted ||
      name.toLowerCase().endsWith(` ${wanted}`) ||
      name.toLowerCase().startsWith(`${wanted} `) ||
      (/^\p{Lu}{2,3}$/u.test(letters) && initialsOf(name) === letters),
  )
  if (full) return full
  return isNameLine(label) && !organisation.test(label) ? label : null
}
