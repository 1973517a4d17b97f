import { isAuthor } from '../facts/author-notes.ts'
import type { Paragraph } from '../paragraphs.ts'
import { isPersonName, namesOfNoPlace } from './names.ts'
import type { Speech } from './speech.ts'
import { merged } from './turns.ts'

/** So many questions stand alone in their paragraphs before they are an interviewer's. */
const fewestQuestions = 3
const longestQuestion = 400
/** The share of the questions that speak to somebody, and of the answers that speak of oneself. */
const enough = 0.5

const question = /^[\p{Lu}\p{Lo}¿][^“”"«»]*\?$/u
const you = /\b(?:you|your|yours|yourself)\b/i
const firstPerson = /\b(?:I|me|my|mine|we|our|us)\b/
const thirdPerson = /^(?:He|She|His|Her)\b/

/**
 * What is answered in an interview whose questions have no labels, but paragraphs of their own: to most of them the
 * paragraph below answers in the first person. The questions are the author's, and so is what they tell between
 * answers. Nothing is found where the text names nobody above the first question who could answer.
 *
 * @param speech the direct speech inside the paragraphs, in order; what others are told to have said stays theirs
 */
export function readAnswers(
  paragraphs: readonly Paragraph[],
  authors: readonly string[],
  speech: readonly Speech[],
): Speech[] {
  const isQuestion = paragraphs.map(
    ({ text }) => text.length <= longestQuestion && question.test(text),
  )
  const speaker = interviewed(paragraphs, isQuestion, authors)
  if (speaker === null) return [...speech]
  const surname = speaker.split(' ').at(-1)!
  const last = isQuestion.lastIndexOf(true)
  let isAnswering = false
  const spoken = paragraphs.flatMap(({ start, end, text }, i) => {
    const isFirst = isQuestion[i - 1] === true
    const goesOn =
      i < last && firstPerson.test(text) && !thirdPerson.test(text) && !text.includes(surname)
    isAnswering = !isQuestion[i] && (isFirst || (isAnswering && goesOn))
    return isAnswering ? [{ start, end, speaker }] : []
  })
  return merged(spoken, speech)
}

/** Who answers; null where the paragraphs are no interview. */
function interviewed(
  paragraphs: readonly Paragraph[],
  isQuestion: readonly boolean[],
  authors: readonly string[],
): string | null {
  const asked = paragraphs.filter((_, i) => isQuestion[i] && isQuestion[i + 1] === false)
  const answers = paragraphs.filter((_, i) => isQuestion[i - 1] && !isQuestion[i])
  if (asked.length < fewestQuestions) return null
  const share = (all: readonly Paragraph[], pattern: RegExp) =>
    all.filter(({ text }) => pattern.test(text)).length / all.length
  const isTalk = share(asked, you) >= enough && share(answers, firstPerson) >= enough
  // Readers' questions to an office are asked in the first person: `How do I apply?`
  if (!isTalk || share(asked, /\bI\b/) >= enough) return null
  const names = paragraphs
    .slice(0, isQuestion.indexOf(true))
    .flatMap(({ text }) => namesOfNoPlace(text))
  const guest = names.find(
    ({ name }) => name.includes(' ') && isPersonName(name) && !isAuthor(name, authors),
  )
  return guest?.name ?? null
}
