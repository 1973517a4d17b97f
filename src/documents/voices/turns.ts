import type { Speech } from './speech.ts'

/** Turns with the speech of others cut out of them. */
export function merged(turns: readonly Speech[], speech: readonly Speech[]): Speech[] {
  const inside = new Set<Speech>()
  let next = 0
  const parts = turns.flatMap(({ start, end, speaker }) => {
    const own: Speech[] = []
    let at = start
    while (next < speech.length && speech[next]!.end <= start) next++
    for (; next < speech.length && speech[next]!.start < end; next++) {
      const inner = speech[next]!
      inside.add(inner)
      own.push({ start: at, end: Math.max(at, inner.start), speaker }, inner)
      at = Math.max(at, inner.end)
    }
    return [...own, { start: at, end, speaker }].filter((part) => part.start < part.end)
  })
  const outside = speech.filter((one) => !inside.has(one))
  return [...parts, ...outside].sort((a, b) => a.start - b.start)
}
