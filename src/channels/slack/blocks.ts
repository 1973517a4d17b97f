import type {
  ContextBlock,
  RichTextBlock,
  RichTextList,
  RichTextQuote,
  RichTextSection,
  RichTextSectionLink,
  RichTextSectionText,
} from 'slack-edge'

// Text from documents and questions goes only into objects that Slack shows as they are: rich text and plain text.
// There is no `mrkdwn` here, in which `<!channel>` calls a channel and `<address|words>` is a link.

/**
 * What Slack documents for a message, characters as UTF-16 code units. For a whole message it documents no limit, and
 * refuses those with more than about 13,000 characters, counted we don't know how.
 *
 * @see https://docs.slack.dev/reference/block-kit/blocks
 */
export const limits = { blocks: 50, text: 3000, message: 12_000 } as const

/** Longer addresses are left out: a whole message fails for one that Slack does not take. */
const longestUrl = 700

export type Block = RichTextBlock | ContextBlock
export type Inline = RichTextSectionText | RichTextSectionLink

/** What is posted, privately or for the whole channel. Slack previews no link in it. */
export type SlackMessage = {
  readonly response_type: 'ephemeral' | 'in_channel'
  /** For notifications. Slack looks for markup in it, so it is in our words only. */
  readonly text: string
  readonly blocks: Block[]
  readonly unfurl_links: false
  readonly unfurl_media: false
}

/** A message of blocks. */
export function messageOf(text: string, blocks: Block[], share = false): SlackMessage {
  return {
    response_type: share ? 'in_channel' : 'ephemeral',
    text,
    blocks,
    unfurl_links: false,
    unfurl_media: false,
  }
}

/** Words as they are; none where they are empty, which Slack refuses. */
export function words(text: string, style?: RichTextSectionText['style']): Inline[] {
  return text === '' ? [] : [{ type: 'text', text, ...(style ? { style } : {}) }]
}

/** Words that lead to an address; the words alone where there is none, or one too long to send. */
export function link(text: string, url: string | null): Inline[] {
  if (url === null || url.length > longestUrl || text === '') return words(text)
  return [{ type: 'link', url, text }]
}

/** A paragraph of a rich text block. */
export function paragraph(...elements: Inline[]): RichTextSection {
  return { type: 'rich_text_section', elements }
}

/** A paragraph that is set off as quoted. */
export function quotation(text: string): RichTextQuote {
  return { type: 'rich_text_quote', elements: words(text) }
}

/** A list with dots. */
export function list(items: readonly Inline[][]): RichTextList {
  return {
    type: 'rich_text_list',
    style: 'bullet',
    elements: items.filter((item) => item.length > 0).map((item) => paragraph(...item)),
  }
}

/** A block of paragraphs, quotations and lists; those with nothing in them are left out, as Slack refuses them. */
export function richText(
  ...elements: (RichTextSection | RichTextQuote | RichTextList)[]
): RichTextBlock[] {
  const shown = elements.filter((element) => element.elements.length > 0)
  return shown.length > 0 ? [{ type: 'rich_text', elements: shown }] : []
}

/** A line in small letters; none where it is empty. */
export function context(text: string): ContextBlock[] {
  if (text === '') return []
  return [{ type: 'context', elements: [{ type: 'plain_text', text, emoji: false }] }]
}

/** Whether Slack takes a message of these blocks. The whole is counted as it is sent, which is more than any text in it. */
export function fits(blocks: readonly Block[]): boolean {
  return (
    blocks.length <= limits.blocks &&
    JSON.stringify(blocks).length <= limits.message &&
    blocks.every((block) => textLength(block) <= limits.text)
  )
}

function textLength(block: object): number {
  return Object.values(block).reduce<number>((sum, value) => {
    if (typeof value === 'string') return sum + value.length
    return typeof value === 'object' && value !== null ? sum + textLength(value) : sum
  }, 0)
}

/** A message of one paragraph for the person who typed the command. */
export function noteOf(text: string): SlackMessage {
  return messageOf('Footnote', richText(paragraph(...words(text))))
}
