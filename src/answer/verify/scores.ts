/** A stretch of a claim that gives two numbers in the wrong order. */
type ScoreFault = { readonly start: number; readonly end: number }

const pair =
  /(?<![\d–-])(\d[\d,]*)(?: \p{L}+)?(?: ?[–-] ?| to | against | v(?:ersus|s\.?) )(\d[\d,]*)(?![\d–-])/gu

/** Scores and votes that a claim turns round: `1–3` where the source has `3–1`. */
export function scoreFaults(claim: string, source: string): ScoreFault[] {
  const read = (text: string) =>
    [...text.matchAll(pair)].map(({ 0: words, 1: first, 2: second, index }) => ({
      start: index,
      end: index + words.length,
      first: Number(first!.replaceAll(',', '')),
      second: Number(second!.replaceAll(',', '')),
    }))
  const stated = read(source)
  const has = (first: number, second: number) =>
    stated.some((one) => one.first === first && one.second === second)
  return read(claim).filter(({ first, second }) => !has(first, second) && has(second, first))
}
