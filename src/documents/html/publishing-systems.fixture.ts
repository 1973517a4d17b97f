/** Saved pages in the manner of common publishing systems, with what a careful reader takes from them. All made up. */
export type MadeUpPage = {
  readonly name: string
  readonly html: string
  readonly title: string
  readonly authors: readonly string[]
  readonly publisher: string | null
  readonly published: string | null
  readonly subtitle?: string
  readonly section?: string
  readonly url?: string
  /** The article's own paragraphs, headings and list items, in order. */
  readonly article: readonly string[]
  readonly quoted?: readonly string[]
  readonly notices?: readonly string[]
  /** Commenter, words, time, and whom they answer. */
  readonly comments?: readonly (readonly [string | null, string, string?, string?])[]
  /** Words that are nowhere in the text. */
  readonly absent?: readonly string[]
}

const [crane, council, cost, ferry, lamp] = [
  'The old crane on the quay at Brennick lifts four tonnes, and the timber ships that now call there carry loads of nine, so that every second load is broken up on deck.',
  'The harbour office asked for a second crane in the spring. The council has put the question off three times since then, each time with the promise that the next meeting would settle it for good.',
  'A crane of the right size costs as much as the new school roof. The timber firms have offered a third of the sum, and the county another third, which leaves a year of lost days.',
  'The ferry is another matter: it needs calm water and a dry slip, and it has had neither since the autumn storms took the outer wall.',
  'Nobody alive remembers when the lamp at Sorrel Point was last dark for a whole night, though the keepers left ninety years ago.',
]
export const paragraphs = { crane, council, cost, ferry, lamp }

const classicBlog: MadeUpPage = {
  name: 'a blog with a classic theme and nested comments',
  title: 'Brennick needs a second crane',
  authors: ['Odile Farrow'],
  publisher: 'Quayside Notes',
  published: '2014-03-03',
  section: 'Harbour',
  url: 'https://quayside.example/2014/03/second-crane/',
  article: [
    crane,
    'Who would pay',
    council,
    '- Timber firms: a third',
    '- The county: a third',
    cost,
  ],
  quoted: ['We were promised a crane before the snow.'],
  notices: [
    'Posted on March 3, 2014 by Odile Farrow',
    'Workers unload timber. Photo: Harbour Office',
  ],
  comments: [
    [
      'Tam Holloway',
      'A crane is of no use while the road to the quay floods.',
      '2014-03-03T18:22:10+00:00',
    ],
    ['Odile Farrow', 'The road is in the plan too.', '2014-03-04T08:01:00+00:00', 'Tam Holloway'],
    [
      'quayside_cat',
      'Come and see it in a storm.\n\nNobody can land at all.',
      '2014-03-05T20:15:00+00:00',
    ],
  ],
  absent: [
    'Recent Posts',
    'Leave a Reply',
    'Proudly powered',
    'Skip to content',
    'Reply',
    'Share this',
  ],
  html: `<!DOCTYPE html><html lang="en-US"><head><meta charset="UTF-8"><title>Brennick needs a second crane | Quayside Notes</title>
<link rel="canonical" href="https://quayside.example/2014/03/second-crane/"><link rel="alternate" href="/feed">
<meta property="og:title" content="Brennick needs a second crane"><meta property="og:site_name" content="Quayside Notes">
<meta property="article:published_time" content="2014-03-03T17:00:00+00:00"><meta property="article:modified_time" content="2019-01-01T00:00:00+00:00">
<meta property="article:section" content="Harbour">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":["Person","Organization"],"@id":"https://quayside.example/#/schema/person/owner","name":"Barnaby Site-Owner"},{"@type":"WebSite","@id":"https://quayside.example/#website","name":"Quayside Notes","publisher":{"@id":"https://quayside.example/#/schema/person/owner"}},{"@type":"WebPage","@id":"https://quayside.example/2014/03/second-crane/","datePublished":"2014-03-03T17:00:00+00:00","dateModified":"2019-01-01T00:00:00+00:00"}]}</script>
<style>.screen-reader-text{position:absolute;clip:rect(1px,1px,1px,1px)}@media print{#content{display:none}}</style></head>
<body class="post-template-default single single-post postid-12 single-format-standard comments-open has-sidebar"><a class="skip-link screen-reader-text" href="#content">Skip to content</a>
<div id="page" class="hfeed site"><header id="masthead" class="site-header"><h1 class="site-title"><a href="/" rel="home">Quayside Notes</a></h1><nav id="site-navigation" class="main-navigation"><ul><li><a href="/">Home</a></li><li><a href="/about">About</a></li></ul></nav></header>
<div id="main" class="wrapper"><div id="primary" class="site-content"><div id="content" role="main">
<article id="post-12" class="post-12 post type-post status-publish format-standard hentry category-newsletter tag-social-media tag-related"><header class="entry-header"><h1 class="entry-title">Brennick needs a second crane</h1>
<div class="entry-meta">Posted on <a href="#" rel="bookmark"><time class="entry-date" datetime="2014-03-03T17:00:00+00:00" pubdate>March 3, 2014</time></a> by <span class="author vcard"><a class="url fn n" href="/author/odile" rel="author">Odile Farrow</a></span></div></header>
<div class="entry-content"><div id="attachment_9" class="wp-caption alignright" style="width: 310px"><img src="q.jpg" alt="an alt text"><p class="wp-caption-text">Workers unload timber. Photo: Harbour Office</p></div>
<p>${crane}</p>
<h2>Who would pay</h2><p>${council}</p><blockquote><p>We were promised a crane before the snow.</p></blockquote><ul><li>Timber firms: a third</li><li>The county: a third</li></ul><p>${cost}</p>
<div class="sharedaddy sd-sharing-enabled"><div class="robots-nocontent sd-block sd-social sd-social-icon-text sd-sharing"><h3 class="sd-title">Share this:</h3><div class="sd-content"><ul><li class="share-twitter"><a href="javascript:share()"><span>Tweet</span></a></li></ul></div></div></div></div>
<footer class="entry-meta">This entry was posted in <a href="/c" rel="category tag">Harbour</a>.</footer></article>
<nav class="nav-single"><h3 class="assistive-text">Post navigation</h3><span class="nav-previous"><a href="/x" rel="prev">The lamp goes dark</a></span></nav>
<div id="comments" class="comments-area"><h2 class="comments-title">3 thoughts on “<span>Brennick needs a second crane</span>”</h2><ol class="commentlist">
<li class="comment even thread-even depth-1" id="li-comment-1"><article id="comment-1" class="comment"><header class="comment-meta comment-author vcard"><img alt="" src="a.png"><cite><b class="fn">Tam Holloway</b> </cite><a href="#comment-1"><time datetime="2014-03-03T18:22:10+00:00">March 3, 2014 at 6:22 pm</time></a></header><section class="comment-content comment"><p>A crane is of no use while the road to the quay floods.</p></section><div class="reply"><a rel="nofollow" class="comment-reply-link" href="#">Reply <span>↓</span></a></div></article>
<ol class="children"><li class="comment byuser bypostauthor odd alt depth-2" id="li-comment-2"><article id="comment-2" class="comment"><header class="comment-meta comment-author vcard"><cite><b class="fn">Odile Farrow</b> <span>Post author</span></cite><a href="#"><time datetime="2014-03-04T08:01:00+00:00">March 4, 2014 at 8:01 am</time></a></header><section class="comment-content comment"><p>The road is in the plan too.</p></section><div class="reply"><a class="comment-reply-link" href="#">Reply</a></div></article></li></ol></li>
<li class="comment even thread-odd depth-1" id="li-comment-3"><article id="comment-3" class="comment"><header class="comment-meta comment-author vcard"><cite><b class="fn"><a href="http://cat.example" rel="external nofollow ugc" class="url">quayside_cat</a></b></cite><a href="#"><time datetime="2014-03-05T20:15:00+00:00">March 5, 2014 at 8:15 pm</time></a></header><section class="comment-content comment"><p>Come and see it in a storm.</p><p>Nobody can land at all.</p></section></article></li></ol>
<div id="respond" class="comment-respond"><h3 id="reply-title" class="comment-reply-title">Leave a Reply</h3><form><p class="comment-notes">Your email address will not be published.</p><textarea></textarea></form></div></div></div></div>
<div id="secondary" class="widget-area" role="complementary"><aside id="recent-posts-2" class="widget"><h3 class="widget-title">Recent Posts</h3><ul><li><a href="/a">The lamp at Sorrel Point goes dark</a></li></ul></aside><aside id="recent-comments-2" class="widget widget_recent_comments"><ul id="recentcomments"><li class="recentcomments"><span class="comment-author-link">Old Sailor</span> on <a href="/z">The lamp</a></li></ul></aside></div></div>
<footer id="colophon" role="contentinfo"><div class="site-info">Proudly powered by a press. © 2024</div></footer></div><script>var x="<p>not text</p>"</script></body></html>`,
}

const newspaper: MadeUpPage = {
  name: 'a newspaper with inserts, a bio, a disclaimer and threaded comments',
  title: 'The lamp that went dark',
  subtitle: 'After ninety years without keepers, Sorrel Point loses its light',
  authors: ['Ines Calder', 'Rolf Amsel'],
  publisher: 'The Larkmoor Gazette',
  published: '2016-11-20',
  section: 'Opinion',
  url: 'https://gazette.example/opinion/lamp-went-dark',
  article: [
    'After ninety years without keepers, Sorrel Point loses its light',
    lamp,
    ferry,
    council,
    cost,
  ],
  notices: [
    'By Ines Calder and Rolf Amsel',
    'Read more: The crane that never came',
    'The views expressed by the writer do not necessarily reflect the views of The Larkmoor Gazette.',
    'Ines Calder has written on the coast for twenty years.',
    '“Dark for a whole night”',
  ],
  comments: [
    ['M. Trewin', 'Bring back the keepers.', '2016-11-21T09:00:00-05:00'],
    ['gull77', 'With what money?', '2016-11-21T10:30:00-05:00', 'M. Trewin'],
    ['Ann Lorimer', 'The lamp at the other end is dark as well.', '2016-11-22T07:12:00-05:00'],
  ],
  absent: [
    'Subscribe now',
    'Most popular',
    'Ten ways to cook an eel',
    'Accept all cookies',
    'Sort by',
    'Log in',
  ],
  html: `<!doctype html><html lang="en"><head><title>The lamp that went dark - The Larkmoor Gazette</title>
<meta property="og:title" content="The lamp that went dark | The Larkmoor Gazette"><meta property="og:url" content="https://gazette.example/opinion/lamp-went-dark">
<meta name="author" content="The Larkmoor Gazette"><meta property="article:publisher" content="https://social.example/gazette">
<script type="application/ld+json">[{"@context":"http://schema.org","@type":"OpinionNewsArticle","headline":"The lamp that went dark","url":"https://gazette.example/opinion/lamp-went-dark","datePublished":"2016-11-20T23:30:00-05:00","dateModified":"2016-11-25T10:00:00-05:00","articleSection":["Opinion","Coast"],"author":[{"@type":"Person","name":"Ines Calder","url":"https://gazette.example/ines"},{"@type":"Person","name":"Rolf Amsel"}],"publisher":{"@type":"NewsMediaOrganization","name":"The Larkmoor Gazette"}},
{"@context":"http://schema.org","@type":"NewsArticle","headline":"Ten ways to cook an eel","datePublished":"2020-01-01","author":{"@type":"Person","name":"Other Writer"}}]</script></head><body>
<div class="cookie-banner" role="dialog"><p>We use cookies to make the pages of this newspaper work for you, to count visits and to show you offers that you may like.</p><button>Accept all cookies</button></div>
<header class="c-header"><a class="logo" href="/">The Larkmoor Gazette</a><nav><ul><li>News</li><li>Opinion</li></ul></nav></header>
<main><div class="layout"><div class="layout__main"><article class="c-article"><div class="c-article__kicker">Opinion</div><h1 class="c-article__headline">The lamp that went dark</h1><p class="c-article__standfirst">After ninety years without keepers, Sorrel Point loses its light</p>
<div class="c-byline">By <a href="/ines">Ines Calder</a> and <a href="/rolf">Rolf Amsel</a></div><div class="c-article__timestamp">Published <time datetime="2016-11-20T23:30:00-05:00">20 November 2016</time></div>
<figure><img src="x"><figcaption>Sorrel Point in October. <span class="credit">Larkmoor Archive</span></figcaption></figure>
<div class="c-article__body" data-component="text"><p>${lamp}</p><aside class="c-newsletter"><h3>The week on the coast</h3><p>Subscribe now to our weekly letter, with all that happened on the coast and what it means for those who live there and for you.</p></aside><p>${ferry}</p><p><strong>Read more:</strong> <a href="/crane">The crane that never came</a></p><aside class="pullquote"><p>“Dark for a whole night”</p></aside><p>${council}</p><div class="ad-slot">Advertisement</div><p>${cost}</p></div>
<div class="c-article__disclaimer"><p>The views expressed by the writer do not necessarily reflect the views of The Larkmoor Gazette.</p></div><div class="author-bio"><p>Ines Calder has written on the coast for twenty years.</p></div></article>
<section class="reader-comments" data-comments="3"><div class="reader-comments__header"><h2>3 Comments</h2><span>Sort by</span><a href="/login">Log in</a></div>
<div class="comment-thread"><div class="comment" data-comment-id="a1"><div class="comment__header"><span class="comment__author">M. Trewin</span><time class="comment__time" datetime="2016-11-21T09:00:00-05:00">2 hours ago</time></div><div class="comment__body">Bring back the keepers.</div><div class="comment__actions"><button>Reply</button><span>12 likes</span></div></div>
<div class="comment-replies"><div class="comment" data-comment-id="a2"><div class="comment__header"><span class="comment__author">gull77</span><time class="comment__time" datetime="2016-11-21T10:30:00-05:00">1 hour ago</time></div><div class="comment__body">With what money?</div><div class="comment__actions"><button>Reply</button></div></div></div></div>
<div class="comment-thread"><div class="comment" data-comment-id="a3"><div class="comment__header"><span class="comment__author">Ann Lorimer</span><time datetime="2016-11-22T07:12:00-05:00">just now</time></div><div class="comment__body">The lamp at the other end is dark as well.</div></div></div></section></div>
<div class="layout__rail sidebar"><section class="most-popular"><h2>Most popular</h2><article><h3><a href="/eel">Ten ways to cook an eel</a></h3><p>An eel is best caught in the dark months and cooked the day it comes home, says a cook who has done little else for forty years in Brennick.</p></article></section></div></div></main>
<footer><p>© 2024 The Larkmoor Gazette. All rights reserved.</p></footer></body></html>`,
}

const agency: MadeUpPage = {
  name: 'agency copy without a person, in a page of plain containers',
  title: 'Uneasy calm on the ferry line',
  authors: ['Brennick Wire'],
  publisher: 'Northern Mail',
  published: '2012-07-09',
  article: [`BRENNICK (Brennick Wire) - ${ferry}`, council, cost],
  comments: [
    [null, 'The captain has known it for years.'],
    [null, 'And who pays? We do.'],
  ],
  absent: ['Home', 'Weather'],
  html: `<html><head><title>Uneasy calm on the ferry line | Northern Mail</title><meta property="og:site_name" content="Northern Mail"><meta property="og:title" content="Uneasy calm on the ferry line"><meta name="date" content="2012-07-09"><meta name="author" content="Brennick Wire"></head>
<body><div id="top"><a href="/">Home</a> <a href="/w">Weather</a></div><div id="wrap"><div class="col1"><h1>Uneasy calm on the ferry line</h1><p class="info">Mon Jul 9, 2012 4:10pm</p><span id="storytext"><p>BRENNICK (Brennick Wire) - ${ferry}</p><p>${council}</p><p>${cost}</p></span></div>
<div class="col1" id="comments"><h3>Comments (2)</h3><ul><li>The captain has known it for years.</li><li>And who pays? We do.</li></ul></div></div></body></html>`,
}

export const systemPages: readonly MadeUpPage[] = [classicBlog, newspaper, agency]
