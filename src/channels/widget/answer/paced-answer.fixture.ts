import { setTimeout as pause } from 'node:timers/promises'
import type { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Answer } from '../../../answer/answer.ts'
import { davisAnswer } from './answers.fixture.ts'

const copies = 3

/** An answer of six sentences with a footnote each. */
export const pacedAnswer: Answer = {
  ...davisAnswer,
  sentences: Array.from({ length: copies }, (_, copy) =>
    davisAnswer.sentences.map((sentence) => ({
      ...sentence,
      citations: sentence.citations.map((number) => number + copy * davisAnswer.citations.length),
    })),
  ).flat(),
  citations: Array.from({ length: copies }, (_, copy) =>
    davisAnswer.citations.map((citation) => ({
      ...citation,
      number: citation.number + copy * davisAnswer.citations.length,
    })),
  ).flat(),
}

/** Routes that answer every question sentence by sentence, with a pause before each. */
export function pacedAnswers(pauseMs: number): (app: Hono) => void {
  return (app) => {
    app.post('/api/ask', (c) =>
      streamSSE(c, async (stream) => {
        const send = (event: string, payload: unknown) =>
          stream.writeSSE({ event, data: JSON.stringify(payload) })
        await send('status', { phase: 'searching' })
        await pause(pauseMs)
        const { standaloneQuestion } = pacedAnswer
        await send('status', { phase: 'answering', standaloneQuestion })
        for (const [i, sentence] of pacedAnswer.sentences.entries()) {
          await pause(pauseMs)
          await send('citation', pacedAnswer.citations[i])
          await send('sentence', sentence)
        }
        await pause(pauseMs)
        await send('done', pacedAnswer)
      }),
    )
  }
}
