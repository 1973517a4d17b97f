import { z } from 'zod'

// The documented shapes and limits of what we send, written apart from the code that keeps them. Every other kind of
// block, element and key is a problem: mentions and markup are other kinds.

const maxBlocks = 50
const maxText = 3000
const maxContextElements = 10
const maxMessage = 12_000

const text = z.string().min(1).max(maxText)
const style = z.strictObject({ bold: z.boolean().optional(), code: z.boolean().optional() })
const url = z.url({ protocol: /^https?$/ }).max(maxText)
const inline = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text, style: style.optional() }),
  z.strictObject({ type: z.literal('link'), url, text, style: style.optional() }),
])
const section = z.strictObject({
  type: z.literal('rich_text_section'),
  elements: z.array(inline).min(1),
})
const richText = z.strictObject({
  type: z.literal('rich_text'),
  elements: z
    .array(
      z.discriminatedUnion('type', [
        section,
        z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(inline).min(1) }),
        z.strictObject({
          type: z.literal('rich_text_list'),
          style: z.enum(['bullet', 'ordered']),
          elements: z.array(section).min(1),
        }),
      ]),
    )
    .min(1),
})
const plainText = z.strictObject({
  type: z.literal('plain_text'),
  text,
  emoji: z.literal(false),
})
const context = z.strictObject({
  type: z.literal('context'),
  elements: z.array(plainText).min(1).max(maxContextElements),
})
const message = z.strictObject({
  response_type: z.enum(['ephemeral', 'in_channel']),
  // Read as markup, so nothing that Slack would make a mention, a link or an entity of.
  text: z.string().regex(/^[^<>&@#*_~`]{1,200}$/),
  blocks: z
    .array(z.discriminatedUnion('type', [richText, context]))
    .min(1)
    .max(maxBlocks),
  unfurl_links: z.literal(false),
  unfurl_media: z.literal(false),
})

/** What Slack would refuse in a message, or read as more than words; empty for a good one. */
export function problemsOf(value: unknown): string[] {
  const result = message.safeParse(value)
  if (!result.success) {
    return result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  }
  const { blocks } = result.data
  const problems = blocks
    .filter((block) => wordsIn(block).join('').length > maxText)
    .map((block) => `${block.type}: more than ${maxText} characters`)
  if (JSON.stringify(blocks).length > maxMessage) problems.push('blocks: too long together')
  // A cut may neither split a character nor an entity.
  if (!wordsIn(blocks).every((words) => words.isWellFormed())) problems.push('half a character')
  return problems
}

/** Every text that a reader sees, in order. */
export function wordsIn(value: unknown): string[] {
  return stringsOf(value, 'text')
}

/** Every address that a link leads to, in order. */
export function addressesIn(value: unknown): string[] {
  return stringsOf(value, 'url')
}

function stringsOf(value: unknown, name: string): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === name && typeof inner === 'string' ? [inner] : stringsOf(inner, name),
  )
}
