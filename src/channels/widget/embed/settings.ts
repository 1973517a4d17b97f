import { isRecord, parseJson } from '../stream.ts'
import { english, type TextName, type Texts } from '../texts.ts'

/** What a site can choose for one widget. */
export type Settings = {
  /** The server's address without a slash at its end; null where none is named. */
  readonly server: string | null
  /** Tells conversations of one tab apart. */
  readonly name: string
  readonly mode: Mode
  readonly theme: 'auto' | 'light' | 'dark'
  /** As in HTML's `lang`: of the texts, so English while nothing is replaced. */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly texts: Texts
  readonly hasFeedback: boolean
}

type Mode = 'launcher' | 'inline'

/** The attributes of `<footnote-chat>`; a `<script>` tag has the same with `data-` before them. */
export const attributes = [
  'server',
  'name',
  'mode',
  'theme',
  'lang',
  'dir',
  'texts',
  'feedback',
] as const

/** What stands where the element says nothing: the server of the script, and the page's own language and address. */
type Around = {
  readonly server: string | null
  readonly language: string
  readonly base: string
}

/**
 * The settings that attributes make. What cannot be read is as if it were not there.
 *
 * @param read gives an attribute's value, or null
 * @param given texts from JavaScript; they take the place of those in the attribute
 */
export function readSettings(
  read: (name: (typeof attributes)[number]) => string | null,
  given: Texts | null,
  around: Around,
): Settings {
  const texts = given ?? textsIn(parseJson(read('texts') ?? ''))
  const isEnglish = Object.keys(texts).length === 0
  const language = isEnglish ? 'en' : languageIn(read('lang') || around.language)
  const mode = oneOf(read('mode'), ['launcher', 'inline'])
  return {
    server: serverAt(read('server'), around.base) ?? around.server,
    name: read('name') || mode,
    mode,
    theme: oneOf(read('theme'), ['auto', 'light', 'dark']),
    language,
    direction: directionOf(read('dir'), language),
    texts,
    hasFeedback: (read('feedback') ?? 'off') !== 'off',
  }
}

/** The texts among the fields of a value, by the names we know. */
export function textsIn(value: unknown): Texts {
  if (!isRecord(value)) return {}
  const names = Object.keys(english) as TextName[]
  const known = names.filter((name) => Object.hasOwn(value, name))
  return Object.fromEntries(
    known.flatMap((name) => (typeof value[name] === 'string' ? [[name, value[name]]] : [])),
  )
}

/** An http address without its query and without a slash at its end, or null. */
export function serverAt(address: string | null, base: string): string | null {
  if (!address || !URL.canParse(address, base)) return null
  const { protocol, origin, pathname } = new URL(address, base)
  return /^https?:$/.test(protocol) ? origin + pathname.replace(/\/+$/, '') : null
}

function languageIn(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en'
  } catch {
    return 'en'
  }
}

const fromRight = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/i

function directionOf(dir: string | null, language: string): Settings['direction'] {
  if (dir === 'rtl' || dir === 'ltr') return dir
  return fromRight.test(language) ? 'rtl' : 'ltr'
}

/** The value if it is a known one, or else the first. */
function oneOf<Value extends string>(
  value: string | null,
  known: readonly [Value, ...Value[]],
): Value {
  return known.find((one) => one === value) ?? known[0]
}
