import type { z } from 'zod'
import { FootnoteError } from '../errors.ts'

/** Keeps an error message short whatever was sent. */
const maxProblems = 20
const maxMessage = 2000

/**
 * The value as the schema describes it.
 *
 * @throws FootnoteError `bad_request`, naming every problem at once by its place in the value
 */
export function parseAs<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const problems = result.error.issues.map(({ path, message }) => {
    const place = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    return `${place.join('').replace(/^\./, '') || 'request'}: ${message}`
  })
  const more = problems.length - maxProblems
  const message = problems.slice(0, maxProblems).join('; ') + (more > 0 ? `; and ${more} more` : '')
  throw new FootnoteError('bad_request', message.slice(0, maxMessage))
}
