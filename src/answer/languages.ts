import { wordsOf } from './words.ts'

/** Small words that most questions, and most texts, in a language have some of. */
const smallWords: Readonly<Record<string, string>> = {
  en: 'who whom whose what when where why how which the a an and is was were are be been did does do has have had will would can could should in on with for of to by from about after before during not or if there this that these those it its at as',
  de: 'wer wen wem was wann wo warum wie welche welcher welches der die das den dem des und ist sind war waren hat haben hatte wurde wurden nicht ein eine einen einem einer mit von zu zum zur im für auf über nach aus bei',
  fr: 'qui que quoi quand où pourquoi comment quel quelle quels quelles le la les des du de une un et est était sont ont avait dans sur avec pour par au aux ne pas ce cette il elle en',
  es: 'quién quiénes qué cuándo dónde cómo cuál cuáles cuántos cuántas por el la los las del de una un y es fue era son han hubo en con para se su al lo',
  it: 'chi che cosa quando dove perché come quale quali quanti quante il lo la gli le del della dei delle di una un è era sono fu hanno nel nella con per si da al alla',
  pt: 'quem que quando onde porque qual quais quantos quantas os as do da dos das de uma um foi era são têm em no na com para não se ao por',
  nl: 'wie wat wanneer waar waarom hoe welke de het een van en is waren heeft hebben werd werden niet met naar op voor door uit bij aan',
}

const vocabularies = Object.entries(smallWords).map(([language, words]) => ({
  language,
  words: new Set(words.split(' ')),
}))

/** Scripts, with the language that they are mostly written for; the first that a text has decides. */
const scripts: readonly (readonly [RegExp, string])[] = [
  [/[\p{sc=Hiragana}\p{sc=Katakana}]/u, 'ja'],
  [/\p{sc=Hangul}/u, 'ko'],
  [/\p{sc=Han}/u, 'zh'],
  [/[ٹڈڑںےھہ]/u, 'ur'],
  [/[گچپژ]/u, 'fa'],
  [/\p{sc=Arabic}/u, 'ar'],
  [/\p{sc=Cyrillic}/u, 'ru'],
  [/\p{sc=Devanagari}/u, 'hi'],
  [/\p{sc=Bengali}/u, 'bn'],
  [/\p{sc=Greek}/u, 'el'],
  [/\p{sc=Hebrew}/u, 'he'],
  [/\p{sc=Thai}/u, 'th'],
]

const leastSmallWords = 2

/**
 * The language that a question or a text seems to be in, as a tag such as `de`, by its script or its small words; null
 * where these say too little, as in a name alone.
 */
export function languageOf(text: string): string | null {
  const letters = text.match(/\p{L}/gu) ?? []
  const latin = letters.filter((letter) => /\p{sc=Latin}/u.test(letter)).length
  if (letters.length > 0 && latin < letters.length / 2) {
    return scripts.find(([script]) => script.test(text))?.[1] ?? null
  }
  const used = wordsOf(text).map((word) => word.toLowerCase())
  const [best, second] = vocabularies
    .map(({ language, words }) => ({
      language,
      count: used.filter((word) => words.has(word)).length,
    }))
    .sort((a, b) => b.count - a.count)
  return best!.count >= leastSmallWords && best!.count > second!.count ? best!.language : null
}

const names = new Intl.DisplayNames('en', { type: 'language' })

/**
 * Says that a question is in another language than what was found, where it is.
 *
 * @param found languages of the documents, as tags, null where one's is unknown; read until one is the question's
 */
export function languageHint(question: string, found: Iterable<string | null>): string | null {
  const asked = languageOf(question)
  if (asked === null) return null
  const known = new Set<string>()
  for (const tag of found) {
    const language = tag?.split('-')[0]?.toLowerCase()
    if (language === asked) return null
    if (language) known.add(language)
  }
  if (known.size === 0) return null
  const told = [...known].flatMap((tag) => nameOf(tag) ?? [])
  const list = new Intl.ListFormat('en-GB').format(told)
  return `The question seems to be in ${nameOf(asked)}; what was found here is in ${list}.`
}

function nameOf(tag: string): string | undefined {
  // A document may state a tag that is none.
  return /^[a-z]{2,3}$/.test(tag) ? names.of(tag) : undefined
}
