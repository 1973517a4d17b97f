import type { Answer } from '../../answer/answer.ts'
import { FootnoteError } from '../../errors.ts'

const longestAnswerMs = 10 * 60_000
/** Until the questions of others are done, or the engine is back. */
const pausesMs = [1_000, 2_000, 4_000, 8_000, 16_000]

/**
 * An answer, asked for again after a pause while too many questions are before it or the engine starts anew: nobody
 * holds a connection open for it.
 *
 * @throws whatever `answer` throws that does not pass, and what it still throws after five pauses
 */
export async function answerPatiently(
  answer: (signal: AbortSignal) => Promise<Answer>,
  wait: (ms: number) => Promise<void>,
): Promise<Answer> {
  const signal = AbortSignal.timeout(longestAnswerMs)
  for (const ms of pausesMs) {
    try {
      return await answer(signal)
    } catch (error) {
      if (!mayPass(error)) throw error
      await wait(ms)
    }
  }
  return answer(signal)
}

/** Waits on the clock. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function mayPass(error: unknown): boolean {
  const passing = ['overloaded', 'engine_unavailable']
  return error instanceof FootnoteError && passing.includes(error.code)
}
