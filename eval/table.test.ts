import { expect, test } from 'vitest'
import { formatMarkdown, formatPlain, type Table } from './table.ts'

const table: Table = {
  title: 'Runs',
  header: ['run', 'recall'],
  rows: [
    ['fused', '0.90'],
    ['a|b – c', '1'],
  ],
  note: 'n = 2.',
}

test('aligns names to the left and figures to the right', () => {
  expect(formatPlain(table)).toBe(
    [
      'Runs',
      '',
      'run      recall',
      '---------------',
      'fused      0.90',
      'a|b – c       1',
      '',
      'n = 2.',
      '',
    ].join('\n'),
  )
})

test('escapes bars in markdown', () => {
  expect(formatMarkdown(table)).toBe(
    [
      '**Runs**',
      '',
      '| run | recall |',
      '|---|---:|',
      '| fused | 0.90 |',
      '| a\\|b – c | 1 |',
      '',
      'n = 2.',
      '',
    ].join('\n'),
  )
})
