import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { seededRandom } from '../random.ts'

const seed = 1815
const wordsInParagraph = 90
const syllables =
  'ba co del fin gar hol is jun kel lo mar nen or pel qui ras sol tan ur ven wil yor zan'.split(' ')
const verbs =
  'built crossed drained left lent measured named opened paid repaired sold surveyed'.split(' ')
const things =
  'bridge canal dam depot ferry granary harbour lock mill pier quay reservoir road school station tower'.split(
    ' ',
  )
const endings = [
  'before the council had agreed to it',
  'although the harvest had failed twice',
  'as the ministry had asked for years',
  'and nobody in the valley objected',
  'while the river stood at its lowest',
  'so that the debt could be paid in time',
]

/**
 * Writes articles of sentences that are made up, each of them once: `documents` markdown files of about `words` words,
 * always the same ones. No two share a paragraph.
 */
export function writeMadeUp(folder: string, documents: number, words: number): void {
  mkdirSync(folder, { recursive: true })
  for (let number = 0; number < documents; number++) {
    writeFileSync(join(folder, `article-${number}.md`), madeUpArticle(number, words))
  }
}

/** The text of one made-up article. */
function madeUpArticle(number: number, words: number): string {
  const random = seededRandom(seed + number)
  const pick = <Item>(from: readonly Item[]): Item => from[Math.floor(random() * from.length)]!
  const name = (): string => {
    const letters = Array.from({ length: 2 + Math.floor(random() * 2) }, () => pick(syllables))
    return letters.join('').replace(/^./, (letter) => letter.toUpperCase())
  }
  const sentence = (): string => {
    const year = 1850 + Math.floor(random() * 150)
    const cost = 100 + Math.floor(random() * 90_000)
    const [who, where, other] = [name(), name(), name()]
    return `In ${year} ${who} of ${where} ${pick(verbs)} the ${pick(things)} near ${other} for ${cost} crowns, ${pick(endings)}.`
  }
  const paragraphs: string[] = []
  for (let count = 0; count < words; ) {
    let paragraph = sentence()
    while (paragraph.split(' ').length < wordsInParagraph) paragraph += ` ${sentence()}`
    paragraphs.push(paragraph)
    count += paragraph.split(' ').length
  }
  const title = `${name()} and the ${pick(things)} of ${name()}`
  const day = `${1990 + (number % 30)}-${String(1 + (number % 12)).padStart(2, '0')}-01`
  const matter = `---\ntitle: ${title}\nauthors: [${name()} ${name()}]\npublished: ${day}\n---\n`
  return `${matter}\n${paragraphs.join('\n\n')}\n`
}
