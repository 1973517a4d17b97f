import { describe, expect, test } from 'vitest'
import type { ReadText } from '../reader.ts'
import { refineVoices } from '../voices/voices.ts'
import { readHtml } from './read-html.ts'

const prose = [
  'The ferry to Low Ellan stopped running in the spring, after the engine that had carried it for sixty years gave out within sight of the slip.',
  'Nobody on the island was much surprised, because the same engine had been declared past repair by three inspectors in a row.',
  'What surprised them was the price of the next one, which the county had forgotten to put into any of its plans.',
  'So the islanders bought a second-hand one between them, and nobody has asked to see its papers until the day on which I am writing this.',
]
const aside =
  'Sign the petition for a better slip, which has been signed by more people than live upon the island, by some way.'

function page(body: string): ReadText {
  const head = '<head><title>A ferry without an engine</title></head>'
  return refineVoices(readHtml(`<html>${head}<body>${body}</body></html>`, 'a.html'))
}

function own(read: ReadText): string {
  return read.spans
    .filter(({ voice }) => voice === 'author')
    .map(({ start, end }) => read.text.slice(start, end))
    .join(' ')
}

const heading = '<h1>A ferry without an engine</h1>'
const box = (names: string, text: string) => `<div class="${names}"><div><p>${text}</p></div></div>`

describe('where every box of a page is called a widget, the article is in several of them', () => {
  test.each([
    'elementor-element elementor-widget elementor-widget-text-editor',
    'so-panel widget widget_sow-editor panel-widget-style',
    'fusion-text widget',
  ])('%s', (names) => {
    const read = page(
      `<div class="wrap">${heading}${prose.map((text) => box(names, text)).join('')}</div>`,
    )
    for (const text of prose) expect(own(read)).toContain(text)
  })
})

test('and elsewhere a widget is no part of it', () => {
  const read = page(
    `<div class="wrap">${heading}<div class="entry-content">${prose.map((text) => `<p>${text}</p>`).join('')}</div>${box('widget widget_text', aside)}</div>`,
  )
  expect(own(read)).toContain(prose[3])
  expect(own(read)).not.toContain(aside)
})

test.each([
  ['in a sidebar', (boxes: string) => `<div id="sidebar">${boxes}</div>`, 'div class="words"'],
  ['beside a named body', (boxes: string) => `<div>${boxes}</div>`, 'div class="entry-content"'],
  ['in a widget area', (boxes: string) => `<div class="widget-area">${boxes}</div>`, 'section'],
])('nor is more of them than the article has, %s', (_, around, body) => {
  const boxes = [aside, aside.replace('slip', 'quay'), aside.replace('slip', 'boat')]
  const read = page(
    `<div class="wrap">${heading}<${body}><p>${prose[0]}</p></${body.split(' ')[0]}>${around(boxes.map((text) => box('widget widget_text', text)).join(''))}</div>`,
  )
  expect(own(read)).toContain(prose[0])
  expect(own(read)).not.toContain('Sign the petition')
})

test('what a box lacks is not what it is', () => {
  const read = page(
    `<div class="blog">${heading}<div class="block block--no-byline"><p>Three ministers abstained and went home.</p></div>${prose.map((text) => `<p>${text}</p>`).join('')}</div>`,
  )
  expect(own(read)).toContain('Three ministers abstained')
})

test('an entry of a live blog with a picture stays, its caption does not', () => {
  const entry = (title: string, inside: string) =>
    `<div class="live-event"><h3>${title}</h3>${inside}</div>`
  const figure = '<figure><img src="a.jpg"><figcaption>The slip at noon</figcaption></figure>'
  const read = page(
    `<article>${heading}<div class="article-body">${prose.map((text) => entry('Again', `<p>${text}</p>`)).join('')}${entry('The view', `<p>A reader writes that the slip is gone.</p>${figure}`)}${entry('Morning', `<p>${prose[0]}</p>`)}</div></article>`,
  )
  expect(own(read)).toContain('the slip is gone')
  expect(own(read)).not.toContain('The slip at noon')
})

describe('amid an article', () => {
  const article = (inside: string) =>
    page(
      `<article>${heading}<div class="article-body"><p>${prose[0]}</p><p>${prose[1]}</p>${inside}<p>${prose[2]}</p><p>${prose[3]}</p></div></article>`,
    )

  test('words below a picture that nothing marks stay a caption', () => {
    const read = article('<div><img src="a.jpg"><p>The slip in May.</p></div>')
    expect(own(read)).not.toContain('The slip in May')
  })

  test.each([
    '<a class="tweet-button" href="#">Tweet</a>',
    '<a href="https://x.example/intent/tweet?text=a">Post</a>',
    '<span class="bctt-click-to-tweet">Share</span>',
  ])('words set large with a button to share them are not said again: %s', (button) => {
    const read = article(`<blockquote><p>The slip was gone.</p>${button}</blockquote>`)
    expect(read.spans.some(({ voice }) => voice === 'quoted')).toBe(false)
    expect(own(read)).not.toContain('The slip was gone')
  })

  test('a post from elsewhere is its writer’s, and who posted it nobody’s', () => {
    const read = article(
      '<blockquote class="twitter-tweet"><p>We have seen the slip.</p>&mdash; Una Brask (@unabrask) <a href="#">March 3, 2014</a></blockquote>',
    )
    const quoted = read.spans.find(({ voice }) => voice === 'quoted')!
    expect(quoted.speaker).toBe('Una Brask')
    expect(read.text.slice(quoted.start, quoted.end)).toContain('We have seen the slip.')
    expect(read.text.slice(quoted.start, quoted.end)).not.toContain('@')
    expect(own(read)).not.toContain('@unabrask')
  })
})

test('a list of what a live page has, with its times, is a way there', () => {
  const read = page(
    `<article>${heading}<div class="key-events"><h2>Key events</h2><ul><li><span>17:20</span> <a href="#a">The ferry is back</a></li><li>2.05pm <a href="#b">The slip is gone</a></li></ul></div><div class="article-body">${prose.map((text) => `<p>${text}</p>`).join('')}</div></article>`,
  )
  expect(own(read)).not.toMatch(/The ferry is back|slip is gone/)
})
