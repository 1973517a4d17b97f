/** Red, green, blue and opacity; colours from 0 to 255, opacity from 0 to 1. */
export type Colour = readonly [number, number, number, number]

/** The names that light, dark and invisible text is written with; others are far from any common background. */
const named: Readonly<Record<string, string>> = {
  white: '#ffffff',
  snow: '#fffafa',
  ivory: '#fffff0',
  ghostwhite: '#f8f8ff',
  whitesmoke: '#f5f5f5',
  floralwhite: '#fffaf0',
  azure: '#f0ffff',
  mintcream: '#f5fffa',
  aliceblue: '#f0f8ff',
  black: '#000000',
  red: '#ff0000',
  green: '#008000',
  blue: '#0000ff',
  yellow: '#ffff00',
  navy: '#000080',
  gray: '#808080',
  grey: '#808080',
  silver: '#c0c0c0',
  lightgray: '#d3d3d3',
  lightgrey: '#d3d3d3',
  transparent: '#00000000',
}

/** Reads a CSS colour, or null when it is none or depends on something else (`inherit`, `var(…)`). */
export function readColour(value: string): Colour | null {
  const text = value.trim().toLowerCase()
  const hex = /^#([\da-f]{3,8})$/.exec(named[text] ?? text)?.[1]
  if (hex) return fromHex(hex)
  const [, model, list] = /^(rgb|hsl)a?\(([^()]{1,80})\)$/.exec(text) ?? []
  if (!list) return null
  const parts = list.split(/[\s,/]+/).filter((part) => part !== '')
  const [a, b, c] = parts.map(Number.parseFloat)
  if (a === undefined || b === undefined || c === undefined) return null
  const opacity = parts[3] === undefined ? 1 : amountOf(parts[3])
  if (model === 'hsl') return fromHsl(a, b, c, opacity)
  const scale = parts[0]!.endsWith('%') ? 2.55 : 1
  return [a * scale, b * scale, c * scale, opacity]
}

/** Whether text in one colour can't be told from a background in the other. */
export function looksAlike(text: Colour, background: Colour): boolean {
  if (text[3] < 0.06) return true
  const distance = Math.max(
    Math.abs(text[0] - background[0]),
    Math.abs(text[1] - background[1]),
    Math.abs(text[2] - background[2]),
  )
  return distance * text[3] <= barelySeen
}

/** Of 255. Light grey on white (`#eee`) is faint but is read; `#f8f8f8` is not. */
const barelySeen = 12

function amountOf(text: string): number {
  const amount = Number.parseFloat(text)
  if (Number.isNaN(amount)) return 1
  return text.endsWith('%') ? amount / 100 : amount
}

function fromHex(digits: string): Colour | null {
  if (digits.length === 5 || digits.length === 7) return null
  const long = digits.length < 6 ? [...digits].map((digit) => digit + digit).join('') : digits
  const part = (at: number): number => Number.parseInt(long.slice(at, at + 2), 16)
  return [part(0), part(2), part(4), long.length === 8 ? part(6) / 255 : 1]
}

function fromHsl(hue: number, saturation: number, lightness: number, opacity: number): Colour {
  const l = lightness / 100
  const a = (saturation / 100) * Math.min(l, 1 - l)
  const part = (n: number): number => {
    const k = (n + hue / 30) % 12
    return 255 * (l - a * Math.max(-1, Math.min(k - 3, 9 - k, 1)))
  }
  return [part(0), part(8), part(4), opacity]
}
