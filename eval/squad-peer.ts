import { stemmer } from 'stemmer'
import type { SquadParagraph } from './squad.ts'

/** What the peer makes of a question: its sentences, best first, and how sure it is that they answer, in [0, 1]. */
export type PeerAnswer = { readonly sentences: readonly string[]; readonly evidence: number }

/** BM25 as in Robertson & Zaragoza, 2009; a title counts as words of its paragraph. */
const k1 = 1.2
const b = 0.75
const paragraphsRead = 5
/** What a paragraph's share of the best BM25 score weighs beside the words that a sentence shares with the question. */
const paragraphWeight = 0.5

const stopWords = new Set(
  'a an and are as at be by did do does for from had has have how in is it its of on or s that the their this to was were what when where which who whom whose why will with'.split(
    ' ',
  ),
)

/**
 * What a short script reaches, to compare with: paragraphs by BM25, then the sentences of the best five by the weight of
 * the words that they share with the question. It never refuses.
 */
export function createPeer(
  paragraphs: readonly SquadParagraph[],
): (question: string) => PeerAnswer {
  const texts = paragraphs.map(({ title, text }) => wordsOf(`${title} ${text}`))
  const counts = texts.map((words) => {
    const count = new Map<string, number>()
    for (const word of words) count.set(word, (count.get(word) ?? 0) + 1)
    return count
  })
  const averageLength = texts.reduce((sum, words) => sum + words.length, 0) / texts.length
  const frequency = new Map<string, number>()
  for (const word of counts.flatMap((count) => [...count.keys()])) {
    frequency.set(word, (frequency.get(word) ?? 0) + 1)
  }
  const idf = (word: string): number => {
    const n = frequency.get(word) ?? 0
    return Math.log(1 + (texts.length - n + 0.5) / (n + 0.5))
  }
  const sentences = paragraphs.map(({ text }) =>
    text.split(/(?<=[.!?]["')\]]?)\s+(?=["'(]?\p{Lu})/u).map((sentence) => ({
      sentence,
      words: new Set(wordsOf(sentence)),
    })),
  )
  return (question) => {
    const asked = [...new Set(wordsOf(question))]
    const total = asked.reduce((sum, word) => sum + idf(word), 0) || 1
    const bm25 = (i: number): number =>
      asked.reduce((sum, word) => {
        const n = counts[i]!.get(word) ?? 0
        const length = 1 - b + (b * texts[i]!.length) / averageLength
        return sum + (idf(word) * n * (k1 + 1)) / (n + k1 * length)
      }, 0)
    const found = texts
      .map((_, i) => ({ i, score: bm25(i) }))
      .sort((one, other) => other.score - one.score)
      .slice(0, paragraphsRead)
    const ranked = found
      .flatMap(({ i, score }) =>
        sentences[i]!.map(({ sentence, words }) => {
          const shared = asked.reduce((sum, word) => sum + (words.has(word) ? idf(word) : 0), 0)
          const beside = score / (found[0]!.score || 1)
          return { sentence, shared, score: shared / total + paragraphWeight * beside }
        }),
      )
      .sort((one, other) => other.score - one.score)
    return {
      sentences: ranked.map(({ sentence }) => sentence),
      evidence: ranked[0]!.shared / total,
    }
  }
}

function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words.filter((word) => !stopWords.has(word)).map((word) => stemmer(word))
}
