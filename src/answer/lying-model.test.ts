import { expect, test } from 'vitest'
import { seededRandom } from '../../eval/random.ts'
import type { Answer, AnswerEvent } from './answer.ts'
import { ask } from './ask.ts'
import { documents } from './collection.fixture.ts'
import { collectionForTests } from './collection-for-tests.fixture.ts'
import { writerAt } from './generate/bridge.fixture.ts'
import { liesAbout } from './generate/lying-model.fixture.ts'
import { providerForTests } from './generate/provider-for-tests.fixture.ts'
import { cutsAfter, replies, type Script, says } from './generate/scripted-provider.fixture.ts'
import { transcript } from './generate/transcript.fixture.ts'

/** `LONG_PROOFS=1 npx vitest run src/answer/lying-model.test.ts` has ten thousand answers written. */
// biome-ignore lint/style/noProcessEnv: whether somebody waits is known from nowhere else.
const answers = process.env.LONG_PROOFS === '1' ? 10_000 : 100

const provider = await providerForTests()
const ports = await collectionForTests()

/** Part of the lies of a kind that may be shown; of the others none may. Half of a sentence is often true. */
const mayBeShown: Readonly<Record<string, number>> = {
  'half a sentence': 0.38,
  'two in one': 0.25,
  'another name': 0.08,
  'unused passage': 0.03,
  'another number': 0.02,
  'no citation': 0.01,
}
/** So many more of a kind may be shown whatever their number: the same words may be true of another passage. */
const byChance = 2

const questions = [
  'How high is the Aldermere dam?',
  'When was the harbour treaty signed?',
  'Why did Norland leave the harbour treaty?',
  'Who drew the plans for the Aldermere dam?',
  'What did the Aldermere dam cost?',
  'What do readers say about the herring quota?',
  'What does Cole Brown say about the harbour treaty?',
  'How many pear trees did the storm fell?',
  'What happened to the herring quota in 2009?',
  'Which ports could Sudland use?',
]
const texts = new Map(documents.map(({ id, text }) => [id, text]))

/** What is wrong with an answer, if anything. */
function faultsOf({ answer, sentences, citations }: Answer): string[] {
  const numbers = citations.map(({ number }) => number)
  const used = sentences.flatMap((sentence) => sentence.citations)
  const marks = [...answer.matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number))
  const bad = (isBad: boolean, what: string): string[] => (isBad ? [what] : [])
  return [
    ...bad(sentences.length === 0, 'no sentence'),
    ...sentences.flatMap((one) => bad(one.citations.length === 0, `uncited: ${one.text}`)),
    ...bad(
      numbers.some((number, i) => number !== i + 1),
      `numbers ${numbers}`,
    ),
    ...bad([...new Set(used)].join() !== numbers.join(), `uses ${used} of ${numbers}`),
    ...bad(marks.join() !== used.join(), `marks ${marks} of ${used}`),
    ...citations.flatMap(({ documentId, quote, start, end }) =>
      bad(quote === '' || texts.get(documentId)?.slice(start, end) !== quote, `quote ${quote}`),
    ),
  ]
}

/** Whether every event that a reader is told before the end holds too. */
function faultsOnTheWay(events: readonly AnswerEvent[]): string[] {
  const known = new Set<number>()
  return events.flatMap((event) => {
    if (event.type === 'citation') known.add(event.citation.number)
    if (event.type !== 'sentence') return []
    const own = event.sentence.citations
    return own.length > 0 && own.every((number) => known.has(number)) ? [] : [event.sentence.text]
  })
}

/** The words of a sentence without its marks, and without who is said to say it. */
function wordsOf({ text }: { readonly text: string }): string {
  const words = text.replace(/\s*\[[\d, ]+\]|^- |\*\*/g, '')
  return words.replace(/^[^:]{1,80}(?: writes| says)[^:]*: /, '').trim()
}

test(`${answers} answers of a model that lies have no sentence without a citation, none that leads nowhere, and no quote that is not the source’s own words`, {
  timeout: 3_600_000,
}, async ({ annotate }) => {
  const random = seededRandom(7)
  const counts: Record<string, number> = {}
  const add = (what: string, count = 1): void => {
    counts[what] = (counts[what] ?? 0) + count
  }
  const faults: string[] = []
  for (let i = 0; i < answers; i += 1) {
    let lies: ReturnType<typeof liesAbout>['lies'] = []
    const lying: Script = (request, response) => {
      const written = liesAbout(request.prompt, random)
      lies = written.lies
      const bytes = new TextEncoder().encode(transcript('openai', written.text))
      const ways: readonly Script[] = [
        replies(500),
        cutsAfter(bytes.slice(0, bytes.length * random()), 'destroy'),
        says(written.text, { finish: 'length' }),
      ]
      const script =
        random() < 0.06 ? ways[Math.floor(random() * ways.length)]! : says(written.text)
      return script(request, response)
    }
    provider.follow(lying)
    const events: AnswerEvent[] = []
    const answer = await ask(
      ports,
      { question: questions[i % questions.length]!, explain: true },
      { writer: writerAt(provider.url), onEvent: (event) => void events.push(event) },
    )
    faults.push(...faultsOf(answer), ...faultsOnTheWay(events))
    add(answer.mode)
    add('sentences shown', answer.sentences.length)
    add('sentences told', events.filter(({ type }) => type === 'sentence').length)
    add('citations', answer.citations.length)
    add('sentences dropped', answer.explanation!.writing!.dropped.length)
    const shown = new Set(answer.mode === 'generated' ? answer.sentences.map(wordsOf) : [])
    const truths = new Set(lies.filter(({ kind }) => kind === null).map(wordsOf))
    for (const lie of lies) {
      if (lie.kind === null) continue
      const words = wordsOf(lie)
      add(`written: ${lie.kind}`)
      if (shown.has(words) && !truths.has(words)) add(`shown: ${lie.kind}`)
    }
  }
  await annotate(JSON.stringify({ answers, faults: faults.length, ...counts }))
  expect(faults).toEqual([])
  const kinds = Object.keys(counts).filter((what) => what.startsWith('written: '))
  const tooMany = kinds.filter((what) => {
    const kind = what.replace('written: ', '')
    const most = (mayBeShown[kind] ?? 0) * counts[what]! + byChance
    return (counts[`shown: ${kind}`] ?? 0) > most
  })
  expect(kinds.length).toBeGreaterThan(8)
  expect(tooMany).toEqual([])
  expect(counts.generated).toBeGreaterThan(answers / 4)
  expect(counts.fallback).toBeGreaterThan(answers / 20)
})
