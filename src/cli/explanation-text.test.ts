import colors from 'picocolors'
import { expect, test } from 'vitest'
import type { Explanation } from '../answer/explain.ts'
import { explanationText } from './explanation-text.ts'

const explanation: Explanation = {
  kind: 'passages',
  rewrittenBy: 'rules',
  searched: 'What does about fish?',
  filters: { author: 'Ada Example', voice: 'author', to: undefined },
  hits: [
    {
      ...{ rank: 1, score: 0.5, similarity: 0.4, lexicalRank: 3, denseRank: null },
      ...{ passageId: 'a.0', title: 'A \u001b[31mletter' },
    },
  ],
  evidence: null,
  probability: 0.61,
  sentences: [
    {
      ...{ text: 'Fish are dear.', documentId: 'a', voice: 'author', probability: 0.9, told: 1 },
      ...{ chosen: true, reason: 'told as [1]' },
    },
  ],
  writing: {
    model: 'openai:m',
    rewrite: null,
    answer: { calls: 2, inputTokens: 900, outputTokens: null },
    reason: '1 of its 1 sentences failed the check',
    dropped: [{ text: 'Fish are \u001b[31mfree.', reason: 'contradicted' }],
  },
}
const timings = { rewrite: 0, embed: 5.25, search: 3, answer: 2, total: 10 }

test('an explanation is told in lines, and nothing in it is obeyed', () => {
  const look = { width: 80, paint: colors.createColors(false) }
  const told = explanationText(explanation, timings, look)
  expect(told).toContain(
    'Searched: What does about fish? (among author Ada Example, voice author), as put by rules',
  )
  expect(told).toContain('   1. 0.500     3    –  A [31mletter')
  expect(told).toContain('Likely answered: 61 %')
  expect(told).toContain('✓  90 %  Fish are dear.\n         told as [1]')
  expect(told).toContain(
    'Written by openai:m: the answer: 2 calls, 900 tokens read, ? written\n' +
      'Not shown, because 1 of its 1 sentences failed the check\n' +
      '  - contradicted: Fish are [31mfree.',
  )
  expect(told).toMatch(/embed 5\.3 ms.*\n$/)
})
