import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { dateInWords } from './dates.ts'
import { english, type TextName, type Texts } from './texts.ts'

/** The texts and dates of one language. */
export type Wording = {
  /** As in HTML's `lang`. */
  readonly language: string
  /** A text with its `{names}` filled in; a name without a value stays as it is. */
  say(name: TextName, values?: Readonly<Record<string, string | number>>): string
  /** A date no more exact than it is known. */
  date(date: string): string
}

/**
 * The wording of a language, with English for the texts that are left out.
 *
 * @param language a well-formed tag, such as `de` or `pt-BR`
 */
export function wordingOf(language: string, texts: Texts): Wording {
  return {
    language,
    say: (name, values = {}) =>
      ((Object.hasOwn(texts, name) && texts[name]) || english[name]).replace(
        /\{(\w+)\}/g,
        (braces, value: string) => (Object.hasOwn(values, value) ? String(values[value]) : braces),
      ),
    date: (date) => dateInWords(date, language === 'en' ? undefined : language),
  }
}

/** What the chat page speaks. */
export const englishWording: Wording = wordingOf('en', {})

/** The wording of everything below it. */
export const WordingContext = createContext(englishWording)

/** The wording of the place where a component stands. */
export function useWording(): Wording {
  return useContext(WordingContext)
}
