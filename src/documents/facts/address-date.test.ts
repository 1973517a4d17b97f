import { expect, test } from 'vitest'
import { readFile } from '../read.ts'
import { dateOfAddress } from './address-date.ts'

test.each([
  ['https://quays.example/2014/03/07/the-crane.html', '2014-03-07'],
  ['https://quays.example/index.php/news/2014/3/7/88-crane', '2014-03-07'],
  ['https://quays.example/harbour/2014/mar/07/the-crane', '2014-03-07'],
  ['https://quays.example/news/2014-03-07-the-crane', '2014-03-07'],
  ['https://quays.example/news/the-crane_20140307.html', '2014-03-07'],
  ['https://quays.example/2014/03/the-crane', '2014-03'],
  ['https://quays.example/2014/03/12-angry-gulls/', '2014-03'],
])('the date in %s is %s', (url, date) => {
  expect(dateOfAddress(url)).toMatchObject({ date, origin: 'inferred' })
})

test.each([
  [null],
  ['https://quays.example/the-crane'],
  ['https://quays.example/2014/the-crane'],
  ['https://quays.example/wp-content/uploads/2014/03/crane.pdf'],
  ['https://quays.example/events/2014/03/07/crane-day'],
  ['https://quays.example/2014/02/31/the-crane'],
  ['https://quays.example/2014/market/the-crane'],
  ['https://quays.example/1214/03/07/the-crane'],
  ['https://quays.example/items/12014030799'],
])('no date is in %s', (url) => {
  expect(dateOfAddress(url)).toBeNull()
})

const page = (told: string, shown = '') =>
  `<html><head><title>The crane</title><link rel="canonical" href="https://quays.example/2014/03/07/crane"></head>
  <body><h1>The crane</h1>${shown}<p>The old crane on the quay at Brennick lifts four tonnes, and the timber ships carry nine. ${told}</p></body></html>`
const dated = async (html: string) =>
  (await readFile('crane.html', new TextEncoder().encode(html))).documents[0]

test('an address dates a page that nothing else dates', async () => {
  expect(await dated(page('It was built in May 2009.'))).toMatchObject({
    published: { date: '2014-03-07', precision: 'day', origin: 'inferred' },
  })
  expect(await dated(page('It was built in May 2009.'))).not.toHaveProperty('after')
  const shown = await dated(page('', '<p class="date">8 March 2014</p>'))
  expect(shown?.published).toMatchObject({ date: '2014-03-08', origin: 'stated' })
})

test('an address dates no page that tells of what came later', async () => {
  const later = await dated(page('It fell down in May 2016.'))
  expect(later).toMatchObject({ published: null, after: '2016-05' })
})
