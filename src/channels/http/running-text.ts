import type { Answer, AnswerEvent, AnswerSentence, Citation } from '../../answer/answer.ts'
import { oneLine, sourceOf } from './bylines.ts'
import { addressOf } from './citation-address.ts'

/** Where a mark such as `[1]` stands in a text, in UTF-16 code units; `end` is exclusive. */
type Mark = { readonly number: number; readonly start: number; readonly end: number }

/** An answer as text that only grows, for protocols that cannot take back what they sent. */
export type RunningText = {
  /** All that was written so far. */
  readonly text: () => string
  /** What its marks stand for: the citation with the number n is the nth. */
  readonly citations: readonly Citation[]
  readonly marks: readonly Mark[]
  /** Takes what `ask` tells on its way; returns what is new of the text, often nothing. */
  take(event: AnswerEvent): string
  /** Takes the whole answer, which comes last; returns the rest of the text. */
  end(answer: Answer): string
}

/**
 * Writes an answer as Markdown: the sentences with their marks are the first paragraph, and what is to be known of them
 * follows in others. Words of documents and questions are escaped, so that none becomes a link, an image or a tag.
 *
 * Where a model failed half-way, the whole answer does not begin with what was told. What was told has been checked and
 * stays; the sources' own words follow it, and their citations are numbered on.
 *
 * @param sourcesFrom the address that paths of our pages are put behind, where the text is to end with what its marks
 *   stand for
 */
export function createRunningText(sourcesFrom: string | null = null): RunningText {
  let text = ''
  /** What the numbers of the answer are less than those of the text. */
  let shift = 0
  const told: AnswerSentence[] = []
  const citations: Citation[] = []
  const marks: Mark[] = []

  const write = (words: string, numbers: readonly number[] = []): void => {
    text += words
    for (const number of numbers.map((one) => one + shift)) {
      const start = text.length
      text += `[${number}]`
      marks.push({ number, start, end: text.length })
    }
  }
  const writeSentence = (sentence: Pick<AnswerSentence, 'text' | 'citations'>): void => {
    const gap = text === '' || text.endsWith('\n') ? '' : ' '
    write(`${gap}${escaped(sentence.text)} `, sentence.citations)
  }
  /** What was told stays, and the answer is written after it. */
  const beginAgain = (notice = ''): void => {
    shift = citations.length
    told.splice(0)
    write(`\n\n${escaped(notice)}\n\n`)
  }
  const writeRest = (answer: Answer): void => {
    const holds = beginsWith(answer.sentences, told) && beginsWith(answer.citations, citations)
    if (!holds) beginAgain(answer.notice)
    for (const citation of answer.citations.slice(citations.length - shift)) {
      citations.push({ ...citation, number: citation.number + shift })
    }
    for (const sentence of answer.sentences.slice(told.length)) writeSentence(sentence)
    if (answer.abstained) write(escaped(answer.answer))
    writePositions(answer)
    for (const remark of remarksOn(answer, holds)) write(`\n\n${escaped(remark)}`)
    if (sourcesFrom !== null) writeSources(sourcesFrom)
  }
  const writeSources = (base: string): void => {
    if (citations.length > 0) write('\n\nSources:\n')
    for (const citation of citations) {
      const words = `“${citation.quote}” ${sourceOf(citation)}`
      write(`\n- [${citation.number}] ${escaped(words)} <${addressOf(citation, base)}>`)
    }
  }
  const writePositions = ({ positions = [] }: Answer): void => {
    if (positions.length > 0) write('\n\nWhere the sources differ:\n')
    for (const { stance, citations: numbers } of positions) {
      write(`\n- ${escaped(stance)} `, numbers)
    }
  }
  /** What a step adds to the text. */
  const added = (step: () => void): string => {
    const before = text.length
    step()
    return text.slice(before)
  }
  return {
    text: () => text,
    citations,
    marks,
    take: (event) =>
      added(() => {
        if (event.type === 'citation') citations.push(event.citation)
        if (event.type !== 'sentence') return
        told.push(event.sentence)
        writeSentence(event.sentence)
      }),
    end: (answer) => added(() => writeRest(answer)),
  }
}

/** What readers are to know besides the sentences. */
function remarksOn(answer: Answer, holds: boolean): string[] {
  const { abstained, missing, notice, nearest, question, standaloneQuestion } = answer
  return [
    abstained ? '' : (missing ?? ''),
    // Else it has been said, ahead of the words that it is about.
    holds ? (notice ?? '') : '',
    standaloneQuestion === question ? '' : `Searched for: ${standaloneQuestion}`,
    abstained && nearest.length > 0
      ? `Nearest: ${nearest.map(({ title }) => `“${title}”`).join(', ')}`
      : '',
  ].filter((remark) => remark !== '')
}

function beginsWith(list: readonly unknown[], beginning: readonly unknown[]): boolean {
  return JSON.stringify(list.slice(0, beginning.length)) === JSON.stringify(beginning)
}

/**
 * One line of text in which Markdown finds no link, no image, no definition of either and no tag, and nobody a mark of
 * ours. Nothing else is escaped: most of those who read a text do not read it as Markdown, and brackets are common in
 * prose.
 */
function escaped(text: string): string {
  return oneLine(text).replace(/\\|(?<=\[\d+)\]|\](?=[(:])|<(?=[a-z/!?])/gi, '\\$&')
}
