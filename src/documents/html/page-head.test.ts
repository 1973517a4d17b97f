import { describe, expect, test } from 'vitest'
import { readFile } from '../read.ts'

const sentences =
  '<p>The old crane on the quay at Brennick lifts four tonnes, and the timber ships that now call there carry loads of nine.</p><p>The harbour board would have to move it, and nobody on the board wants to pay for the road that a new one needs.</p>'
const read = async (body: string, head = '') => {
  const html = `<html><head><title>The crane – Quays</title>${head}</head><body>${body}</body></html>`
  const { documents } = await readFile('crane.html', new TextEncoder().encode(html))
  return documents[0]!
}

describe('the people whom the lines around a title name', () => {
  test.each([
    [
      'by the names that scripts use, above the title',
      `<article data-hook="post"><div class="post-header"><ul class="x1"><li><span data-hook="user-name">Odile Farrow</span></li><li><span>3 min read</span></li></ul></div><h1>The crane</h1>${sentences}</article>`,
    ],
    [
      'by the address of a page on a person',
      `<article><h1>The crane</h1><div class="k9"><a href="/people/odile-farrow">Odile Farrow</a><span>3 min read</span></div>${sentences}</article>`,
    ],
    [
      'by the name of a box of a design system',
      `<article><h1>The crane</h1><div class="c-profile-name">Odile Farrow</div>${sentences}</article>`,
    ],
  ])('%s', async (_, body) => {
    expect((await read(body)).authors).toEqual(['Odile Farrow'])
  })

  test.each([
    '<ul><li><span>Odile Farrow and Tam Holloway</span></li><li><span>June 2012</span></li><li><span>28 pages, PDF 3 MB</span></li></ul>',
    '<div><div>Odile Farrow, Tam Holloway</div><div>June 2012</div></div>',
    '<div><span>June 2012</span></div><div><span>Odile Farrow &amp; Tam Holloway</span></div>',
  ])('several beside a date: %s', async (lines) => {
    const page = `<section><div><h1>The crane</h1></div><div>${lines}</div></section><section>${sentences}</section>`
    expect(await read(page)).toMatchObject({
      authors: ['Odile Farrow', 'Tam Holloway'],
      published: { date: '2012-06', precision: 'month' },
    })
  })

  test.each([
    '<div>Harbours and Ports</div><div>June 2012</div>',
    '<div>Brennick Institute and Sorrel Council</div><div>June 2012</div>',
    '<div><a href="/topics/timber-ships">Timber Ships</a></div><div>June 2012</div>',
    '<div>Old Crane</div><div>June 2012</div>',
    '<nav><a href="/people/odile-farrow">Odile Farrow</a></nav>',
  ])('are not subjects, institutions and menus: %s', async (lines) => {
    expect(
      (await read(`<article><h1>The crane</h1>${lines}${sentences}</article>`)).authors,
    ).toEqual([])
  })
})

describe('the date of a page without a marked one', () => {
  test.each([
    ['<p class="box">Vol. 14 No. 18 · 21 September 2006</p>'],
    ['<div>Issue 31 | 21 September 2006</div>'],
    ['<div>No. 1284, 21 September 2006</div>'],
    ['<p>21 September 2006</p>'],
  ])('stands above its title: %s', async (line) => {
    const page = `<div id="left">${line}<h1>The crane</h1><div class="text">${sentences}</div></div>`
    expect((await read(page)).published).toMatchObject({ date: '2006-09-21', origin: 'stated' })
  })

  test.each([
    '<div id="header">Thursday 21 September 2006</div>',
    '<div class="top-bar">Issue 31 | 21 September 2006</div>',
    '<nav>Issue 31 | 21 September 2006</nav>',
    '<div><span>Updated 21 September 2006</span></div>',
  ])('is not that of the whole site: %s', async (line) => {
    const page = `<div>${line}<div><h1>The crane</h1><div class="text">${sentences}</div></div></div>`
    expect((await read(page)).published).toBeNull()
  })

  test.each([
    ['Release date:', 'Tuesday, November 26, 2013'],
    ['Date of publication:', '26 November 2013'],
    ['Issued on:', '26 November 2013'],
  ])('is the one labelled %j, not that of the account that posted it', async (label, date) => {
    const page = `<div class="node"><h1>The crane</h1><div class="meta submitted">Submitted by siteadmin on Thu, 28 November 2013 - 15:02</div>
      <div class="field"><div class="label">${label}&nbsp;</div><div class="items"><span class="date-single">${date}</span></div></div>${sentences}</div>`
    expect((await read(page)).published?.date).toBe('2013-11-26')
  })

  test('is that of the issue which the page’s data call it a part of', async () => {
    const data = {
      '@type': 'Article',
      headline: 'The crane',
      isPartOf: { '@type': 'PublicationIssue', datePublished: '2015-10' },
    }
    const head = `<script type="application/ld+json">${JSON.stringify(data)}</script>`
    expect((await read(`<h1>The crane</h1>${sentences}`, head)).published?.date).toBe('2015-10')
  })
})

describe('the publisher', () => {
  const site = '<meta property="og:site_name" content="University of Larkmoor">'
  const bar = '<div><a href="https://larkmoor.example">University of Larkmoor</a></div>'
  const own = '<div id="brand"><a href="/" rel="home">Institute of Tides</a></div>'
  const article = `<main><h1>The crane</h1>${sentences}</main>`

  test('is the institute whose site a larger institution’s name is linked from', async () => {
    expect((await read(bar + own + article, site)).publisher).toBe('Institute of Tides')
    expect((await read(own + article, site)).publisher).toBe('University of Larkmoor')
    expect(
      (await read(bar + own.replace('Institute of Tides', 'News') + article, site)).publisher,
    ).toBe('University of Larkmoor')
  })

  test('stands beside a shorter title of the article', async () => {
    const html = `<html><head><title>Brennick Harbour Society - A Walk to the Crane</title></head><body><div><h2>A WALK TO THE OLD CRANE</h2>${sentences}</div></body></html>`
    const { documents } = await readFile('walk.html', new TextEncoder().encode(html))
    expect(documents[0]?.publisher).toBe('Brennick Harbour Society')
  })
})

test('the release of a film is not that of the page', async () => {
  const film =
    '<dl class="facts"><div>Director: Ann Lee</div><div>Release date: <span class="date">3 March 2011</span></div></dl>'
  const posted = '<div class="meta date">8 March 2014</div>'
  expect(
    (await read(`<div><h1>The crane</h1>${film}${posted}${sentences}</div>`)).published?.date,
  ).not.toBe('2011-03-03')
})

test('a person whom the article tells of is not its author for a link below the title', async () => {
  const subject = '<p><a href="/people/tam-holloway">Tam Holloway</a></p>'
  const told =
    '<p>The driver, Tam Holloway, has climbed the crane every morning for thirty years.</p>'
  expect(
    (await read(`<article><h1>The crane</h1>${subject}${sentences}${told}</article>`)).authors,
  ).toEqual([])
})
