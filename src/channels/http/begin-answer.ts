import type { Answer, AnswerEvent, AskRequest } from '../../answer/answer.ts'
import type { Answering } from './ask.ts'

/** Follows an answer that has begun to its end; to be called once. Throws as `ask` does. */
type Follow = (onEvent: (event: AnswerEvent) => Promise<void>) => Promise<Answer>

/**
 * Has a question answered up to where something can be told of the answer, which then waits to be followed.
 *
 * A failure on the way there, a queue that is full above all, can so be told by a status; clients that ask again by
 * themselves do so by it.
 *
 * @throws FootnoteError as `ask`
 */
export async function beginAnswer(
  answer: Answering,
  request: AskRequest,
  signal: AbortSignal,
): Promise<Follow> {
  const found = Promise.withResolvers<void>()
  const follower = Promise.withResolvers<(event: AnswerEvent) => Promise<void>>()
  const whole = answer(request, {
    signal,
    onEvent: async (event) => {
      if (event.type === 'status' && event.phase === 'searching') return
      found.resolve()
      const onEvent = await follower.promise
      await onEvent(event)
    },
  })
  await Promise.race([found.promise, whole])
  return (onEvent) => {
    follower.resolve(onEvent)
    return whole
  }
}
