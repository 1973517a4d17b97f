import type { Answer } from '../answer/answer.ts'

/** A question that the collection did not answer, or not in full. */
export type Gap = {
  /** When it was asked, in UTC: `2026-03-04T05:06:07.000Z`. */
  readonly time: string
  /** As it was searched: it can be read without the turns before it. */
  readonly question: string
  readonly missing: string
  /** Titles of the documents that came nearest, the best first. */
  readonly nearest: readonly string[]
}

// UTF-16 code units: a line stays short whatever was asked of whatever is called what.
const longestQuestion = 2000
const longestMissing = 500
const longestTitle = 200

/** What an answer leaves open, and nothing of who asked; null where it answers in full. */
export function gapOf(answer: Answer, at: Date): Gap | null {
  const { standaloneQuestion, missing, nearest } = answer
  if (missing === undefined) return null
  return {
    time: at.toISOString(),
    question: standaloneQuestion.slice(0, longestQuestion),
    missing: missing.slice(0, longestMissing),
    nearest: [...new Set(nearest.map(({ title }) => title.slice(0, longestTitle)))],
  }
}
