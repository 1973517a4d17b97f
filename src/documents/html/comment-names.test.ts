import { expect, test } from 'vitest'
import { refineVoices } from '../voices/voices.ts'
import { readHtml } from './read-html.ts'

const article =
  '<h1>A ferry without an engine</h1><div class="story-body"><p>The ferry to Low Ellan stopped running in the spring, after the engine that had carried it for sixty years gave out within sight of the slip.</p><p>Nobody on the island was much surprised, because the same engine had been declared past repair by three inspectors in a row.</p></div>'

/** Commenter and words of every comment below the article. */
function comments(below: string): [string | null, string][] {
  const html = `<html><body><div id="page">${article}${below}</div></body></html>`
  const { text, spans } = refineVoices(readHtml(html, 'a.html'))
  return spans
    .filter(({ voice }) => voice === 'comment')
    .map(({ start, end, speaker }) => [speaker, text.slice(start, end).trim()])
}

const said: [string, string][] = [
  ['Una Brask', 'I rowed over for years and years.'],
  ['T.O.D.', 'Let them swim, I say to that.'],
]
const items = said.map(([name, words]) => `<li><b>${name}</b>: ${words}</li>`).join('')

test.each([
  '<div id="box"><b>Readers write:</b>',
  '<div id="box"><h3>What our readers say</h3>',
  '<div id="box"><p><strong>Your views:</strong></p>',
])('a heading that speaks of readers opens their comments: %s', (head) => {
  expect(comments(`${head}<ul>${items}</ul></div>`)).toEqual(said)
})

test('but not a line of the article that only begins so', () => {
  expect(
    comments('<p>Readers write</p><p>letters to the editor of the island’s only paper.</p>'),
  ).toEqual([])
})

test.each(['said...', 'said…', 'says:', 'wrote …'])('a name before “%s” ends there', (verb) => {
  const list = said
    .map(
      ([name, words]) =>
        `<dt class="comment-author">${name} ${verb}</dt><dd class="comment-body"><p>${words}</p></dd>`,
    )
    .join('')
  expect(comments(`<div id="comments"><dl>${list}</dl></div>`)).toEqual(said)
})

test('a comment with a reply inside it is one too where only links tell of name and time', () => {
  const one = (name: string, words: string, inside = '') =>
    `<div class="comment"><div><div class="comment-meta"><a href="/u">${name}</a> <a title="May 9, 2008, 9:20 AM" href="/c">May 9, 2008</a></div><div class="comment-body"><p>${words}</p></div></div>${inside}</div>`
  const reply = one('T.O.D.', said[1]![1])
  const list = `<div class="comment-list">${reply}</div>`
  expect(comments(`<div id="comments">${one('Una Brask', said[0]![1], list)}</div>`)).toEqual(said)
})

const post = (name: string, words: string, inside = '') =>
  `<div class="postContainer"><div class="postActor"><a class="profileName" href="#">${name}</a> · <span class="subtext">Works at sea</span></div><div class="postText">${words}</div>${inside}</div>`

test('a plug-in for comments is found though it is called a widget too', () => {
  const reply = `<div class="postReplies"><div class="fbFeedbackReply"><a class="profileName">T.O.D.</a><span class="subtext">Low Ellan</span><div class="postText">${said[1]![1]}</div></div></div>`
  const below = `<div class="fb-comments fb_iframe_widget">${post('Una Brask', said[0]![1], reply)}${post('Bram Lee', 'No comment from me today.')}</div>`
  expect(comments(below)).toEqual([...said, ['Bram Lee', 'No comment from me today.']])
})

test.each(['widget comments', 'sidebar comments', 'recent-comments'])(
  'latest comments beside a page are none of its own: %s',
  (names) => {
    expect(comments(`<div class="${names}"><ul>${items}</ul></div>`)).toEqual([])
  },
)
