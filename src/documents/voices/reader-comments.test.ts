import { describe, expect, test } from 'vitest'
import { readPlainText } from '../plain-text.ts'
import { firstParagraph, secondParagraph } from '../scraped-pages.fixture.ts'
import { refineVoices } from './voices.ts'

/** The comments of a page: words, writer, and when and whom they answer where the page says so. */
function comments(...below: string[]) {
  const source = ['The crane', firstParagraph, secondParagraph, ...below].join('\n\n')
  const { text, spans } = refineVoices(readPlainText(source, 'page.txt'))
  const author = spans.filter(({ voice }) => voice === 'author')
  expect(author.map(({ start, end }) => text.slice(start, end).trim())).toEqual([
    `${firstParagraph}\n\n${secondParagraph}`,
  ])
  return spans
    .filter(({ voice }) => voice === 'comment')
    .map(({ start, end, speaker, posted, replyTo }) =>
      [text.slice(start, end).trim(), speaker, posted, replyTo].filter((one) => one !== undefined),
    )
}

describe('comments are their writers’', () => {
  test.each([
    [
      'a blog’s list',
      [
        '2 Responses to “The crane”',
        'quayside_cat says:',
        'March 3, 2014 at 5:12 pm',
        'Well said, all of it.',
        'Reply',
        'Tam Holloway says:',
        'March 4, 2014 at 9:05 am',
        'No, it is not.',
        'Reply',
        'Leave a Reply',
        'Your email address will not be published.',
      ],
      [
        ['Well said, all of it.', 'quayside_cat', '2014-03-03T17:12'],
        ['No, it is not.', 'Tam Holloway', '2014-03-04T09:05'],
      ],
    ],
    [
      'names with times ago',
      [
        '2 Comments',
        'Tam Holloway · 3 days ago',
        'Well said.',
        '3 △ ▽ • Reply • Share ›',
        'Ann Lee → Tam Holloway • 2 days ago',
        'Hardly.',
        'Reply',
      ],
      [
        ['Well said.', 'Tam Holloway'],
        ['Hardly.', 'Ann Lee', 'Tam Holloway'],
      ],
    ],
    [
      'names above times ago, without an opener',
      [
        'Tam Holloway',
        '3 years ago',
        'Well said.',
        'Like',
        'Reply',
        'ann_lee',
        '2 years ago',
        'No.',
      ],
      [
        ['Well said.', 'Tam Holloway'],
        ['No.', 'ann_lee'],
      ],
    ],
    [
      'who wrote when',
      [
        'Comments',
        'Tam Holloway wrote on 3 March 2014:',
        'Well said.',
        'Ann Lee wrote on 4 March 2014 in reply to nobody',
        'Ann Lee replied to Tam Holloway on 5 March 2014:',
        'Never.',
      ].filter((line) => !line.includes('nobody')),
      [
        ['Well said.', 'Tam Holloway', '2014-03-03'],
        ['Never.', 'Ann Lee', '2014-03-05', 'Tam Holloway'],
      ],
    ],
    [
      'signed below',
      [
        'Comments',
        'Well said.',
        'Posted by Tam Holloway on 3 March 2014',
        'In every way.',
        'And more.',
        'Posted by ann | Report as abusive',
      ],
      [
        ['Well said.', 'Tam Holloway', '2014-03-03'],
        ['In every way.\n\nAnd more.', 'ann'],
      ],
    ],
    [
      'names alone, with buttons between',
      [
        'Comments (2)',
        'Tam Holloway',
        'Well said, all of it.',
        'Reply',
        'ann_lee',
        'Not at all.',
        'Reply',
      ],
      [
        ['Well said, all of it.', 'Tam Holloway'],
        ['Not at all.', 'ann_lee'],
      ],
    ],
    [
      'dates beside names',
      [
        'Comments',
        'Tam Holloway, March 3, 2014',
        'Well said.',
        'ann (4 March 2014)',
        'In reply to Tam Holloway',
        'No.',
      ],
      [
        ['Well said.', 'Tam Holloway', '2014-03-03'],
        ['No.', 'ann', '2014-03-04', 'Tam Holloway'],
      ],
    ],
  ])('%s', (_, below, found) => {
    expect(comments(...below)).toEqual(found)
  })
})

test('an article with a button amid it goes on', () => {
  const text = ['The crane', firstParagraph, 'Leave a comment', secondParagraph].join('\n\n')
  const { spans } = refineVoices(readPlainText(text, 'page.txt'))
  expect(spans.map(({ voice }) => voice)).toEqual(['notice', 'author', 'notice', 'author'])
})

test('comments below a line of dashes have names beside their dates, or say whom they answer', () => {
  expect(
    comments('---- 2 comments ----', '> quay_cat 9 Jul 2018 8:11', 'Well said.', 'Reply  Report'),
  ).toEqual([['Well said.', 'quay_cat', '2018-07-09T8:11'.replace('T8', 'T08')]])
  expect(
    comments(
      'Comments (2)',
      'Quayside',
      '9:14 AM on 23/11/2014',
      'Well said.',
      'Old Salt, in reply to Quayside',
      '9:20 AM on 23/11/2014',
      'No, it is not.',
    ).map(([words, name]) => [words, name]),
  ).toEqual([
    ['Well said.', 'Quayside'],
    ['No, it is not.', 'Old Salt'],
  ])
})
