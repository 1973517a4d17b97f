import { z } from 'zod'
import type { AskRequest } from '../../answer/answer.ts'
import { parseAs } from '../../answer/parse-as.ts'
import { FootnoteError } from '../../errors.ts'
import { askRequest } from '../http/validation.ts'

const form = z.object({
  command: z.string('expected /a-name').regex(/^\/\S{1,63}$/, 'expected /a-name'),
  text: z.string().max(8000, 'expected at most 8000 characters').default(''),
  response_url: z.string('expected an address').max(2000, 'expected at most 2000 characters'),
  trigger_id: z.string().min(1).max(200).optional(),
})

/** The fields of a slash command that are read, as Slack names them. */
type CommandForm = z.output<typeof form>

/**
 * The form of a slash command.
 *
 * @throws FootnoteError `bad_request` for another type of body, a field that is missing or stands there twice, and any
 *   other kind of request that Slack sends
 * @see https://docs.slack.dev/interactivity/implementing-slash-commands
 */
export function readCommand(contentType: string | null, body: string): CommandForm {
  const mediaType = contentType?.split(';')[0]?.trim().toLowerCase()
  if (mediaType !== 'application/x-www-form-urlencoded' || body.startsWith('{')) {
    throw new FootnoteError('bad_request', 'expected the form of a slash command')
  }
  const fields = new URLSearchParams(body)
  const names = [...fields.keys()]
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) {
    const field = twice in form.shape ? twice : 'a field'
    throw new FootnoteError('bad_request', `${field} is there twice; expected each field once`)
  }
  // Both would make it another kind of request, one that is not answered here.
  if (fields.has('payload') || fields.has('type')) {
    throw new FootnoteError('bad_request', 'expected a slash command, not an interaction')
  }
  return parseAs(form, Object.fromEntries(fields))
}

/** Whether Slack only looks at the certificate of the server, which it does without a signature. */
export function isCertificateCheck(body: string): boolean {
  return body.includes('ssl_check=') && new URLSearchParams(body).get('ssl_check') === '1'
}

/** What a person typed after the command. */
export type Typed =
  | { readonly kind: 'help' }
  | { readonly kind: 'problem'; readonly words: string }
  | { readonly kind: 'question'; readonly request: AskRequest; readonly share: boolean }

const filterWord =
  /(?<!\S)(from|to|author|publisher|voice|document):(?:["“”]([^"“”]*)["“”]|(\S*))(?!\S)/giu

/**
 * Reads filters (`from:2011`, `author:"Ada Example"`), the word `share` before the question, and the question.
 *
 * @param text as Slack sends it, with `&`, `<` and `>` as entities
 */
export function readTyped(text: string): Typed {
  const typed = withoutEntities(text)
  if (/^\s*(?:help|\?)?\s*$/i.test(typed)) return { kind: 'help' }
  const found = [...typed.matchAll(filterWord)].map(([, name, quoted, bare]) => ({
    name: name!.toLowerCase(),
    value: quoted ?? bare ?? '',
  }))
  const names = found.map(({ name }) => name)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice) return problem(`${twice}: given twice; expected it once`)
  const open = found.find(({ value }) => /^["“”]/.test(value))
  if (open) return problem(`${open.name}: expected a quotation mark on each side of the words`)

  const rest = typed.replace(filterWord, ' ').replace(/\s+/g, ' ').trim()
  const share = /^share(?=\s|$)/.test(rest)
  const question = share ? rest.slice('share'.length).trim() : rest
  const filters = Object.fromEntries(found.map(({ name, value }) => [name, value]))
  try {
    const request = parseAs(askRequest, { question, ...(found.length > 0 ? { filters } : {}) })
    return { kind: 'question', request, share }
  } catch (error) {
    if (!(error instanceof FootnoteError)) throw error
    return problem(error.message.replaceAll('filters.', ''))
  }
}

const problem = (words: string): Typed => ({ kind: 'problem', words })

/** Slack writes these three as entities, and nothing else. The last one is last: `&amp;lt;` is `&lt;`. */
function withoutEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
