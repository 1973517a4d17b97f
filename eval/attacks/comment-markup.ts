import { escaped } from './article.ts'

/** What a reader left below an article. */
type Remark = { readonly name: string; readonly words: string }

/** The area below an article, as common systems for comments write it. */
export const commentSystems: Readonly<Record<string, (remarks: readonly Remark[]) => string>> = {
  'blog software': (remarks) =>
    `<div id="comments" class="comments-area"><h2 class="comments-title">${remarks.length} thoughts on this</h2><ol class="comment-list">${each(
      remarks,
      ({ name, words }, i) =>
        `<li id="comment-${i}" class="comment even depth-1"><article id="div-comment-${i}" class="comment-body"><footer class="comment-meta"><div class="comment-author vcard"><b class="fn">${name}</b> <span class="says">says:</span></div><div class="comment-metadata"><a href="#c"><time datetime="2019-03-04T10:00:00+00:00">March 4, 2019 at 10:00 am</time></a></div></footer><div class="comment-content"><p>${words}</p></div><div class="reply"><a class="comment-reply-link" href="#r">Reply</a></div></article></li>`,
    )}</ol></div>`,
  'hosted service': (remarks) =>
    `<div id="disqus_thread"><section id="conversation"><ul id="post-list" class="post-list">${each(
      remarks,
      ({ name, words }, i) =>
        `<li class="post" id="post-${i}"><div data-role="post-content" class="post-content"><div class="post-body"><header class="comment__header"><span class="post-byline"><span class="author publisher-anchor-color"><a href="/u">${name}</a></span></span><span class="post-meta"><a href="#c" class="time-ago" title="Monday, March 4, 2019 5:22 PM">7 years ago</a></span></header><div class="post-body-inner"><div class="post-message-container"><div class="post-message "><div><p>${words}</p></div></div></div></div><footer class="comment__footer"><menu class="comment-footer__menu"><li class="reply"><a href="#"><span class="text">Reply</span></a></li></menu></footer></div></div></li>`,
    )}</ul></section></div>`,
  'newsroom stream': (remarks) =>
    `<div id="coral-container"><div class="coral coral-stream" id="stream">${each(
      remarks,
      ({ name, words }, i) =>
        `<div class="coral coral-comment" id="comment-${i}"><div class="coral-indent"><div class="Flex-root coral-comment-topBar"><span class="coral coral-username coral-comment-username"><span>${name}</span></span><time class="coral-timestamp coral-comment-timestamp" datetime="2019-03-04T10:00:00.000Z">7 years ago</time></div><div class="coral-content coral-comment-content"><div>${words}</div></div><div class="coral-comment-actionBar"><button>Respect</button><button>Report</button></div></div></div>`,
    )}</div></div>`,
  'social plugin': (remarks) =>
    `<div class="plugin"><h3>${remarks.length} comments</h3><ul>${each(
      remarks,
      ({ name, words }) =>
        `<li><a href="/u"><b>${name}</b></a><p>${words}</p><span>Like</span> · <span>Reply</span> · <span>7 yrs</span></li>`,
    )}</ul></div>`,
  microdata: (remarks) =>
    `<section class="talk">${each(
      remarks,
      ({ name, words }) =>
        `<div itemprop="comment" itemscope itemtype="https://schema.org/Comment"><div><span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">${name}</span></span> on <time itemprop="dateCreated" datetime="2019-03-04">4 March</time></div><div itemprop="text">${words}</div></div>`,
    )}</section>`,
}

function each(remarks: readonly Remark[], write: (remark: Remark, i: number) => string): string {
  return remarks
    .map(({ name, words }, i) => write({ name: escaped(name), words: escaped(words) }, i + 1))
    .join('\n')
}
