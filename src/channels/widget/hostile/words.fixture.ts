/** Words that run code, or ask for something, wherever they are taken for more than words. */
export type HostileWords = {
  /** Told by the code that runs, and the name of what is asked for. */
  readonly number: number
  readonly words: string
  /** What is hidden in them, such as `img onerror`. */
  readonly kind: string
  /** Whether they are HTML, so that a browser obeys them once they are set as such. */
  readonly isHtml: boolean
}

/** Code that tells the page it runs in, and an address whose server sees who asks. */
type Payload = {
  readonly kind: string
  readonly write: (code: string, address: string) => string
}

const element = (
  tag: string,
  event: string,
  enabling = '',
  around = ['', ''] as readonly [string, string],
): Payload => ({
  kind: `${tag} ${event}`,
  write: (code) => {
    const gap = enabling && ` ${enabling}`
    return `${around[0]}<${tag}${gap} ${event}="${code}">${around[1]}`
  },
})

/** Elements whose handlers run without anybody doing anything. */
const events: readonly Payload[] = [
  element('img', 'onerror', 'src=x:'),
  element('img', 'onload', 'src=data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA='),
  element('image', 'onerror', 'src=x:'),
  element('svg', 'onload'),
  element('body', 'onload'),
  element('body', 'onpageshow'),
  element('iframe', 'onload'),
  element('input', 'onfocus', 'autofocus'),
  element('select', 'onfocus', 'autofocus'),
  element('textarea', 'onfocus', 'autofocus'),
  element('a', 'onfocus', 'href=# autofocus'),
  element('div', 'onfocus', 'tabindex=0 autofocus'),
  element('details', 'ontoggle', 'open', ['', 'x</details>']),
  element('video', 'onerror', 'src=x:'),
  element('audio', 'onerror', 'src=x:'),
  element('source', 'onerror', 'src=x:', ['<video>', '</video>']),
  element('style', 'onload', '', ['', '</style>']),
  element('link', 'onerror', 'rel=stylesheet href=x:'),
  element('script', 'onerror', 'src=x:', ['', '</script>']),
  element('animate', 'onbegin', 'attributeName=x dur=1s', ['<svg>', '</svg>']),
]

const scripts: readonly Payload[] = [
  { kind: 'script', write: (code) => `<script>${code}</script>` },
  { kind: 'script src', write: (_, address) => `<script src="${address}"></script>` },
  { kind: 'module', write: (code) => `<script type=module>${code}</script>` },
  { kind: 'svg script', write: (code) => `<svg><script>${code}</script></svg>` },
  { kind: 'srcdoc', write: (code) => `<iframe srcdoc="<script>${code}</script>"></iframe>` },
  { kind: 'iframe address', write: (code) => `<iframe src="javascript:${code}"></iframe>` },
  { kind: 'link', write: (code) => `<a href="javascript:${code}">here</a>` },
  {
    kind: 'button',
    write: (code) => `<form><button formaction="javascript:${code}">go</button></form>`,
  },
  {
    kind: 'svg link',
    write: (code) => `<svg><a xlink:href="javascript:${code}"><text>x</text></a></svg>`,
  },
]

/** What asks a server for something, or tells it that somebody reads. */
const beacons: readonly Payload[] = [
  { kind: 'image', write: (_, address) => `<img src="${address}">` },
  { kind: 'srcset', write: (_, address) => `<picture><source srcset="${address}"><img></picture>` },
  { kind: 'prefetch', write: (_, address) => `<link rel=prefetch href="${address}">` },
  { kind: 'style sheet', write: (_, address) => `<link rel=stylesheet href="${address}">` },
  { kind: 'import', write: (_, address) => `<style>@import url("${address}")</style>` },
  { kind: 'background', write: (_, address) => `<p style="background:url(${address})">x</p>` },
  { kind: 'table', write: (_, address) => `<table background="${address}"><td>x</table>` },
  { kind: 'poster', write: (_, address) => `<video poster="${address}"></video>` },
  { kind: 'audio', write: (_, address) => `<audio src="${address}" preload=auto></audio>` },
  {
    kind: 'svg image',
    write: (_, address) => `<svg><image href="${address}" width=9 height=9 /></svg>`,
  },
  { kind: 'input image', write: (_, address) => `<input type=image src="${address}">` },
  { kind: 'frame', write: (_, address) => `<iframe src="${address}"></iframe>` },
  { kind: 'object', write: (_, address) => `<object data="${address}"></object>` },
  { kind: 'embed', write: (_, address) => `<embed src="${address}">` },
  {
    kind: 'refresh',
    write: (_, address) => `<meta http-equiv=refresh content="0;url=${address}">`,
  },
  { kind: 'base', write: (_, address) => `<base href="${address}/"><img src=x>` },
]

/** Other tongues than HTML, and HTML that only becomes dangerous once it is read and written again. */
const tongues: readonly Payload[] = [
  {
    kind: 'mutation',
    write: (code) =>
      `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x: onerror=${code}&gt;">`,
  },
  { kind: 'markdown image', write: (_, address) => `![x](${address})` },
  { kind: 'markdown link', write: (code) => `[x](javascript:${code})` },
  { kind: 'markdown reference', write: (_, address) => `![x][1]\n\n[1]: ${address}` },
  { kind: 'markdown address', write: (_, address) => `<${address}> and ${address}` },
  { kind: 'address', write: (code) => `javascript:${code}` },
  { kind: 'data address', write: (code) => `data:text/html,<script>${code}</script>` },
  { kind: 'template', write: (code) => `{{constructor.constructor('${code}')()}}` },
  { kind: 'template literal', write: (code) => `\${${code}}` },
  { kind: 'string', write: (code) => `';${code}//";${code}//*/${code}/*` },
  { kind: 'element as JSON', write: (code) => `{"type":"script","props":{"children":"${code}"}}` },
]

/** Ways to write the same. */
const encodings: readonly ((words: string, code: string) => string)[] = [
  (words) => words,
  (words) => words.replace(/<(\w+)/g, (tag) => alternating(tag)),
  (words) => words.replace(/^(<\w+) /, '$1/'),
  (words) => words.replaceAll('=', '\t=\n').replace(/^(<\w+) /, '$1\f'),
  (words, code) => words.replaceAll(code, references(code)),
  (words) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  (words) => encodeURIComponent(words),
]

/** Places that words may have been put into, with what leads out of them. */
const places: readonly ((words: string) => string)[] = [
  (words) => words,
  (words) => `">${words}`,
  (words) => `'>${words}`,
  (words) => `x" y='"'>${words}`,
  (words) => `-->${words}<!--`,
  (words) => `</title>${words}`,
  (words) => `</textarea>${words}`,
  (words) => `</script>${words}`,
  (words) => `</style>${words}`,
  (words) => `</noscript>${words}`,
  (words) => `</template>${words}`,
  (words) => `]]>${words}`,
  (words) => `</bdi></p></article>${words}`,
  (words) => `A \u202Eword ${words}`,
  (words) => `**${words}** \`${words}\``,
  (words) => `<b>bold</b>\n\n${words}`,
  (words) => `&lt;p&gt; ${words}`,
]

/**
 * Every payload in every way of writing it, each in one of the places in turn.
 *
 * @param server whose requests are counted, such as `http://127.0.0.1:4000`
 */
export function hostileWords(server: string): readonly HostileWords[] {
  const html = [...events, ...scripts, ...beacons]
  return [...html, ...tongues].flatMap(({ kind, write }, row) =>
    encodings.map((encode, column) => {
      const number = row * encodings.length + column
      const code = `top.canary(${number})`
      const put = places[(row * 5 + column) % places.length]!
      return {
        number,
        kind,
        isHtml: row < html.length,
        words: put(encode(write(code, `${server}/${number}`), code)),
      }
    }),
  )
}

function alternating(tag: string): string {
  return [...tag].map((letter, i) => (i % 2 ? letter.toUpperCase() : letter)).join('')
}

function references(text: string): string {
  return [...text].map((letter) => `&#x00${letter.charCodeAt(0).toString(16)};`).join('')
}

const schemes = [
  'javascript',
  'JaVaScRiPt',
  'data',
  'vbscript',
  'file',
  'blob',
  'ftp',
  'mailto',
  'about',
  'intent',
]
const hosts = ['evil.example', '127.0.0.1', '[::1]', 'еxample.org', 'evil.example:80']

/** Addresses that no page may lead to; none is an absolute one of the web without a user's name. */
export function hostileAddresses(): readonly string[] {
  const rests = ['alert(1)', '//evil.example/%0Aalert(1)', 'text/html,<script>alert(1)</script>']
  const gaps = ['', '\t', '\n', '\u0000', ' ', '&Tab;', '%09']
  const odd = schemes.flatMap((scheme) =>
    gaps.flatMap((gap, i) => {
      const middle = `${scheme.slice(0, 2)}${gap}${scheme.slice(2)}`
      return [`${middle}:${rests[i % rests.length]}`, `${gap}${scheme}${gap}:${rests[i % 2]}`]
    }),
  )
  const elsewhere = hosts.flatMap((host) =>
    ['//', '\\\\', '/\\', '\\/', '/\t/', '///', '////', '/\n/', '\\\t\\'].map(
      (lead) => `${lead}${host}/documents/a`,
    ),
  )
  const named = hosts.flatMap((host) =>
    ['good.example@', 'good.example:pass@', 'good.example%2F@', ':pass@', 'a%40b@'].flatMap(
      (user) => [`https://${user}${host}/documents/a`, `http:\\\\${user}${host}/documents/a`],
    ),
  )
  return [...new Set([...odd, ...elsewhere, ...named])]
}
