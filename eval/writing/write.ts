import { hash } from 'node:crypto'
import { questionIn } from '../../src/answer/generate/scripted-models.fixture.ts'
import { contentWords } from '../../src/answer/question.ts'
import { splitSentences } from '../../src/passages/sentences.ts'
import { seededRandom } from '../random.ts'
import { type LieKind, lie, lieKinds, type Told, type ToldPassage, type Truth } from './lies.ts'
import { paraphrase } from './paraphrase.ts'

/** A sentence of the writer, and how it is wrong if it is. */
export type WrittenSentence = Told & {
  readonly lie: LieKind
  /** The passage that carries what is true of it. */
  readonly passage: number
}

/** Of the sentences it writes, so many are wrong, evenly over all kinds of lies. */
export const shareOfLies = 0.3

const mostSentences = 6
const perPassage = 2
/** The first passages are the likeliest: this much of a word of the question less with each one. */
const lessEach = 0.5
/** What is too short says too little; what is too long nobody writes. UTF-16 code units. */
const lengths = { least: 30, most: 320 }

const passageTag = /^<passage-(\w+) ([^>]*)>\n([\s\S]*?)\n<\/passage-\1>$/gm
const attribute = /(\w+)="([^"]*)"/g

/**
 * What a model that works, but cannot be trusted, makes of a prompt: the sentences of its first passages that have most of
 * the question's words, each said a little otherwise, and three in ten of them wrong in one way.
 *
 * The same passages and question always give the same words, whatever marker the prompt has.
 */
export function write(prompt: string): WrittenSentence[] {
  const passages = passagesIn(prompt)
  const question = questionIn(prompt)
  const random = seededRandom(seedOf(question + passages.map(({ text }) => text).join('\n')))
  return chosen(question, passages).map(({ sentence, passage }) => {
    const others = passages.filter((each) => each !== passage)
    const text = introduced(paraphrase(sentence, random()), passage)
    const isWrong = random() < shareOfLies
    return told({ sentence: text, passage, others }, isWrong, random)
  })
}

/** The words that the provider sends. */
export function textOf(written: readonly WrittenSentence[]): string {
  return written
    .map(({ text, numbers }) => `${text} ${numbers.map((number) => `[${number}]`).join('')}`.trim())
    .join(' ')
}

/** A lie that the sentence allows, beginning with one by chance; or the truth. */
function told(truth: Truth, isWrong: boolean, random: () => number): WrittenSentence {
  const lies = lieKinds.slice(1)
  const from = Math.floor(random() * lies.length)
  const draw = random()
  const kinds: LieKind[] = isWrong
    ? [...lies.slice(from), ...lies.slice(0, from), 'none']
    : ['none']
  for (const kind of kinds) {
    const wrong = lie(kind, truth, draw)
    if (wrong) return { ...wrong, lie: kind, passage: truth.passage.number }
  }
  throw new Error('the truth can always be told')
}

function passagesIn(prompt: string): ToldPassage[] {
  return [...prompt.matchAll(passageTag)].map(([, , attributes, text]) => {
    const facts = Object.fromEntries([...attributes!.matchAll(attribute)].map(([, k, v]) => [k, v]))
    return {
      number: Number(facts.number),
      text: text!,
      author: facts.author ?? 'unsigned',
      voice: facts.voice ?? 'author',
      speaker: facts.speaker ?? null,
    }
  })
}

/** The sentences to write: those with most of the question's words, in the order of that. */
function chosen(question: string, passages: readonly ToldPassage[]) {
  const wanted = new Set(contentWords(question).map(({ stem }) => stem))
  return passages
    .flatMap((passage) =>
      splitSentences(passage.text)
        .map(({ start, end }) => passage.text.slice(start, end).replace(/\s+/g, ' '))
        .filter(({ length }) => length >= lengths.least && length <= lengths.most)
        .map((sentence) => ({
          sentence,
          passage,
          shared: sharedWith(sentence, wanted) - lessEach * passage.number,
        }))
        .sort((a, b) => b.shared - a.shared)
        .slice(0, perPassage),
    )
    .sort((a, b) => b.shared - a.shared)
    .slice(0, mostSentences)
}

function sharedWith(sentence: string, wanted: ReadonlySet<string>): number {
  return new Set(contentWords(sentence).map(({ stem }) => stem)).intersection(wanted).size
}

/** As it was told to, the writer says whose words they are where they are not the author's. */
function introduced(sentence: string, { voice, speaker, author }: ToldPassage): string {
  switch (voice) {
    case 'comment':
      return `${speaker ? `A reader signing as ${speaker}` : 'An unnamed reader'} comments: ${sentence}`
    case 'quoted':
      return `${speaker ?? 'An unnamed speaker'}, quoted by ${author}, says: ${sentence}`
    case 'notice':
      return `A publisher's notice says: ${sentence}`
    default:
      return sentence
  }
}

function seedOf(text: string): number {
  return Number.parseInt(hash('sha256', text).slice(0, 8), 16)
}
