import { expect, test } from 'vitest'
import type { Texts } from '../texts.ts'
import { readSettings, serverAt, textsIn } from './settings.ts'

const around = {
  server: 'https://ask.example.org',
  language: 'de',
  base: 'https://host.example/a/',
}
const settingsOf = (attributes: Record<string, string>, given: Texts | null = null) =>
  readSettings((name) => attributes[name] ?? null, given, around)

test('an element without attributes is a launcher in English that asks the server of its script', () => {
  expect(settingsOf({})).toEqual({
    server: 'https://ask.example.org',
    name: 'launcher',
    mode: 'launcher',
    theme: 'auto',
    language: 'en',
    direction: 'ltr',
    texts: {},
    hasFeedback: false,
  })
})

test('values that are none of the known ones are as if they were not there', () => {
  expect(settingsOf({ mode: 'popup', theme: 'pink', dir: 'up', server: 'javascript:1' })).toEqual(
    settingsOf({}),
  )
})

test('texts bring their language and its direction with them', () => {
  const texts = JSON.stringify({ ask: 'پرسیدن' })
  expect(settingsOf({ texts, lang: 'fa' })).toMatchObject({ language: 'fa', direction: 'rtl' })
  expect(settingsOf({ texts })).toMatchObject({ language: 'de', direction: 'ltr' })
  expect(settingsOf({ texts, lang: 'not a language!' })).toMatchObject({ language: 'en' })
  // The texts stay English, and are to be read as such.
  expect(settingsOf({ lang: 'fa' })).toMatchObject({ language: 'en', direction: 'ltr' })
})

test('texts from JavaScript take the place of the attribute’s', () => {
  expect(settingsOf({ texts: '{"ask":"a"}' }, { ask: 'b' }).texts).toEqual({ ask: 'b' })
})

test('only known texts are taken, and only words', () => {
  const value = JSON.parse('{"ask":"Los","stop":1,"unknown":"x","__proto__":{"copy":"y"}}')
  expect(textsIn(value)).toEqual({ ask: 'Los' })
  expect(textsIn('ask')).toEqual({})
  expect(settingsOf({ texts: '{broken' }).texts).toEqual({})
})

test('feedback is off unless it is asked for', () => {
  expect(settingsOf({ feedback: '' }).hasFeedback).toBe(true)
  expect(settingsOf({ feedback: 'off' }).hasFeedback).toBe(false)
})

test.each([
  ['https://ask.example.org/', 'https://ask.example.org'],
  ['https://example.org/ask/?x=1#y', 'https://example.org/ask'],
  ['/ask', 'https://host.example/ask'],
  ['data:text/plain,x', null],
  ['https://', null],
  ['', null],
])('the server at %j is %j', (address, server) => {
  expect(serverAt(address, around.base)).toBe(server)
})
