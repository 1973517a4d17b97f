import type { Locator } from 'playwright-core'
import { test as everyTest, expect } from 'vitest'
import { hasBrowser, useVisitor } from './visitor.fixture.ts'

const test = everyTest.skipIf(!hasBrowser)
const visitor = useVisitor()
const { visit, askAndWait, ask, tagOf } = visitor

const looksOf = (locator: Locator) =>
  locator.evaluate((element) => {
    const style = getComputedStyle(element)
    const { width, height } = element.getBoundingClientRect()
    const names = [
      ...[
        'color',
        'backgroundColor',
        'fontFamily',
        'fontSize',
        'fontStyle',
        'lineHeight',
        'textAlign',
      ],
      ...[
        'letterSpacing',
        'textTransform',
        'direction',
        'visibility',
        'opacity',
        'cursor',
        'display',
      ],
      ...['wordSpacing', 'pointerEvents', 'userSelect', 'position'],
    ]
    const looks = names.map((name) => [name, Reflect.get(style, name)])
    return { width, height, ...Object.fromEntries(looks) }
  })

test('a hostile style sheet changes nothing of the widget', async () => {
  const parts = [
    '.launcher',
    'dialog',
    '.panel-title',
    'textarea',
    '.send',
    '.answer',
    '.mark',
    '.card',
  ]
  const looks = async (isHostile: boolean) => {
    await visit({ isHostile })
    await visitor.page.locator('.launcher').click()
    await askAndWait('How did it end?')
    await visitor.page.locator('.mark').first().click()
    return Promise.all(parts.map((part) => looksOf(visitor.page.locator(part).first())))
  }
  const calm = await looks(false)
  await visitor.page.evaluate(() => sessionStorage.clear())
  expect(await looks(true)).toEqual(calm)
  await visitor.page.evaluate(() => sessionStorage.clear())
  await visit({ isHostile: true, body: tagOf('data-mode="inline"') })
  const { width, height } = await looksOf(visitor.page.locator('.panel'))
  expect(width).toBeGreaterThan(300)
  expect(height).toBeGreaterThan(100)
})

test('a site chooses colours, type and size with properties, and styles parts', async () => {
  await visit({
    isOpen: true,
    body: `<style>
      footnote-chat { --footnote-accent: rgb(0, 90, 60); --footnote-size: 20px; }
      footnote-chat::part(launcher) { border-radius: 3px; }
    </style>${tagOf('data-mode="launcher"')}`,
  })
  const launcher = visitor.page.locator('.launcher')
  const [background, size, radius] = await launcher.evaluate((element) => {
    const style = getComputedStyle(element)
    return [style.backgroundColor, style.fontSize, style.borderRadius]
  })
  expect([background, size, radius]).toEqual(['rgb(0, 90, 60)', '21.25px', '3px'])
})

test('the theme is the system’s unless the site chooses one', async () => {
  const backgroundWith = async (attributes: string) => {
    await visit({ body: tagOf(`data-mode="inline" ${attributes}`) })
    return (await looksOf(visitor.page.locator('.panel'))).backgroundColor
  }
  const light = await backgroundWith('data-theme="light"')
  const dark = await backgroundWith('data-theme="dark"')
  expect(light).not.toBe(dark)
  expect(await backgroundWith('')).toBe(light)
  await visitor.page.emulateMedia({ colorScheme: 'dark' })
  expect(await backgroundWith('')).toBe(dark)
})

test('several on one page are apart from each other', async () => {
  const server = visitor.server.url
  await visit({
    body: `<footnote-chat mode="inline" id="a"></footnote-chat><footnote-chat mode="inline" id="b" server="${server}"></footnote-chat>${tagOf('data-mode="launcher"')}`,
  })
  await askAndWait('How did it end?', '#a')
  await askAndWait('And then?', '#b')
  expect(await visitor.page.locator('#a h2 bdi').allTextContents()).toEqual(['How did it end?'])
  expect(await visitor.page.locator('#b h2 bdi').allTextContents()).toEqual(['And then?'])
  expect(visitor.server.seen.requests.at(-1)).toMatchObject({ history: [] })
  await visitor.page.locator('.launcher').click()
  await visitor.page.locator('dialog .welcome').waitFor()
  const address = visitor.page.url()
  await visitor.page.goto(address)
  expect(await visitor.page.locator('#b h2 bdi').allTextContents()).toEqual(['And then?'])
})

test('a widget that is moved goes on answering; one that is taken away stops', async () => {
  await visit({ body: tagOf('data-mode="inline"') })
  await ask('Is this slow while it is moved?')
  await visitor.page.locator('.sentence').waitFor()
  await visitor.page.evaluate(() => document.body.prepend(document.querySelector('footnote-chat')!))
  expect(await visitor.page.getByRole('button', { name: 'Stop' }).count()).toBe(1)
  const before = visitor.server.seen.stopped
  await visitor.page.evaluate(() => {
    const chat = document.querySelector('footnote-chat')!
    Reflect.set(window, 'chat', chat)
    chat.remove()
  })
  await expect.poll(() => visitor.server.seen.stopped).toBe(before + 1)
  await visitor.page.evaluate(() => document.body.append(Reflect.get(window, 'chat')))
  await visitor.page.getByText('This answer is incomplete').waitFor()
})

test('a launcher follows when a navigation replaces the body, and stays away when it is removed', async () => {
  await visit()
  await visitor.page.locator('.launcher').click()
  await askAndWait('How did it end?')
  const replaceBody = () =>
    visitor.page.evaluate(() => {
      const body = document.createElement('body')
      body.append(document.createElement('main'))
      document.body.replaceWith(body)
    })
  await replaceBody()
  await visitor.page.locator('.sentence').first().waitFor()
  expect(await visitor.page.locator('.sentence').count()).toBe(2)
  await visitor.page.evaluate(() => document.querySelector('footnote-chat')!.remove())
  await replaceBody()
  expect(await visitor.page.locator('footnote-chat').count()).toBe(0)
})

/** Puts the widget into the page anew, so many times, each time with a card that listens to the page around it. */
const remount = (times: number) =>
  visitor.page.evaluate(async (times) => {
    for (let i = 0; i < times; i++) {
      document.querySelector('footnote-chat')!.remove()
      await new Promise((resolve) => setTimeout(resolve))
      const chat = document.createElement('footnote-chat')
      chat.setAttribute('mode', 'inline')
      document.body.append(chat)
      chat.shadowRoot!.querySelector<HTMLElement>('.mark')!.click()
      await new Promise((resolve) => setTimeout(resolve))
    }
  }, times)

/** What is held once nothing changes any more: effects run after the frame that shows what they are for. */
async function held() {
  const session = await visitor.page.context().newCDPSession(visitor.page)
  let counted = { nodes: 0, jsEventListeners: 0 }
  const isSettled = async () => {
    const last = counted
    await session.send('HeapProfiler.collectGarbage')
    counted = await session.send('Memory.getDOMCounters')
    return last.nodes === counted.nodes && last.jsEventListeners === counted.jsEventListeners
  }
  await expect.poll(isSettled, { interval: 100 }).toBe(true)
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return { ...counted, usedSize }
}

test('mounted and taken away a hundred times, it leaves nothing behind', async () => {
  // Without compiled code, which comes and goes, the heap is what is held.
  await visitor.apart(['--js-flags=--jitless'], async () => {
    await visit({ body: tagOf('data-mode="inline"') })
    await askAndWait('How did it end?')
    await remount(5)
    const before = await held()
    await remount(100)
    const after = await held()
    expect(after.nodes).toBeLessThanOrEqual(before.nodes * 1.05)
    expect(after.jsEventListeners).toBeLessThanOrEqual(before.jsEventListeners * 1.05)
    expect(after.usedSize).toBeLessThanOrEqual(before.usedSize * 1.05)
  })
})

/** What the page's own objects have, to be told from what a widget may have added. */
const prototypes = () => {
  const names = ['Object', 'Array', 'Function', 'String', 'Promise', 'Event', 'EventTarget']
  const dom = ['Node', 'Element', 'HTMLElement', 'Document', 'ShadowRoot', 'CSSStyleSheet']
  const owners = [...names, ...dom].map((name) =>
    Reflect.get(Reflect.get(window, name), 'prototype'),
  )
  return [...owners, window].map((owner) => Reflect.ownKeys(owner).map(String).sort())
}

test('a page’s elements and objects with our names are in nobody’s way, and its own stay as they are', async () => {
  const names = ['texts', 'ask', 'server', 'mode', 'theme', 'quote', 'url', 'turns', 'citations']
  await visitor.apart([], async () => {
    const { page } = visitor
    await page.addInitScript((names) => {
      for (const name of names) Reflect.set(Object.prototype, name, 'polluted')
      Reflect.set(Array.prototype, 'remove', () => {})
    }, names)
    const images = ['currentScript', 'body', 'baseURI', 'defaultView', 'documentElement']
    const forms = ['fetch', 'sessionStorage', 'customElements', 'matchMedia', 'URL', 'panel']
    const body = [
      ...images.map((name) => `<img name="${name}">`),
      ...forms.map((name) => `<form id="${name}"><input name="id"></form>`),
    ].join('')
    await visit({ body })
    const bare = await page.evaluate(prototypes)
    const server = `server="${visitor.server.url}"`
    await visit({ body: body + tagOf(`data-mode="launcher" data-${server}`) })
    await page.locator('.launcher').click()
    await askAndWait('How did it end?')
    await page.locator('.mark').first().click()
    await page.locator('.card').waitFor()
    expect(await page.evaluate(prototypes)).toEqual(bare)
    const values = (names: string[]) => names.map((name) => Reflect.get({}, name))
    expect(await page.evaluate(values, names)).toEqual(names.map(() => 'polluted'))
  })
})

test('what other pages send it is not listened to', async () => {
  const { page } = visitor
  const says = ['How did it end?', { type: 'ask', question: 'How?' }, { footnote: 'clear' }]
  const frame = `<script>for (const one of ${JSON.stringify(says)}) parent.postMessage(one, '*')</script>`
  await visit({ isOpen: true, body: tagOf('data-mode="inline"') })
  await askAndWait('How did it end?')
  // The last that comes by itself.
  await page.locator('#footnote-authors option').first().waitFor({ state: 'attached' })
  const looks = () =>
    page.evaluate(() => document.querySelector('footnote-chat')!.shadowRoot!.innerHTML)
  const before = { looks: await looks(), asked: visitor.server.seen.requests.length }
  const heard = await page.evaluate(async (html) => {
    const heard: unknown[] = []
    const all = new Promise<void>((resolve) => {
      const listen = ({ origin }: MessageEvent) => {
        if (heard.push(origin) < 3) return
        removeEventListener('message', listen)
        resolve()
      }
      addEventListener('message', listen)
    })
    const frame = document.createElement('iframe')
    frame.src = `data:text/html,${encodeURIComponent(html)}`
    document.body.append(frame)
    await all
    return heard
  }, frame)
  expect(heard).toEqual(['null', 'null', 'null'])
  expect({ looks: await looks(), asked: visitor.server.seen.requests.length }).toEqual(before)
  const session = await page.context().newCDPSession(page)
  const { result } = await session.send('Runtime.evaluate', { expression: 'window' })
  const { listeners } = await session.send('DOMDebugger.getEventListeners', {
    objectId: result.objectId!,
  })
  expect(listeners.map(({ type }) => type)).not.toContain('message')
})

test('texts in another language turn the panel round, from the tag or from JavaScript', async () => {
  const texts = JSON.stringify({ open: 'پرسش', askFirst: 'بپرسید', yourQuestion: 'پرسش شما' })
  await visit({ body: tagOf(`data-mode="launcher" data-lang="fa" data-texts='${texts}'`) })
  const launcher = visitor.page.getByRole('button', { name: 'پرسش' })
  await launcher.click()
  const [button, panel] = [
    await launcher.boundingBox(),
    await visitor.page.locator('dialog').boundingBox(),
  ]
  expect(button!.x).toBeLessThan(100)
  expect(panel!.x).toBeLessThan(100)
  await visitor.page.evaluate(() => {
    const chat = document.querySelector('footnote-chat')!
    chat.setAttribute('lang', 'de')
    Reflect.set(chat, 'texts', { open: 'Frage stellen' })
  })
  await visitor.page.getByRole('button', { name: 'Frage stellen' }).waitFor()
})

test('on a phone the panel is a sheet over the page, and a footnote a sheet over that', async () => {
  const { page } = visitor
  await page.setViewportSize({ width: 390, height: 844 })
  await visit()
  await page.locator('.launcher').click()
  await askAndWait('How did it end?')
  const panel = await page.locator('dialog').boundingBox()
  expect(panel).toMatchObject({ x: 0, width: 390 })
  expect(panel!.y + panel!.height).toBe(844)
  expect(await page.locator('dialog').evaluate((element) => element.matches(':modal'))).toBe(true)
  await page.locator('.mark').first().click()
  const card = await page.locator('.card').boundingBox()
  expect(card).toMatchObject({ x: 0, width: 390 })
  expect(card!.y + card!.height).toBe(844)
  const isTooWide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  )
  expect(isTooWide).toBe(false)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await page.locator('dialog').waitFor({ state: 'hidden' })
})

test('a card with a long quote is whole inside of the panel', async () => {
  await visitor.page.setViewportSize({ width: 1180, height: 760 })
  await visit()
  await visitor.page.locator('.launcher').click()
  await askAndWait('Is there a long quote?')
  for (const mark of await visitor.page.locator('.mark').all()) {
    await mark.hover()
    const [card, log] = await Promise.all(
      ['.card', '.log'].map((part) => visitor.page.locator(part).boundingBox()),
    )
    expect(card!.y).toBeGreaterThanOrEqual(log!.y)
    expect(card!.y + card!.height).toBeLessThanOrEqual(log!.y + log!.height)
    await visitor.page.mouse.move(5, 5)
    await visitor.page.locator('.card').waitFor({ state: 'detached' })
  }
})

test('readers are asked nothing unless the site wants to know, and then only the site is told', async () => {
  await visit({ body: tagOf('data-mode="inline"') })
  await askAndWait('How did it end?')
  expect(await visitor.page.locator('.feedback').count()).toBe(0)
  await visitor.page.evaluate(() => {
    const told: unknown[] = []
    Reflect.set(window, 'told', told)
    document.addEventListener('footnote-feedback', (event) =>
      told.push(Reflect.get(event, 'detail')),
    )
    document.querySelector('footnote-chat')!.setAttribute('feedback', 'on')
  })
  await visitor.page.getByRole('button', { name: 'Yes' }).click()
  await visitor.page.getByText('Thank you.').waitFor()
  const told = await visitor.page.evaluate(() => Reflect.get(window, 'told'))
  expect(told).toMatchObject([
    {
      question: 'How did it end?',
      isHelpful: true,
      answer: { citations: [{ number: 1 }, { number: 2 }] },
    },
  ])
})

test('what is typed is not taken for the page’s own shortcuts', async () => {
  await visit({ body: tagOf('data-mode="inline"') })
  await visitor.page.evaluate(() => {
    const keys: string[] = []
    Reflect.set(window, 'keys', keys)
    document.addEventListener('keydown', ({ key }) => keys.push(key))
  })
  await visitor.page.locator('textarea').focus()
  await visitor.page.keyboard.type('s/')
  await visitor.page.keyboard.press('Tab')
  await visitor.page.keyboard.press('j')
  expect(await visitor.page.evaluate(() => Reflect.get(window, 'keys'))).toEqual(['j'])
})
