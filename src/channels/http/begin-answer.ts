import type { Answer, AnswerEvent, AskRequest } from '../../answer/answer.ts'
import type { Answering } from './ask.ts'

/**
 * Follows an answer that has begun to its end; to be called once. The signal stops it. Throws as `ask` does.
 */
type Follow = (
  onEvent: (event: AnswerEvent) => Promise<void>,
  signal: AbortSignal,
) => Promise<Answer>

/**
 * Has a question answered up to where something can be told of the answer, which then waits to be followed.
 *
 * A failure on the way there, a queue that is full above all, can so be told by a status; clients that ask again by
 * themselves do so by it.
 *
 * @param signal stops the answer until it is followed, and after that too
 * @param tells whether an event is something to tell; those before the first one that is are left out
 * @throws FootnoteError as `ask`
 */
export async function beginAnswer(
  answer: Answering,
  request: AskRequest,
  signal: AbortSignal,
  tells: (event: AnswerEvent) => boolean = () => true,
): Promise<Follow> {
  const left = new AbortController()
  const begun = Promise.withResolvers<void>()
  const follower = Promise.withResolvers<(event: AnswerEvent) => Promise<void>>()
  const whole = answer(request, {
    signal: AbortSignal.any([signal, left.signal]),
    onEvent: async (event) => {
      if (!tells(event)) return
      begun.resolve()
      const onEvent = await follower.promise
      await onEvent(event)
    },
  })
  await Promise.race([begun.promise, whole])
  return async (onEvent, stop) => {
    const leave = () => left.abort()
    stop.addEventListener('abort', leave)
    follower.resolve(onEvent)
    try {
      return await whole
    } finally {
      // A signal that is made of others is kept for as long as it is listened to, and all of the answer with it.
      stop.removeEventListener('abort', leave)
    }
  }
}
