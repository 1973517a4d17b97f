import { z } from 'zod'
import { FootnoteError } from '../../errors.ts'
import type { SlackSettings } from './commands.ts'

const schema = z.object({
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^[\x21-\x7e]+$/)
    .optional(),
  FOOTNOTE_URL: z.string().refine(isBase).optional(),
})

const expected: Readonly<Record<keyof typeof schema.shape, string>> = {
  SLACK_SIGNING_SECRET: 'the signing secret of the Slack app, without spaces',
  FOOTNOTE_URL: 'the address at which people find this server, like https://ask.example.org',
}

/**
 * Turns the environment's words on Slack into settings.
 *
 * @param env `process.env`, or what it would say; an empty value is none
 * @returns null where no secret is given, and so no app is answered
 * @throws FootnoteError `config_invalid`, naming every bad variable at once, and no secret
 */
export function readSlack(
  env: Readonly<Record<string, unknown>>,
): Pick<SlackSettings, 'signingSecret' | 'readerUrl'> | null {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const result = schema.safeParse(set)
  if (!result.success) {
    const names = new Set(result.error.issues.map(({ path }) => path[0] as keyof typeof expected))
    const problems = [...names].map((name) => `${name}: expected ${expected[name]}`)
    throw new FootnoteError(
      'config_invalid',
      `settings are not as expected: ${problems.join('; ')}; correct them or leave them out`,
      { cause: result.error },
    )
  }
  const { SLACK_SIGNING_SECRET: signingSecret, FOOTNOTE_URL: readerUrl = null } = result.data
  return signingSecret === undefined ? null : { signingSecret, readerUrl }
}

/** Paths are put behind it. */
function isBase(text: string): boolean {
  const url = /^https?:\/\/[^?#\s]+$/.test(text) ? URL.parse(text) : null
  return url !== null && url.username === '' && url.password === ''
}
