import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { seededRandom } from '../random.ts'

const seed = 1851
const paragraphs = 12
/** A paragraph has at least so many, which makes about 1,000 words of an article. */
const paragraphWords = 75
const comments = 4
const filesInFolder = 500
const sections = ['World', 'Politics', 'Business', 'Science', 'Culture', 'Sport', 'Weather']
const names = ['Ada Moss', 'Ben Okoro', 'Clara Weiss', 'Dilip Rao', 'Eva Lund', 'Femi Cole']
const publishers = ['The Morning Ledger', 'Harbour Times', 'The County Post']
const sharing = ['Share on Facebook', 'Share on Twitter', 'Email this', 'Print']

/**
 * Writes pages as newspapers publish them: an article of about 1,000 words between menus, a byline, a share bar, related
 * links, readers' comments and a footer. Always the same ones.
 *
 * @param sentences that articles and comments are drawn from; each occurs many times, each paragraph once
 * @returns their paths, relative to `folder`
 */
export function writePages(folder: string, sentences: readonly string[], files: number): string[] {
  const random = seededRandom(seed)
  const pick = <Choice>(choices: readonly Choice[]): Choice =>
    choices[Math.floor(random() * choices.length)]!
  return Array.from({ length: files }, (_, number) => {
    const place = `${Math.floor(number / filesInFolder)}`
    if (number % filesInFolder === 0) mkdirSync(join(folder, place), { recursive: true })
    const path = `${place}/story-${number}.html`
    writeFileSync(
      join(folder, path),
      page(number, (choices) => pick(choices), sentences),
    )
    return path
  })
}

type Pick = <Choice>(choices: readonly Choice[]) => Choice

function page(number: number, pick: Pick, sentences: readonly string[]): string {
  const publisher = pick(publishers)
  const author = pick(names)
  const date = `${1990 + (number % 30)}-${two(1 + (number % 12))}-${two(1 + (number % 28))}`
  const title = `Story ${number}: ${pick(sentences).split(' ').slice(0, 6).join(' ')}`
  const body = Array.from({ length: paragraphs }, () => `<p>${paragraph(pick, sentences)}</p>`)
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${text(title)} | ${publisher}</title>
<meta property="og:title" content="${text(title)}"><meta property="og:site_name" content="${publisher}">
<meta property="article:published_time" content="${date}T08:00:00Z">
<style>.hidden{display:none}</style><script>window.dataLayer = [${number}]</script></head>
<body><header><a href="/">${publisher}</a>${menu()}</header>
<main><article><h1>${text(title)}</h1>
<p class="byline">By <a rel="author" href="/by/${number % names.length}">${author}</a></p>
<time datetime="${date}">${date}</time>${share()}
${body.slice(0, 6).join('\n')}
<aside class="newsletter"><p>Sign up for our morning letter and never miss a story.</p></aside>
<h2>What came next</h2>
${body.slice(6).join('\n')}
${share()}<p class="bio">${author} is a reporter of ${publisher}.</p></article>
<section class="related"><h3>Related stories</h3><ul>${links(number)}</ul></section>
<section id="comments"><h3>Comments</h3><ol class="comment-list">${discussion(date, pick, sentences)}</ol></section>
</main><footer>${menu()}<p>Copyright ${publisher}. All rights reserved.</p></footer></body></html>
`
}

function paragraph(pick: Pick, sentences: readonly string[]): string {
  let words = pick(sentences)
  while (words.split(' ').length < paragraphWords) words += ` ${pick(sentences)}`
  return text(words)
}

function menu(): string {
  return `<nav><ul>${sections.map((name) => `<li><a href="/${name}">${name}</a></li>`).join('')}</ul></nav>`
}

function share(): string {
  return `<div class="share-bar">${sharing.map((name) => `<a href="#">${name}</a>`).join(' ')}</div>`
}

function links(number: number): string {
  const others = [1, 2, 3].map((step) => number + step)
  return others.map((other) => `<li><a href="/story-${other}">Story ${other}</a></li>`).join('')
}

function discussion(date: string, pick: Pick, sentences: readonly string[]): string {
  return Array.from({ length: comments }, (_, i) => {
    const said = text(pick(sentences))
    return `<li class="comment" id="comment-${i}"><div class="comment-author"><cite class="fn">reader ${i}</cite></div><time datetime="${date}T1${i}:00:00Z">${date}</time><div class="comment-content"><p>${said}</p></div></li>`
  }).join('')
}

function text(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
