import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Answer } from '../../answer/answer.ts'
import { abstention, davisAnswer } from '../widget/answer/answers.fixture.ts'
import { answerMessage, unshownMessage } from './answer-message.ts'
import { addressesIn, problemsOf, wordsIn } from './block-kit.fixture.ts'
import type { SlackMessage } from './blocks.ts'
import { readTyped } from './command.ts'
import { helpMessage, problemMessage } from './help-message.ts'

const readerUrl = 'https://ask.example.org'

const markup = [
  '<!channel>',
  '<!here>',
  '<!everyone|all>',
  '<@U012>',
  '<#C012|general>',
  '<!subteam^S012>',
  '<http://127.0.0.1:9|safe>',
  '<mailto:a@evil.example|write>',
  '<!date^1^{date}^http://127.0.0.1:9|x>',
  'http://127.0.0.1:9/x?q=1',
  '&lt;!channel&gt;',
  '&amp;lt;!channel&amp;gt;',
  '&am',
  '*bold* _it_ ~no~ `code` ```pre``` > quote :bomb:',
  '{"type":"user","user_id":"U012"}',
  '"}],"blocks":[{"type":"section","text":{"type":"mrkdwn","text":"<!channel>"}}]',
  '\u202e\u0000\u001b]8;;\u2028',
  '\ud83e',
]
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...markup), fc.string({ unit: 'binary', maxLength: 12 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(' '))

/** What Slack makes of a text in which it looks for markup: whom it calls, and where it leads. */
function calledIn(mrkdwn: string): string[] {
  return [
    ...[...mrkdwn.matchAll(/<([@#!][^>]*|[a-z]+:[^>]*)>/gi)].map(([, inner]) => inner!),
    ...[...mrkdwn.matchAll(/\b(?:https?|mailto):[^\s>|]+/gi)].map(([address]) => address),
  ]
}

/** Every text in which Slack looks for markup: all that do not stand in an object that says otherwise. */
function markupIn(value: unknown, isPlain = false): string[] {
  if (typeof value === 'string') return isPlain ? [] : [value]
  if (typeof value !== 'object' || value === null) return []
  const { type } = value as { type?: unknown }
  const plain = type === 'plain_text' || type === 'text' || type === 'link'
  return Object.entries(value).flatMap(([name, inner]) =>
    markupIn(inner, plain && (name === 'text' || name === 'url')),
  )
}

function expectOnlyWords(message: SlackMessage, own: readonly (string | null)[] = []): void {
  expect(problemsOf(message)).toEqual([])
  expect(markupIn(message).flatMap(calledIn)).toEqual([])
  const foreign = addressesIn(message).filter(
    (url) => !url.startsWith(`${readerUrl}/`) && !own.includes(url),
  )
  expect(foreign).toEqual([])
}

/** An answer whose question, sentences, quotes, titles and names are all a hostile text. */
function answerOf(text: string): Answer {
  return {
    ...davisAnswer,
    question: text,
    standaloneQuestion: `${text} again`,
    missing: text,
    notice: text,
    sentences: davisAnswer.sentences.map((sentence) => ({ ...sentence, text })),
    positions: [{ stance: text, citations: [1] }],
    citations: davisAnswer.citations.map((citation) => ({
      ...citation,
      title: text,
      authors: [text],
      publisher: text,
      speaker: text,
      quote: text,
    })),
    nearest: [{ passageId: 'davis-0001.0', title: text, score: 1 }],
  }
}

test('ten thousand hostile texts in an answer call nobody and lead nowhere', () => {
  const own = davisAnswer.citations.map(({ url }) => url)
  fc.assert(
    fc.property(hostile, fc.boolean(), (text, share) => {
      const answer = answerOf(text)
      const shown = { share, readerUrl, filters: { author: text } }
      expectOnlyWords(answerMessage(answer, shown), own)
    }),
    { numRuns: 10_000, seed: 1931 },
  )
}, 30_000)

test('nor do they where nothing answers, or where the answer cannot be shown', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const { question, missing, nearest, notice } = answerOf(text)
      const silent = { ...abstention, question, missing: missing!, nearest, notice: notice! }
      expectOnlyWords(answerMessage(silent, { share: true, readerUrl }))
      expectOnlyWords(unshownMessage(silent, { readerUrl }))
    }),
    { numRuns: 2_000, seed: 1931 },
  )
})

test('nor do they where a person types them, with filters or without', () => {
  const typed = fc
    .tuple(fc.constantFrom('', 'share ', 'from:', 'author:"', 'voice:', 'from:2011 from:'), hostile)
    .map((parts) => parts.join(''))
  let problems = 0
  fc.assert(
    fc.property(typed, fc.constantFrom('/ask', '/<!channel>', '/&lt;!here&gt;'), (text, name) => {
      const read = readTyped(text)
      if (read.kind === 'help') expectOnlyWords(helpMessage(name))
      if (read.kind !== 'problem') return
      problems += 1
      expectOnlyWords(problemMessage(read.words, name))
    }),
    { numRuns: 5_000, seed: 1931 },
  )
  expect(problems).toBeGreaterThan(1_000)
})

test('what is typed means the same however often Slack has turned it into entities', () => {
  const entities = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  for (const text of markup.slice(0, 13)) {
    const question = `Who wrote ${text} first?`
    const read = readTyped(entities(question))
    expect(read).toMatchObject({ kind: 'question', request: { question } })
    expect(readTyped(entities(entities(question)))).toMatchObject({
      request: { question: entities(question) },
    })
    const answer = { ...davisAnswer, question }
    expect(wordsIn(answerMessage(answer, { share: false, readerUrl }).blocks)[0]).toBe(question)
  }
})

test('the model of markup knows what would call somebody', () => {
  for (const text of markup.slice(0, 10)) expect(calledIn(text)).not.toEqual([])
  const section = { type: 'section', text: { type: 'mrkdwn', text: '<!channel>' } }
  expect(markupIn({ blocks: [section] }).flatMap(calledIn)).toEqual(['!channel'])
  const plain = { type: 'rich_text_section', elements: [{ type: 'text', text: '<!channel>' }] }
  expect(markupIn(plain).flatMap(calledIn)).toEqual([])
})
