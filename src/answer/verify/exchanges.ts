import { stemOf } from '../words.ts'
import type { Frame } from './frames.ts'
import type { Phrase } from './items.ts'
import type { Reading } from './reading.ts'

/** Who gives what to whom, whichever of them the verb is told of: `sold to Lee` and `Lee bought`. */
type Exchange = {
  readonly isGiving: boolean
  readonly giver: readonly Phrase[]
  readonly receiver: readonly Phrase[]
  readonly thing: readonly Phrase[]
}

const stems = (words: string) => new Set(words.split(' ').map(stemOf))
const giving = stems('give sell supply provide grant lend send award deliver donate lease cede')
const receiving = stems('receive buy get obtain acquire borrow purchase')

/** What a verb of giving or receiving tells; null for any other. */
export function exchangeOf({ tokens }: Reading, frame: Frame): Exchange | null {
  const { stem } = tokens[frame.verb.at]!
  const isGiving = giving.has(stem)
  if (!isGiving && !receiving.has(stem)) return null
  const { subject, object, beside, verb } = frame
  const behind = (preposition: string) => beside.filter((one) => one.preposition === preposition)
  const doer = verb.isPassive ? behind('by') : subject
  const undergoer = verb.isPassive ? subject : object
  if (!isGiving) return { isGiving, giver: behind('from'), receiver: doer, thing: undergoer }
  // `Supplied Lee with rifles`, `gave Lee the right`.
  const supplied = behind('with')
  if (supplied.length > 0) return { isGiving, giver: doer, receiver: undergoer, thing: supplied }
  if (undergoer.length > 1)
    return { isGiving, giver: doer, receiver: undergoer.slice(0, 1), thing: undergoer.slice(1) }
  return { isGiving, giver: doer, receiver: behind('to'), thing: undergoer }
}
