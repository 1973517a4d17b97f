import { type MadeUpPage, paragraphs } from './publishing-systems.fixture.ts'

const { crane, council, ferry } = paragraphs
const article = [crane, council, ferry]
const facts = { title: 'The quay', authors: [], publisher: null, published: null, article }

/** A page with that below its article. */
function pageWith(comments: string): string {
  return `<html><head><title>The quay</title></head><body><div class="nav"><a href="/">Home</a></div><main><h1>The quay</h1><div class="story-body"><p>${crane}</p><p>${council}</p><p>${ferry}</p></div></main>${comments}<footer>All rights reserved</footer></body></html>`
}

const hosted: MadeUpPage = {
  ...facts,
  name: 'a hosted comment service, saved with its thread',
  comments: [
    ['Tam Holloway', 'The road floods.', '2014-03-03'],
    ['gull77', 'It always has.', '2014-03-04', 'Tam Holloway'],
    ['Ann Lorimer', 'Not in my day.', '2014-03-05', 'gull77'],
    ['Jory', 'Who pays?', '2014-03-06'],
  ],
  absent: ['Reply', 'Share ›', 'years ago', 'Sort by Best', 'Recommend'],
  html: pageWith(`<div id="disqus_thread"><div id="layout"><header id="main-nav"><nav class="nav"><ul><li>4 Comments</li><li><button>Recommend</button></li><li>Sort by Best</li></ul></nav></header><section id="conversation"><ul id="post-list" class="post-list">
${hostedPost('1', 'Tam Holloway', 'Monday, March 3, 2014 5:22 PM', 'The road floods.', '', hostedPost('2', 'gull77', 'Tuesday, March 4, 2014 9:02 AM', 'It always has.', 'Tam Holloway', hostedPost('3', 'Ann Lorimer', 'Wednesday, March 5, 2014 9:02 AM', 'Not in my day.', 'gull77', '')))}
${hostedPost('4', 'Jory', 'Thursday, March 6, 2014 11:00 AM', 'Who pays?', '', '')}</ul></section></div></div>`),
}

function hostedPost(
  id: string,
  name: string,
  time: string,
  words: string,
  to: string,
  replies: string,
): string {
  const parent = to ? `<a class="parent-link" href="#"><i class="icon-forward"></i> ${to}</a>` : ''
  return `<li class="post" id="post-${id}"><div role="alert"></div><div data-role="post-content" class="post-content"><div class="indicator"></div><div class="avatar hovercard"><a href="/u" class="user"><img alt="Avatar"></a></div><div class="post-body"><header class="comment__header"><span class="post-byline"><span class="author publisher-anchor-color"><a href="/u">${name}</a></span>${parent}</span><span class="post-meta"><span class="bullet time-ago-bullet">•</span><a href="#c" class="time-ago" title="${time}">10 years ago</a></span></header><div class="post-body-inner"><div class="post-message-container"><div class="publisher-anchor-color"><div class="post-message "><div><p>${words}</p></div></div></div></div></div><footer class="comment__footer"><menu class="comment-footer__menu"><li class="voting"><a class="vote-up"><span class="count">3</span></a></li><li class="reply"><a href="#"><span class="text">Reply</span></a></li><li class="share"><a>Share ›</a></li></menu></footer></div></div><ul class="children">${replies}</ul></li>`
}

const newsroom: MadeUpPage = {
  ...facts,
  name: 'a newsroom comment stream of generic containers',
  comments: [
    ['M. Trewin', 'Bring back the keepers.', '2020-01-02T10:00:00.000Z'.replace('.000', '')],
    ['Old Sailor', 'With what money?\n\nNot mine.', '2020-01-02T11:30:00Z', 'M. Trewin'],
  ],
  absent: ['Respect', 'Report', 'Commenter badge', 'Replying'],
  html: pageWith(`<div id="coral-container"><div class="coral coral-stream" id="stream"><div class="coral coral-allComments">
<div class="coral coral-comment" id="comment-aa11-bb"><div class="Box-root"><div class="coral-indent"><div class="Flex-root coral-comment-topBar"><span class="coral coral-username coral-comment-username"><span>M. Trewin</span></span><time class="coral-timestamp coral-comment-timestamp" datetime="2020-01-02T10:00:00.000Z" title="1/2/2020">4 years ago</time></div><div class="coral-content coral-comment-content"><div>Bring back the keepers.</div></div><div class="coral-comment-actionBar"><button>Respect</button><button>Report</button></div></div></div></div>
<div class="coral coral-reply-list"><div class="coral coral-comment" id="comment-cc22-dd"><div class="coral-indent coral-indent-1"><div class="Flex-root coral-comment-topBar"><span class="coral-comment-username"><span>Old Sailor</span></span><time class="coral-comment-timestamp" datetime="2020-01-02T11:30:00.000Z">4 years ago</time></div><div class="coral-comment-inReplyTo">Replying to <span>M. Trewin</span></div><div class="coral-content coral-comment-content"><div>With what money?</div><div>Not mine.</div></div></div></div></div></div></div></div>`),
}

const plainList: MadeUpPage = {
  ...facts,
  name: 'a plain list under a heading, as social plugins leave it',
  comments: [
    ['Tam Holloway', 'The road floods.'],
    ['Ann Lorimer', 'Not in my day.'],
  ],
  absent: ['Like', '3 yrs', 'Reply'],
  html: pageWith(
    `<div class="plugin"><h3>2 comments</h3><ul><li><a href="/t"><b>Tam Holloway</b></a><p>The road floods.</p><span>Like</span> · <span>Reply</span> · <span>3 yrs</span></li><li><a href="/a"><b>Ann Lorimer</b></a><p>Not in my day.</p><span>Like</span> · <span>Reply</span> · <span>2 yrs</span></li></ul></div>`,
  ),
}

const microdata: MadeUpPage = {
  ...facts,
  name: 'comments in microdata',
  comments: [
    ['Tam Holloway', 'The road floods.', '2014-03-03T10:00:00'],
    ['Ann Lorimer', 'Not in my day.', '2014-03-04', 'Tam Holloway'],
  ],
  absent: ['upvotes'],
  html: pageWith(
    `<section class="talk"><div itemprop="comment" itemscope itemtype="https://schema.org/Comment"><div><span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Tam Holloway</span></span> on <time itemprop="dateCreated" datetime="2014-03-03T10:00:00">3 March</time></div><div itemprop="text">The road floods.</div><span>4 upvotes</span><div itemprop="comment" itemscope itemtype="https://schema.org/Comment"><span itemprop="author">Ann Lorimer</span><meta itemprop="dateCreated" content="2014-03-04"><p itemprop="text">Not in my day.</p></div></div></section>`,
  ),
}

const flagged: MadeUpPage = {
  ...facts,
  name: 'a field-based system, replies in indented boxes after what they answer',
  comments: [
    ['Tam Holloway', 'The road floods.', '2014-03-03'],
    ['Jory', 'Build a bridge.', '2014-03-04', 'Tam Holloway'],
    ['Ann Lorimer', 'Not in my day.', '2014-03-05'],
  ],
  absent: ['Permalink', 'Submitted by', 'reply'],
  html: pageWith(
    `<section id="comments" class="comment-wrapper"><h2 class="title">Comments</h2>${fielded('1', 'Tam Holloway', 'Mon, 3 March 2014 - 10:12', 'The road floods.')}<div class="indented">${fielded('2', 'Jory', 'Tue, 4 March 2014 - 10:12', 'Build a bridge.')}</div>${fielded('3', 'Ann Lorimer', 'Wed, 5 March 2014 - 10:12', 'Not in my day.')}</section>`,
  ),
}

function fielded(id: string, name: string, time: string, words: string): string {
  return `<a id="comment-${id}"></a><div class="comment comment-by-anonymous clearfix"><div class="attribution"><div class="submitted"><p class="commenter-name"><span class="username">${name}</span></p><p class="comment-time">${time}</p><p class="comment-permalink"><a href="/c" class="permalink">Permalink</a></p></div></div><div class="comment-text"><div class="content"><div class="field field-name-comment-body"><p>${words}</p></div></div><ul class="links inline"><li class="comment-reply"><a href="#">reply</a></li></ul></div></div>`
}

const inData: MadeUpPage = {
  ...facts,
  name: 'comments that only the structured data of the page has',
  comments: [
    ['Tam Holloway', 'The road floods.', '2014-03-03T10:00:00Z'],
    ['Jory', 'Build a bridge.', '2014-03-04', 'Tam Holloway'],
  ],
  html: pageWith(
    `<script type="application/ld+json">{"@type":"Article","headline":"The quay","comment":[{"@type":"Comment","text":"The road floods.","dateCreated":"2014-03-03T10:00:00Z","author":{"@type":"Person","name":"Tam Holloway"},"comment":{"@type":"Comment","text":"<b>Build</b> a bridge.","datePublished":"2014-03-04","author":"Jory"}}]}</script>`,
  ),
}

export const commentPages: readonly MadeUpPage[] = [
  hosted,
  newsroom,
  plainList,
  microdata,
  flagged,
  inData,
]
