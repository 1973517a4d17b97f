import { describe, expect, test } from 'vitest'
import { isCertificateCheck, readCommand, readTyped } from './command.ts'
import { commandBody } from './slack.fixture.ts'

const form = 'application/x-www-form-urlencoded'

describe('what is typed', () => {
  test.each(['', '  ', 'help', ' Help ', '?'])('%j asks for help', (text) => {
    expect(readTyped(text)).toEqual({ kind: 'help' })
  })

  test.each<[string, object]>([
    ['Who built it?', { request: { question: 'Who built it?' }, share: false }],
    ['share Who built it?', { request: { question: 'Who built it?' }, share: true }],
    ['Share of votes?', { request: { question: 'Share of votes?' }, share: false }],
    ['Whose share?', { request: { question: 'Whose share?' }, share: false }],
    ['help me find it', { request: { question: 'help me find it' }, share: false }],
    [
      'from:2011 to:2012-03 author:"Ada Example" Who built it?',
      {
        request: {
          question: 'Who built it?',
          filters: { from: '2011', to: '2012-03', author: 'Ada Example' },
        },
        share: false,
      },
    ],
    [
      'Who built it? Publisher:“The Quay” voice:author',
      {
        request: { question: 'Who built it?', filters: { publisher: 'The Quay', voice: 'author' } },
      },
    ],
    [
      'from:2011 share Who   built it?',
      { request: { question: 'Who built it?', filters: { from: '2011' } }, share: true },
    ],
    [
      'Is ratio:2 wherefrom:2 a filter?',
      { request: { question: 'Is ratio:2 wherefrom:2 a filter?' } },
    ],
    ['a &lt; b &amp;&amp; c &gt; d', { request: { question: 'a < b && c > d' } }],
    ['&amp;lt;!channel&amp;gt;', { request: { question: '&lt;!channel&gt;' } }],
  ])('%j is a question', (text, expected) => {
    expect(readTyped(text)).toMatchObject({ kind: 'question', ...expected })
  })

  test.each([
    ['from:2011-13 Who?', /^from: expected a date/],
    ['from:2012 to:2011 Who?', /`from` is later than `to`/],
    ['voice:robot Who?', /^voice: expected one of/],
    ['author:"Ada Example Who?', /^author: expected a quotation mark on each side/],
    ['author:"" Who?', /^author: expected some text/],
    ['author: Who?', /^author: expected some text/],
    ['from:2011 from:2012 Who?', /^from: given twice/],
    ['from:2011', /^question: expected some text/],
    ['share', /^question: expected some text/],
    ['a'.repeat(2001), /^question: expected at most 2000/],
    ['\uD800', /surrogate/],
  ])('%j is a problem', (text, words) => {
    expect(readTyped(text)).toEqual({ kind: 'problem', words: expect.stringMatching(words) })
  })
})

describe('the form of a command', () => {
  test('gives the fields that are read', () => {
    const body = commandBody({ text: 'a+b ☂', trigger_id: '1.2' })
    expect(readCommand(`${form}; charset=utf-8`, body)).toEqual({
      command: '/ask',
      text: 'a+b ☂',
      response_url: 'https://hooks.slack.com/commands/T0001/1/none',
      trigger_id: '1.2',
    })
  })

  test.each<[string, string | null, string]>([
    ['of another type', 'text/plain', commandBody({})],
    ['of no type', null, commandBody({})],
    ['that is JSON', 'application/json', '{"command":"/ask"}'],
    ['that is JSON by the name of a form', form, '{"command":"/ask"}'],
    ['with two texts', form, `${commandBody({})}&text=other`],
    ['without a command', form, 'text=x&response_url=https://hooks.slack.com/1'],
    ['without a response address', form, 'text=x&command=/ask'],
    ['of an interaction', form, commandBody({ payload: '{"type":"block_actions"}' })],
    ['of an event', form, commandBody({ type: 'event_callback' })],
    ['with a long text', form, commandBody({ text: 'x'.repeat(8001) })],
  ])('%s is refused', (_, type, body) => {
    expect(() => readCommand(type, body)).toThrow(expect.objectContaining({ code: 'bad_request' }))
  })

  test('of a look at the certificate is known', () => {
    expect(isCertificateCheck('ssl_check=1&token=x')).toBe(true)
    expect(isCertificateCheck('ssl_check=0')).toBe(false)
    expect(isCertificateCheck(commandBody({ text: 'ssl_check=1' }))).toBe(false)
  })
})
