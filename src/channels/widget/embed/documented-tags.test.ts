import { readFileSync } from 'node:fs'
import { test as everyTest, expect } from 'vitest'
import { hasBrowser, useVisitor } from './visitor.fixture.ts'

const test = everyTest.skipIf(!hasBrowser)
const visitor = useVisitor()
const channels = readFileSync(new URL('../../../../docs/channels.md', import.meta.url), 'utf8')
const tags = [...channels.matchAll(/(?<=^```html\n)(?:.*\n)*?(?=```$)/gm)].map(([tag]) => tag)

test('every tag that the documentation shows makes a widget that answers', async () => {
  expect(tags).toHaveLength(2)
  for (const tag of tags) {
    const body = tag.replaceAll('https://ask.example.org', visitor.server.url)
    await visitor.visit({ body })
    const launcher = visitor.page.locator('.launcher')
    if (!tag.includes('mode="inline"')) await launcher.click()
    await visitor.page.locator('footnote-chat textarea').fill('How did it end?')
    await visitor.page.keyboard.press('Enter')
    await visitor.page.locator('footnote-chat .mark').first().waitFor()
  }
  expect(await visitor.page.locator('footnote-chat').getAttribute('name')).toBe('archive')
})
