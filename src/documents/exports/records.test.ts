import { describe, expect, test } from 'vitest'
import { readFile } from '../read.ts'
import type { FieldMapInput } from './record-fields.ts'

const read = (path: string, text: string, fields?: FieldMapInput) =>
  readFile(path, new TextEncoder().encode(text), fields ? { fields } : {})
const lines = (...records: unknown[]) => records.map((one) => JSON.stringify(one)).join('\n')
const first = async (record: unknown, fields?: FieldMapInput) =>
  (await read('a.jsonl', lines(record), fields)).documents[0]!

describe('a record', () => {
  test('is an article, by the usual names of its fields', async () => {
    const record = {
      ...{ id: 'q-1', headline: 'The old quay', Body: 'The quay is closed.' },
      ...{ byline: 'By Odile Farrow and Tam Reyes', site: 'Harbour', 'Published At': '2011-05-02' },
      ...{ link: 'https://quay.example/1', lang: 'en_GB', section: 'Opinion' },
    }
    expect(await first(record)).toMatchObject({
      path: 'a.jsonl/q-1',
      title: 'The old quay',
      authors: ['Odile Farrow', 'Tam Reyes'],
      publisher: 'Harbour',
      published: { date: '2011-05-02', precision: 'day', origin: 'markup' },
      url: 'https://quay.example/1',
      language: 'en-gb',
      section: 'Opinion',
      text: 'The quay is closed.',
      origins: { title: 'markup', authors: 'markup', url: 'markup' },
    })
  })

  test('is read by a map where its fields have other names', async () => {
    const record = { kop: 'Kade', inhoud: { tekst: 'The quay is closed.' }, door: ['Odile Farrow'] }
    const fields = { title: 'kop', text: ['missing', 'inhoud.tekst'], authors: 'door' }
    expect(await first(record, fields)).toMatchObject({
      title: 'Kade',
      text: 'The quay is closed.',
      authors: ['Odile Farrow'],
    })
  })

  test('that a wrong map is given for says so', async () => {
    const fields = { titel: 'kop', text: '' } as FieldMapInput
    await expect(
      read('a.jsonl', lines({ text: 'x' }, { text: 'y' }), fields),
    ).rejects.toMatchObject({
      code: 'config_invalid',
      message: expect.stringMatching(/^fields: .*text: expected the name of a field.*titel/s),
    })
  })

  test('may hold HTML, of which only what people see is kept', async () => {
    const text =
      '<p>The quay is <b>closed</b>.</p><script>x()</script><figcaption>In 1911</figcaption>'
    const document = await first({ title: 'A &amp; B', text, url: 'javascript:alert(1)' })
    expect(document.text).toBe('The quay is closed.\n\nIn 1911')
    expect(document.title).toBe('A & B')
    expect(document.url).toBeNull()
  })

  test('keeps words that only look like tags', async () => {
    expect((await first({ text: 'If a < b and b > c, I <3 it.' })).text).toBe(
      'If a < b and b > c, I <3 it.',
    )
  })

  test.each<[unknown, string | null]>([
    ['2011', '2011'],
    ['2011-05', '2011-05'],
    ['2011-05-02T23:30:00-05:00', '2011-05-02'],
    ['2 May 2011', '2011-05-02'],
    ['May 2011', '2011-05'],
    ['25/12/2011', '2011-12-25'],
    ['03/04/2011', '2011'],
    [1304370600, '2011-05-02'],
    [1304370600000, '2011-05-02'],
    ['yesterday', null],
    ['', null],
  ])('dated %j is as exact as that', async (date, expected) => {
    expect((await first({ text: 'The quay.', date })).published?.date ?? null).toBe(expected)
  })

  test('without a name of its own is named by its line', async () => {
    const { documents } = await read('a.jsonl', lines({ text: 'One.' }, { text: 'Two.' }))
    expect(documents.map(({ path }) => path)).toEqual(['a.jsonl/line-1', 'a.jsonl/line-2'])
  })

  test('has a path in its file, whatever it is called, and a language only where it states one', async () => {
    const ids = ['../../etc/passwd', 'https://bay.example/../x', './/y']
    const rows = ids.map((id) => ({ id, text: 'One.', language: '<b>English' }))
    const { documents } = await read('a.jsonl', lines(...rows))
    expect(documents.map(({ path, language }) => [path, language])).toEqual([
      ['a.jsonl/etc/passwd', null],
      ['a.jsonl/bay.example/x', null],
      ['a.jsonl/y', null],
    ])
  })

  test('shows no words in its title and names that a page would hide', async () => {
    const hidden = '<span style="display:none">Buy pills</span>'
    const record = { title: `${hidden}Quay`, author: `${hidden}Odile Farrow`, text: 'The quay.' }
    expect(await first(record)).toMatchObject({ title: 'Quay', authors: ['Odile Farrow'] })
  })

  test('that is missing is said to be: a table of names alone is no article', async () => {
    expect(await read('a.csv', 'title,text\n')).toEqual({
      documents: [],
      skipped: [{ path: 'a.csv', reason: 'holds no records' }],
    })
  })

  test('with the name of another is kept apart from it', async () => {
    const { documents } = await read(
      'a.jsonl',
      lines({ id: 1, text: 'One.' }, { id: 1, text: 'Two.' }),
    )
    expect(documents.map(({ path }) => path)).toEqual(['a.jsonl/1', 'a.jsonl/1-2'])
  })
})

describe('JSON', () => {
  test('lines that are no record are named, and the rest goes on', async () => {
    const source = ['{"text":"One."}', '', '{"text":', '[1]', '{"title":"x"}', '{"text":"Two."}']
    const { documents, skipped } = await read('a.jsonl', source.join('\r\n'))
    expect(documents.map(({ text }) => text)).toEqual(['One.', 'Two.'])
    expect(skipped.map(({ path, reason }) => `${path} ${reason}`)).toEqual([
      'a.jsonl line 3: is not JSON; expected an object on one line',
      'a.jsonl line 4: is no record; expected an object with fields',
      expect.stringMatching(/^a.jsonl line 5: has no text; expected it in a field called text, /),
    ])
  })

  test('may be a list, or one record, whatever the file is called', async () => {
    const list = JSON.stringify([{ text: 'One.' }, { text: 'Two.' }], null, 2)
    expect((await read('a.txt', list)).documents).toHaveLength(2)
    const one = JSON.stringify({ title: 'Quay', text: 'One.' }, null, 2)
    expect((await read('a.json', one)).documents).toMatchObject([{ path: 'a.json', text: 'One.' }])
    expect((await read('a.txt', lines({ text: 'One.' }, { text: 'Two.' }))).documents).toHaveLength(
      2,
    )
  })

  test('that is broken is named once', async () => {
    expect((await read('a.json', '[{"text": "One."},')).skipped).toMatchObject([
      { path: 'a.json', reason: expect.stringMatching(/^is not JSON from beginning to end/) },
    ])
  })

  test('of thousands of bad lines is not named line by line', async () => {
    const source = `{"text":"One."}\n{"text":"Two."}\n${'{"no"\n'.repeat(20_000)}`
    const { documents, skipped } = await read('a.jsonl', source)
    expect(documents).toHaveLength(2)
    expect(skipped).toHaveLength(101)
    expect(skipped.at(-1)!.reason).toBe('19900 more records could not be read')
  })
})

describe('CSV', () => {
  test.each([',', ';', '\t', '|'])(
    'with %j between its columns is read row by row',
    async (sign) => {
      const rows = [
        ['id', 'Title', 'text', 'date'],
        ['7', 'The old quay', `"The quay${sign} ""closed"",\nis old."`, '2011-05'],
        ['8', 'The crane', 'It is new.', ''],
      ]
      const { documents } = await read('a.csv', rows.map((row) => row.join(sign)).join('\r\n'))
      expect(documents.map(({ path, title }) => [path, title])).toEqual([
        ['a.csv/7', 'The old quay'],
        ['a.csv/8', 'The crane'],
      ])
      expect(documents[0]!.text).toContain(`The quay${sign === '\t' ? '' : sign} "closed",`)
      expect(documents[0]!.published).toMatchObject({ date: '2011-05', precision: 'month' })
    },
  )

  test('is known by its first line, and prose with commas is not CSV', async () => {
    const table = 'title,author,text\nQuay,Odile Farrow,The quay is old.'
    expect((await read('a.txt', table)).documents).toMatchObject([{ authors: ['Odile Farrow'] }])
    const prose = 'The text, she said, is old, and the body, too.\nThen she left.'
    expect((await read('a.txt', prose)).documents[0]!.text).toContain('she said')
  })

  test('rows that are bad are named by their line', async () => {
    const { documents, skipped } = await read(
      'a.csv',
      'id,text\n1,One.\n2\n3,Three.\n4,"never closed',
    )
    expect(documents.map(({ text }) => text)).toEqual(['One.', 'Three.'])
    expect(skipped.map(({ reason }) => reason).sort()).toEqual([
      expect.stringMatching(/^line 3: has no text/),
      expect.stringMatching(/^line 5: has a quotation mark that is never closed/),
    ])
  })

  test('without a column for the text is named with what it has', async () => {
    expect((await read('a.csv', 'name,price\nCrane,3')).skipped).toMatchObject([
      {
        reason: expect.stringMatching(/without a column for the text: found name, price; expected/),
      },
    ])
    const { documents } = await read('a.csv', 'name,price\nCrane,3', { text: 'name' })
    expect(documents).toMatchObject([{ text: 'Crane' }])
  })
})
