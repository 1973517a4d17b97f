import type { Answer, AskRequest } from '../../src/answer/answer.ts'
import { ask } from '../../src/answer/ask.ts'
import type { Ports } from '../../src/retrieve/ports.ts'

/** An answer with how many of its quotes there are, and how many are the bytes of their place in the document. */
export type CheckedAnswer = {
  readonly answer: Answer
  readonly quotes: number
  readonly identical: number
  /** UTF-16 code units that are quoted. */
  readonly quoted: number
}

/** Asks, and reads every quote again where the answer says that it stands. */
export async function askChecked(ports: Ports, request: AskRequest): Promise<CheckedAnswer> {
  const answer = await ask(ports, request)
  let identical = 0
  for (const { documentId, start, end, quote } of answer.citations) {
    const document = await ports.index.document(documentId)
    const stored = Buffer.from(document?.text.slice(start, end) ?? '')
    if (quote !== '' && stored.equals(Buffer.from(quote))) identical++
  }
  return {
    answer,
    quotes: answer.citations.length,
    identical,
    quoted: answer.citations.reduce((sum, { quote }) => sum + quote.length, 0),
  }
}
