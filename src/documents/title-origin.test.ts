import { expect, test } from 'vitest'
import { readFile } from './read.ts'

const words = 'The harbour was closed for a week, and nobody was told of it before.'

test.each([
  ['a.txt', words, 'inferred'],
  ['a.txt', `The closed harbour\n\n${words}`, 'stated'],
  ['a.md', words, 'inferred'],
  ['a.md', `# The closed harbour\n\n${words}`, 'stated'],
  ['a.html', `<html><body><p>${words}</p></body></html>`, 'inferred'],
  ['a.html', `<html><body><h1>The closed harbour</h1><p>${words}</p></body></html>`, 'stated'],
  ['a.jsonl', `${JSON.stringify({ text: words })}\n`, 'inferred'],
  ['a.jsonl', `${JSON.stringify({ title: 'The closed harbour', text: words })}\n`, 'markup'],
])('the title of %s says whence it is: %j', async (path, text, origin) => {
  const { documents } = await readFile(path, new TextEncoder().encode(text))
  expect(documents[0]?.title).not.toBe('')
  expect(documents[0]?.origins?.title).toBe(origin)
})
