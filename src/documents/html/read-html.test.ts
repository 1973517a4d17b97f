import { describe, expect, test } from 'vitest'
import { commentPages } from './comment-systems.fixture.ts'
import { morePages } from './more-systems.fixture.ts'
import { systemPages } from './publishing-systems.fixture.ts'
import { readHtml } from './read-html.ts'

const pages = [...systemPages, ...morePages, ...commentPages]

describe.each(pages)('of $name', (page) => {
  const read = readHtml(page.html, 'saved/page.html')
  const voiceOf = (voice: string) =>
    read.spans
      .filter((span) => span.voice === voice)
      .map(({ start, end }) => read.text.slice(start, end).trim())

  test('the facts are read', () => {
    expect(read.title).toBe(page.title)
    expect(read.authors).toEqual(page.authors)
    expect(read.publisher).toBe(page.publisher)
    expect(read.published?.date ?? null).toBe(page.published)
    expect(read.subtitle).toBe(page.subtitle)
    if (page.section) expect(read.section).toBe(page.section)
    if (page.url) expect(read.url).toBe(page.url)
  })

  test("the article's words are the author's, once and in order", () => {
    expect(voiceOf('author').join('\n\n').split('\n\n')).toEqual(page.article)
    expect(voiceOf('quoted')).toEqual(page.quoted ?? [])
  })

  test('what the publisher adds is a notice, and the site around it is gone', () => {
    const notices = voiceOf('notice').join('\n\n')
    for (const words of page.notices ?? []) expect(notices).toContain(words)
    for (const words of page.absent ?? []) expect(voiceOf('author').join(' ')).not.toContain(words)
    for (const words of page.absent ?? []) expect(voiceOf('comment').join(' ')).not.toContain(words)
  })

  test('every comment is read with its commenter, time and whom it answers', () => {
    const comments = read.spans
      .filter(({ voice }) => voice === 'comment')
      .map(({ start, end, speaker, posted, replyTo }) => [
        speaker,
        read.text.slice(start, end).trim(),
        ...(posted || replyTo ? [posted] : []),
        ...(replyTo ? [replyTo] : []),
      ])
    expect(comments).toEqual(page.comments ?? [])
  })

  test('the spans cover the text without gaps', () => {
    let at = 0
    for (const span of read.spans) {
      expect(span.start).toBe(at)
      at = span.end
    }
    expect(at).toBe(read.text.length)
  })
})
