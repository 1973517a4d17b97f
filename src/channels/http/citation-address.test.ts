import { describe, expect, test } from 'vitest'
import type { Citation } from '../../answer/answer.ts'
import { appForTests } from './loopback.fixture.ts'

const question = 'When was the harbour bridge opened?'

/** What a server says to a question that it is asked under a name that only a proxy knows. */
async function said(url: string | null, path: string, body: object): Promise<string> {
  const response = await appForTests({}, { url }).request(`http://inside:3000${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  return response.text()
}

const messages = [{ role: 'user', content: question }]
const complete = async (url: string | null) =>
  JSON.parse(
    await said(url, '/v1/chat/completions', { model: 'footnote-with-sources', messages }),
  ) as {
    choices: [{ message: { content: string; annotations: [{ url_citation: { url: string } }] } }]
    citations: [Citation]
  }
const chat = (url: string | null) =>
  said(url, '/api/chat', {
    messages: [{ role: 'user', parts: [{ type: 'text', text: question }] }],
  })

describe('links to our reader lead', () => {
  test.each([
    ['to the public address, whatever the request was sent to', 'https://ask.example.org'],
    ['below its path where it has one', 'https://example.org/ask'],
    ['to where the request was sent, where no address is known', null],
  ])('%s', async (_, url) => {
    const { choices, citations } = await complete(url)
    const address = (url ?? 'http://inside:3000') + citations[0].href
    const [{ message }] = choices
    expect(message.annotations[0].url_citation.url).toBe(address)
    expect(message.content).toContain(`<${address}>`)
    const stream = await chat(url)
    expect(stream).toContain(`"type":"source-url","sourceId":"1-url","url":"${address}"`)
    if (url !== null) expect(stream + message.content).not.toContain('inside')
  })
})
