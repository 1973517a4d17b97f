import { expect, test } from 'vitest'
import { readHtml } from './read-html.ts'

const prose =
  'The old crane on the quay lifts four tonnes, and the ships that call there carry nine. '
function read(below: string) {
  const { text, spans } = readHtml(`<h1>The crane</h1><p>${prose.repeat(3)}</p>${below}`, 'p.html')
  const comments = spans.filter(({ voice }) => voice === 'comment')
  return {
    text,
    entries: comments.map(({ start, end, speaker, posted }) => [
      speaker,
      posted,
      text.slice(start, end).trim(),
    ]),
  }
}

test('entries of a guestbook are comments, with names, dates and without addresses', () => {
  const { text, entries } = read(`<table><tr><td><h2>My Guestbook</h2>Be kind.<hr>
    <b>Tam H.</b> &lt;<a href="mailto:t@mail.example">t@mail.example</a>&gt;<br><i>Fri Mar 5 20:01:44 1999</i><br>
    We could see it<br>from the kitchen!<hr>Name: Ada<br>Location: Brennick<br>Comments: It was dear.
    <hr><form>Your name: <input><br>Sign it</form></td></tr></table>`)
  expect(entries).toEqual([
    ['Tam H.', '1999-03-05', 'We could see it from the kitchen!'],
    ['Ada', undefined, 'It was dear.'],
  ])
  expect(text).not.toMatch(/Guestbook|mail\.example|Location/)
})

test('rules without names part no entries', () => {
  expect(read('<div><h2>Guestbook</h2>It is closed.<hr>It was loud.</div>').entries).toEqual([])
})
