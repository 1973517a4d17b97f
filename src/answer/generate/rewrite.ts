import { cleanLine } from '../../documents/clean-text.ts'
import type { Turn } from '../../retrieve/standalone.ts'
import { contentWords } from '../question.ts'
import { stemsOf } from '../words.ts'
import { plainSentence } from './plain-sentence.ts'
import { rewritePromptOf } from './prompt.ts'
import { ProviderFault } from './provider-fault.ts'
import { type Limits, providerText } from './provider-text.ts'
import type { Cost } from './trace.ts'
import type { Writer } from './writer.ts'

/** A follow-up as a question that stands on its own, or null with the reason, for operators, why there is none. */
export type Rewrite = {
  readonly question: string | null
  readonly reason: string | null
  readonly cost: Cost | null
}

/** The answer waits for it: what is not there soon is left to the rules. */
const rewriteLimits: Limits = {
  firstText: 2_500,
  gap: 1_000,
  total: 3_000,
  characters: 600,
  // Models that think count their thoughts.
  outputTokens: 400,
}
/** Turns that are told, and UTF-16 code units of their questions and answers: what a history of any length may cost. */
const turnsTold = 6
const longestQuestion = 400
const longestAnswer = 600
/** Of the content words that a question of the model has, so many may be words that nobody used before. */
const mostNew = 1 / 3

/**
 * Has a model put a follow-up so that it stands on its own, from the last turns of the conversation.
 *
 * What the model writes is taken where it is one line, keeps the names and numbers of the question, and has others, and
 * most of its words, from the conversation: turns may quote texts that tell a model what to ask.
 *
 * @param history earlier turns, oldest first; none of them is evidence of anything
 * @throws FootnoteError `cancelled` once `signal` aborts
 */
export async function rewriteQuestion(
  writer: Writer,
  question: string,
  history: readonly Turn[],
  signal: AbortSignal | undefined,
): Promise<Rewrite> {
  const turns = history.slice(-turnsTold).map((turn) => ({
    question: turn.question.slice(0, longestQuestion),
    answer: turn.answer?.slice(0, longestAnswer),
  }))
  const asked = question.trim()
  if (asked.length > longestQuestion) return ruled('it is long enough to stand on its own')
  const leave = writer.breaker.leave()
  if (!leave) return ruled('it failed several times and is not asked for a while')
  const prompt = rewritePromptOf(asked, turns)
  const pieces = providerText(writer, prompt, rewriteLimits, signal)
  try {
    let written = ''
    for (;;) {
      const { done, value } = await pieces.next()
      if (!done) written += value
      else return { ...checked(written, prompt.marker, asked, turns), cost: value }
    }
  } catch (error) {
    if (error instanceof ProviderFault) return ruled(error.message)
    throw error
  } finally {
    // Whether the provider works is for the answer to say, which has more time.
    leave.ended('unknown')
  }
}

function ruled(reason: string): Rewrite {
  return { question: null, reason, cost: null }
}

function checked(
  written: string,
  marker: string,
  asked: string,
  turns: readonly Turn[],
): Omit<Rewrite, 'cost'> {
  const said = [asked, ...turns.flatMap((turn) => [turn.question, turn.answer ?? ''])]
  const line = written.trim().replace(/^["“](.*)["”]$/, '$1')
  const plain = plainSentence(line, { texts: said, urls: [] })
  const isOneLine = line.length > 0 && line.length <= longestQuestion && !/[\n\r]/.test(line)
  if (!isOneLine || line.includes(marker) || 'refused' in plain || plain.text !== cleanLine(line)) {
    return { question: null, reason: 'what it wrote is not one plain question' }
  }
  if (!isKept(asked, plain.text) || !isFrom(said, plain.text)) {
    return { question: null, reason: 'what it wrote is another question' }
  }
  return { question: plain.text, reason: null }
}

/** Whether a question has the names and numbers of another. */
function isKept(asked: string, question: string): boolean {
  const stems = new Set(stemsOf(question))
  return contentWords(asked).every(({ isName, stem }) => !isName || stems.has(stem))
}

/** Whether the names and numbers of a question, and most of its other words, were said before. */
function isFrom(said: readonly string[], question: string): boolean {
  const stems = new Set(said.flatMap(stemsOf))
  const words = contentWords(question)
  const unsaid = words.filter(({ stem }) => !stems.has(stem))
  return unsaid.every(({ isName }) => !isName) && unsaid.length <= words.length * mostNew
}
