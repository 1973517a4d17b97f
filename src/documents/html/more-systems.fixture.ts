import { type MadeUpPage, paragraphs } from './publishing-systems.fixture.ts'

const { crane, council, cost, ferry, lamp } = paragraphs

const blockTheme: MadeUpPage = {
  name: 'a block theme whose groups hold title, byline and article side by side',
  title: 'A slip for the ferry',
  authors: ['Wenna Pascoe'],
  publisher: 'Slipway',
  published: '2021-05-02',
  article: [ferry, 'What it costs', cost, 'Year | Days lost', '2019 | 41', '2020 | 57', council],
  notices: ['Days lost to weather'],
  comments: [['Jory', 'The slip was dry in May.', '2021-05-03T09:12:00+01:00']],
  absent: ['Previous', 'Next', 'Leave a comment', 'hidden words for machines'],
  html: `<!DOCTYPE html><html lang="en-GB"><head><title>A slip for the ferry – Slipway</title><script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"Article","@id":"https://slipway.example/slip#article","author":{"@id":"https://slipway.example/#p1"},"headline":"A slip for the ferry","datePublished":"2021-05-02T08:00:00+01:00","publisher":{"@id":"https://slipway.example/#org"}},{"@type":"Person","@id":"https://slipway.example/#p1","name":"Wenna Pascoe"},{"@type":"Organization","@id":"https://slipway.example/#org","name":"Slipway"}]}</script><style>.wp-block-group.is-hidden{display:none}</style></head><body class="wp-embed-responsive"><div class="wp-site-blocks"><header class="wp-block-template-part"><p class="wp-block-site-title"><a href="/">Slipway</a></p></header>
<main class="wp-block-group" id="wp--skip-link--target"><div class="wp-block-group has-global-padding"><h1 class="wp-block-post-title">A slip for the ferry</h1><div class="wp-block-template-part"><div class="wp-block-group"><div class="wp-block-post-date"><time datetime="2021-05-02T08:00:00+01:00">2 May 2021</time></div><div class="wp-block-post-author"><div class="wp-block-post-author__content"><p class="wp-block-post-author__name">Wenna Pascoe</p></div></div></div></div></div>
<div class="entry-content wp-block-post-content is-layout-constrained"><p>${ferry}</p><h2 class="wp-block-heading">What it costs</h2><p>${cost}</p><figure class="wp-block-table"><table><thead><tr><th>Year</th><th>Days lost</th></tr></thead><tbody><tr><td>2019</td><td>41</td></tr><tr><td>2020</td><td>57</td></tr></tbody></table><figcaption>Days lost to weather</figcaption></figure><div class="wp-block-group is-hidden"><p>hidden words for machines</p></div><p>${council}</p></div>
<nav class="wp-block-group" aria-label="Posts"><div class="post-navigation-link-previous">Previous: <a href="/a">The crane</a></div><div>Next: <a href="/b">The lamp</a></div></nav>
<div class="wp-block-comments"><h2 class="wp-block-comments-title">One response to “A slip for the ferry”</h2><ol class="wp-block-comment-template"><li id="comment-7" class="comment even thread-even depth-1"><div class="wp-block-columns"><div class="wp-block-column"><div class="wp-block-comment-author-name"><a rel="external nofollow ugc" href="http://j.example">Jory</a></div><div class="wp-block-group"><div class="wp-block-comment-date"><time datetime="2021-05-03T09:12:00+01:00"><a href="#">3 May 2021</a></time></div></div><div class="wp-block-comment-content"><p>The slip was dry in May.</p></div><div class="wp-block-comment-reply-link"><a class="comment-reply-link" href="#">Reply</a></div></div></div></li></ol><div id="respond" class="comment-respond wp-block-post-comments-form"><h3>Leave a comment</h3></div></div></main></div></body></html>`,
}

const newsletter: MadeUpPage = {
  name: 'a newsletter platform with calls to subscribe between the paragraphs',
  title: 'What the storm took',
  subtitle: 'Notes from a harbour without a wall',
  authors: ['Petra Lund'],
  publisher: 'Low Water',
  published: '2023-02-11',
  article: ['Notes from a harbour without a wall', ferry, crane, 'The wall', lamp, council],
  absent: ['Subscribe', 'Thanks for reading', 'Share', 'Discover more'],
  html: `<html lang="en"><head><title>What the storm took - by Petra Lund - Low Water</title><meta property="og:title" content="What the storm took"><meta property="og:site_name" content="Low Water"><meta name="author" content="Petra Lund"><script type="application/ld+json">{"@type":"NewsArticle","headline":"What the storm took","description":"Notes from a harbour without a wall","datePublished":"2023-02-11T07:03:22.150Z","author":[{"@type":"Person","name":"Petra Lund","url":"https://x.example/@p"}],"publisher":{"@type":"Organization","name":"Low Water"}}</script></head><body><div id="entry"><div class="main-menu"><a href="/">Low Water</a><button>Subscribe</button></div><div class="single-post-container"><div class="container"><div class="single-post"><article class="typography newsletter-post post"><div class="post-header"><h1 class="post-title published">What the storm took</h1><h3 class="subtitle">Notes from a harbour without a wall</h3><div class="byline-wrapper"><div class="profile-hover"><a href="/@p">Petra Lund</a></div><div class="meta-x">Feb 11, 2023</div></div><div class="post-ufi"><a class="like-button">12</a><a>Share</a></div></div>
<div class="available-content"><div class="body markup"><p>${ferry}</p><div class="subscription-widget-wrap"><div class="subscription-widget show-subscribe"><div class="preamble"><p>Thanks for reading Low Water! It is free, and it always will be, so put in your address to receive new posts and support my work on the coast.</p></div><form><input type="email"><button>Subscribe</button></form></div></div><p>${crane}</p><h3>The wall</h3><p>${lamp}</p><p class="button-wrapper"><a class="button primary" href="/share"><span>Share</span></a></p><p>${council}</p></div></div></article></div></div></div><div class="discover"><h4>Discover more from Low Water</h4></div></div></body></html>`,
}

const memberSite: MadeUpPage = {
  name: 'a story site with hashed class names and sections of paragraphs',
  title: 'Learning to read the tide',
  authors: ['Sunniva Hale'],
  publisher: 'Foreshore',
  published: '2019-08-30',
  article: [lamp, ferry, 'A second look', council, cost],
  notices: ['5 min read'],
  html: `<html><head><title>Learning to read the tide | by Sunniva Hale | Foreshore</title><meta property="og:site_name" content="Foreshore"><meta property="og:title" content="Learning to read the tide"><meta property="article:published_time" content="2019-08-30T22:10:05.000Z"><meta name="author" content="Sunniva Hale"></head><body><div id="root"><div class="a b c"><div class="k l"><a href="/">Open in app</a><a href="/s">Sign up</a></div><div class="n o"><article><div class="ab ca"><div class="ch bg"><div><h1 id="a1" class="pw-post-title gq gr" data-testid="storyTitle">Learning to read the tide</h1><div class="ib ic"><div class="speechify-ignore"><a rel="noopener" data-testid="authorName" href="/@s">Sunniva Hale</a></div><span data-testid="storyReadTime">5 min read</span><span data-testid="storyPublishDate">Aug 30, 2019</span></div></div><section><div class="ab"><p id="x1" class="pw-post-body-paragraph">${lamp}</p><p id="x2" class="pw-post-body-paragraph">${ferry}</p></div></section><section><div class="ab"><h2 id="x3">A second look</h2><p class="pw-post-body-paragraph">${council}</p><p class="pw-post-body-paragraph">${cost}</p></div></section></div></div></article></div></div></div></body></html>`,
}

const institute: MadeUpPage = {
  name: 'an institute with a field-based system, notes and several authors',
  title: 'Timber and tide: the case for a northern port',
  authors: ['Maud Ellery', 'Kasimir Brandt'],
  publisher: 'Institute for Small Harbours',
  published: '2018-06',
  article: [
    crane,
    'Background',
    `${council} See the report of 2016.`,
    '- Ships of nine tonnes',
    cost,
  ],
  notices: ['Maud Ellery is a fellow'],
  absent: ['Research areas', 'Related publications', 'Donate'],
  html: `<html lang="en" dir="ltr"><head><title>Timber and tide: the case for a northern port | Institute for Small Harbours</title><meta name="citation_title" content="Timber and tide: the case for a northern port"><meta name="citation_author" content="Ellery, Maud"><meta name="citation_author" content="Brandt, Kasimir"><meta name="citation_publication_date" content="2018/06"><meta name="dcterms.publisher" content="Institute for Small Harbours"></head><body class="node-type-publication"><div class="dialog-off-canvas-main-canvas"><div class="region region-navigation"><ul class="menu"><li>Research areas</li><li>Donate</li></ul></div><div class="main-container"><section class="col-sm-9"><h1 class="page-header">Timber and tide: the case for a northern port</h1><div class="region region-content"><article class="node node--type-publication"><div class="content"><div class="field field--name-field-authors">Maud Ellery, Kasimir Brandt</div><div class="field field--name-field-date">June 2018</div><div class="field field--name-body field--type-text-with-summary"><p>${crane}<sup><a href="#fn1">1</a></sup></p><h2>Background</h2><p>${council} See the report of 2016.</p><ul><li>Ships of nine tonnes</li></ul><p>${cost}</p></div><div class="field field--name-field-author-bio"><p>Maud Ellery is a fellow of the institute and has worked on ports of the north for more than ten years.</p></div></div></article></div></section><aside class="col-sm-3"><h2>Related publications</h2><p>A longer paper on the ferry and its slip, with figures for each of the last twenty years, and a foreword by the harbour master.</p></aside></div></div></body></html>`,
}

const release: MadeUpPage = {
  name: 'a press release with a contact box, in a page builder',
  title: 'Harbour office orders second crane',
  authors: [],
  publisher: 'Brennick Harbour Office',
  published: '2015-04-09',
  article: [`BRENNICK, April 9, 2015 – ${crane}`, council, cost],
  notices: ['Media contact'],
  absent: ['View fullsize'],
  html: `<html><head><title>Harbour office orders second crane — Brennick Harbour Office</title><meta property="og:site_name" content="Brennick Harbour Office"/><meta itemprop="name" content="Harbour office orders second crane — Brennick Harbour Office"/><meta itemprop="datePublished" content="2015-04-09T10:00:00-0400"/><meta itemprop="dateModified" content="2017-01-01T10:00:00-0400"/></head><body id="item-55" class="view-item has-banner-image"><div id="siteWrapper"><header id="header"><div class="header-title-logo"><a>Brennick Harbour Office</a></div></header><main id="page"><article class="sections"><section class="page-section"><div class="blog-item-wrapper"><article class="h-entry entry" itemscope><div class="blog-item-top-wrapper"><div class="blog-item-title"><h1 class="entry-title">Harbour office orders second crane</h1></div></div><div class="blog-item-content-wrapper"><div class="blog-item-content e-content"><div class="sqs-layout"><div class="row"><div class="col"><div class="sqs-block html-block"><div class="sqs-block-content"><p>BRENNICK, April 9, 2015 – ${crane}</p><p>${council}</p></div></div><div class="sqs-block html-block"><div class="sqs-block-content"><p>${cost}</p></div></div></div></div></div><div class="media-contact"><h3>Media contact</h3><p>Press desk, tel. 01 234</p></div></div></div></article></div></section></article></main></div></body></html>`,
}

const oldPage: MadeUpPage = {
  name: 'an old page laid out in tables, its paragraphs parted by line breaks',
  title: 'On the lamp at Sorrel Point',
  authors: [],
  publisher: null,
  published: null,
  article: [lamp, ferry, council],
  absent: ['Guestbook', 'Links'],
  html: `<HTML><HEAD><TITLE>On the lamp at Sorrel Point</TITLE></HEAD><BODY BGCOLOR=#000044 TEXT=#ffffff><TABLE WIDTH=600><TR><TD WIDTH=120><A HREF="g.htm">Guestbook</A><BR><A HREF="l.htm">Links</A><TD><CENTER><H1>On the lamp at Sorrel Point</H1></CENTER><FONT COLOR=#ffffff>${lamp}<BR><BR>${ferry}<BR><BR>${council}</FONT></TABLE></BODY></HTML>`,
}

export const morePages: readonly MadeUpPage[] = [
  blockTheme,
  newsletter,
  memberSite,
  institute,
  release,
  oldPage,
]
