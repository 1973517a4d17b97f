import { contentWords, participle } from './english.ts'

/** What a turn is about, as far as its words tell. */
export type Subject = {
  /** Runs of telling words in its question, as they were typed. */
  readonly phrases: readonly (readonly string[])[]
  /** Their stems. */
  readonly stems: ReadonlySet<string>
  /** How often its answer says each stem. */
  readonly told: ReadonlyMap<string, number>
}

/** A phrase of an earlier question; `age` counts turns back, `at` phrases from the question's start. */
type Phrase = { readonly words: readonly string[]; readonly age: number; readonly at: number }

/** The subject of a talk is said again every few turns; going back further finds what was left behind. */
const turnsHeard = 3
/** Enough to tell what is meant; with more, the phrases would weigh more than the question. */
const mostPhrases = 2
const mostWords = 4
/** An answer that says a word often is about it; beyond this it is only long. */
const oftenEnough = 3
const weightOfAnswers = 0.5

/** Words that go with any subject. */
const anySubject = new Set(
  (
    'able above across act actually against among below between near through toward towards under upon within all also always any anything aboard bad became become best better believe by called can consider ' +
    'clarifying considered could dear describe did difference differences different does doing don easily else enough ever every ' +
    'example examples explain find first give going good great happen hello help hi important information inside interested ' +
    'interesting involved just keep keeps kind kinds know known last let like list ll long look lot made main make mean ' +
    'meaning meant mention mentioned most name need needed never new no not often ok okay only originate originated other ' +
    'others outside over own people please popular possible prefer probably question quickly quite re really reason reasons ' +
    'recommend regarding right said saying say second see seem seems should show someone something somewhere sort speak speaking start ' +
    'starts still stop stops sure talk talking tell term terms thank thanks thing things think third told true try two ' +
    'type types understand use used using ve very want way ways well wonder wondering work works yeah year years yes'
  ).split(' '),
)

/** The words of a text that tell one subject from another, in lower case. */
export function subjectWords(text: string): string[] {
  return contentWords(text).filter((word) => word.length > 1 && !anySubject.has(word))
}

/** What a turn is about; read once, since every later turn looks at it. */
export function subjectOf(question: string, answer: string): Subject {
  const told = new Map<string, number>()
  for (const each of stemsIn(answer)) told.set(each, (told.get(each) ?? 0) + 1)
  return { phrases: phrasesIn(question), stems: new Set(stemsIn(question)), told }
}

/** Whether a question says again what one of the turns before asked about. */
export function sharesSubject(question: string, said: readonly Subject[]): boolean {
  const own = stemsIn(question)
  return said.some(({ stems }) => own.some((each) => stems.has(each)))
}

/**
 * What the last turns were about: phrases of their questions, in the order in which they were asked.
 *
 * A phrase counts for as much as its best word: one that was asked lately and that the answers say again. What the new
 * question says itself is not taken over.
 *
 * @param said the turns before, latest first
 * @returns at most two phrases of four words together; empty where no question says what it is about
 */
export function topicOf(question: string, said: readonly Subject[]): string[] {
  const heard = said.slice(0, turnsHeard)
  const phrases = heard.flatMap((turn, age) =>
    turn.phrases.map((words, at) => ({ words, age, at })),
  )
  const own = new Set(stemsIn(question))
  const weights = weightsIn(phrases, heard)
  const weigh = ({ words }: Phrase): number =>
    Math.max(...words.map(stem).map((each) => (own.has(each) ? 0 : weights.get(each)!)))
  const taken: Phrase[] = []
  let room = mostWords
  for (const phrase of phrases.toSorted((a, b) => weigh(b) - weigh(a))) {
    if (taken.length === mostPhrases) break
    if (phrase.words.length > room || phrase.words.every((word) => own.has(stem(word)))) continue
    taken.push(phrase)
    room -= phrase.words.length
    for (const word of phrase.words) own.add(stem(word))
  }
  return taken.sort((a, b) => b.age - a.age || a.at - b.at).map(({ words }) => words.join(' '))
}

/** How much each word, as its stem, tells of what the turns were about. */
function weightsIn(phrases: readonly Phrase[], heard: readonly Subject[]): Map<string, number> {
  const weights = new Map<string, number>()
  for (const { words, age } of phrases) {
    for (const each of words.map(stem)) {
      weights.set(each, (weights.get(each) ?? 0) + 1 / (1 + age))
    }
  }
  for (const [age, { told }] of heard.entries()) {
    for (const [each, weight] of weights) {
      const times = Math.min(oftenEnough, told.get(each) ?? 0)
      weights.set(each, weight + (weightOfAnswers * times) / (1 + age))
    }
  }
  return weights
}

const endsVerb = new RegExp(`^${participle}$`, 'iu')

/** Runs of words that tell a subject, as they were typed, without the participle that ends a clause. */
function phrasesIn(question: string): string[][] {
  const runs: string[][] = [[]]
  for (const [word] of question.matchAll(/[\p{L}\p{N}]+(?:[’'&.-]+[\p{L}\p{N}]+)*|\S/gu)) {
    if (subjectWords(word).length > 0) runs.at(-1)!.push(word)
    else runs.push([])
  }
  for (const run of runs) while (run.length > 0 && endsVerb.test(run.at(-1)!)) run.pop()
  return runs.filter(({ length }) => length > 0)
}

function stemsIn(text: string): string[] {
  return subjectWords(text).map(stem)
}

/** Enough of a word to know it again in the plural or another tense. */
function stem(word: string): string {
  return word.toLowerCase().replace(/(?:['’]s|ies|e?s|ing|ed|e|y)$/, '')
}
