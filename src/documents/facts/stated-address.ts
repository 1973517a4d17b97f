import type { Paragraph } from '../paragraphs.ts'
import { webAddress } from '../web-address.ts'

const addressLine =
  /^(?:(source|url|link|permalink|originally published at)\s*:?\s+)?(https?:\/\/\S+)$/i
const longestAddress = 500

/** The address that a line is, with or without a label; null for any other line. */
export function addressOf({ text }: Paragraph): { url: string; isLabelled: boolean } | null {
  if (text.length > longestAddress) return null
  const [, label, address] = addressLine.exec(text) ?? []
  const url = address ? webAddress(address) : null
  return url ? { url, isLabelled: label !== undefined } : null
}
