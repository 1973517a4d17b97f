import { useState } from 'preact/hooks'
import type { Answer } from '../../../answer/answer.ts'
import type { Turn } from '../state.ts'
import { useWording } from '../wording.ts'

/** What a reader thinks of an answer. */
export type Helpfulness = {
  readonly question: string
  readonly isHelpful: boolean
  readonly answer: Answer
}

type FeedbackProps = {
  readonly turn: Turn
  readonly onSend: (helpfulness: Helpfulness) => void
}

/** Asks once whether an answer was helpful. What becomes of it is the page's own business. */
export function Feedback({ turn: { question, answer }, onSend }: FeedbackProps) {
  const { say } = useWording()
  const [isSent, setSent] = useState(false)
  if (!answer) return null
  const send = (isHelpful: boolean) => {
    setSent(true)
    onSend({ question, isHelpful, answer })
  }
  return (
    <p class="feedback" part="feedback" role="status">
      {isSent ? (
        say('thanks')
      ) : (
        <>
          {say('wasHelpful')}{' '}
          <button type="button" class="quiet" onClick={() => send(true)}>
            {say('yes')}
          </button>{' '}
          <button type="button" class="quiet" onClick={() => send(false)}>
            {say('no')}
          </button>
        </>
      )}
    </p>
  )
}
