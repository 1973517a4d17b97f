import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { parseOverrides } from './overrides.ts'
import { overridesFor } from './overrides-for.ts'

const home = mkdtempSync(join(tmpdir(), 'footnote-overrides-'))
const root = join(home, 'articles')

beforeEach(() => rmSync(root, { recursive: true, force: true }))
afterAll(() => rmSync(home, { recursive: true }))

async function write(files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}

const factsOf = (yaml: string) => parseOverrides(yaml, 'sidecar').rules[0]?.facts
const faultsOf = (yaml: string, kind: 'sidecar' | 'collection' = 'sidecar') =>
  parseOverrides(yaml, kind).faults

describe('a sidecar', () => {
  test('states every fact, as exactly as it is written', () => {
    const yaml = [
      'title: The bridge',
      'subtitle: A history',
      'author: Ada Moss',
      'publisher: The Quay',
      'date: 1989-03',
      'covers: 1931/1988',
      'url: https://quay.example/bridge',
      'language: EN-gb',
      'section: Opinion',
      'index: true',
      'commentsFrom: Your letters',
      'voices:',
      '- paragraph: Ada Moss writes',
      '  voice: notice',
      '- paragraph: /^Salim\\b/i',
      '  voice: comment',
      '  speaker: Salim',
      'fields:',
      '  text: body',
    ].join('\n')
    expect(faultsOf(yaml)).toEqual([])
    expect(factsOf(yaml)).toEqual({
      title: 'The bridge',
      subtitle: 'A history',
      authors: ['Ada Moss'],
      publisher: 'The Quay',
      published: { date: '1989-03', precision: 'month', origin: 'stated' },
      covers: { from: '1931-01', to: '1988-12' },
      url: 'https://quay.example/bridge',
      language: 'en-gb',
      section: 'Opinion',
      index: true,
      commentsFrom: 'Your letters',
      voices: [
        { paragraph: 'Ada Moss writes', voice: 'notice', speaker: null },
        { paragraph: '/^Salim\\b/i', voice: 'comment', speaker: 'Salim' },
      ],
      fields: { text: ['body'] },
    })
  })

  test('says that there is none with null, and nothing with an empty value', () => {
    expect(factsOf('authors: null\npublisher: ~\npublished: null\nsection:\n')).toEqual({
      authors: [],
      publisher: null,
      published: null,
    })
  })

  test.each([
    ['published: May', 'published: expected YYYY, YYYY-MM or YYYY-MM-DD, found "May"'],
    ['published: 2011-02-30', 'published: expected a day that exists, found "2011-02-30"'],
    [
      'url: javascript:alert(1)',
      'url: expected an address that begins with http:// or https://, found "javascript:alert(1)"',
    ],
    [
      'url: "data:text/html,x"',
      'url: expected an address that begins with http:// or https://, found "data:text/html,x"',
    ],
    [
      'language: English',
      'language: expected a language tag, such as en or pt-BR, found "English"',
    ],
    ['index: no', 'index: expected true or false, found "no"'],
    ['authors: {a: b}', 'authors: expected a name or a list of names, found keys of its own'],
    ['voices: [{paragraph: A, voice: reader}]', /^voices\.1\.voice: expected author, quoted, /],
    ['voices: [{paragraph: "/(/", voice: notice}]', /^voices\.1\.paragraph: .* found "\/\(\/"$/],
    ['voices: [{paragraph: A, voice: author, speaker: B}]', /^voices\.1\.speaker: expected with/],
    [
      'voices: [{paragraph: A, voice: notice, who: B}]',
      /^voices\.1: unknown key "who"; expected paragraph, voice, speaker$/,
    ],
    ['auhtor: Ada', /^unknown key "auhtor"; expected title, subtitle, author, /],
    ['fields: {body: text}', /^fields: /],
    ['rules: []', /^unknown key "rules"/],
    ['- a list', 'expected keys with values, found a list'],
    ['title: a: b', /^is not YAML: .*needs quotes$/],
    [
      'title: a\ntitle: b',
      /^is not YAML: Map keys must be unique .*\d; correct it, or take it out$/,
    ],
    ['x'.repeat(70_000), 'longer than 64 kB; split it by folder'],
  ])('with a fault names it: %s', (yaml, fault) => {
    const found = faultsOf(yaml)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(fault)
    expect(factsOf(yaml)).toBeUndefined()
  })

  test('with a fault in one key keeps the others', () => {
    const yaml = 'title: The bridge\npublished: May\nauhtor: Ada\nindex: false\n'
    expect(factsOf(yaml)).toEqual({ title: 'The bridge', index: false })
    expect(faultsOf(yaml)).toHaveLength(2)
  })

  test('runs nothing and grows no aliases', () => {
    expect(factsOf('title: !!js/function "function () {}"')).toEqual({ title: 'function () {}' })
    const bomb = [
      'a: &a [x,x,x,x]',
      ...'bcdefgh'.split('').map((c, i) => `${c}: &${c} [${`*${'abcdefg'[i]},`.repeat(9)}]`),
    ]
    expect(faultsOf(bomb.join('\n'))[0]).toMatch(/^is not YAML/)
  })
})

describe('a collection', () => {
  test('has rules for some of its files, the last of which is the strongest', () => {
    const yaml = [
      'language: en',
      'rules:',
      '- match: 2011/*.html',
      '  publisher: Larkmoor News',
      '- match: {path: 2011/a*, publisher: The Quay}',
      '  section: Opinion',
    ].join('\n')
    expect(parseOverrides(yaml, 'collection')).toEqual({
      faults: [],
      rules: [
        { path: '2011/a*', publisher: 'The Quay', facts: { section: 'Opinion' } },
        { path: '2011/*.html', publisher: null, facts: { publisher: 'Larkmoor News' } },
        { path: null, publisher: null, facts: { language: 'en' } },
      ],
    })
  })

  test.each([
    [
      'rules: Larkmoor News',
      'rules: expected a list, each with `match` and what it sets, found "Larkmoor News"',
    ],
    ['rules: [Larkmoor News]', 'rule 1: expected `match` and what it sets, found "Larkmoor News"'],
    ['rules: [{title: A}]', /^rule 1: match: expected a path within this folder.*found nothing$/],
    ['rules: [{match: ../a, title: A}]', /^rule 1: match: expected a path within this folder/],
    ['rules: [{match: {}, title: A}]', /^rule 1: match: /],
    // What takes for ever to match, a character more doubling the time.
    [`rules: [{match: "${'*a'.repeat(60)}", title: A}]`, /^rule 1: match: .* at most 3 times/],
    [`rules: [{match: "${'{a,b}'.repeat(24)}", title: A}]`, /^rule 1: match: /],
    ['rules: [{match: {path: "a{1..999999999}"}, title: A}]', /^rule 1: match.path: /],
    ['rules: [{match: "+(+(a))", title: A}]', /^rule 1: match: /],
    ['rules: [{match: a, published: x}]', /^rule 1: published: expected YYYY/],
    [
      'rules: [{match: {publisher: A}, fields: {text: b}}]',
      /^rule 1: fields: .*publisher is known/,
    ],
  ])('with a fault names it and its rule: %s', (yaml, fault) => {
    const found = faultsOf(yaml, 'collection')
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(fault)
  })
})

describe('what is stated of a file', () => {
  test('comes from its sidecar, then from the folders around it, the nearest first', async () => {
    await write({
      'collection.yaml': 'publisher: Root\nrules: [{match: deep/*/b.md, section: B}]',
      'deep/er/collection.yml': 'publisher: Deeper',
      'deep/er/a.md.meta.yaml': 'title: Beside',
      'deep/er/a.md': '',
    })
    const { rules } = await overridesFor(root, 'deep/er/a.md')
    expect(rules.map(({ facts }) => facts)).toEqual([
      { title: 'Beside' },
      { publisher: 'Deeper' },
      { publisher: 'Root' },
    ])
    const other = await overridesFor(root, 'deep/er/b.md')
    expect(other.rules.map(({ facts }) => facts)).toEqual([
      { publisher: 'Deeper' },
      { section: 'B' },
      { publisher: 'Root' },
    ])
  })

  test('is nothing, with an empty key, where nobody says anything', async () => {
    await write({ 'a.md': '', 'other.md.meta.yaml': 'title: Other' })
    expect(await overridesFor(root, 'a.md')).toMatchObject({ rules: [], faults: [], key: '' })
  })

  test('changes the key of the files that it is about, at once, and of no others', async () => {
    const yaml = (section: string) => `rules: [{match: a*, section: ${section}}]`
    await write({ 'collection.yaml': yaml('One'), 'a.md': '', 'b.md': '' })
    const keys = async () => [
      (await overridesFor(root, 'a.md')).key,
      (await overridesFor(root, 'b.md')).key,
    ]
    const [a, b] = await keys()
    await write({ 'collection.yaml': yaml('Two') })
    const [changed, same] = await keys()
    expect(changed).not.toBe(a)
    expect([b, same]).toEqual(['', ''])
  })

  test('may lead into an archive, and is then about its articles only', async () => {
    await write({ 'collection.yaml': 'rules: [{match: old.zip/2011/*, publisher: Larkmoor News}]' })
    const { rules } = await overridesFor(root, 'old.zip')
    expect(rules.map(({ path }) => path)).toEqual(['2011/*'])
    expect((await overridesFor(root, 'new.zip')).rules).toEqual([])
  })

  test('is found beside a root that is one file', async () => {
    await write({ 'a.md': '', 'a.md.meta.yaml': 'title: Beside' })
    const { rules } = await overridesFor(join(root, 'a.md'), 'a.md')
    expect(rules.map(({ facts }) => facts)).toEqual([{ title: 'Beside' }])
  })

  test('is not read through a link, nor as other bytes than UTF-8', async () => {
    await write({ 'a.md': '', 'b.md': '', 'elsewhere.yaml': 'title: Elsewhere' })
    symlinkSync(join(root, 'elsewhere.yaml'), join(root, 'a.md.meta.yaml'))
    writeFileSync(join(root, 'b.md.meta.yaml'), Buffer.from([0x74, 0x3a, 0xff, 0xfe]))
    expect(await overridesFor(root, 'a.md')).toMatchObject({
      rules: [],
      faults: [{ path: 'a.md.meta.yaml', reason: 'not a regular file' }],
    })
    expect(await overridesFor(root, 'b.md')).toMatchObject({
      faults: [{ path: 'b.md.meta.yaml', reason: 'expected UTF-8, found other bytes' }],
    })
  })
})
