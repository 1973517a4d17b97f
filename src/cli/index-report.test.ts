import { Writable } from 'node:stream'
import colors from 'picocolors'
import { expect, test } from 'vitest'
import type { IndexReport } from '../../index/build.ts'
import type { Findings, Survey } from '../search/local/survey.ts'
import { findingLines, tellReport } from './index-report.ts'
import { surveyText } from './survey-text.ts'

const none = { amount: 0, documents: 0 }
const nothing: Findings = {
  ...{ copies: 0, replaced: 0, boilerplate: none, hidden: none, undecodable: none },
}
const report: IndexReport = {
  ...{ generation: 'gen-000002', documents: 9, passages: 30, embedded: 3, reused: 27 },
  ...{ removed: 1, skipped: [], seconds: 0.62, upToDate: false },
}
const survey: Survey = {
  ...nothing,
  ...{ files: 2, documents: 40, passages: 80, copies: 1, replaced: 1 },
  withoutAuthor: Array.from({ length: 23 }, (_, i) => `by-nobody-${i}.md`),
  withoutDate: [
    { path: 'a.md', after: '2011-05-02' },
    { path: 'b.md', after: null },
  ],
  skipped: [{ path: 'bad\u001b[2J.pdf', reason: 'is damaged' }],
  superseded: [
    { path: 'copy.md', shown: 'a.md', relation: 'copy' },
    { path: 'old.md', shown: 'new.md', relation: 'replaced' },
  ],
  badlyEncoded: [],
  letters: { author: 900, quoted: 50, comment: 40, notice: 10 },
}

function recording() {
  const written: string[] = []
  const sink = new Writable({
    write(text, _encoding, done) {
      written.push(String(text))
      done()
    },
  })
  return { sink, written }
}

test('what was found has a line each, and nothing that was not', () => {
  expect(findingLines(nothing)).toEqual([])
  const found = {
    ...{ copies: 1, replaced: 2, boilerplate: { amount: 3, documents: 120 } },
    ...{ hidden: { amount: 1204, documents: 1 }, undecodable: { amount: 1, documents: 1 } },
  }
  expect(findingLines(found)).toEqual([
    '1 copy of other documents: one of each is shown',
    '2 documents replaced by a newer version, which is shown',
    'boilerplate: 3 paragraphs in 120 documents, stored once',
    'hidden text left out: 1204 characters in 1 document',
    'not decodable: 1 character in 1 document',
  ])
})

test('a report tells the outcome, what was found, and of many skipped files the first twenty', () => {
  const [out, err] = [recording(), recording()]
  const skipped = Array.from({ length: 22 }, (_, i) => ({ path: `${i}.pdf`, reason: 'is empty' }))
  const findings = { ...nothing, copies: 2 }
  tellReport({ ...report, skipped }, findings, { out: out.sink, err: err.sink })
  expect(out.written).toEqual([
    'Indexed 9 documents, 30 passages in 0.6 s: 3 passages embedded, 27 reused, 1 document removed (gen-000002).\n',
    '2 copies of other documents: one of each is shown\n',
  ])
  expect(err.written).toHaveLength(21)
  expect(err.written[0]).toBe('skipped 0.pdf: is empty\n')
  expect(err.written[20]).toMatch(/^… and 2 more; /)
})

test('a run that changed nothing does not tell again what was found', () => {
  const { sink, written } = recording()
  const findings = { ...nothing, copies: 2 }
  tellReport({ ...report, upToDate: true }, findings, { out: sink, err: sink })
  expect(written).toEqual(['The index is up to date: 9 documents, 30 passages (gen-000002).\n'])
})

test('a survey names the first twenty of each kind, or all', () => {
  const paint = colors.createColors(false)
  const short = surveyText(survey, false, { paint })
  expect(short).toMatch(/without author +23 of 40\n {6}by-nobody-0\.md\n/)
  expect(short).not.toContain('by-nobody-20.md')
  expect(short).toContain('      … and 3 more; --all lists them\n')
  expect(surveyText(survey, true, { paint })).toContain('by-nobody-22.md')
})

test('a survey tells bounds of dates, reasons, what is shown instead, and shares of the voices', () => {
  const text = surveyText(survey, false, { paint: colors.createColors(false) })
  expect(text).toContain('      a.md (after 2011-05-02)\n      b.md\n')
  expect(text).toContain('      bad[2J.pdf: is damaged\n')
  expect(text).toMatch(/copies +1 of 40\n {6}copy\.md → a\.md\n/)
  expect(text).toMatch(/replaced +1 of 40\n {6}old\.md → new\.md\n/)
  expect(text).toMatch(/voices +author 90\.0 %, quoted 5\.0 %, comment 4\.0 %, notice 1\.0 %\n$/)
})
