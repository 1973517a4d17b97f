import { describe, expect, test } from 'vitest'
import type { Span, Voice } from '../documents/document.ts'
import { repeatsIn } from './repeats.ts'

type Part = readonly [voice: Voice, speaker: string | null, text: string, posted?: string]

/** What each comment repeats, by its writer. */
function repeatsOf(...parts: readonly Part[]) {
  let text = ''
  const spans = parts.map(([voice, speaker, words, posted]): Span => {
    const start = text.length
    text += `${words}\n\n`
    return { start, end: text.length, voice, speaker, ...(posted ? { posted } : {}) }
  })
  return [...repeatsIn(text, spans)].map(([{ speaker }, extents]) => [
    speaker,
    ...extents.map(({ start, end }) => text.slice(start, end)),
  ])
}

const claim = 'The ferry has paid for itself since the crane was sold'
const article: Part = [
  'author',
  null,
  `Nobody counted the horses. ${claim}, and the town knows it.`,
]

describe('words of a comment that stand elsewhere', () => {
  test('are a sentence of the article, however it is wrapped', () => {
    const pasted = 'Nobody counted the horses on the old quay behind\nthe mill.'
    expect(
      repeatsOf(
        [
          'author',
          null,
          'A long year. Nobody counted the horses on the old quay behind the mill. So be it.',
        ],
        ['comment', 'gullwatcher', `${pasted}\n\nI did, every morning.`],
      ),
    ).toEqual([['gullwatcher', pasted.slice(0, -1)]])
  })

  test('are twelve in a row, inside a sentence of another’s own', () => {
    expect(
      repeatsOf(article, [
        'comment',
        'gullwatcher',
        `You say that “${claim}, and the town” agrees, which is false.`,
      ]),
    ).toEqual([['gullwatcher', `${claim}, and the town`]])
  })

  test('run over direct speech in the article', () => {
    const told = 'The pilot said “nobody counts horses” twice.'
    expect(
      repeatsOf(
        ['author', null, 'The pilot said '],
        ['comment', 'tam', 'The ferry was late again, as ever.'],
      ),
    ).toEqual([])
    const text = `${told}\n\n${told} I do.`
    const quote = told.indexOf('“')
    const after = told.indexOf('”') + 1
    const spans: Span[] = [
      { start: 0, end: quote, voice: 'author', speaker: null },
      { start: quote, end: after, voice: 'quoted', speaker: 'Cole Brown' },
      { start: after, end: told.length + 2, voice: 'author', speaker: null },
      { start: told.length + 2, end: text.length, voice: 'comment', speaker: 'tam' },
    ]
    expect([...repeatsIn(text, spans).values()].flat()).toEqual([
      { start: told.length + 2, end: told.length * 2 + 1 },
    ])
  })

  test('are those of an earlier comment, not of one’s own', () => {
    const remark: Part = ['comment', 'tam', 'The harbour board owns every one of these cranes.']
    expect(
      repeatsOf(remark, remark, ['comment', 'gullwatcher', `${remark[2]} Strange news.`]),
    ).toEqual([['gullwatcher', remark[2].slice(0, -1)]])
  })

  test('are the later comment’s, whichever the page shows first', () => {
    const remark = 'The harbour board owns every one of these cranes.'
    expect(
      repeatsOf(
        ['comment', 'gullwatcher', `${remark} Strange news.`, '2014-03-04'],
        ['comment', 'tam', remark, '2014-03-03'],
      ),
    ).toEqual([['gullwatcher', remark.slice(0, -1)]])
  })

  test.each([
    ['a few in a row', `It is untrue that ${claim.split(' ').slice(0, 9).join(' ')} its owner.`],
    ['a short sentence', 'Nobody counted the horses. I did.'],
    ['what stands in a notice only', 'We welcome comments that advance the story on this page.'],
  ])('are not %s', (_, comment) => {
    expect(
      repeatsOf(
        article,
        ['notice', null, 'We welcome comments that advance the story on this page.'],
        ['comment', 'tam', comment],
      ),
    ).toEqual([])
  })
})
