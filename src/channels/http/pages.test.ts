import { expect, test } from 'vitest'
import { pageRoutes } from './pages.ts'
import { smallCollection } from './small-collection.fixture.ts'

const assets = new Map()
const ports = smallCollection()
const routesOf = (page: Parameters<typeof pageRoutes>[0]) => pageRoutes(page, (work) => work(ports))

test('the timeline has a page of its own, which is not sent twice', async () => {
  const routes = routesOf({ html: 'the chat', timeline: 'the timeline', assets })
  const response = await routes.request('/timeline')
  expect([response.status, await response.text()]).toEqual([200, 'the timeline'])
  expect(response.headers.get('Cache-Control')).toBe('no-cache')
  const tag = response.headers.get('ETag')!
  const again = await routes.request('/timeline', { headers: { 'If-None-Match': tag } })
  expect(again.status).toBe(304)
  expect(await (await routes.request('/')).text()).toBe('the chat')
})

test('without a page for it there is no timeline', async () => {
  expect((await routesOf({ html: 'the chat', assets }).request('/timeline')).status).toBe(404)
})
