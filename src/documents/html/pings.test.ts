import { expect, test } from 'vitest'
import { readHtml } from './read-html.ts'

const prose =
  'The quay was closed to ships in the spring, and nobody asked the ferrymen why. '.repeat(6)
const reader = (id: number, name: string, words: string) =>
  `<li class="comment depth-1" id="comment-${id}"><div class="comment-author"><cite class="fn">${name}</cite> <span class="says">says:</span></div><div class="comment-body"><p>${words}</p></div></li>`

/** Voices and beginnings below the article of a page with this in its place for comments. */
function voiced(comments: string, around = 'id="comments" class="comments-area"') {
  const { text, spans } = readHtml(
    `<html><body><article><h1>The quay</h1><div class="entry-content"><p>${prose}</p><p>${prose}</p></div></article><div ${around}>${comments}</div></body></html>`,
    'quay.html',
  )
  return spans
    .filter(({ start }) => start >= text.lastIndexOf('ferrymen why.'))
    .map(({ start, end, voice, speaker }) => [voice, speaker, text.slice(start, end).trim()])
}

const bo = reader(1, 'Bo', 'It should stay where it is.')
const cy = reader(3, 'Cy', 'I am glad that it is gone.')

test.each([
  [
    'by its class',
    '<li class="pingback even depth-1" id="comment-2"><div class="comment-body">Pingback: <a class="url" href="/x">Links for Friday</a></div></li>',
    'Pingback: Links for Friday',
  ],
  [
    'by its class, though it is written like a comment',
    '<li class="trackback depth-1" id="comment-2"><div class="comment-author"><cite class="fn">The Ropewalk</cite> <span class="says">says:</span></div><div class="comment-body"><p>[…] quays and more […]</p></div></li>',
    'The Ropewalk says:\n\n[…] quays and more […]',
  ],
  [
    'by its words',
    '<li class="comment depth-1" id="comment-2"><p>Trackback from The Ropewalk: quays and more</p></li>',
    'Trackback from The Ropewalk: quays and more',
  ],
])('a pingback among comments is a notice, told %s', (_, ping, words) => {
  expect(voiced(`<ol class="comment-list">${bo}${ping}${cy}</ol>`)).toEqual([
    ['comment', 'Bo', 'It should stay where it is.'],
    ['comment', 'Cy', 'I am glad that it is gone.'],
    ['notice', null, words],
  ])
})

test('pingbacks in a list of their own are notices, and stay so without a comment', () => {
  const list =
    '<h3>Pingbacks</h3><ol class="pinglist"><li class="comment"><a href="/x">Links for Friday</a> on the Ropewalk</li></ol>'
  const notice = ['notice', null, 'Links for Friday on the Ropewalk']
  expect(voiced(`${list}<ol class="commentlist">${bo}</ol>`).at(-1)).toEqual(notice)
  expect(voiced(list).at(-1)).toEqual(notice)
})

test('comments are a reader’s where only the place around them is named after pingbacks too', () => {
  const around = 'id="comments" class="comments trackbacks pingbacks"'
  expect(voiced(`<ol class="comment-list">${bo}${cy}</ol>`, around)).toEqual([
    ['comment', 'Bo', 'It should stay where it is.'],
    ['comment', 'Cy', 'I am glad that it is gone.'],
  ])
  const about = reader(4, 'Di', 'Pingback is a word that I never liked.')
  expect(voiced(`<ol class="comment-list">${about}</ol>`)).toEqual([
    ['comment', 'Di', 'Pingback is a word that I never liked.'],
  ])
})
