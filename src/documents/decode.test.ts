import { describe, expect, test } from 'vitest'
import { decode, decodeInChunks, lostIn } from './decode.ts'
import { encodingOf } from './encoding.ts'

/** A text in an encoding that `TextDecoder` reads: its table turned round. */
function encoded(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text)
  if (encoding.startsWith('utf-16')) {
    const bytes = Buffer.from(text, 'utf16le')
    return encoding === 'utf-16be' ? bytes.swap16() : bytes
  }
  const table = tables.get(encoding) ?? tableOf(encoding)
  tables.set(encoding, table)
  return Uint8Array.from([...text].flatMap((character) => table.get(character)!))
}

const tables = new Map<string, ReadonlyMap<string, number[]>>()

function tableOf(encoding: string): ReadonlyMap<string, number[]> {
  const decoder = new TextDecoder(encoding)
  const table = new Map<string, number[]>()
  const learn = (...bytes: number[]) => {
    const character = decoder.decode(Uint8Array.from(bytes))
    const isOne = [...character].length === 1 && character !== '\ufffd'
    if (isOne && !table.has(character)) table.set(character, bytes)
  }
  for (let first = 0; first < 256; first++) learn(first)
  for (let first = 0x81; first < 255; first++) {
    for (let second = 0x30; second < 255; second++) learn(first, second)
  }
  return table
}

const german = 'Die Brücke über den Fluß wurde 1911 geöffnet – „so spät“, sagte er.'
const russian = 'Причал старый, и мэр сказал, что в следующем году его снесут.'
const japanese = '港の古い倉庫は来年取り壊される予定です。市長が発表した。'

describe('a text is read in the encoding that it is in', () => {
  test.each([
    ['utf-8', german],
    ['windows-1252', german],
    ['windows-1252', 'École: où sont passés les élèves déçus? Ça n’a pas été fait.'],
    ['windows-1252', 'Brücke'],
    ['windows-1252', 'It’s the mayor’s own “plan” – she said'],
    [
      'windows-1250',
      'Stare nabrzeże zostanie zburzone w przyszłym roku, powiedział wczoraj burmistrz. Mieszkańcy są oburzeni, bo dźwig i łódź też znikną: wszyscy piszą skargi.',
    ],
    [
      'iso-8859-2',
      'Staré nábřeží bude příští rok zbořeno, řekl včera starosta města. Obyvatelé jsou proti, protože je památkou.',
    ],
    ['windows-1251', russian],
    ['koi8-r', russian],
    ['windows-1253', 'Η αποβάθρα είναι παλιά, είπε ο δήμαρχος.'],
    ['windows-1254', 'İskele eski ve şehir başkanı gelecek yıl yıkılacağını söyledi, ığdır.'],
    ['shift_jis', japanese],
    ['euc-jp', japanese],
    ['gb18030', '码头很旧，市长说明年要拆除。'],
    ['big5', '碼頭很舊，市長說明年要拆除。'],
    ['euc-kr', '부두는 낡았고 시장은 내년에 철거한다고 말했다.'],
    ['utf-16le', german],
    ['utf-16be', german],
    ['utf-16le', '码头很旧。\n他说'],
    ['utf-16be', russian],
  ])('%s: %s', (encoding, text) => {
    expect(decode(encoded(text, encoding))).toMatchObject({ text, undecodable: 0 })
  })

  test('Japanese in seven bits', () => {
    const bytes = Uint8Array.of(0x1b, 0x24, 0x42, 0x39, 0x41, 0x1b, 0x28, 0x42, 0x2e)
    expect(decode(bytes).text).toBe('港.')
    expect(decode(encoded('Prices\n$BRK and $AAPL', 'utf-8')).text).toBe('Prices\n$BRK and $AAPL')
  })

  test('a byte order mark decides and is no part of the text', () => {
    const marks: [string, number[]][] = [
      ['utf-8', [0xef, 0xbb, 0xbf]],
      ['utf-16le', [0xff, 0xfe]],
      ['utf-16be', [0xfe, 0xff]],
    ]
    for (const [encoding, mark] of marks) {
      expect(decode(Uint8Array.of(...mark, ...encoded('码头', encoding))).text).toBe('码头')
    }
  })

  test('a page or XML file may declare it', () => {
    for (const start of [
      '<meta charset="windows-1251">',
      `<?xml version="1.0" encoding='CP1251'?>`,
    ]) {
      const bytes = encoded(`${start}Мэр`, 'windows-1251')
      expect(decode(bytes).text).toBe(`${start}Мэр`)
    }
  })

  test('a declaration that the bytes contradict is not believed', () => {
    const wrong = `<meta charset="iso-8859-1">${german}`
    expect(decode(encoded(wrong, 'utf-8')).text).toBe(wrong)
    const page = `<meta charset="utf-8">${german}`
    expect(decode(encoded(page, 'windows-1252')).text).toBe(page)
    const unknown = '<meta charset="no-such">Brücke'
    expect(decode(encoded(unknown, 'utf-8')).text).toBe(unknown)
  })
})

describe('what is lost is counted', () => {
  const broken = (damage: number[], times = 20) =>
    Uint8Array.of(...encoded(`${german}\n`.repeat(times), 'utf-8'), ...damage)

  test('broken UTF-8 keeps its other letters', () => {
    const { text, undecodable } = decode(broken([0xff, 0x20, 0xc3]))
    expect(text.slice(0, german.length)).toBe(german)
    expect(undecodable).toBe(2)
  })

  test('a few zero bytes are left out', () => {
    expect(decode(broken([0, 0x61]))).toMatchObject({
      text: `${`${german}\n`.repeat(20)}a`,
      undecodable: 1,
    })
  })

  test('letters decoded wrongly before they reached the file are', () => {
    const misread = new TextDecoder('windows-1252').decode(encoded('„Brücke“, it’s', 'utf-8'))
    expect(lostIn(misread)).toBe(4)
    expect(lostIn('NÃO É «SÃO» à la carte, £5 © Â')).toBe(0)
  })

  test.each([
    ['letters too few to tell the encoding', Uint8Array.of(0x83, 0x65, 0x83, 0x58, 0x83, 0x67)],
    ['UTF-16 of Chinese without a mark', encoded('码头很旧', 'utf-16le')],
    ['overlong zero bytes', Uint8Array.of(0x61, 0xc0, 0x80)],
    ['a surrogate', Uint8Array.of(0xed, 0xa0, 0x80)],
    ['as many zero bytes as letters', encoded('a\0b', 'utf-8')],
    ['UTF-8 that was decoded wrongly', encoded('Ã¼Ã¶Ã¤Ã¼Ã¶Ã¤', 'utf-8')],
  ])('%s are refused with the remedy', (_, bytes) => {
    expect(() => decode(bytes)).toThrow(
      expect.objectContaining({
        code: 'file_unreadable',
        message: expect.stringMatching(
          /^is no text in any encoding known here: .* save it as UTF-8/,
        ),
      }),
    )
  })
})

test('piece by piece, letters that come late still tell the encoding', () => {
  const start = 'The quay is old.\n'.repeat(100_000)
  const bytes = encoded(`${start}${german}`, 'windows-1252')
  expect([...decodeInChunks(bytes)].join('').slice(start.length)).toBe(german)
})

test('a text is UTF-8 also where a character is cut off at its end, but not where one is wrong', () => {
  for (const letter of ['é', '…', '😀']) {
    const whole = encoded(`Quay ${letter}`, 'utf-8')
    for (let cut = 1; cut < encoded(letter, 'utf-8').length; cut++) {
      expect(encodingOf(whole.subarray(0, -cut))).toBe('utf-8')
    }
  }
  expect(encodingOf(encoded('Brücke', 'windows-1252'))).toBe('windows-1252')
})

test('piece by piece, a text is the same, wherever its characters are cut', () => {
  for (const encoding of ['utf-8', 'utf-16le', 'gb18030']) {
    const text = '码头很旧，市长说。\n'.repeat(200_000)
    const bytes = encoded('码头很旧，市长说。\n', encoding)
    const many = new Uint8Array(bytes.length * 200_000)
    for (let i = 0; i < 200_000; i++) many.set(bytes, i * bytes.length)
    expect([...decodeInChunks(many)].join('') === text).toBe(true)
  }
})
