import { FootnoteError } from '../../errors.ts'

/** @throws FootnoteError `cancelled` once the signal has fired */
export function stopIfCancelled(signal?: AbortSignal): void {
  if (signal?.aborted) {
    throw new FootnoteError('cancelled', 'indexing was stopped; the previous index is untouched')
  }
}
