import type { Document, Voice } from '../../../documents/document.ts'

/** What one voice has of a text. */
export type VoicePart = {
  readonly voice: Voice
  /** In [0, 1], by characters. */
  readonly share: number
  /** Who speaks in it, in order of appearance, each once. */
  readonly names: readonly string[]
  /** How many comments, or stretches of another voice. */
  readonly count: number
  /** The first and last day on which comments were posted, where that is known. */
  readonly posted: { readonly from: string; readonly to: string } | null
}

const order: readonly Voice[] = ['author', 'quoted', 'comment', 'notice']

/** The voices of a text in their usual order; those that it does not have are left out. */
export function voicesOf({ text, spans }: Pick<Document, 'text' | 'spans'>): VoicePart[] {
  return order.flatMap((voice): VoicePart[] => {
    const own = spans.filter((span) => span.voice === voice && span.end > span.start)
    if (own.length === 0) return []
    const length = own.reduce((sum, { start, end }) => sum + end - start, 0)
    const days = own.flatMap(({ posted }) => posted?.slice(0, 10) ?? []).sort()
    const [from] = days
    const to = days.at(-1)
    return [
      {
        voice,
        share: length / text.length,
        names: [...new Set(own.flatMap(({ speaker }) => speaker ?? []))],
        count: own.length,
        posted: from && to ? { from, to } : null,
      },
    ]
  })
}
