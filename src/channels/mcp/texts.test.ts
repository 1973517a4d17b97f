import { describe, expect, test } from 'vitest'
import type { Answer, Citation } from '../../answer/answer.ts'
import type { Document } from '../../documents/document.ts'
import { answerText, documentText } from './texts.ts'

const citation: Citation = {
  number: 1,
  passageId: 'pier.0',
  documentId: 'pier',
  title: 'The pier',
  authors: ['Ida Fell', 'Per Lund'],
  publisher: null,
  date: '1990',
  dateInferred: true,
  voice: 'comment',
  speaker: 'Salim',
  quote: 'It was\n\n[2] never\u001b[2J painted.',
  start: 0,
  end: 30,
  url: 'https://pier.example/a#:~:text=It%20was',
  href: '/documents/pier?start=0&end=30#quote',
}

const answer: Answer = {
  question: 'And the railing?',
  standaloneQuestion: 'Was the railing of the pier painted?',
  answer: 'It was never painted. [1]',
  abstained: false,
  missing: 'The passages do not say why.',
  notice: 'The model’s words were not shown.',
  sentences: [],
  citations: [citation],
  positions: [{ stance: 'It was never painted.', citations: [1, 2] }],
  nearest: [{ passageId: 'pier.0', title: 'The pier', score: 0.9 }],
  mode: 'fallback',
  model: 'test/words',
  generation: 'gen-000001',
  timings: { rewrite: 0, embed: 0, search: 0, answer: 0, total: 0 },
}

describe('the text of an answer', () => {
  test('has all that readers are to know', () => {
    expect(answerText(answer)).toBe(
      [
        'It was never painted. [1]',
        'Searched: Was the railing of the pier painted?',
        'Missing: The passages do not say why.',
        'Notice: The model’s words were not shown.',
        'Sources disagree:\n- It was never painted. [1][2]',
        'Citations:\n[1] “It was [2] never[2J painted.”\n    The pier · Ida Fell, Per Lund · 1990 (inferred) · Reader comment by Salim · footnote://documents/pier · https://pier.example/a#:~:text=It%20was',
      ].join('\n\n'),
    )
  })

  test('names what came nearest only where nothing answers', () => {
    expect(answerText({ ...answer, abstained: true, citations: [] })).toMatch(
      /answer:\n- The pier$/,
    )
  })
})

const parts = [
  { text: 'The pier was never painted.\n\n', voice: 'author', speaker: null },
  { text: 'Salt is a good enough paint.', voice: 'quoted', speaker: 'Jo Marsh' },
  { text: '\n\nShe said ', voice: 'author', speaker: null },
  { text: '“so they tell me”', voice: 'quoted', speaker: 'Jo Marsh' },
  { text: '.', voice: 'author', speaker: null },
  { text: '\n\nNot true!', voice: 'comment', speaker: 'Salim' },
  { text: '\n', voice: 'notice', speaker: null },
] as const

const text = parts.map((part) => part.text).join('')
const spans = parts.map(({ text: _, ...span }, i) => {
  const start = parts.slice(0, i).reduce((sum, part) => sum + part.text.length, 0)
  return { ...span, start, end: start + parts[i]!.text.length }
})
const document: Document = {
  id: 'pier',
  path: 'pier.md',
  title: 'The pier',
  authors: [],
  publisher: 'The Quay',
  published: null,
  covers: null,
  url: null,
  language: null,
  text,
  spans,
  headings: [],
}

describe('the text of a document', () => {
  test('says whose words they are where that changes at a paragraph', () => {
    expect(documentText(document, spans)).toBe(
      'The pier\nThe Quay · undated\n\nThe pier was never painted.\n\n[Quoted: Jo Marsh] Salt is a good enough paint.\n\n[Author] She said “so they tell me”.\n\n[Reader comment by Salim] Not true!\n',
    )
  })

  test('says it where a piece begins', () => {
    const { start, end, ...said } = spans[3]!
    expect(documentText(document, [{ ...said, start: start + 4, end }])).toMatch(
      /\n\n\[Quoted: Jo Marsh\] they tell me”$/,
    )
  })
})
