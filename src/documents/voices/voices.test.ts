import { describe, expect, test } from 'vitest'
import { readPlainText } from '../plain-text.ts'
import {
  firstParagraph,
  newspaperPage,
  secondParagraph,
  thirdParagraph,
  wirePage,
} from '../scraped-pages.fixture.ts'
import { refineVoices } from './voices.ts'

const a = firstParagraph
const b = secondParagraph
const c = thirdParagraph

/** Voice, speaker where there is one, and the words of every span. */
function voicesOf(source: string): string[][] {
  const { text, spans } = refineVoices(readPlainText(source, 'page.txt'))
  return spans.map(({ start, end, voice, speaker }) => [
    speaker === null ? voice : `${voice} ${speaker}`,
    ...text
      .slice(start, end)
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ])
}
const page = (...paragraphs: string[]) => voicesOf(['The crane', ...paragraphs].join('\n\n'))

describe('a newspaper’s page', () => {
  test('is told apart: article, page furniture, each commenter, other articles', () => {
    expect(voicesOf(newspaperPage)).toEqual([
      [
        'notice',
        'Brennick needs a second crane',
        'Odile Farrow',
        'Published: March 3, 2014',
        'Workers unload timber at the old quay in Brennick. PHOTO: HARBOUR OFFICE',
      ],
      ['author', a, b, 'Who would pay for it', c],
      [
        'notice',
        'About the author:',
        'Odile Farrow is a columnist for the Larkmoor Gazette, the oldest weekly paper of the coast',
        'The views expressed by the writer and the reader comments do not necessarily reflect the views of The Larkmoor Gazette.',
        '• Tam Holloway',
      ],
      ['comment Tam Holloway', 'A crane is of no use while the road to the quay floods.'],
      ['notice', '• quayside_cat'],
      [
        'comment quayside_cat',
        'The writer forgets the ferry. She should come and see it in a winter storm, when nobody can land at all.',
      ],
      [
        'notice',
        'Related articles',
        'The lamp at Sorrel Point goes dark',
        'After ninety years the keepers are told to…',
      ],
    ])
  })
})

describe('a wire service’s page', () => {
  test('gives each comment to the one who signed below it', () => {
    const [head, article, opener, ...comments] = voicesOf(wirePage)
    expect(head).toEqual(['notice', 'An uneasy calm on the ferry line', 'July 9, 2012'])
    expect(article).toEqual(['author', a, b])
    expect(opener).toEqual(['notice', expect.stringMatching(/^We welcome comments/)])
    expect(comments).toEqual([
      ['comment oldsailor', 'The captain has known it for years.', 'Nobody listens to him.'],
      ['notice', 'Posted by oldsailor | Report as abusive'],
      ['comment Mara.Quint.', 'And who pays? We do.'],
      ['notice', 'Posted by Mara.Quint. | Report as abusive'],
    ])
  })
})

describe('comments', () => {
  test.each(['Post a comment', 'Leave a reply', 'Comments', '12 Comments', 'Reader comments'])(
    'begin below the line %j',
    (opener) => {
      expect(page(a, b, opener, 'Well said, all of it.').slice(1)).toEqual([
        ['author', a, b],
        ['notice', opener],
        ['comment', 'Well said, all of it.'],
      ])
    },
  )

  test('that only a signature shows begin with the paragraph above it', () => {
    expect(
      page(a, b, 'Well said.', 'Posted by tam | Report', 'No.', 'Posted by x | Report'),
    ).toEqual([
      ['notice', 'The crane'],
      ['author', a, b],
      ['comment tam', 'Well said.'],
      ['notice', 'Posted by tam | Report'],
      ['comment x', 'No.'],
      ['notice', 'Posted by x | Report'],
    ])
  })

  test('are not begun by one signature: a blog signs its posts the same way', () => {
    for (const signature of ['Posted by Ann Lee | 5 May 2012', 'Posted by quayside_cat |']) {
      expect(page(a, signature)).toEqual([
        ['notice', 'The crane'],
        ['author', a],
        ['notice', signature],
      ])
      expect(page(a, b, signature, '1 comment', 'Well said.', 'Posted by x | Report')).toEqual([
        ['notice', 'The crane'],
        ['author', a, b],
        ['notice', signature, '1 comment'],
        ['comment x', 'Well said.'],
        ['notice', 'Posted by x | Report'],
      ])
    }
  })

  test('never begin with the first paragraph', () => {
    const signed = ['Posted by Ann Lee | 5 May 2012', 'Well said.', 'Posted by x | Report']
    expect(page(a, ...signed)).toEqual([
      ['notice', 'The crane'],
      ['author', a],
      ['notice', signed[0]],
      ['comment x', 'Well said.'],
      ['notice', signed[2]],
    ])
  })

  test('are not begun by a button above the article', () => {
    expect(page('Leave a comment', a, b)).toEqual([
      ['notice', 'The crane', 'Leave a comment'],
      ['author', a, b],
    ])
    expect(page('Posted by Tam | March 3, 2014', a, b).at(-1)).toEqual(['author', a, b])
  })

  test('keep page furniture apart', () => {
    const furniture = ['Share this:', 'You must be logged in']
    expect(page(a, 'Comments', 'Well said.', ...furniture).slice(3)).toEqual([
      ['comment', 'Well said.'],
      ['notice', ...furniture],
    ])
  })

  test('are not begun by prose that speaks of comments or posts', () => {
    const prose = [
      `To judge by reader comments, the town is tired of waiting. ${b}`,
      `Anyone may leave a comment in the book at the harbour office. ${b}`,
      `Comments by the council were few, and the office made none. ${b}`,
    ]
    for (const paragraph of prose) {
      expect(page(a, paragraph, c)).toEqual([
        ['notice', 'The crane'],
        ['author', a, paragraph, c],
      ])
    }
  })
})

describe('a list in the article', () => {
  const list = ['• a road that does not flood', '• a second crane', '• a lamp']

  test('is the author’s, also below a picture with its credit', () => {
    expect(page('Photo: Harbour office', a, ...list, b)).toEqual([
      ['notice', 'The crane', 'Photo: Harbour office'],
      ['author', a, ...list, b],
    ])
  })

  test('is the author’s when page furniture stands right above it', () => {
    expect(page(a, 'Share this:', ...list, b)).toEqual([
      ['notice', 'The crane'],
      ['author', a],
      ['notice', 'Share this:'],
      ['author', ...list, b],
    ])
  })
})

describe('page furniture', () => {
  test.each([
    'Image: harbour_2.jpg',
    'Image 2: Tam Holloway via Quays',
    'The quay in winter. PHOTO: TAM HOLLOWAY',
    'The quay in winter. Photo: Tam Holloway',
    'The quay in winter (photo courtesy of Quays)',
    'Photo credit: Quays',
    'Share this:',
    'Follow us on all channels',
    'Subscribe to our newsletter',
    'Email',
    'Read more: The lamp at Sorrel Point goes dark. Who is to blame?',
    'This article was first published in Quays.',
    'The views expressed in this article are those of the author alone.',
    'Opinions expressed here are not necessarily shared by Quays.',
    '© 2014 Larkmoor Gazette',
    'All rights reserved.',
  ])('is a notice amid the article: %s', (line) => {
    expect(page(a, line, b)).toEqual([
      ['notice', 'The crane'],
      ['author', a],
      ['notice', line],
      ['author', b],
    ])
  })

  test.each([
    'But that is only half of the picture: the county pays as well.',
    'The whole image: a quay without ships.',
    'Share prices of the timber firms fell again.',
    'Follow the money, says the harbour master.',
    'Print it in bold letters, the council said.',
    'More from habit than from conviction, the council agreed.',
    'Read more closely, the letter says nothing of the kind.',
    'Related articles of the treaty say the same.',
    'Copy that, said the captain.',
    'The views of the council are not those of the town.',
    `The views expressed at the meeting were many. It did not end before midnight. ${b}`,
    'The author is wrong on three counts.',
    'The article was published in the Gazette in 1961.',
  ])('does not take away prose: %s', (line) => {
    expect(page(a, line, b)).toEqual([
      ['notice', 'The crane'],
      ['author', a, line, b],
    ])
  })

  test('above the article includes its labels, also below a title that is a question', () => {
    expect(voicesOf(['Who needs a crane?', 'Opinion', 'The quay at dawn', a].join('\n\n'))).toEqual(
      [
        ['notice', 'Who needs a crane?', 'Opinion', 'The quay at dawn'],
        ['author', a],
      ],
    )
  })
})

describe('a list of other articles', () => {
  const others = ['Related stories', 'The lamp goes dark', 'The keepers are told to leave by May.']

  test('ends where the article goes on', () => {
    expect(page(a, ...others, b, c)).toEqual([
      ['notice', 'The crane'],
      ['author', a],
      ['notice', ...others],
      ['author', b, c],
    ])
  })

  test('ends where the comments begin', () => {
    expect(page(a, ...others, 'Comments', 'Well said.').slice(2)).toEqual([
      ['notice', ...others, 'Comments'],
      ['comment', 'Well said.'],
    ])
  })
})

test('an author’s note is a notice wherever it stands', () => {
  const note = 'Odile Farrow was until last year the keeper of the lamp.'
  expect(page('By Odile Farrow', note, a, b).map(([voice]) => voice)).toEqual(['notice', 'author'])
  expect(page('By Odile Farrow', a, b, note).at(-1)).toEqual(['notice', note])
})

test('a text of labels alone, in another script, or empty is the author’s', () => {
  expect(voicesOf('')).toEqual([])
  const urdu = 'بندرگاہ پر دوسری کرین کی ضرورت ہے۔'
  expect(page(urdu, urdu)).toEqual([
    ['notice', 'The crane'],
    ['author', urdu, urdu],
  ])
})
